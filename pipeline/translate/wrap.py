"""A text over the model's limit is cut at clause marks, and its translations are joined again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

# From the best place to cut to the worst. The cut is where the match ends (marks) or begins (conjunctions).
CUTS: Final = (
    re.compile(r"(?<=[.!?…])\s+"),
    re.compile(r"(?<=[;:])\s+|\s+(?=[–—]\s)"),
    re.compile(r"(?<=[,)\]»])\s+"),
    re.compile(r"\s+(?=(?:et|ou|mais|car|donc|or|ni|que|qui|dont|où|puis|alors|lorsque|quand|parce|tandis)\s)"),
    re.compile(r"\s+"),
)


def wrap(text: str, count: Callable[[str], int], limit: int) -> tuple[str, ...]:
    """Cut a text into parts of at most `limit` tokens, at the best places there are, in parts of like length.

    Args:
        text: what to cut. Joined by spaces, the parts give it back (runs of white space aside); only a single "word"
            longer than the limit is cut inside.
        count: how many tokens the model sees in a text.
        limit: the most tokens one part may have, at least 1.
    """
    if count(text) <= limit:
        return (text,)
    for cut in CUTS:
        pieces = [piece for piece in cut.split(text) if piece]
        if len(pieces) > 1:
            left, right = _halves(pieces, text, count)
            return wrap(left, count, limit) + wrap(right, count, limit)
    middle = len(text) // 2
    if middle == 0:
        return (text,)
    return wrap(text[:middle], count, limit) + wrap(text[middle:], count, limit)


def _halves(pieces: list[str], text: str, count: Callable[[str], int]) -> tuple[str, str]:
    sizes = [count(piece) for piece in pieces]
    total, before, best, at = sum(sizes), 0, sum(sizes), 1
    for index, size in enumerate(sizes[:-1], start=1):
        before += size
        if abs(total - 2 * before) < best:
            best, at = abs(total - 2 * before), index
    return " ".join(pieces[:at]), " ".join(pieces[at:])
