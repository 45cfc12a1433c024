"""Documents and sentences that lost their accents: what shows it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented, has_new_spelling, is_lost
from .pairs import is_pair
from .strangers import ENGLISH, strangers

ANY: Final = re.compile("[éèêëàâîïôûùçœÉÈÊËÀÂÎÏÔÛÙÇ]")
FRENCH: Final = frozenset(
    "les des du et est dans une pour qui sur au aux avec le ce cette il elle nous vous sont pas ne par leur se ses"
    " son ils ont mais je plus un la de que en d' l' qu' n' c' j'".split()
)
ONLY_FRENCH: Final = FRENCH - frozenset("la de que en un se son d' l' c' est par au et le ne plus".split())
NOT_FRENCH: Final = ENGLISH | frozenset(
    "los las el del por con una como han para der die und das di che sono della os".split()
)
COMMON: Final = 2.0
RARER: Final = 1.0  # how much less frequent the word without its accents is, in French and in English
WORDS: Final = 5
KNOWN: Final = 0.85
SOME: Final = 0.2  # of a document's texts may have accents when it lost them: names, a foot added later
MANY: Final = 4  # words that show it, at least
SHARE_LOST: Final = 0.02


def lost_accents(texts: Sequence[str]) -> bool:
    """Whether a whole document lost its accents: as good as none of its texts has one, and words show it."""
    without = []
    for text in texts:
        if not ANY.search(text):
            without.append(text)
    if (len(texts) - len(without)) > SOME * len(texts):
        return False
    lost = sum(surely_lost(word) for text in without for word in strangers(text))
    return lost > max(MANY, SHARE_LOST * sum(text.count(" ") for text in without))


@functools.lru_cache(maxsize=16384)
def surely_lost(word: str) -> bool:
    """Whether a plain small word is a frequent French one that lost its accents, and no English one."""
    if not word.islower() or not is_lost(word) or is_pair(word):
        return False
    frequency = max(map(zipf, accented(word)))
    if all(has_new_spelling(found, word) for found in accented(word)):
        return False
    return frequency >= COMMON and zipf(word, "en") < frequency - RARER


def is_french(words: list[str], least: int) -> bool:
    """Whether there are so many words, and they are French."""
    letters = [word for word in words if word[0].isalpha()]
    if len(letters) < least or not NOT_FRENCH.isdisjoint(letters):
        return False
    if len(letters) < WORDS:
        return all(word in FRENCH or word in lefff.forms() or accented(word) for word in letters)
    if sum(word in FRENCH for word in letters) > len(letters) / 6 and not ONLY_FRENCH.isdisjoint(letters):
        return True
    return sum(word in lefff.forms() or bool(accented(word)) for word in letters) > KNOWN * len(letters)
