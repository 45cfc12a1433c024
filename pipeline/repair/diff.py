"""What a rule changed, as edits that replay: word by word, in time linear in the text's length."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..document import Edit

TOKEN: Final = re.compile(r"\w+|\s|[^\w\s]")
WINDOW: Final = 400
STRIDE: Final = 4096


def replay(original: str, edits: Iterable[Edit]) -> str:
    """Apply `edits` one after another, each to the text as the one before it left it.

    Raises:
        ValueError: an edit's `before` isn't where it says.
    """
    text = original
    for edit in edits:
        end = edit.start + len(edit.before)
        if text[edit.start : end] != edit.before:
            raise ValueError(
                f"edit of rule {edit.rule} at {edit.start}: {edit.before!r} expected, "
                f"{text[edit.start : end]!r} found; the text isn't the one the edits were made for"
            )
        text = text[: edit.start] + edit.after + text[end:]
    return text


def changes(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """Yield (start in `after`, old, new) from left to right, so that applying them in order gives `after`.

    Only windows around differences are compared, so that a megabyte with one changed word costs little more than
    finding the word.
    """
    i = j = 0
    window = WINDOW
    while True:
        same = _common_prefix(before, i, after, j)
        i, j = i + same, j + same
        if i == len(before) and j == len(after):
            return
        i, j = _word_start(before, i, after, j, same)
        old, new = TOKEN.findall(before[i : i + window]), TOKEN.findall(after[j : j + window])
        last = i + window >= len(before) and j + window >= len(after)
        operations = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if not last:
            operations = _settled(operations)
            if not operations:
                window *= 2
                continue
        window = WINDOW
        for tag, i1, i2, j1, j2 in operations:
            removed, inserted = "".join(old[i1:i2]), "".join(new[j1:j2])
            if tag != "equal":
                yield j, removed, inserted
            i, j = i + len(removed), j + len(inserted)


def _settled(
    operations: list[tuple[str, int, int, int, int]],
) -> list[tuple[str, int, int, int, int]]:
    """The operations up to the last stretch of equal tokens that is long enough to be trusted, but not its end.

    The window's edges may cut a word or a change in two, so what follows that stretch is compared again.
    """
    for k in range(len(operations) - 1, 0, -1):
        tag, i1, i2, j1, j2 = operations[k]
        if tag == "equal" and i2 - i1 >= 4:
            return [*operations[:k], (tag, i1, i2 - 2, j1, j2 - 2)]
    return []


def _common_prefix(before: str, i: int, after: str, j: int) -> int:
    start = i
    while i < len(before) and before[i : i + STRIDE] == after[j : j + STRIDE]:
        step = len(before[i : i + STRIDE])
        i, j = i + step, j + step
    low, high = 0, min(STRIDE, len(before) - i, len(after) - j)
    while low < high:
        middle = (low + high + 1) // 2
        if before[i : i + middle] == after[j : j + middle]:
            low = middle
        else:
            high = middle - 1
    return i - start + low


def _word_start(before: str, i: int, after: str, j: int, same: int) -> tuple[int, int]:
    """Step back to where the word that changed begins, so that an edit shows whole words."""
    back = 0
    while back < same and (before[i - back - 1].isalnum() or before[i - back - 1] == "_"):
        back += 1
    return i - back, j - back
