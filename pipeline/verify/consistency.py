"""Across a document: one French sentence, name or term has one English."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ..document import Flag
from ..text.words import fold

NAME: Final = "consistency"
WHY: Final = "One name, one term, one sentence: a reader takes two words for two things."
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JOIN: Final = re.compile(r"[-’' ]")


def consistency(pairs: Sequence[tuple[str, str, str]], names: Sequence[str] = ()) -> Iterator[Flag]:
    """Look through a document.

    Args:
        pairs: segment id, French, English, in the document's order.
        names: names known.

    Yields:
        Warnings: a sentence translated in two ways, a word or a name spelt in two ways, a name that most segments keep
        and one doesn't.
    """
    yield from _sentences(pairs)
    yield from _spellings(pairs)
    yield from _names(pairs, names)


def _sentences(pairs: Sequence[tuple[str, str, str]]) -> Iterator[Flag]:
    """The same French twice, two Englishes."""
    first: dict[str, tuple[str, str]] = {}
    for segment, french, english in pairs:
        key = " ".join(french.split()).casefold()
        before, said = first.setdefault(key, (segment, english))
        if said.casefold() != english.casefold():
            yield Flag(
                NAME, "warning", segment, f"{before} translates the same French otherwise: {said}", french, english
            )


def _spellings(pairs: Sequence[tuple[str, str, str]]) -> Iterator[Flag]:
    """A word written with and without hyphen, accent or inner capital: start-up and startup, OpenAI and Openai."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for _, _, english in pairs:
        for word in _WORD.findall(english):
            if len(word) > 3:
                forms[_JOIN.sub("", fold(word))][_shape(word)] += 1
    usual = {key: shapes.most_common(1)[0][0] for key, shapes in forms.items() if len(shapes) > 1}
    for segment, french, english in pairs:
        told: set[str] = set()
        for word in _WORD.findall(english):
            key = _JOIN.sub("", fold(word))
            if key in usual and _shape(word) != usual[key] and key not in told and word.split("'")[0] not in french:
                told.add(key)
                yield Flag(NAME, "warning", segment, f"written {usual[key]} elsewhere", "", word)


def _shape(word: str) -> str:
    """A word's spelling, a capital at its beginning and a possessive aside."""
    word = re.sub(r"['’]s$", "", word)
    if word.isupper():
        return word.lower()
    return word[:1].lower() + word[1:]


def _names(pairs: Sequence[tuple[str, str, str]], names: Sequence[str]) -> Iterator[Flag]:
    """A name that at least three segments have in French, and most of them in English as it is: where is it not?"""
    for name in names:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        having = [p for p in pairs if name in p[1] and pattern.search(p[1])]
        lacking = [p for p in having if fold(name) not in fold(p[2])]
        if lacking and len(having) >= 3 and len(lacking) <= len(having) // 3:
            for segment, _, _ in lacking:
                yield Flag(NAME, "warning", segment, f"{name} is kept elsewhere, and not here", name)
