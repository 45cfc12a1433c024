"""What a run shows: bars on standard error while it works (on a terminal only), a table at its end."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from ..report import Outcome, Report
from ..report import Progress as Listener


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


def print_report(report: Report) -> None:
    """The summary table, and where to look next."""
    console = Console()
    table = Table(box=None, pad_edge=False)
    table.add_column("document", overflow="fold")
    for heading in ("kept", "aside", "edits", "suspects", "segments", "flags", "time"):
        table.add_column(heading, justify="right")
    for o in report.outcomes:
        c = o.counts
        figures = [c.passages, c.set_aside, c.edits, c.suspects, c.segments, c.errors + c.warnings] if c else [""] * 6
        name = o.name if o.status == "written" else f"{o.name} ({o.status})"
        table.add_row(name, *map(str, figures), f"{o.seconds:.1f} s")
    console.print(table)
    written = sum(o.status == "written" for o in report.outcomes)
    console.print(
        f"{written} written, {len(report.outcomes) - written - len(report.failed)} unchanged, "
        f"{len(report.failed)} failed in {report.seconds:.1f} s",
        highlight=False,
    )
    if any(o.status != "failed" for o in report.outcomes):
        console.print(f"Look next at {report.folder / 'index.html'}", highlight=False)
    sys.stdout.flush()
