"""Which two or three words a string without spaces can be, by what stands side by side and how frequent words are."""

from __future__ import annotations

import functools
import lzma
import re
from collections.abc import Mapping
from importlib import resources
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented, plain
from .neighbours import ENDINGS, FREQUENT, HEADS, LONG, RARE, SHORT, SMALL, is_word, may_stand
from .swapped import mistyped

SAID: Final = re.compile(r"(?:au|aux|du|des?|l[ae]s?)dite?s?")  # « auxdits », « ladite »: words, whatever the lists say
MET: Final = 2.2
MET_SMALL: Final = 3.5
MET_ENGLISH: Final = 2.5
CLEAR: Final = 2.0
LEAST: Final = 5  # letters of two words of which a list says that they often stand side by side,
LEAST_SMALL: Final = 4  # or of two small ones, where hardly any text has them together
MET_FOUR: Final = 2.0
DE_LA: Final = 6.9  # the frequency of both words, with which they are stuck together often enough to be met so
BY_CHANCE: Final = 8.0  # how far below the sum of two words' frequencies that of their pair is, as a rule
STARTERS: Final = frozenset(
    "Il Elle Ils Elles On Nous Vous Dans Cette Ces Cet Pour Mais Avec Selon Depuis Après Lorsque Si Qui Que Je Comme"
    " Bien Par Plus En Sur Et Ou Un Une Au Aux Sans Sous Tout Tous Notre Votre Son Sa Ses Leur Leurs Ce Ainsi Alors"
    " Aussi Enfin Or Ici Beaucoup Quand Où Puis Plutôt À".split()
)


def is_pair(word: str) -> bool:
    """Whether a lower-case word is what two words make that often stand side by side."""
    return word in _known_pairs()


def by_chance(word: str) -> float:
    """How frequent two words are side by side that make this word without their space; 0.0 where none do."""
    return max((weight - BY_CHANCE for weight, _, _ in _pairs(word)), default=0.0)


@functools.lru_cache(maxsize=16384)
def parted(word: str) -> str:
    """The word as the two it must be, or as it is."""
    lower = word.lower()
    if SAID.fullmatch(lower):
        return word
    at = (_known_pairs().get(lower) if len(lower) >= LEAST or _is_small_pair(lower) else None) or _at_grave(lower)
    if at and (word == lower or word[:at] in STARTERS or at > SHORT - 1 or _begins(word, at)):
        return f"{word[:at]} {word[at:]}"
    if accented(plain(lower)) or len(lower) < LEAST:
        return word
    found = sorted(_pairs(lower), reverse=True)
    if not found and word == lower and len(word) >= LONG:
        return _in_three(word)
    if not found or (len(found) > 1 and found[1][0] > found[0][0] - CLEAR):
        return word
    weight, left, right = found[0]
    small = left in SMALL and right in SMALL
    if zipf(lower) >= (min(MET_SMALL, weight - BY_CHANCE - 2) if small else MET) or zipf(lower, "en") >= MET_ENGLISH:
        return word
    if word != lower:
        left = word[: len(left)]
        if left not in STARTERS:
            return word
    if mistyped(lower) > max(weight - BY_CHANCE, RARE):
        return word
    return f"{left} {right}"


def _is_small_pair(word: str) -> bool:
    """Whether four letters are two small words that often stand side by side, and hardly a word themselves: "etla"."""
    at = _known_pairs().get(word) if len(word) == LEAST_SMALL else None
    if not at or word[:at] not in SMALL or word[at:] not in SMALL or word in lefff.forms():
        return False
    met, english = zipf(word), zipf(word, "en")
    return max(met, english) < MET_FOUR or (
        min(zipf(word[:at]), zipf(word[at:])) >= DE_LA and met < MET_SMALL and english < MET_FOUR + 1
    )


def _at_grave(word: str) -> int:
    """Where to part a word with « à » at its beginning or its end: no French word begins so, few end so."""
    if word[0] == "à" and len(word) > 2 and is_word(word[1:]):
        return 1
    return len(word) - 1 if word[-1] == "à" and len(word) > SHORT and word[:-1] in lefff.forms() else 0


def _begins(word: str, at: int) -> bool:
    """Whether a word with a capital can only begin a sentence: no name is "Denombreux" or "Lesvitamines"."""
    rare = len(word) >= 2 * SHORT and not zipf(word.lower()) and not zipf(word.lower(), "en")
    return rare and (word[:at] == "De" or (word[:at] == "Les" and word[-1] in "sx"))


@functools.cache
def _known_pairs() -> Mapping[str, int]:
    """The strings that pairs of words make which often stand side by side, and where they are to be parted."""
    data = lzma.decompress(resources.files(__package__).joinpath("stuck.txt.xz").read_bytes()).decode("utf-8")
    return {pair.replace(" ", ""): pair.index(" ") for pair in data.split("\n")}


def _pairs(word: str) -> list[tuple[float, str, str]]:
    """The ways to part a word: how frequent both parts are together, and the parts."""
    found = []
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if is_word(left) and is_word(right) and may_stand(left, right):
            found.append((zipf(left) + zipf(right), left, right))
    return found


def _in_three(word: str) -> str:
    """The word as the only three it can be, two of which often stand side by side."""
    known, ways = _known_pairs(), set()
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if right in known and is_word(left):
            ways.add((left, right[: known[right]], right[known[right] :]))
        if left in known and is_word(right):
            ways.add((left[: known[left]], left[known[left] :], right))
    if len(ways) != 1:
        return word
    words = ways.pop()
    if is_word(words[0] + words[1]) or is_word(words[1] + words[2]):
        return word
    sure = all(part in SMALL or (len(part) >= SHORT and zipf(part) >= FREQUENT) for part in words)
    return " ".join(words) if sure and words[0] not in HEADS and words[2] not in ENDINGS else word
