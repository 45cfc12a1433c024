"""Passages that stop too early: on a word that needs another one, or without the full stop that others have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..document import Passage
from .flag import Flag
from .page import forms
from .sign import MEDIUM, STRONG, WEAK, Sign

_SHORT: Final = 4  # tokens of a last sentence: a shorter one is a label (« Lire la suite »)
_LONG: Final = 14  # tokens of a passage's only sentence, from which on it isn't a heading
_UNSTOPPED: Final = 0.1  # share of the passages of several sentences from which on their author sets no full stops
_PROSE: Final = frozenset({"body", "bullet", "caption", "subtitle"})
_BROKEN: Final = "truncated: the passage stops inside a word"
_LAST: Final = "truncated: ends where a word has to follow"
_BEGUN: Final = "truncated: begins in mid-sentence"
_SEVERAL: Final = 5  # passages
_STOPS: Final = (".", "!", "?", "…", "»", "”")
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
    long = {
        passage
        for passage in last
        if passages[passage].role == "body" and (first[passage] < last[passage] or len(numbers[last[passage]]) >= _LONG)
    }
    stopped = sum(p in bare for p in long) <= max(2.0, _UNSTOPPED * len(long))
    begun = min((passage for passage in long if passage not in bare), default=0)  # a standfirst may have no full stop
    found: dict[int, Sign] = {}
    for passage, at in bare.items():
        row = numbers[at]
        if len(row) <= _SHORT:
            continue
        if forms().flags[row[-1]] & Flag.HANGING and forms().flags[row[-1]] & Flag.LOWER:
            found[at] = Sign(0, len(row) - 1, _LAST, STRONG)
        elif stopped and passage in long and (first[passage] < at or passage > begun):
            found[at] = Sign(0, len(row) - 1, _OPEN, MEDIUM if first[passage] < at else WEAK)
    for passage, at in last.items():
        row = numbers[at]
        broken = len(row) > _SHORT and forms().lower[row[-1]] == "-" and passages[passage].text[-2:-1].isalpha()
        if broken and passages[passage].role in _PROSE:
            found[at] = Sign(len(row) - 2, len(row) - 1, _BROKEN, STRONG)
    return found | _cut_beginnings(passages, first, numbers, found)


def _cut_beginnings(
    passages: Sequence[Passage], first: dict[int, int], numbers: Sequence[Sequence[int]], others: dict[int, Sign]
) -> dict[int, Sign]:
    """Passages that begin in lower case after a finished one, in a document whose passages don't."""
    body = [number for number in sorted(first) if passages[number].role == "body"]
    small = [number for number in body if passages[number].text[0].islower()]
    if len(body) < _SEVERAL or len(small) > _UNSTOPPED * len(body):
        return {}
    before = dict(zip(body[1:], body, strict=False))
    return {
        first[number]: Sign(0, 0, _BEGUN, MEDIUM)
        for number in small
        if number in before
        and passages[before[number]].text.endswith(_STOPS)
        and passages[number].text.endswith(_STOPS)
        and len(numbers[first[number]]) > _SHORT
        and first[number] not in others
    }


def _is_word(number: int) -> bool:
    return forms().lower[number][0].isalnum() and "." not in forms().lower[number]
