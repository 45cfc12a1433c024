"""Numbers stuck to words on either side, and digits that a scanner took for letters."""

from __future__ import annotations

import re
from typing import Final

from ..text import lefff
from .rule import rule
from .spans import replace_outside

NBSP: Final = "\u00a0"
MONTH: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
STUCK: Final = re.compile(r"[\d:](?<=[^\W\d_:]:|[^\W\d_]\d| :)|\d(?=[^\W\d_])")
DATE: Final = re.compile(
    rf"(?<![\w.,/'’-])(le|du|au|Le|Du|Au)?(1er|[12]\d|3[01]|[1-9])([ \u00a0]?)({MONTH})"
    r"([ \u00a0]?)((?:19|20)\d\d)?(?![\w-])"
)
CLOCK_WORD: Final = re.compile(r"(?<=\dh[0-5]\d)(?=(?:à|et|au|pour|dans|en|sur) )")
UNITS: Final = (
    r"(?:ans?|jours?|mois|heures?|minutes?|euros?|dollars?|km|kilos?|mètres?|litres?|millions?|milliards?|personnes"
    r"|habitants|points|pages|élèves|élus|%|€)"
)
COUNTED: Final = re.compile(rf"(?<![\w@#/.&=~'’-])([a-zà-ÿœ]{{3,20}})(\d{{1,4}})(?=[ \u00a0]{UNITS}(?!\w))")
LABELLED: Final = re.compile(
    r"(?<![\w./-])([A-ZÉÀ]?[a-zà-ÿœ]{3,20})[ \u00a0]?:"
    r"(?=\d{1,4}(?:[.,]\d{1,2})?[ \u00a0]?(?:[€$%]|(?:kg|g|m|cm|mm|km|ans|euros)\b))"
)
DIGIT: Final = re.compile(r"\d")
ZERO: Final = re.compile(r"(?<![\w.,-])(?=\d*O)([1-9][\dO]{1,4})(?![\w.-])")
ONE: Final = re.compile(rf"(?<![\w.,'’-])[lI]([\dO]{{1,2}}[ \u00a0]{UNITS}|[89]\d\d)(?!\w)")


@rule(
    why="A number and a word are stuck together; a space goes between them.",
    repairs=[
        ("attendre20 ans, du12mars au 3avril2024", "attendre 20 ans, du 12 mars au 3 avril 2024"),
        ("à 18h30à la mairie", "à 18h30 à la mairie"),
        ("Prix:12€ et Poids :3kg", "Prix\u00a0: 12€ et Poids\u00a0: 3kg"),
    ],
    leaves=[
        "le 12 mars 2024 et le 1er mai",
        "mp3 jours, psg2 points",
        "le port localhost:8080 et Jean:3",
        "12mars-avril",
    ],
)
def part_numbers(text: str) -> str:
    """Set the spaces of dates, times and quantities."""
    if not DIGIT.search(text) or not STUCK.search(text):
        return text
    text = replace_outside(DATE, _date, text)
    text = CLOCK_WORD.sub(" ", text)
    text = replace_outside(COUNTED, lambda match: f"{match[1]} {match[2]}" if _is_word(match[1]) else match[0], text)
    if ":" in text:
        text = replace_outside(LABELLED, lambda match: f"{match[1]}{NBSP}: " if _is_word(match[1]) else match[0], text)
    return text


def _date(match: re.Match[str]) -> str:
    article, day, gap, month, year_gap, year = match.groups()
    stuck = article or not gap or (year and not year_gap)
    if not stuck:
        return match[0]
    return f"{article + ' ' if article else ''}{day}{gap or ' '}{month}{(year_gap or ' ') + year if year else year_gap}"


def _is_word(word: str) -> bool:
    return word.lower() in lefff.forms()


@rule(
    why="A scanner took a digit for the letter that looks like it; in a number it can only be the digit.",
    repairs=[("né en l989, 2O % des voix en 2OO5", "né en 1989, 20 % des voix en 2005"), ("I0 ans", "10 ans")],
    leaves=["H2O, O2 et CO2", "le 2o et 1o", "un code 4OX et XO", "la page l, le point I et l’an 10", "N1O-2"],
)
def put_digits_right(text: str) -> str:
    """Write the digits 0 and 1 for O, l and I inside numbers."""
    if not DIGIT.search(text) and "lO" not in text and "IO" not in text:
        return text
    if "O" in text:
        text = replace_outside(ZERO, lambda match: match[1].replace("O", "0"), text)
    if "l" in text or "I" in text:
        text = replace_outside(ONE, lambda match: "1" + match[1].replace("O", "0"), text)
    return text
