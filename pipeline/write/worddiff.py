"""Which words became which: from a passage's recorded edits, or between any two texts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
LAST_WORD: Final = re.compile(r"(?<!\S)\S*\Z")
FIRST_WORD: Final = re.compile(r"\S*")


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of the old text and what stands for it in the new one; `edits`: which edits did it, by number."""

    before: str
    after: str
    edits: tuple[int, ...] = ()

    @property
    def same(self) -> bool:
        """Nothing was done to this stretch."""
        return not self.edits and self.before == self.after


def align(original: str, edits: Sequence[tuple[int, str, str]]) -> tuple[Hunk, ...]:
    """Lay the original and the repaired text side by side by replaying the edits.

    Joined, the hunks' `before` are the original and their `after` the repaired text: nothing is left out.

    Args:
        original: The text before the first edit.
        edits: (start, before, after) in order; `start` is a code-point offset in the text as the edit before left it.

    Raises:
        ValueError: an edit doesn't fit the text it should change.
    """
    hunks = [Hunk(original, original)]
    index = position = 0  # where the last edit was found; edits mostly come in ascending order
    for number, (start, before, after) in enumerate(edits):
        if start < position:
            index = position = 0
        while index < len(hunks) and position + len(hunks[index].after) < start:
            position += len(hunks[index].after)
            index += 1
        first, last, end = index, index, position
        while last < len(hunks) and (end < start + len(before) or last == first):
            end += len(hunks[last].after)
            last += 1
        touched = hunks[first:last]
        text = "".join(hunk.after for hunk in touched)
        at = start - position
        if text[at : at + len(before)] != before:
            raise ValueError(f"edit {number} expects {before!r} at {start}, found {text[at : at + len(before)]!r}")
        hunks[first:last] = _splice(touched, number, at, len(before), after)
    return tuple(hunks)


def _splice(touched: list[Hunk], number: int, at: int, length: int, after: str) -> list[Hunk]:
    """One changed hunk for those an edit touches, and what it leaves alone of unchanged ones at either end."""
    head = tail = ""
    text = "".join(hunk.after for hunk in touched)
    before = "".join(hunk.before for hunk in touched)
    stop = at + length
    new = text[:at] + after + text[stop:]
    if touched and touched[0].same:
        head = touched[0].after[:at]
    if touched and touched[-1].same:
        kept = len(text) - max(stop, len(text) - len(touched[-1].after))
        tail = text[len(text) - kept :] if kept else ""
    new = new[len(head) : len(new) - len(tail)]
    before = before[len(head) : len(before) - len(tail)]
    numbers = tuple(sorted({n for hunk in touched for n in hunk.edits} | {number}))
    middle = Hunk(before, new, numbers)
    return [*([Hunk(head, head)] if head else []), middle, *([Hunk(tail, tail)] if tail else [])]


def cut(hunks: Iterable[Hunk], starts: Sequence[int]) -> list[list[Hunk]]:
    """Share the hunks out among segments that begin at these offsets of the new text; the first takes what precedes it.

    A hunk over a boundary gives its old text to the segment in which it begins.
    """
    shares: list[list[Hunk]] = [[] for _ in starts] or [[]]
    bounds = [*starts[1:], None]
    index = position = 0
    for hunk in hunks:
        before, after = hunk.before, hunk.after
        if not after:
            shares[index].append(hunk)
            continue
        while after:
            bound = bounds[index] if index < len(bounds) else None
            if bound is not None and position >= bound:
                index += 1
                continue
            room = len(after) if bound is None else min(len(after), bound - position)
            piece = after[:room]
            old = piece if hunk.same else before
            shares[index].append(Hunk(old, piece, hunk.edits))
            before = "" if not hunk.same else before[room:]
            after = after[room:]
            position += room
    return shares


def widen(hunks: Sequence[Hunk]) -> list[Hunk]:
    """Grow each changed stretch to whole words, so that a closed-up space or a changed letter can be seen."""
    out: list[Hunk] = []
    for index, hunk in enumerate(hunks):
        if hunk.same:
            taken = _head(hunk.after) if out and not out[-1].same and _ends_in_word(out) else ""
            if taken:
                out[-1] = Hunk(out[-1].before + taken, out[-1].after + taken, out[-1].edits)
            if rest := hunk.after[len(taken) :]:
                out.append(Hunk(rest, rest))
            continue
        if out and out[-1].same:
            following = hunks[index + 1].after[:1] if index + 1 < len(hunks) else ""
            if not ((hunk.before or following)[:1].isspace() and (hunk.after or following)[:1].isspace()):
                context = out.pop().after
                taken = _tail(context)
                if rest := context[: len(context) - len(taken)]:
                    out.append(Hunk(rest, rest))
                hunk = Hunk(taken + hunk.before, taken + hunk.after, hunk.edits)
        elif out and not _parted(out[-1], hunk):
            last = out.pop()
            hunk = Hunk(last.before + hunk.before, last.after + hunk.after, (*last.edits, *hunk.edits))
        out.append(hunk)
    return out


def _head(text: str) -> str:
    found = FIRST_WORD.match(text)
    return found.group() if found else ""


def _tail(text: str) -> str:
    found = LAST_WORD.search(text)
    return found.group() if found else ""


def _ends_in_word(out: list[Hunk]) -> bool:
    """Whether the last, changed hunk leaves the text inside a word, before or after the change."""
    context = out[-2].after[-1:] if len(out) > 1 else " "
    return not ((out[-1].before or context)[-1:].isspace() and (out[-1].after or context)[-1:].isspace())


def _parted(left: Hunk, right: Hunk) -> bool:
    """Whether two neighbouring changes have a space between them on both sides."""
    joints = ((left.before, right.before), (left.after, right.after))
    return all(a[-1:].isspace() or b[:1].isspace() for a, b in joints)


def compare(before: str, after: str) -> list[Hunk]:
    """A word diff of two texts (difflib on words, spaces and marks; autojunk off)."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        Hunk("".join(old[a:b]), "".join(new[c:d]), () if tag == "equal" else (0,))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
