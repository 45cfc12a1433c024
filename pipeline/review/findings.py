"""What the checks say of the English that is shown: as the run noted it, or anew where a person has changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..write.jsonl import Row

Check = Callable[[str, str, float | None], list[Row]]
"""(French, English, the model's score or None for a person's English) -> flags, as a segment's row has them."""


@dataclass(slots=True)
class Findings:
    """The flags of a document's pairs.

    Attributes:
        check: makes them where they aren't known; None where nothing can: then those rows have none.
        wanted: the segments shown with English that hasn't been checked yet, in the order in which they came.
    """

    check: Check | None = None
    wanted: dict[str, None] = field(default_factory=dict)
    _known: dict[tuple[str, str, str], list[Row]] = field(default_factory=dict)

    def learn(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the flags of rows that have some: they are about the row's own English."""
        for row in rows:
            if row["type"] == "segment" and "flags" in row:
                self._known[_pair(row)] = list(row["flags"])

    def on(self, row: Mapping[str, Any]) -> Row:
        """A segment's row with the flags of the English in it; without any, and wanted, where they aren't known."""
        out = {key: value for key, value in row.items() if key != "flags"}
        found = self._known.get(_pair(row))
        if found is not None:
            self.wanted.pop(row["id"], None)
            return out | {"flags": found}
        if self.check is not None:
            self.wanted[row["id"]] = None
        return out

    def make(self, row: Mapping[str, Any]) -> Row:
        """A segment's row, checked now."""
        if self.check is not None:
            score = None if "machine" in row else row.get("score")
            self._known[_pair(row)] = self.check(row["source"], row["target"], score)
        return self.on(row)


def _pair(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["id"], row["source"], row["target"]
