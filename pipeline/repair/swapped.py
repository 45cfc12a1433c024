"""Two neighbouring letters that changed places."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented
from .rule import rule
from .strangers import put_right

LETTERS: Final = "abcdefghijklmnopqrstuvwxyzéèêàâçîïôûùëœ"
SHORTEST: Final = 5
MET: Final = 2.2  # a word met so often is one, whatever the word list says
MET_ENGLISH: Final = 2.5
KNOWN: Final = 2.5
KNOWN_CAPITAL: Final = 4.0
CLEAR: Final = 1.5  # how much rarer a second word must be that another swap makes
UNLIKELY: Final = (0.0, 0.5, 1.5)
NEARLY: Final = 0.5  # how much more frequent a word may be that another mistake would explain


@rule(
    why="Two neighbouring letters of the word changed places; only one French word fits.",
    repairs=[
        ("la semaine de travail commecne le dimanche", "la semaine de travail commence le dimanche"),
        ("il s’agit d’une hisotire vraie", "il s’agit d’une histoire vraie"),
        ("Lorqsue le maire a parlé", "Lorsque le maire a parlé"),
    ],
    leaves=[
        "un trios de jazz",
        "le chatbot et la blockchain",
        "selon Merkle et Brina Smith",
        "the form of the aritcle",
        "un fichier aritcle.txt",
    ],
)
def put_letters_in_order(text: str) -> str:
    """Put the letters back in order where one frequent word comes of it and no other is as near."""
    return put_right(text, _in_order)


@functools.lru_cache(maxsize=16384)
def _in_order(word: str) -> str:
    """The only frequent word that two neighbouring letters of this one make when swapped; the word itself if none."""
    lower = word.lower()
    if len(word) < SHORTEST or zipf(lower) >= MET or zipf(lower, "en") >= MET_ENGLISH or accented(lower):
        return word
    least = KNOWN if word == lower else KNOWN_CAPITAL
    found = sorted(
        ((zipf(made), made) for made in _swaps(lower) if made in lefff.forms() and zipf(made) >= least), reverse=True
    )
    if not found or (len(found) > 1 and found[1][0] > found[0][0] - CLEAR):
        return word
    if max((zipf(made) for made in one_mistake(lower) if made in lefff.forms()), default=0.0) > found[0][0] + NEARLY:
        return word
    return word[0] + found[0][1][1:]


def _swaps(word: str) -> set[str]:
    """The words that two inner neighbours make when they change places; the first letter stays."""
    made = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    return made - {word}


def mistyped(word: str) -> float:
    """The frequency of the likeliest known word with one mistake in it, less so the less likely the mistake is.

    A letter left out is the likeliest, a wrong one or two that changed places less, one too many the least.
    """
    likely = max((zipf(made) - UNLIKELY[1] for made in _swaps(word) if made in lefff.forms()), default=0.0)
    for made in one_mistake(word):
        if made in lefff.forms():
            likely = max(likely, zipf(made) - UNLIKELY[len(word) - len(made) + 1])
    return likely


def one_mistake(word: str) -> Iterator[str]:
    """What one letter more, less or another makes of a word."""
    for at in range(len(word) + 1):
        head, tail, rest = word[:at], word[at:], word[at + 1 :]
        if tail:
            yield head + rest
        for letter in LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + rest
