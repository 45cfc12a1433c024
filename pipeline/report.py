"""What a run tells: while it works, and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .write import Counts

Status = Literal["written", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did with one document; `seconds` is wall-clock time."""

    name: str
    source: str
    status: Status
    reason: str = ""
    counts: Counts | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `seconds` is wall-clock time, `folder` the output folder."""

    folder: Path
    outcomes: tuple[Outcome, ...]
    seconds: float
    translated: int = 0

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The documents that couldn't be read or written."""
        return tuple(o for o in self.outcomes if o.status == "failed")


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
