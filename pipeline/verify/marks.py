"""Brackets, quotation marks and symbols."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ..text.spans import spans
from .check import Finding, Pair, check

_PAIRS: Final = ("()", "[]", "{}")
_RARE: Final = frozenset("@#[]{}<>|\\~^=+*§©®™†‡°×÷±")
_SAID: Final = {
    "×": ("x", "times", "by"),
    "÷": ("/", "divided", "by"),
    "±": ("plus", "+"),
    "§": ("section", "paragraph", "article", "clause"),
}
"""What English may have in the place of a symbol."""
_SCRIPT: Final = re.compile(r"[\u0370-\u1dff\u2c00-\ua71f\ua800-\ufaff\ufb1d-\ufdff\ufe70-\ufeff]+")
"""Words in other letters than Latin ones."""
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
    flags=[
        ("Il parle d'une « crise grave ».", "He speaks of a serious crisis."),
        ("« Mise en danger d'autrui »", "For the danger of others.”"),
    ],
    leaves=[("Il parle d'une « crise grave ».", "He speaks of a “serious crisis”.")],
)
def quotes(pair: Pair) -> Iterator[Finding]:
    """The French quotes and the English doesn't, or leaves a quotation open."""
    if _open(pair.target) and not _open(pair.source):
        yield Finding("a quotation mark without its other half", "", "")
    french = sum(c in _QUOTES for c in pair.source)
    if french >= 2 and not any(c in _QUOTES or c in "'‘’" for c in pair.target):
        start = next(i for i, c in enumerate(pair.source) if c in _QUOTES)
        yield Finding("the quotation marks are lost", pair.source[start : start + 60])


def _open(text: str) -> bool:
    """A quotation isn't closed, or not opened."""
    return text.count("«") != text.count("»") or text.count("“") != text.count("”") or text.count('"') % 2 == 1


@check(
    why="A symbol that the model doesn't know is dropped or becomes another one.",
    severity="error",
    flags=[
        ("Cliquez sur [OK] {ici}", "Click OK here"),
        ("Bravo 🎉 à tous", "Well done everyone"),
        ("Il vit à תל אביב depuis 2010.", "He has lived at Speaking since 2010."),
        ("Le coût est de 3 × 4 = 12.", "The cost is 3, 4 = 12."),
        ("Voir § 12 de l'arrêt.", "See 12 of the ruling."),
    ],
    leaves=[("Cliquez sur [OK]", "Click [OK]"), ("Bravo 🎉 à tous", "Well done everyone 🎉"), ("20 °C", "20 degrees")],
)
def symbols(pair: Pair) -> Iterator[Finding]:
    """A rare symbol, or a word in another script, isn't in the English."""
    plain = pair.source
    for span in spans(pair.source):
        plain = plain.replace(span.text, " ", 1)
    lost = [c for c in dict.fromkeys(plain) if c not in pair.target and (c in _RARE or _picture(c))]
    there = frozenset(_SCRIPT.findall(pair.target))
    for run in dict.fromkeys(_SCRIPT.findall(pair.source)):
        if (
            run not in there
            and not run.isupper()
            and len(run) > 1
            and run not in pair.target
            and unicodedata.category(run[0])[0] == "L"
        ):
            yield Finding(f"{run} is lost", run)
    for c in lost:
        if c == "°" and ("degree" in pair.target or _DEGREES.search(pair.target)):
            continue
        if any(word in pair.target.lower() for word in _SAID.get(c, ())):
            continue
        mild = c in "°+=*#<>~^|" or (c in "[]" and plain.count("[") == plain.count("]") and "(" in pair.target)
        yield Finding(f"{c} is lost", c, "", "warning" if mild else None)


def _picture(c: str) -> bool:
    """An emoji, an arrow, a box: a symbol outside Latin-1 that isn't punctuation or a currency."""
    return c > "ÿ" and unicodedata.category(c) in ("So", "Sm") and c not in "−™"
