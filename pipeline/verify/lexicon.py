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
LINKED: Final = (0.1, 0.2, 0.35, 0.55)
"""Where the classes begin of how often two words are linked where both stand in a pair; one more below the first."""
WORTH: Final = (0.1, 0.2, 0.35, 0.6, 0.9)
"""How good an answer each of those classes is."""
SYMBOLS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: (len(STEPS) + 1) * (len(LINKED) + 1)]
"""One letter for a class of probability and a class of links."""
MASSES: Final = (0.25, 0.45, 0.65)
"""How much of a French word's probability falls on English content words: where the classes begin."""
USUAL: Final = 4
"""Added to the class of the mass where the French word mostly begins with a small letter inside a sentence."""
FUNCTION_ENGLISH: Final = frozenset(
    """the a an of to in and or is are was were be been being that this these those it its he she they we you i his her
    their our your my him them us me for on at by from with as will would can could should may might have has had do
    does did not no n t s re ve ll d m so if than then there who which what when where how all any some such into out up
    about over more most very just only also but""".split()
)


@functools.cache
def _lines() -> dict[str, str]:
    content = lzma.decompress(files("pipeline.verify").joinpath("lexicon.txt.xz").read_bytes()).decode()
    return dict(line.split(" ", 1) for line in content.split("\n"))


@functools.lru_cache(maxsize=50_000)
def answers(french: str) -> dict[str, float]:
    """The English beginnings that answer a French word, function words among them, and how good an answer each is.

    Args:
        french: a word without capitals and accents (`fold`).

    Returns:
        Values between 0 and 1; empty where the lexicon doesn't know the word.
    """
    line = _lines().get(french[:FRENCH_KEY])
    if line is None:
        return {}
    return {item[:-1]: WORTH[SYMBOLS.index(item[-1]) % len(WORTH)] for item in line.split(" ")[1:]}


@functools.lru_cache(maxsize=50_000)
def english_of(french: str) -> tuple[dict[str, int], int] | None:
    """The English beginnings of a French content word with their classes (0 to 3), and the class of its mass.

    Args:
        french: a word without capitals and accents (`fold`).

    Returns:
        None where the lexicon doesn't know the word, or knows function words alone.
    """
    line = _lines().get(french[:FRENCH_KEY])
    if line is None:
        return None
    mass, *items = line.split(" ")
    found = {item[:-1]: SYMBOLS.index(item[-1]) // len(WORTH) for item in items}
    found = {word: step for word, step in found.items() if word not in FUNCTION_ENGLISH}
    return (found, int(mass) % USUAL) if found else None


def usual(french: str) -> bool:
    """Whether a French word is an ordinary one that may begin with a capital: Place, Centre, Empire."""
    line = _lines().get(french[:FRENCH_KEY])
    return line is not None and int(line[: line.index(" ")]) >= USUAL


def stays(known: dict[str, int], key: str) -> bool:
    """The lexicon's best answer to a word is the word itself, as for most names."""
    return known.get(key[:ENGLISH_KEY], -1) >= max(2, *known.values())


def translates(french: str, english: str, least: int = 1) -> bool:
    """Whether the lexicon says that a French word may become an English one, with at least this class."""
    known = english_of(french)
    return known is not None and known[0].get(english[:ENGLISH_KEY], -1) >= least


@functools.cache
def _common() -> frozenset[str]:
    """English beginnings that answer two French words which don't look like them: ordinary words, not names."""
    found: dict[str, int] = {}
    for french, line in _lines().items():
        for item in line.split(" ")[1:]:
            if SYMBOLS.index(item[-1]) >= 2 * len(WORTH) and item[:3] != french[:3]:
                found[item[:-1]] = found.get(item[:-1], 0) + 1
    return frozenset(word for word, count in found.items() if count > 1)


def common(english: str) -> bool:
    """Whether an English word is an ordinary one, as far as the lexicon knows."""
    return english in FUNCTION_ENGLISH or english[:ENGLISH_KEY] in _common()


@functools.cache
def _ordinary() -> frozenset[str]:
    """English beginnings that often answer an ordinary French word."""
    return frozenset(
        item[:-1]
        for line in _lines().values()
        if int(line[: line.index(" ")]) >= USUAL
        for item in line.split(" ")[1:]
        if SYMBOLS.index(item[-1]) >= len(WORTH)
    )


def ordinary(english: str) -> bool:
    """Whether an English word translates an ordinary French one: Sixth, Chairman, and names such as Baker."""
    return english[:ENGLISH_KEY] in _ordinary()
