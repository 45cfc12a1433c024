"""Accents and cedillas that a sentence or a whole document lost."""

from __future__ import annotations

import re
from typing import Final

from ..text.frequency import zipf
from .context import TOKEN, chances, reduced
from .lexicon import accented, is_lost
from .pairs import is_pair
from .rule import rule
from .spans import replace_outside
from .strangers import ENGLISH, strangers
from .unaccented import ANY, WORDS, is_french, surely_lost

GAP: Final = re.compile(r"(?<=[.!?…])(\s+)")
CODE: Final = tuple("_@#/\\&=$0123456789")
NAME: Final = 4.5  # a word with a capital inside a sentence must be as frequent in small letters
NAME_LENGTH: Final = 5
SURE: Final = 0.9
LIKELY: Final = 0.6
ENOUGH: Final = 2  # words that are none without their accents, to trust the likely ones as well


@rule(
    why="The sentence lost its accents: words stand in it that are none without.",
    repairs=[
        (
            "Au Mexique, on nous considere comme des Americains.",
            "Au Mexique, on nous considère comme des Américains.",
        ),
        (
            "La societe a annonce hier a Paris ou elle siege qu'elle avait ete rachetee par son associe.",
            "La société a annoncé hier à Paris où elle siège qu'elle avait été rachetée par son associé.",
        ),
    ],
    leaves=[
        "The president of the region said that the general election was different.",
        "Il annonce le long de la cote un marche, ou la cite.",
        "Etats et Eglises, A plus",
        "La region de Valencia y los presidentes que han sido elegidos",
        "Le mot « evenement » s’écrit « événement », avec l’accent, et deja prend deux accents",
    ],
    with_accents=True,
)
def restore_accents(text: str, everywhere: bool = False) -> str:
    """Give the words their accents back in sentences without any, where a word's own form shows that they are lost.

    `everywhere`: the whole document lost them, so that a sentence needn't show it.
    """
    if everywhere:
        return text if ANY.search(text) else _restored(text, 0)
    if not any(map(is_lost, strangers(text))):
        return text
    if not ANY.search(text):
        return _restored(text, 1)
    return "".join(part if ANY.search(part) else _restored(part, ENOUGH) for part in GAP.split(text))


def _restored(text: str, least: int) -> str:
    """The text with its accents; as it is where fewer than `least` of its words are none without."""
    matches = list(TOKEN.finditer(text))
    tokens = [match[0] for match in matches]
    around = reduced(tokens)
    certain = sum(surely_lost(token) for token in tokens)
    if certain < least or not is_french(around, WORDS if least else 1):
        return text
    threshold = LIKELY if certain >= ENOUGH or not least else SURE
    place_of = {match.start(): place for place, match in enumerate(matches)}

    def with_accents(match: re.Match[str]) -> str:
        word, place = match[0], place_of[match.start()]
        if not word.isascii() or not word.isalpha() or not accented(word.lower()) or _in_code(text, *match.span()):
            return word
        before, after = tokens[max(0, place - 3) : place], tokens[place + 1 : place + 2]
        if (before and before[-1] in ENGLISH) or (after and after[0] in ENGLISH):
            return word
        first = not any(map(str.isalpha, before)) or before[-1] in ".!?…"
        return _meant(word, first, around, place, threshold)

    return replace_outside(TOKEN, with_accents, text)


def _meant(word: str, first: bool, around: list[str], place: int, threshold: float) -> str:
    """The word that stands here with its accents, or the word as it is."""
    lower = word.lower()
    words = accented(lower)
    if is_pair(lower):
        return word
    if word != lower:
        name = not first and (len(word) < NAME_LENGTH or max(map(zipf, words)) < NAME or len(words) > 1)
        if name or word[1:] != lower[1:]:
            return word
    if len(words) == 1:
        found = words[0]
    else:
        shares = chances(around, place, words)
        found = words[shares.index(max(shares))]
        if max(shares) < (LIKELY if is_lost(lower) else threshold):
            return word
    if word == lower:
        return found
    return word if found[1:] == word[1:] else found[0].upper() + found[1:]


def _in_code(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].endswith(CODE) or text[end : end + 1].startswith(CODE)
