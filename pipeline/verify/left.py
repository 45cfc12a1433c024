"""French words and names that stand in the English as they are, though English has other words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text.frequency import zipf
from ..text.spans import spans
from ..text.words import Word
from .check import Pair
from .lexicon import ENGLISH_KEY, english_of, usual

RARE: Final = 3.0
"""A word more frequent than this in English (Zipf's scale: once in a million words) may be English."""
ADOPTED: Final = 2.5
"""The same for a word with an accent, which is rarer where English has it: déjà vu."""
LOAN: Final = 2.45
"""A word in small letters that is more frequent than this may be a loan word: croissant, foie gras, arrondissement."""
MORE: Final = 1.0
"""So much more frequent in French (Zipf's scale) is a French word."""
MUCH_MORE: Final = 2.0
_SURELY: Final = 2.7
_SHORTEST: Final = 4
_BEST: Final = 3
"""The lexicon's class of its best answers."""
_ARTICLES: Final = frozenset({"Le", "La", "Les"})
_JOINS: Final = "-’'_"
_FUNCTION: Final = frozenset("de du des le la les et aux avec dans pour une sur par que qui".split())
_COMPOUND: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+){2,}")
"""Île-de-France, Villeneuve-d'Ascq: English keeps the whole name."""
_PERSON: Final = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w-]+ (?:de |du |des |d['’])(?:La |Le )?[A-ZÀ-Þ][\w-]+")
"""Hugues de Payns: a name that stands whole in the English."""
_LATIN: Final = frozenset("facto jure novo rigueur trop luxe".split())
"""What follows "de" in English: de facto."""


def words_left(pair: Pair) -> Iterator[tuple[Word, bool]]:
    """Words in small letters, or in a text all in capitals, that only French has, and whether that is sure.

    A word is French where it is rare in English, much more frequent in French, and the lexicon turns it into another.
    """
    copied = _copied(pair)
    shouted = pair.source.isupper()
    for i, word in enumerate(pair.english):
        if word.text not in copied or len(word.text) < _SHORTEST or (word.capital and not shouted):
            continue
        more = _more(word)
        adopted = max(zipf(word.text.lower(), "en"), zipf(word.text.lower().removesuffix("s"), "en")) > LOAN
        if adopted or more < MORE or not _turned(word):
            continue
        part = pair.target[word.start - 1 : word.start] in tuple(_JOINS) or pair.target[word.end : word.end + 1] == "-"
        if not shouted and (part or named(pair.english, i)):
            continue
        yield word, more >= MUCH_MORE and _self(word) < 1


def names_left(pair: Pair) -> Iterator[tuple[Word, bool]]:
    """Words with capitals for which English has others (Londres, Maroc, Septembre), and whether that is sure.

    What stands beside another name is a part of it: Benoît Paire, Médecins Sans Frontières.
    """
    if pair.source.isupper():
        return
    copied = _copied(pair)
    run: list[Word] = []
    for word in (*pair.english, None):
        joins = run and word is not None and word.start - run[-1].end <= 1
        if word is not None and word.capital and word.text in copied and (joins or not run):
            run.append(word)
            continue
        place = len(run) == 2 and run[0].text in _ARTICLES
        if place and not usual(run[1].key) and _name(run[1], 2) == 2:
            yield run[1], True  # La Haye, Le Caire
        elif run and all(_name(w) for w in run):
            for one in run:
                yield one, _name(one) == 2
        run = [word] if word is not None and word.capital and word.text in copied else []


def _name(word: Word, most: int = 0) -> int:
    """0 for what may be a name in English too, 1 for what hardly is one, 2 for what is none.

    Args:
        word: a word with a capital.
        most: the lexicon's class, at most, for the word as its own English.
    """
    more = _more(word)
    if len(word.text) < _SHORTEST or more < MORE or not word.text.isalpha() or not _turned(word):
        return 0
    low = zipf(word.text.lower(), "en")
    if usual(word.key):
        return 0 if more < 2.5 else 2 if more >= 3.0 and low < 2.0 and word.text.isascii() else 1
    if _self(word) <= most or (_self(word) == 1 and more > 2.2):
        return 2 if word.text.isascii() else 1  # Hélène may be anybody
    return 0


def function_words_left(pair: Pair) -> Iterator[Word]:
    """French function words behind an English word and before a name: the mayor de Saint-Étienne."""
    copied = _copied(pair)
    for before, word, after in zip(pair.english, pair.english[1:], (*pair.english[2:], None), strict=False):
        if word.text not in _FUNCTION or word.text not in copied or before.capital or before.text in copied:
            continue
        if before.text.isalpha() and word.start - before.end == 1 and (after is None or after.key not in _LATIN):
            yield word


def _copied(pair: Pair) -> frozenset[str]:
    """The words of the French, but for those in addresses, code and the like."""
    fixed = [(s.start, s.end) for s in spans(pair.source)]
    kept = pair.target.replace("'", "’")
    fixed += [m.span() for m in _PERSON.finditer(pair.source) if m.group().replace("'", "’") in kept]
    fixed += [m.span() for m in _COMPOUND.finditer(pair.source) if m.group() in pair.target and not m.group().islower()]
    return frozenset(w.text for w in pair.french if not any(start <= w.start < end for start, end in fixed))


def _more(word: Word) -> float:
    """How much more frequent a word is in French than in English, nothing where English has it often."""
    low = word.text.lower()
    rare = zipf(low, "en")
    return zipf(low, "fr") - rare if rare < (RARE if low.isascii() else ADOPTED) else 0.0


def _self(word: Word) -> int:
    """The lexicon's class for a word that stays as it is; -1 where it doesn't, or where the beginning can't say."""
    known = english_of(word.key)
    if known is None or (len(word.key) > ENGLISH_KEY and usual(word.key) and _more(word) >= _SURELY):
        return -1
    return known[0].get(word.key[:ENGLISH_KEY], -1)


def _turned(word: Word) -> bool:
    """The lexicon has a good answer that isn't the word itself."""
    known = english_of(word.key)
    alone = _self(word) < 0
    return known is not None and any(
        step == _BEST and (alone or stem != word.key[:ENGLISH_KEY]) for stem, step in known[0].items()
    )


def named(words: tuple[Word, ...], i: int) -> bool:
    """A name stands right before the word, or right behind it."""
    word = words[i]
    before = i > 1 and words[i - 1].capital and word.start - words[i - 1].end <= 1
    after = i + 1 < len(words) and words[i + 1].capital and words[i + 1].start - word.end <= 1
    return before or after
