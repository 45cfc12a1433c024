"""What each row of the table shows: a segment with its share of the passage's repairs, or a set-aside passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..text.fingerprint import fingerprint
from .worddiff import Hunk, align, cut, widen

Row = Mapping[str, Any]
"""An object of a document's JSON lines."""


@dataclass(frozen=True, slots=True)
class View:
    """What one row of the table shows: a segment (or none, for a set-aside passage) with its share of the passage."""

    key: str
    passage: Row
    segment: Row | None
    hunks: tuple[Hunk, ...]
    start: int  # of the share in the passage's repaired text
    end: int
    mark: str = ""  # the segment's fingerprint, and the how-manieth of its kind it is
    occurrence: int = 1

    @property
    def set_aside(self) -> bool:
        """The passage is kept, but not translated."""
        return bool(self.passage.get("set_aside"))

    @property
    def edits(self) -> list[Row]:
        """The edits that made this share what it is, in order."""
        numbers = sorted({n for hunk in self.hunks for n in hunk.edits})
        return [self.passage["edits"][n] for n in numbers]

    @property
    def suspects(self) -> list[Row]:
        """The suspects that begin in this share; one without a place is looked for in the text."""
        found = []
        for suspect in self.passage.get("suspects", ()):
            start = place(suspect, self.passage["text"])
            if self.start <= start < max(self.end, self.start + 1):
                found.append(suspect)
        return found

    @property
    def flags(self) -> Sequence[Row]:
        """What the checks found in the English that is shown; nothing as long as they haven't looked."""
        return self.segment.get("flags", ()) if self.segment else ()

    @property
    def state(self) -> str:
        """Whose word stands: the machine's or a person's."""
        return str(self.segment.get("state", "machine")) if self.segment else "set-aside"

    @property
    def risk(self) -> float:
        """How much this row needs a person: errors, then doubts, then repairs and the model's own uncertainty."""
        if self.segment is None:
            return -1.0
        errors = sum(flag["severity"] == "error" for flag in self.flags)
        unusable = sum(suspect["level"] == "unusable" for suspect in self.suspects)
        stale = self.state == "stale"
        weight: float = 200 * stale + 100 * errors + 40 * unusable + 10 * (len(self.flags) - errors)
        weight += 10 * (len(self.suspects) - unusable) + len(self.edits)
        unsure = -float(self.segment.get("score") or 0.0)
        return round(weight + min(9.0, max(0.0, unsure)), 3)


def views(rows: Iterable[Row]) -> Iterator[View]:
    """The rows of the table in document order, from a document's JSON lines (other types are passed over)."""
    passages: list[Row] = []
    segments: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["type"] == "passage":
            passages.append(row)
        elif row["type"] == "segment":
            segments[row["passage"]].append(row)
    seen: Counter[str] = Counter()
    for passage in passages:
        for view in passage_views(passage, segments.get(passage["id"], ())):
            seen[view.mark] += 1
            yield view if seen[view.mark] == 1 else replace(view, occurrence=seen[view.mark])


def passage_views(passage: Row, segments: Sequence[Row]) -> Iterator[View]:
    """The rows of one passage: its segments', or one for the passage itself where it has none."""
    edits = [(edit["start"], edit["before"], edit["after"]) for edit in passage["edits"]]
    hunks = align(passage["original"], edits)
    length = len(passage["text"])
    if not segments:
        yield View(passage["id"], passage, None, tuple(widen(hunks)), 0, length, mark=f"aside {passage['id']}")
        return
    starts = _starts(passage["text"], segments)
    for segment, share, start, end in zip(
        segments, cut(hunks, starts), [0, *starts[1:]], [*starts[1:], length], strict=True
    ):
        yield View(segment["id"], passage, segment, tuple(widen(share)), start, end, fingerprint(segment["source"]))


def _starts(whole: str, segments: Sequence[Row]) -> list[int]:
    starts, position = [], 0
    for segment in segments:
        start = segment.get("start")
        if start is None:
            found = whole.find(segment["source"], position)
            start = found if found >= 0 else position
        starts.append(start)
        position = start + len(segment["source"])
    return starts


def place(suspect: Row, whole: str) -> int:
    """Where a suspect begins in its passage's text; one without a place is looked for."""
    start = suspect.get("start")
    return start if isinstance(start, int) else max(0, whole.find(suspect["text"]))
