"""Numbers in letters: ranks, shares and decades have an answer, and so has a number that the English hasn't at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text.figures import Figure
from .check import Finding, Pair, check
from .numbers import answered

_ORDINALS: Final = {
    "troisième": "third|3rd|three|iii|tertiary|bronze", "quatrième": "fourth|4th|four|iv",
    "cinquième": "fifth|5th|five|v", "sixième": "sixth|6th|six|vi", "septième": "seventh|7th|seven|vii",
    "huitième": "eighth|8th|eight|viii|16", "neuvième": "ninth|9th|nine|ix", "dixième": "tenth|10th|ten|x",
    "onzième": "eleventh|11th|eleven", "douzième": "twelfth|12th|twelve",
    "seizième": "sixteenth|16th|sixteen|32", "vingtième": "twentieth|20th|twenty",
    "centième": "hundredth|100th|hundred",
}  # fmt: skip
_ORDINAL: Final = re.compile(rf"\b({'|'.join(_ORDINALS)})s?\b", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"\b(?:un|le|du|les? deux|les? trois|deux|trois|d['’]un) (tiers|quarts?)\b"
    r"(?!(?:[ -]temps|[ -]mond| d['’]heure| de finale| de tour| état| secteur| parti| de siècle))",
    re.IGNORECASE,
)
_SHARES: Final = {"t": r"thirds?|3", "q": r"quarter\w*|fourths?|quarters|4|25|75"}
_DECADE: Final = re.compile(r"\bannées ['’]?([2-9]0)\b(?! ?[%€\d])")
_TENS: Final = {"2": "twenties", "3": "thirties", "4": "forties", "5": "fifties", "6": "sixties", "7": "seventies",
                "8": "eighties", "9": "nineties"}  # fmt: skip
_ROUGHLY: Final = re.compile(
    r"quinze jours|huit jours|pour cent|deux ou trois|trois ou quatre|ces quatre|cent fois|trente-six"
)
_CERTAIN: Final = 3
"""Numbers in letters below are too common in other senses."""


@check(
    why="A number is as wrong in letters as in digits.",
    severity="error",
    flags=[
        ("Il a terminé quatrième, loin du vainqueur.", "He finished far behind the winner."),
        ("La banque a relevé ses taux d'un quart de point.", "The bank raised its rates of a point."),
        ("Dans les années 30, la crise a frappé l'Europe.", "In the 30 years the crisis hit Europe."),
        ("Trois soldats ont été tués dans l'attaque.", "Soldiers were killed in the attack."),
    ],
    leaves=[
        ("Il a terminé quatrième, loin du vainqueur.", "He came fourth, far behind the winner."),
        ("La banque a relevé ses taux d'un quart de point.", "The bank raised its rates by a quarter point."),
        ("Dans les années 30, la crise a frappé l'Europe.", "In the thirties the crisis hit Europe."),
        ("Rendez-vous dans quinze jours", "See you in two weeks"),
        ("Un acteur de troisième plan en quart de finale", "A third-rate actor in the quarter-finals"),
    ],
)
def spelt_numbers(pair: Pair) -> Iterator[Finding]:
    """A rank, a share, a decade or a number in letters has no answer in the English."""
    for rank in _ORDINAL.finditer(pair.source):
        if not re.search(rf"\b(?:{_ORDINALS[rank[1].lower()]})(?:s|th)?\b", pair.target, re.IGNORECASE):
            yield Finding(f"{rank.group()} is not in the English", rank.group())
    for share in _SHARE.finditer(pair.source):
        if not re.search(rf"(?<![\d.])(?:{_SHARES[share[1][0].lower()]})|%|per ?cent", pair.target, re.IGNORECASE):
            yield Finding(f"{share.group()} is not in the English", share.group())
    for decade in _DECADE.finditer(pair.source):
        tens = decade[1]
        if not re.search(rf"{tens}['’]?s\b|{_TENS[tens[0]]}", pair.target, re.IGNORECASE):
            yield Finding(f"{decade.group()} is not in the English", decade.group())
    yield from _numbers(pair)


def _numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers in letters without an answer where the English has none to spare: `numbers` has the others."""
    found = answered(pair.source, pair.target)
    if any(f.word and not f.weak for f in found.added):
        return
    for figure in found.lost:
        if figure.word and not figure.weak and _value(figure) >= _CERTAIN and not _roughly(figure, pair.source):
            yield Finding(f"{figure.text} is not in the English", figure.text)


def _value(figure: Figure) -> int:
    return min((int(r) for r in figure.readings if r.isdigit()), default=0)


def _roughly(figure: Figure, text: str) -> bool:
    """The number counts nothing there: quinze jours is a fortnight, pour cent a unit."""
    near = text[max(0, figure.start - 12) : figure.end + 8].lower()
    return (
        _ROUGHLY.search(near) is not None
        or figure.text.lower() in ("cent", "cents")
        or (figure.text.lower() == "mille" and not text[: figure.start].endswith("sur "))
    )
