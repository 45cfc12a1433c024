"""Words of either language that may be names: those with a capital that their place doesn't give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text.words import FRENCH, Word
from .lexicon import english_of, stays, usual

_TITLES: Final = frozenset("m mm mme mlle mr dr pr me st ste saint sainte mgr".split())
_START: Final = re.compile(r"(?:^|[.!?…:;«“\"(\[–—•*]|(?:^|\s)[-'‘])\s*$")
_AMOUNTS: Final = frozenset({"Mds", "Mrd", "Mrds", "Mio"})
"""Milliards and millions, written short: a name to nobody."""
_ROMAN: Final = re.compile(r"[IVXLCDM]+(?:e|er|ème)?")


def candidates(words: tuple[Word, ...], text: str) -> Iterator[Word]:
    """Words written as names; where a sentence begins, only those that are hardly anything else."""
    for word in words:
        if (
            word.text in _AMOUNTS
            or not word.capital
            or len(word.text) < 3
            or (len(word.text) < 6 and word.text.isupper())
        ):
            continue  # acronyms are translated (OTAN, NATO)
        if not begins(word, text) or any(c.isupper() for c in word.text[1:]) or len(word.text) > 3 or _named(word):
            yield word


def begins(word: Word, text: str) -> bool:
    """A capital says nothing where this word stands."""
    return _START.search(text[max(0, word.start - 3) : word.start]) is not None


def _named(word: Word) -> bool:
    """A short word that the lexicon knows as a name: Tom."""
    known = english_of(word.key)
    return known is not None and stays(known[0], word.key) and not usual(word.key)


def french_name(word: Word) -> bool:
    """The lexicon doesn't know the word, or knows that it stays as it is."""
    if word.text.lower() in FRENCH or word.key in _TITLES or _ROMAN.fullmatch(word.text):
        return False
    known = english_of(word.key)
    return known is None or usual(word.key) or stays(known[0], word.key)
