"""How often words are used in either language, from wordfreq's lists of the 300,000 most frequent ones."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping


@functools.cache
def frequencies(language: str) -> Mapping[str, float]:
    """The words of a language, "fr" or "en", in small letters, and how often each stands among its words, 0 to 1."""
    import wordfreq

    return wordfreq.get_frequency_dict(language, "best")


def vocabulary(word: str, language: str = "en") -> bool:
    """Whether a language's list of its most frequent words, names among them, has a word in small letters."""
    return word in frequencies(language)


def zipf(word: str, language: str = "fr") -> float:
    """How frequent a word in small letters is: the decimal logarithm of its count in a billion words (van Heuven and
    others, "SUBTLEX-UK", QJEP 67(6), 2014): 7 is "de", 3 once in a million words. 0.0 where the list doesn't have it.
    """
    frequency = frequencies(language).get(word, 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0
