"""How common a word is, from wordfreq's lists; loaded only where a repair hangs on it."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping


def zipf(word: str, language: str = "fr") -> float:
    """The Zipf frequency of a lower-case word (7: "de", 3: once in a million words), 0.0 where it is unknown."""
    frequency = _words(language).get(word, 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0


@functools.cache
def _words(language: str) -> Mapping[str, float]:
    import wordfreq

    return wordfreq.get_frequency_dict(language, "best")
