"""How often words are used in either language, from wordfreq's lists of the 300,000 most frequent words."""

from __future__ import annotations

import functools
import math
from typing import Final

RAREST: Final = 1e-9
"""The frequency that a word has which the list doesn't have."""


@functools.cache
def frequencies(language: str) -> dict[str, float]:
    """Words in small letters and how often each stands among a language's words, 0 to 1."""
    from wordfreq import get_frequency_dict

    return dict(get_frequency_dict(language, wordlist="best"))


def vocabulary(word: str, language: str = "en") -> bool:
    """Whether a list of a language's most frequent words, names among them, has a word in small letters."""
    return word in frequencies(language)


@functools.lru_cache(maxsize=50_000)
def zipf(word: str, language: str) -> float:
    """How frequent a word in small letters is: the decimal logarithm of its count in a billion words (van Heuven and
    others, "SUBTLEX-UK", QJEP 67(6), 2014); 0 where the list doesn't have it."""
    return math.log10(frequencies(language).get(word, RAREST) / RAREST)
