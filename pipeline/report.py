"""What a run tells: while it works, and at its end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .plan import Orphan
    from .write import Counts

Status = Literal["written", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did with one document.

    Attributes:
        name: the outputs' name.
        source: the seed, as the document line calls it.
        status: what became of it.
        reason: why it was done again, or why it failed; empty where it was left as it was.
        counts: what the document came to.
        seconds: wall-clock time.
        translated: how many texts the model had to translate; what it translated before was remembered.
    """

    name: str
    source: str
    status: Status
    reason: str = ""
    counts: Counts | None = None
    seconds: float = 0.0
    translated: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did.

    Attributes:
        folder: the output folder.
        outcomes: one per document, sorted by name.
        seconds: wall-clock time.
        run: the run's number in the history.
        command: what was run.
        started: when, UTC, ISO 8601.
        remembered: how many texts came from the translation memory.
        orphans: outputs whose seed is gone.
        removed: names of the orphans that were removed.
        problems: what else couldn't be written.
    """

    folder: Path
    outcomes: tuple[Outcome, ...]
    seconds: float
    run: int = 0
    command: str = ""
    started: str = ""
    remembered: int = 0
    orphans: tuple[Orphan, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The documents that couldn't be read or written."""
        return tuple(o for o in self.outcomes if o.status == "failed")

    @property
    def written(self) -> tuple[Outcome, ...]:
        """The documents that were done, or done again."""
        return tuple(o for o in self.outcomes if o.status == "written")

    @property
    def translated(self) -> int:
        """How many texts the model had to translate."""
        return sum(o.translated for o in self.outcomes)

    def as_data(self, unchanged: bool = True) -> dict[str, Any]:
        """The report as JSON has it; `unchanged` says whether documents that were left alone are listed."""
        shown = [o for o in self.outcomes if unchanged or o.status != "unchanged"]
        return {
            "run": self.run,
            "command": self.command,
            "started": self.started,
            "out": str(self.folder),
            "documents": [asdict(outcome) for outcome in shown],
            "orphans": [asdict(orphan) for orphan in self.orphans],
            "removed": list(self.removed),
            "problems": list(self.problems),
            "summary": {
                "documents": len(self.outcomes),
                "written": len(self.written),
                "unchanged": len(self.outcomes) - len(self.written) - len(self.failed),
                "failures": len(self.failed),
                "orphans": len(self.orphans),
                "removed": len(self.removed),
                "segments_translated": self.translated,
                "segments_remembered": self.remembered,
                "seconds": self.seconds,
            },
        }


class Progress:
    """What a run tells while it works; the base class keeps quiet."""

    def documents(self, total: int) -> None:
        """How many documents there are."""

    def segments(self, name: str, total: int) -> None:
        """A document's segments are about to be translated."""

    def translated(self, count: int) -> None:
        """So many more segments are done."""

    def done(self, outcome: Outcome) -> None:
        """A document is done."""

    def notice(self, message: str) -> None:
        """Something that isn't an error, but that people should know."""
