"""Words and the words they are without their accents; the Lefff is loaded only where a repair hangs on it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from ..text import lefff
from ..text.frequency import zipf

PLAIN: Final = str.maketrans("éèêëàâäîïôöûùüÿçÉÈÊËÀÂÄÎÏÔÖÛÙÜÇ", "eeeeaaaiioouuuycEEEEAAAIIOOUUUC")
CIRCUMFLEX: Final = str.maketrans("îû", "iu")
FAR: Final = 4.0  # a form ten thousand times rarer than its like isn't meant
RARER: Final = 1.5


def plain(word: str) -> str:
    """The word without its accents and cedillas."""
    return word if word.isascii() else word.translate(PLAIN)


def accented(word: str) -> tuple[str, ...]:
    """The words that a plain lower-case word may be, itself among them where it is a word; none if it can't be another.

    What is ten thousand times rarer than the most frequent one isn't among them.
    """
    return _by_plain().get(word, ())


def is_lost(word: str) -> bool:
    """Whether a plain lower-case word is none without its accents, or as good as none: "deja", "societe"."""
    if not word.isascii():
        return False
    words = accented(word)
    return bool(words) and (word not in lefff.forms() or max(map(zipf, words)) > zipf(word) + RARER)


def has_new_spelling(word: str, other: str) -> bool:
    """Whether `other` is `word` as it may be written since 1990, without a circumflex: « plait », « cout »."""
    return word.translate(CIRCUMFLEX) == other.translate(CIRCUMFLEX)


@functools.cache
def _by_plain() -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for word in lefff.forms():
        if not word.isascii() and word.isalpha():
            forms.setdefault(plain(word), []).append(word)
    known = {}
    for base, words in forms.items():
        if base in lefff.forms():
            words.append(base)
        most = max(map(zipf, words))
        kept = tuple(sorted(word for word in words if zipf(word) > max(most - FAR, 0.0)))
        if kept and kept != (base,):
            known[base] = kept
    return known
