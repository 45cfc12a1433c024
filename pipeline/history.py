"""What each run did: a report, and the earlier JSON lines of every document it changed, in `.relecture/runs/N/`."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .atomic import write_text
from .errors import DocumentError, UsageError

REPORT: Final = "report.json"


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run that is over. `report` is empty where the run was cut off."""

    number: int
    report: Mapping[str, Any]

    @property
    def changed(self) -> bool:
        """Whether it wrote or removed anything, or was cut off on the way."""
        return not self.report or bool(self.report["summary"]["written"] or self.report["summary"]["removed"])


class History:
    """The runs of an output folder."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "runs"
        self._number = 0

    @property
    def number(self) -> int:
        """This run's number, one more than the last one's; its folder is made when it is first asked for.

        Raises:
            DocumentError: the folder can't be made.
        """
        if not self._number:
            number = max(self._numbers(), default=0) + 1
            try:
                (self.folder / str(number)).mkdir(parents=True)
            except OSError as error:
                raise DocumentError(f"{self.folder}: can't be written: {error.strerror or error}") from error
            self._number = number
        return self._number

    def archive(self, name: str, path: Path) -> None:
        """Keep a document's JSON lines as they are now, before this run replaces them.

        Raises:
            DocumentError: they can't be kept; then they mustn't be replaced.
        """
        if not path.exists():
            return
        kept = self.folder / str(self.number) / f"{name}.jsonl"
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.unlink(missing_ok=True)
            try:
                os.link(path, kept)  # outputs are replaced, never written into, so a second name is a copy
            except OSError:
                shutil.copyfile(path, kept)
        except OSError as error:
            raise DocumentError(f"{kept}: the earlier version can't be kept: {error.strerror or error}") from error

    def finish(self, report: Mapping[str, Any], keep: int) -> Path:
        """Write this run's report and drop the oldest runs: `keep` that changed something stay, and `keep` idle ones.

        Returns:
            The report's path.

        Raises:
            DocumentError: it can't be written.
        """
        path = self.folder / str(self.number) / REPORT
        write_text(path, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        left = {True: keep, False: keep}
        for run in self.runs():
            left[run.changed] -= 1
            if left[run.changed] < 0 and run.number != self.number:
                shutil.rmtree(self.folder / str(run.number), ignore_errors=True)
        return path

    def runs(self) -> list[PastRun]:
        """All runs that are kept, the latest first."""
        return [self.run(number) for number in sorted(self._numbers(), reverse=True)]

    def run(self, number: int) -> PastRun:
        """One run.

        Raises:
            UsageError: it isn't kept.
        """
        if number not in self._numbers():
            kept = ", ".join(map(str, sorted(self._numbers()))) or "none"
            raise UsageError(f"{self.folder}: run {number} isn't kept here; there are: {kept}")
        try:
            report = json.loads((self.folder / str(number) / REPORT).read_text(encoding="utf-8"))
        except (OSError, ValueError):  # killed before its end, or a report cut off by a power loss
            report = {}
        return PastRun(number, report if isinstance(report, dict) else {})

    def _numbers(self) -> set[int]:
        if not self.folder.is_dir():
            return set()
        return {int(name) for name in os.listdir(self.folder) if name.isdecimal()}
