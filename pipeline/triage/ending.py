"""Passages that stop too early: on a word that needs another one, or without the full stop that others have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..document import Passage
from .flag import Flag
from .page import forms
from .sign import MEDIUM, STRONG, Sign

_SHORT: Final = 4  # tokens of a last sentence: a shorter one is a label (« Lire la suite »)
_UNSTOPPED: Final = 0.1  # share of the passages of several sentences from which on their author sets no full stops
_LAST: Final = "truncated: ends where a word has to follow"
_OPEN: Final = "truncated: the passage stops without a full stop"


def cut_endings(
    passages: Sequence[Passage], places: Sequence[tuple[int, int, int]], numbers: Sequence[Sequence[int]]
) -> dict[int, Sign]:
    """Signs in the last sentences of passages, by the sentences' number.

    Args:
        passages: the document's.
        places: (passage, start, end) of every sentence, in order.
        numbers: the numbers of each sentence's forms.
    """
    last = {place[0]: at for at, place in enumerate(places)}
    first = {place[0]: at for at, place in reversed(list(enumerate(places)))}
    bare = {passage: at for passage, at in last.items() if numbers[at] and _is_word(numbers[at][-1])}
    long = {passage for passage in last if passages[passage].role == "body" and first[passage] < last[passage]}
    stopped = sum(p in bare for p in long) <= max(2.0, _UNSTOPPED * len(long))
    found: dict[int, Sign] = {}
    for passage, at in bare.items():
        row = numbers[at]
        if len(row) <= _SHORT:
            continue
        if forms().flags[row[-1]] & Flag.HANGING and forms().flags[row[-1]] & Flag.LOWER:
            found[at] = Sign(0, len(row) - 1, _LAST, STRONG)
        elif stopped and passage in long:
            found[at] = Sign(0, len(row) - 1, _OPEN, MEDIUM)
    return found


def _is_word(number: int) -> bool:
    return forms().lower[number][0].isalnum() and "." not in forms().lower[number]
