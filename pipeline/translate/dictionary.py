"""Words that the model made up or left in French, looked up: "electricagnetic" beside « électromagnétique ».

A small model spells rare words out of pieces, and the pieces go astray. What came out still looks like the French word,
or like its English, so the French word can be found, and a dictionary knows its English. The sentence stays the
model's; the checks decide whether it is better so. training/dictionary.py makes the dictionary.
"""

from __future__ import annotations

import functools
import lzma
import re
from collections import Counter
from collections.abc import Collection, Sequence
from importlib.resources import files
from typing import Final

from ..text.words import ENGLISH_ONLY, FRENCH, fold

ALIKE: Final = 0.45
"""How alike (0 to 1) a made-up word must be to the French word it stands for, or to that word's English."""
LEAD: Final = 0.05
"""By how much it must be more alike to that one than to any other."""
SHORTEST: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STUCK: Final = ("the", "of", "and", "to", "by", "at", "for", "who", "with", "that")
"""Short words that a made-up word may begin with, its space lost: "oflits", "whocultivate"."""
_STEM: Final = 5
_REST: Final = 2
"""A made-up word with more letters than this behind a good one stands for two words: "quicklyisted"."""


@functools.cache
def entries() -> dict[str, str]:
    """French words in small letters, and the English that answers each most often."""
    content = lzma.decompress(files("pipeline.translate").joinpath("dictionary.txt.xz").read_bytes()).decode()
    return dict(line.split("\t", 1) for line in content.split("\n"))


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(word.lower() for english in entries().values() for word in english.split())


def look_up(french: str, english: str, wrong: Sequence[str]) -> str:
    """Put the dictionary's words in the place of words that aren't English.

    Args:
        french: the sentence.
        english: its translation.
        wrong: words of the translation that English doesn't have, as they stand in it.

    Returns:
        The translation with those words replaced for which a French word was found; it may be unchanged.
    """
    said = {fold(word)[:_STEM] for word in _WORD.findall(english) if word not in wrong}
    unsaid = {
        word: answer
        for word in dict.fromkeys(_WORD.findall(french))
        if len(word) >= SHORTEST and word.lower() not in FRENCH and (answer := entries().get(word.lower()))
    }
    names = {word for word in _WORD.findall(french) if word[0].isupper()}
    for word in dict.fromkeys(wrong):
        if found := _freed(word, names) or _answer(word, unsaid, said):
            english = _replace(english, word, found)
    return english


def alone(french: str) -> str:
    """The English of a text of one word, with the marks around it; nothing where the dictionary doesn't have it."""
    found = _WORD.findall(french)
    answer = entries().get(found[0].lower(), "") if len(found) == 1 else ""
    if not answer:
        return ""
    return french.replace(found[0], answer[0].upper() + answer[1:] if found[0][0].isupper() else answer)


def _answer(word: str, french: dict[str, str], said: Collection[str]) -> str:
    """The English that a made-up word stands for, or nothing; `french` has the sentence's words and their English."""
    for candidate, answer in french.items():
        if fold(candidate) == fold(word) and answer != word:
            return answer
        if word.startswith(answer) and len(word) - len(answer) > _REST:
            return ""
    first, rest = _apart(word)
    if rest in _english():
        return f"{first} {rest}"
    ranked: list[tuple[float, str]] = []
    for candidate, answer in french.items():
        if answer == word or answer in ENGLISH_ONLY or any(fold(part)[:_STEM] in said for part in answer.split()):
            continue
        whole, part = (max(alike(text, candidate), alike(text, answer)) for text in (word, rest))
        ranked.append((part, f"{first} {answer}") if rest and part > whole else (whole, answer))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < ALIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD):
        return ""
    return ranked[0][1]


def _freed(word: str, names: Collection[str]) -> str:
    """A name or an acronym of the French with a short word stuck to it, parted: "theAI"; nothing for others."""
    return next((f"{s} {word[len(s) :]}" for s in _STUCK if word.startswith(s) and word[len(s) :] in names), "")


def _apart(word: str) -> tuple[str, str]:
    """A word that may be two stuck together, taken apart: "theadolescence"; nothing for others."""
    first = next((first for first in _STUCK if word.startswith(first) and len(word) - len(first) >= SHORTEST), "")
    return first, word[len(first) :] if first else ""


def alike(one: str, other: str) -> float:
    """How alike two words are, 0 to 1: Dice's coefficient of their pairs of letters, its beginning counted as one."""
    a, b = (Counter(map("".join, zip(f" {text}", text, strict=False))) for text in (fold(one), fold(other)))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _replace(english: str, word: str, found: str) -> str:
    """Put a word in another's place, with its capital and the right a or an before it."""
    if word[0].isupper():
        found = found[0].upper() + found[1:]
    english = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: found, english)
    article = "an" if re.match(r"[aeio]|u(?!ni|se|ti)|hono|hour|heir", found.lower()) else "a"
    return re.sub(rf"\b(a|A)n? (?={re.escape(found)}(?!\w))", lambda match: match[1] + article[1:] + " ", english)
