"""Names of the English that neither language has: misspelt ones, and ones made up out of pieces."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ..text import exonyms, lefff
from ..text.frequency import vocabulary
from ..text.spans import spans
from ..text.words import Word, fold
from .check import Pair
from .lexicon import english_of
from .spelling import alike

_SHORTEST: Final = 5
_MOST: Final = 100
"""Names of one side that are compared with the other's: a sentence hasn't as many."""
_RULER: Final = re.compile(r" ([IVX]+)(?:er)?\b")
_SURNAME: Final = re.compile(r"(?<![\w-])(?P<first>[A-ZÀ-Þ][^\W\d_]+) (?:de |d['’])(?P<last>[A-ZÀ-Þ][^\W\d_]+)")
_ENGLISH_TITLES: Final = frozenset(
    "Mayor Earl Duke Lord King Queen Count Baron Bishop University Bank Bay Isle".split()
)
_ARTICLES: Final = frozenset({"Le", "La"})


def altered(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """Each name of the French beside what the English made of it."""
    yield from _accents(pair)
    yield from _articles(pair)
    yield from _particles(pair)
    yield from _places(pair)
    lost: list[Word] | None = None
    for word in itertools.islice(_strange(pair), _MOST):
        if lost is None:
            lost = _lost(pair)
        found = next((f for f in lost if alike(f.key, word.key)), None)
        if found is None and not any(w.capital and alike(w.key, word.key) for w in pair.french):
            found = lost[0] if lost else None
        if found is not None:
            yield found, word


def rank_of(word: Word, text: str) -> str:
    """The Roman numeral behind a ruler's name, or nothing."""
    found = _RULER.match(text, word.end)
    return found[1] if found else ""


def _accents(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """A name keeps all its accents, or loses them all: Jérôme, Jerome, never Jerôme."""
    if pair.target.isascii():
        return
    accented = {w.key: w for w in pair.french if w.capital and not w.text.isascii() and w.text not in pair.target}
    for word in pair.english:
        if word.capital and not word.text.isascii() and word.text not in pair.source and word.key in accented:
            french = accented[word.key]
            if french.text.lower() != word.text.lower():
                yield french, word


def _articles(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """A name's article isn't translated: Le Pen, never The Pen."""
    behind = {
        name.text: article
        for article, name in zip(pair.french, pair.french[1:], strict=False)
        if article.text in _ARTICLES and name.capital and _inside(article, pair.source)
    }
    if behind:
        for article, name in zip(pair.english, pair.english[1:], strict=False):
            if article.text == "The" and name.text in behind:
                yield behind[name.text], article


def _particles(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """A surname's particle isn't translated: Charles de Gaulle, never Charles of Gaulle; rulers' lands are."""
    for found in _SURNAME.finditer(pair.source):
        first, last = found["first"], found["last"]
        if last in exonyms.countries() or first.lower() in lefff.common() or first in _ENGLISH_TITLES:
            continue
        if re.search(rf"\b{re.escape(first)} of {re.escape(last)}\b", pair.target):
            french = next((w for w in pair.french if w.start >= found.start("last")), None)
            english = next((w for w in pair.english if w.text == last), None)
            if french and english:
                yield french, english


def _places(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """A place's English name is spelt as it is: Edinburgh, never Edinburg."""
    places = exonyms.sure()
    for name, there in exonyms.unanswered(pair.source, pair.target):
        if name not in places:
            continue  # a person's name is transcribed in many ways
        key = fold(there.split()[-1])
        for word in pair.english:
            if word.capital and len(word.key) >= _SHORTEST and word.key != key and alike(key, word.key):
                french = next((w for w in pair.french if len(w.text) > 3 and w.text in name), None)
                if french and word.key not in (fold(name), key + "s") and not vocabulary(word.text.lower()):
                    yield french, word


def _inside(word: Word, text: str) -> bool:
    """A capital means a name where this word stands: behind a word or a comma."""
    before = text[max(0, word.start - 3) : word.start].rstrip()
    return bool(before) and (before[-1].isalpha() or before[-1] == ",")


def _strange(pair: Pair) -> Iterator[Word]:
    """Names that neither language's list has, nor the French sentence."""
    joined: str | None = None
    fixed: list[tuple[int, int]] = []
    for word in pair.english:
        if not word.capital or len(word.key) < _SHORTEST or word.text.isupper() or _known(word):
            continue
        if joined is None:
            joined = "".join(w.key for w in pair.french)
            fixed = [(s.start, s.end) for s in spans(pair.target)]
        if word.key.rstrip("s") in joined or any(start <= word.start < end for start, end in fixed):
            continue
        yield word


def _known(word: Word) -> bool:
    forms = {word.text.lower(), word.key}
    return any(vocabulary(form, language) for form in forms for language in ("en", "fr"))


def _lost(pair: Pair) -> list[Word]:
    """Names of the French that a list has, and that the English has neither as they are nor translated."""
    english = {w.key for w in pair.english}
    stems = {key[:6] for key in english}
    found = []
    for i, word in enumerate(pair.french):
        if not i or not word.capital or len(word.key) < _SHORTEST or word.text.isupper() or word.key in english:
            continue
        known = english_of(word.key)
        if known is not None and any(stem in stems for stem in known[0]):
            continue
        if vocabulary(word.text.lower(), "fr"):
            found.append(word)
    return found[:_MOST]
