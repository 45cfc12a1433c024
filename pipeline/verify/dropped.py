"""Nouns that the English doesn't have, where nothing else stands in their place: le footballeur Kylian Mbappé."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .alignment import Token, align
from .check import Pair
from .coverage import spoken
from .lexicon import english_of, usual

_DETERMINERS: Final = frozenset("le la les l un une des du ce cet cette ces".split())
_SHORTEST: Final = 4
_TRANSLATED: Final = 2
"""The lexicon's class of how much of a word's probability falls on English content words, at least."""


def dropped(french: str, pair: Pair) -> Iterator[Token]:
    """Nouns with a determiner, at the beginning of a sentence or before a name, that have no answer at all.

    Elsewhere people leave out too many when they translate for it to mean anything.

    Args:
        french: the French as it is compared with the English.
        pair: the pair.
    """
    side = align(french, spoken(pair.target))[0]
    tokens = side.tokens
    for i in range(1, len(tokens) - 1):
        word, after = tokens[i], tokens[i + 1]
        if side.best[i] or side.gap[i][1] or tokens[i - 1].key not in _DETERMINERS:
            continue
        if not word.text.islower() or len(word.key) < _SHORTEST:
            continue
        named = after.text[0].isupper() and after.text in pair.target
        if not named and (i > 1 or len(tokens) < _SHORTEST):
            continue
        known = english_of(word.key)
        if known is not None and known[1] >= _TRANSLATED and usual(word.key):
            yield word
