"""Which name of the English stands where one of the French should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..text.words import Word
from .alignment import align
from .check import Pair
from .lexicon import english_of, ordinary, stays, usual

FAR: Final = 30
"""Tokens between where a name is expected in the English and where another stands, at most."""
BESIDE: Final = (2, 5)
"""The same for an ordinary word: one that English has as well (Union) may be further away."""


def became(pair: Pair, lost: list[Word], added: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Each name lost with a name added; an ordinary word (Union, Centre) only with one that stands in its place."""
    if not added:
        return
    french, english = align(pair.source, pair.target)
    place = {t.start: at for t, at in zip(french.tokens, french.at, strict=True)}
    index = {t.start: j for j, t in enumerate(english.tokens)}
    left = list(added)
    for word in sorted(lost, key=lambda w: (usual(w.key), w.start)):
        if not left:
            return
        known = english_of(word.key)
        expected = place.get(word.start, 0)
        beside = _beside(word, pair, index)
        if beside:
            nearest = min(left, key=lambda w: min(abs(index[w.start] - at) for at in beside))
            stands = min(abs(index[nearest.start] - at) for at in beside) <= 2
        else:
            nearest = min(left, key=lambda w: abs(index[w.start] - expected))
            stands = abs(index[nearest.start] - expected) <= FAR
        if usual(word.key):
            same = known is not None and stays(known[0], word.key)
            stands = abs(index[nearest.start] - expected) <= BESIDE[same] and not ordinary(nearest.key)
        if stands:
            left.remove(nearest)
            yield word, nearest


def _beside(word: Word, pair: Pair, index: dict[int, int]) -> list[int]:
    """Where the other part of a name is in the English: Blunt of Emily Blunt."""
    parts = {w.text for w in pair.french if w.capital and (w.start == word.end + 1 or w.end == word.start - 1)}
    return [index[w.start] for w in pair.english if w.text in parts]
