"""Which name of the English stands where one of the French should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..text.words import Word
from .alignment import align
from .check import Pair
from .lexicon import common, english_of, ordinary, stays, usual

FAR: Final = 30
"""Tokens between where a name is expected in the English and where another stands, at most."""
CLOSE: Final = 3
"""The same for an English word that may be no name (Brown, Chairman), and for one part of a name beside the other."""
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
        known = english_of(word.key)
        kind = _kind(usual(word.key), known is not None and stays(known[0], word.key))
        beside = _beside(word, pair, index)
        expected = beside or [place.get(word.start, 0)]
        found: tuple[int, int, Word] | None = None
        for other in left:
            away = min(abs(index[other.start] - at) for at in expected)
            plain = common(other.key) or ordinary(other.key)
            if away <= (kind[1] if plain else min(kind[0], CLOSE) if beside else kind[0]):
                found = min(found or (away, other.start, other), (away, other.start, other), key=lambda f: f[:2])
        if found is not None:
            left.remove(found[2])
            yield word, found[2]


def _kind(plain: bool, same: bool) -> tuple[int, int]:
    """How far from its place a name may stand, and an English word that may be none, for a name or an ordinary word."""
    if not plain:
        return FAR, CLOSE
    return BESIDE[same], -1


def _beside(word: Word, pair: Pair, index: dict[int, int]) -> list[int]:
    """Where the other part of a name is in the English: Blunt of Emily Blunt."""
    parts = {w.text for w in pair.french if w.capital and (w.start == word.end + 1 or w.end == word.start - 1)}
    return [index[w.start] for w in pair.english if w.text in parts]
