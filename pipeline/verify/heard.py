"""What of the French the English says in figures: ninety-nine in digits, in the evening as p.m."""

from __future__ import annotations

import re
from typing import Final

from .check import Pair
from .numbers import answered

_PART: Final = re.compile(r"\s(?:du (?:matin|soir)|de l['’]après-midi)\b")
"""The part of the day after an hour, which English has in a.m. and p.m."""
_HALF: Final = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


def heard(pair: Pair) -> tuple[str, list[tuple[int, int]]]:
    """The French with numbers in letters as digits where the English has them so, and without what a.m. says.

    Args:
        pair: the French and its English.

    Returns:
        The text, and for each of its stretches up to a change: where the text goes on after it, and where the French
        does.
    """
    changes = [
        (french.start, french.end, english.text.strip())
        for french, english in answered(pair.source, pair.target).pairs
        if french.word and not english.word and len(french.text) > len(english.text)
    ]
    if _HALF.search(pair.target):
        changes += [(m.start(), m.end(), "") for m in _PART.finditer(pair.source)]
    text, at, places = "", 0, [(0, 0)]
    for start, end, said in sorted(changes):
        if start >= at:
            text += pair.source[at:start] + said
            at = end
            places.append((len(text), at))
    return text + pair.source[at:], places


def original(offset: int, places: list[tuple[int, int]]) -> int:
    """Where an offset of a heard text is in the French, about."""
    here, there = max((p for p in places if p[0] <= offset), default=(0, 0))
    return there + offset - here
