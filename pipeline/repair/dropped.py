"""Words from which an accented letter fell out, or whose accent is another: rcompense, gnral, rèpublique."""

from __future__ import annotations

import functools
from itertools import combinations
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented, has_new_spelling, plain
from .rule import rule
from .strangers import is_inflected, put_right
from .swapped import UNLIKELY, one_mistake

LETTERS: Final = "éèêàâçîôûï"
SHORTEST: Final = 5
MET: Final = 1.0
KNOWN: Final = 3.0
KNOWN_CAPITAL: Final = 4.0
KNOWN_ACCENTED: Final = 2.5
TWICE: Final = 4.0  # the frequency of a word that lost two letters
CLEAR: Final = 1.0


@rule(
    why="An accented letter fell out of the word; only one French word fits.",
    repairs=[
        ("une rcompense pour le prsident de la rgion", "une récompense pour le président de la région"),
        ("Le gnral a parlé de la scurit", "Le général a parlé de la sécurité"),
    ],
    leaves=[
        "un podcast et un hashtag",
        "le developer et le manager",
        "selon Prsident et Brina Rgion",
        "une gare, un fichier rgion.txt",
    ],
)
def restore_dropped_letters(text: str) -> str:
    """Put back accented letters where one frequent word comes of it and no other mistake explains the word."""
    return put_right(text, _whole)


@functools.lru_cache(maxsize=16384)
def _whole(word: str) -> str:
    lower = word.lower()
    if not lower.isascii() or len(word) < SHORTEST or max(zipf(lower), zipf(lower, "en")) >= MET or accented(lower):
        return word
    least = KNOWN if word == lower else KNOWN_CAPITAL
    places = range(1, len(lower) + 1)
    found = {lower[:at] + letter + lower[at:] for at in places for letter in LETTERS}
    known = [made for made in found if made in lefff.forms() and zipf(made) >= least]
    if not known:
        twice = {f"{lower[:a]}é{lower[a:b]}é{lower[b:]}" for a, b in combinations(places, 2)}
        known = [made for made in twice if made in lefff.forms() and zipf(made) >= TWICE]
    if len(known) != 1 or is_inflected(lower):
        return word
    others = (
        zipf(made) - UNLIKELY[len(word) - len(made) + 1]
        for made in one_mistake(lower)
        if made != known[0] and made in lefff.forms()
    )
    return word if max(others, default=0.0) > zipf(known[0]) - CLEAR else word[0] + known[0][1:]


@rule(
    why="The accent is not the word's; only one French word fits.",
    repairs=[("elle lâche son ràteau à la rèpublique", "elle lâche son râteau à la république")],
    leaves=["un évènement, la crèmerie et le règlementaire", "le mème et la tète", "selon Hélèna Pèrez", "il cèdera"],
)
def put_accents_right(text: str) -> str:
    """Write the accents that the only frequent word with these letters has."""
    return text if text.isascii() else put_right(text, with_right_accents)


@functools.lru_cache(maxsize=16384)
def with_right_accents(word: str) -> str:
    """The only frequent word that a strange one is with other accents, as many; the word itself if none."""
    if word.isascii() or not word.islower() or len(word) < SHORTEST or zipf(word) >= MET + 1 or is_inflected(word):
        return word
    words = [found for found in accented(plain(word)) if found != word]
    if word in lefff.forms() or len(words) != 1 or zipf(words[0]) < KNOWN_ACCENTED or has_new_spelling(words[0], word):
        return word
    same = [a.isascii() == b.isascii() for a, b in zip(words[0], word, strict=True)]
    return words[0] if all(same) else word
