"""A single word that lost its accents in a sentence that has its own."""

from __future__ import annotations

import functools
from typing import Final

from ..text.frequency import zipf
from .context import TOKEN, chances, reduced
from .lexicon import accented, has_new_spelling, is_lost, plain
from .pairs import by_chance, is_pair
from .rule import rule
from .strangers import put_right

COMMON: Final = 2.8
SURE: Final = 0.95
RARER: Final = 1.0  # how much less frequent the word without its accents is, in French and in English
NEARLY: Final = 0.7  # how much more frequent two words stuck together may be


@rule(
    why="The word lost its accent; only one French word fits.",
    repairs=[
        ("la societe a été créée en mai", "la société a été créée en mai"),
        ("Il était déja là, tres tôt", "Il était déjà là, très tôt"),
    ],
    leaves=[
        "la chaine, le cout et la maitrise, à l’orthographe de 1990",
        "un cliche et des medias",
        "le premier president of the region à Londres",
        "il a marche vers la côte",
        "Leger et Rene Etienne étaient là",
    ],
)
def restore_accent(text: str) -> str:
    """Give a single word its accents back where without them it is no word, and with them only one fits."""
    return put_right(text, _with_accent, _in_context)


@functools.lru_cache(maxsize=16384)
def _with_accent(word: str) -> str:
    """The first word that this one can be with more accents; itself where there is none."""
    return next(iter(_meanings(word)), word)


@functools.lru_cache(maxsize=16384)
def _meanings(word: str) -> tuple[str, ...]:
    """The words that this one can be with more accents, one of them frequent; none where it is a word itself."""
    base = plain(word)
    if not word.islower() or is_pair(word) or len(word) < len("tres") or (word == base and not is_lost(word)):
        return ()
    words = tuple(found for found in accented(base) if found != base and _extends(found, word))
    rivals = max(zipf(word), zipf(base, "en"))
    frequency = max(map(zipf, words), default=0.0)
    likely = frequency >= max(COMMON, rivals + RARER) and frequency + NEARLY >= by_chance(base)
    return words if likely and not any(has_new_spelling(found, word) for found in words) else ()


def _in_context(word: str, text: str, start: int) -> str:
    """The only word that this one can be with more accents, or the one of several that surely stands here."""
    words = _meanings(word)
    if len(words) == 1:
        return words[0]
    before, after = TOKEN.findall(text[max(0, start - 60) : start]), TOKEN.findall(text[start : start + 60])
    shares = chances(reduced([*before[-4:], *after[:4]]), len(before[-4:]), words)
    return words[shares.index(max(shares))] if max(shares) > SURE else word


def _extends(found: str, word: str) -> bool:
    """Whether `found` has the accents of `word`, and more."""
    return found != word and all(a == b or b == plain(a) for a, b in zip(found, word, strict=True))
