"""Spaces in and around numbers; a value is never changed."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

DECIMAL: Final = re.compile(r"(?<![\d,.])(\d{1,3}(?:[ \u00a0\u202f]\d{3})*)[ \u00a0\u202f]+,(?=\d{1,2}\b)")
THOUSANDS: Final = re.compile(r"(?<![\d,.])(\d{1,3})(?: \.(?=\d{3}\b(?!\.\d))|\. (?=000\b))")
CLOCK: Final = re.compile(r"(?<=\b[àÀ] )(\d{1,2})(?: : |: | :)(?=[0-5]\d\b)")
UNIT: Final = re.compile(
    r"(?<![A-Za-z]\d)(?<![A-Za-z]\d\d)(?<=\d)(?=(?:millions?|milliards?|euros?|dollars?|francs?|jours|mois"
    r"|heures|minutes|secondes|semaines|années|ans|kilomètres|mètres|personnes|pour cent)\b)"
)
YEAR: Final = re.compile(
    r"\b(en|de|depuis|dès|avant|après|début|fin|courant|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|entre|et|à)(?=(?:19|20)\d\d(?:$|[\s,.;:)]))"
)
NUMERO: Final = re.compile(r"\b([nN]) ?° ?(?=\d)")
NUMERO_APART: Final = re.compile(r"\b[nN] °")


@rule(
    why="The space is wrong in or beside the number; its value stays.",
    repairs=[
        ("13 ,5 milliards", "13,5 milliards"),
        ("10. 000 euros et 12 .500 euros", "10.000 euros et 12.500 euros"),
        ("40milliards en2024", "40\u00a0milliards en 2024"),
        ("le n °5", "le n°\u00a05"),
        ("à 13 : 09", "à 13:09"),
    ],
    leaves=[
        "en 2019, 40 milliards",
        "les articles 12, 13 et 14",
        "1 234,5 €",
        "le chapitre 3 : 15 conseils",
        "le 5 mai 2024. 120 personnes",
        "version 1.2.3 du n° 4",
        "Apollo11 et G20, every3minutes",
        "5, 5 % des voix",
    ],
)
def space_numbers(text: str) -> str:
    """Close and set spaces in and beside numbers."""
    if text.isascii() and not any(map(str.isdigit, text)):
        return text
    text = DECIMAL.sub(r"\1,", text)
    text = THOUSANDS.sub(r"\1.", text)
    text = CLOCK.sub(r"\1:", text)
    text = UNIT.sub("\u00a0", text)
    text = YEAR.sub(r"\1 ", text)
    if NUMERO_APART.search(text):
        text = NUMERO.sub("\\1°\u00a0", text)
    return text
