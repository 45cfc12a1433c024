"""What a run shows: bars on standard error while it works (on a terminal only), a table at its end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from ..report import Outcome, Report
from ..report import Progress as Listener

FEW: Final = 30


class Bars(Listener):
    """Documents and segments done, segments a second, time left. Quiet where standard error isn't a terminal."""

    def __init__(self, quiet: bool) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        self._bars = Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
        self._documents: TaskID | None = None
        self._segments: TaskID | None = None

    def __enter__(self) -> Bars:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def documents(self, total: int) -> None:
        """Set up the bars."""
        self._documents = self._bars.add_task("documents", total=total, rate="")
        self._segments = self._bars.add_task("segments", total=0, rate="")

    def segments(self, name: str, total: int) -> None:
        """More segments are known of."""
        if self._segments is not None:
            task = self._bars.tasks[self._segments]
            self._bars.update(self._segments, total=(task.total or 0) + total)

    def translated(self, count: int) -> None:
        """Segments are done."""
        if self._segments is not None:
            self._bars.update(self._segments, advance=count)
            speed = self._bars.tasks[self._segments].finished_speed or self._bars.tasks[self._segments].speed
            self._bars.update(self._segments, rate=f"{speed:.0f} segments/s" if speed else "")

    def done(self, outcome: Outcome) -> None:
        """A document is done."""
        if self._documents is not None:
            self._bars.update(self._documents, advance=1)

    def notice(self, message: str) -> None:
        """Say something above the bars."""
        self._bars.console.print(f"relecture: {message}", markup=False, highlight=False)


def print_report(report: Report) -> None:
    """The summary table, and where to look next. In a large folder only what was done is listed."""
    console = Console()
    listed = [o for o in report.outcomes if o.status != "unchanged" or len(report.outcomes) <= FEW]
    if listed:
        console.print(_table(listed))
    unchanged = len(report.outcomes) - len(report.written) - len(report.failed)
    told = f"{report.translated} translated, {report.remembered} remembered, " if report.written else ""
    did = f"{len(report.written)} written, {unchanged} unchanged, {len(report.failed)} failed"
    lines = [f"{did}; {told}in {report.seconds:.1f} s"]
    lines += [f"removed {name}: its document is gone" for name in report.removed]
    lines += [
        f"{o.name}: its document is gone" + (f", now {o.renamed}" if o.renamed else "") + "; --prune removes it"
        for o in report.orphans
    ]
    if any(o.status != "failed" for o in report.outcomes):
        lines.append(f"Look next at {report.folder / 'index.html'}")
    for line in lines:
        console.print(line, highlight=False, markup=False)
    sys.stdout.flush()


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("document", overflow="fold")
    for heading in ("kept", "aside", "edits", "suspects", "segments", "flags", "time"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("")
    for o in outcomes:
        c = o.counts
        figures = (c.passages, c.set_aside, c.edits, c.suspects, c.segments, c.errors + c.warnings) if c else [""] * 6
        done = "" if o.status == "written" else o.status
        table.add_row(Text(o.name), *(str(figure) for figure in figures), f"{o.seconds:.1f} s", done)
    return table
