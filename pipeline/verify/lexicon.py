"""Which English words a French word may become: a lexicon of beginnings of words, estimated by training/lexicon.py.

It holds noise and lacks rare words; it is good for asking whether a word was translated at all, not for translating.
"""

from __future__ import annotations

import functools
import lzma
from importlib.resources import files
from typing import Final

FRENCH_KEY: Final = 7
ENGLISH_KEY: Final = 6
STEPS: Final = (0.02, 0.06, 0.2)
"""Where the classes of probability begin; there is one more class below the first."""
MASSES: Final = (0.25, 0.45, 0.65)
"""How much of a French word's probability falls on English content words: where the classes begin."""
FUNCTION_ENGLISH: Final = frozenset(
    """the a an of to in and or is are was were be been being that this these those it its he she they we you i his her
    their our your my him them us me for on at by from with as will would can could should may might have has had do
    does did not no n t s re ve ll d m so if than then there who which what when where how all any some such into out up
    about over more most very just only also but""".split()
)
FUNCTION_FRENCH: Final = frozenset(
    """le la les l un une des du de d au aux et ou est sont ete etre avoir a ont etait etaient dans pour par avec sur
    qui que qu dont n ne pas ce cet cette ces c il elle ils elles on nous vous je j tu y en se s sa son ses leur leurs
    mon ma mes notre nos votre vos me m te t lui si mais comme plus tres aussi tout tous toute toutes fait faire bien
    peut sera serait cela ca donc alors meme""".split()
)


@functools.cache
def _lines() -> dict[str, str]:
    content = lzma.decompress(files("pipeline.verify").joinpath("lexicon.txt.xz").read_bytes()).decode()
    return dict(line.split(" ", 1) for line in content.split("\n"))


@functools.lru_cache(maxsize=100_000)
def english_of(french: str) -> tuple[dict[str, int], int] | None:
    """The English beginnings of a French word with their classes (0 to 3), and the class of its mass.

    Args:
        french: a word without capitals and accents (`fold`).

    Returns:
        None where the lexicon doesn't know the word.
    """
    line = _lines().get(french[:FRENCH_KEY])
    if line is None:
        return None
    mass, _, steps = line.partition(" ")
    return {word: step for step, part in enumerate(steps.split("|")) for word in part.split(",") if word}, int(mass)


def translates(french: str, english: str, least: int = 1) -> bool:
    """Whether the lexicon says that a French word may become an English one, with at least this class."""
    known = english_of(french)
    return known is not None and known[0].get(english[:ENGLISH_KEY], -1) >= least


@functools.cache
def _common() -> frozenset[str]:
    """English beginnings that answer two French words which don't look like them: ordinary words, not names."""
    found: dict[str, int] = {}
    for french, line in _lines().items():
        for step in line.partition(" ")[2].split("|")[2:]:
            for word in step.split(","):
                if word and word[:3] != french[:3]:
                    found[word] = found.get(word, 0) + 1
    return frozenset(word for word, count in found.items() if count > 1)


def common(english: str) -> bool:
    """Whether an English word is an ordinary one, as far as the lexicon knows."""
    return english in FUNCTION_ENGLISH or english[:ENGLISH_KEY] in _common()
