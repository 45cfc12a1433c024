"""What a rule changed, as edits that replay: word by word, in time linear in the text's length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..document import Edit

TOKEN: Final = re.compile(r"\w+|\s|[^\w\s]")
ANCHORS: Final = (10, 4, 1)
REACH: Final = 160
FAR_REACH: Final = 5000
STRIDE: Final = 4096


def replay(original: str, edits: Iterable[Edit]) -> str:
    """Apply `edits` one after another, each to the text as the one before it left it.

    Raises:
        ValueError: an edit's `before` isn't where it says.
    """
    text, position, made = original, 0, 0  # `made`: how long the text before `position` has become
    done: list[str] = []
    for edit in edits:
        if edit.start < made:
            text, done, position, made = "".join([*done, text[position:]]), [], 0, 0
        start = position + edit.start - made
        end = start + len(edit.before)
        if text[start:end] != edit.before:
            raise ValueError(
                f"edit of rule {edit.rule} at {edit.start}: {edit.before!r} expected, {text[start:end]!r} found; "
                "the text isn't the one the edits were made for"
            )
        done += [text[position:start], edit.after]
        position, made = end, edit.start + len(edit.after)
    return "".join([*done, text[position:]])


def changes(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """Yield (start in `after`, old, new) from left to right, so that applying them in order gives `after`.

    difflib's exact alignment is quadratic, and rules make small changes: after each difference the two texts are
    brought together at the nearest word from which they agree again.
    """
    i = j = 0
    while True:
        same = _common_prefix(before, i, after, j)
        i, j = i + same, j + same
        if i == len(before) and j == len(after):
            return
        inside = _in_word(before[i : i + 1]) or _in_word(after[j : j + 1])
        back = _into_word(before, i, same) if inside else 0
        i, j = i - back, j - back
        removed, inserted = _to_agreement(before, i, after, j, back)
        yield j, before[i : i + removed], after[j : j + inserted]
        i, j = i + removed, j + inserted


def _to_agreement(before: str, i: int, after: str, j: int, back: int) -> tuple[int, int]:
    """How many characters of each text lie before the nearest place where both go on alike."""
    if i == len(before) or j == len(after):
        return len(before) - i, len(after) - j
    starts = [match.start() - i for match in TOKEN.finditer(before, i, i + REACH)]
    if i + REACH >= len(before):
        starts.append(len(before) - i)
    for length in ANCHORS:
        best: tuple[int, int] | None = None
        gone = before.find(after[j : j + length], i + 1, i + FAR_REACH) if j + length <= len(after) else -1
        if gone >= 0 and _at_edge(before, gone) and _at_edge(after, j):
            best = (gone - i, 0)
        for removed in starts:
            if best is not None and removed >= sum(best):
                break
            anchor = before[i + removed : i + removed + length]
            if len(anchor) < length:
                found = len(after) - len(anchor) if after.endswith(anchor) else -1
            else:
                found = after.find(anchor, j + (removed == 0), j + REACH + length)
            if found < j or not _at_edge(after, found) or (found == j and removed == 0):
                continue
            if best is None or removed + found - j < sum(best):
                best = (removed, found - j)
        if best is not None and max(best) > back:
            return best
    return min(len(before) - i, REACH), min(len(after) - j, REACH)


def _at_edge(text: str, position: int) -> bool:
    """Whether no word is cut in two there."""
    return not (0 < position < len(text) and _in_word(text[position - 1]) and _in_word(text[position]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _into_word(before: str, i: int, same: int) -> int:
    """How far the word that changed reaches back into what is the same."""
    back = 0
    while back < same and back < REACH and _in_word(before[i - back - 1]):
        back += 1
    return back


def _common_prefix(before: str, i: int, after: str, j: int) -> int:
    start, stride = i, 32
    while i < len(before) and before[i : i + stride] == after[j : j + stride]:
        step = len(before[i : i + stride])
        i, j = i + step, j + step
        stride = min(2 * stride, STRIDE)
    low, high = 0, min(stride, len(before) - i, len(after) - j)
    while low < high:
        middle = (low + high + 1) // 2
        if before[i : i + middle] == after[j : j + middle]:
            low = middle
        else:
            high = middle - 1
    return i - start + low
