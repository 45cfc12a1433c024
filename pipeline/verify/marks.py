"""Brackets, quotation marks and symbols."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ..text.spans import spans
from .check import Finding, Pair, check

_PAIRS: Final = ("()", "[]", "{}")
_RARE: Final = frozenset("@#[]{}<>|\\~^=+*§©®™†‡°")
_DEGREES: Final = re.compile(r"\d ?[CF]\b|\bNo\b|\bnumber\b", re.IGNORECASE)
_QUOTES: Final = frozenset('«»“”"„‟')


@check(
    why="A bracket that isn't closed means that something is missing.",
    severity="warning",
    flags=[("Le total (hors taxes) est juste.", "The total (without tax is correct.")],
    leaves=[
        ("Le total (hors taxes) est juste.", "The total (without tax) is correct."),
        ("a) premier point", "a) first point"),
    ],
)
def brackets(pair: Pair) -> Iterator[Finding]:
    """The English leaves a bracket open that the French closes, or lost them all."""
    for opening, closing in _PAIRS:
        french = pair.source.count(opening), pair.source.count(closing)
        english = pair.target.count(opening), pair.target.count(closing)
        if english[0] != english[1] and french[0] == french[1]:
            yield Finding(f"{opening} and {closing} don't match", "", opening if english[0] > english[1] else closing)
        elif french[0] == french[1] > 0 and not any(english):
            yield Finding(f"{opening}…{closing} is lost", pair.source[pair.source.index(opening) :][:60])


@check(
    why="Words that somebody said must not look like the author's.",
    severity="warning",
    flags=[("Il parle d'une « crise grave ».", "He speaks of a serious crisis.")],
    leaves=[("Il parle d'une « crise grave ».", "He speaks of a “serious crisis”.")],
)
def quotes(pair: Pair) -> Iterator[Finding]:
    """The French quotes and the English doesn't."""
    french = sum(c in _QUOTES for c in pair.source)
    if french >= 2 and not any(c in _QUOTES or c in "'‘’" for c in pair.target):
        start = next(i for i, c in enumerate(pair.source) if c in _QUOTES)
        yield Finding("the quotation marks are lost", pair.source[start : start + 60])


@check(
    why="A symbol that the model doesn't know is dropped or becomes another one.",
    severity="error",
    flags=[("Cliquez sur [OK] {ici}", "Click OK here"), ("Bravo 🎉 à tous", "Well done everyone")],
    leaves=[("Cliquez sur [OK]", "Click [OK]"), ("Bravo 🎉 à tous", "Well done everyone 🎉"), ("20 °C", "20 degrees")],
)
def symbols(pair: Pair) -> Iterator[Finding]:
    """A rare symbol of the French isn't in the English."""
    plain = pair.source
    for span in spans(pair.source):
        plain = plain.replace(span.text, " ", 1)
    lost = [c for c in dict.fromkeys(plain) if c not in pair.target and (c in _RARE or _picture(c))]
    for c in lost:
        if c == "°" and ("degree" in pair.target or _DEGREES.search(pair.target)):
            continue
        mild = c in "°+=*#<>~^|§" or (c in "[]" and plain.count("[") == plain.count("]") and "(" in pair.target)
        yield Finding(f"{c} is lost", c, "", "warning" if mild else None)


def _picture(c: str) -> bool:
    """An emoji, an arrow, a box: a symbol outside Latin-1 that isn't punctuation or a currency."""
    return c > "ÿ" and unicodedata.category(c) in ("So", "Sm") and c not in "−™"
