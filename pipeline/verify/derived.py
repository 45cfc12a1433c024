"""Words that no list has, but that English makes of those it has: snowslide, unromantically, knuckledusters."""

from __future__ import annotations

import functools
from typing import Final

from ..text.frequency import zipf
from ..text.words import ENGLISH_ONLY

_PREFIXES: Final = tuple(
    """un re non in inter intra anti pre post over under sub super micro multi mini mis dis co de out ultra bio
    neo""".split()
)
_SUFFIXES: Final = tuple(
    """s es ed d ing ly ally ness er ers or ors ist ists ism isms ise ised ises ising ize ized izes izing isation
    ization ish ishly able ably less ful like y ies ity ic ical logy logies ology""".split()
)
STEM: Final = 2.0
"""A stem is at least so frequent (Zipf's scale: ten times in a billion words)."""
PART: Final = 2.8
"""Both parts of a compound are at least so frequent."""
_SHORTEST: Final = 3


@functools.lru_cache(maxsize=10_000)
def derived(word: str) -> bool:
    """Whether a word in small letters has an English stem with a prefix or an ending, or is a compound."""
    return _stemmed(word) or any(
        _stemmed(word[len(p) :]) for p in _PREFIXES if word.startswith(p) and len(word) - len(p) > _SHORTEST
    ) or _compound(word)  # fmt: skip


def _stemmed(word: str) -> bool:
    if zipf(word, "en") >= STEM:
        return True
    stems = (word.removesuffix(s) for s in _SUFFIXES if word.endswith(s))
    return any(
        len(stem) > _SHORTEST and max(zipf(stem, "en"), zipf(stem + "e", "en"), zipf(stem + "y", "en")) >= STEM
        for stem in stems
    )


def _compound(word: str) -> bool:
    """Two words in one; a function word before another is a lost space instead: theadolescence."""
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        one, other = word[:at], word[at:]
        if one not in ENGLISH_ONLY and zipf(one, "en") >= PART:
            ends = (other, other.removesuffix("s"), other.removesuffix("er"), other.removesuffix("ers"))
            if any(zipf(end, "en") >= PART for end in ends):
                return True
    return False
