"""Spaces in and around numbers; a value is never changed."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

NBSP: Final = "\u00a0"
DECIMAL: Final = re.compile(r"(?<![\d,.])(\d{1,3}(?:[ \u00a0\u202f]\d{3})*)[ \u00a0\u202f]+,(?=\d{1,2}\b)")
DECIMAL_APART: Final = re.compile(r"(?<![\d,.])(\d{1,3}) , (\d{1,2})(?=[ \u00a0]?(?:%|€|\$|millions?\b|milliards?\b))")
THOUSANDS: Final = re.compile(r"(?<![\d,.])(\d{1,3})(?: \.(?=\d{3}\b(?!\.\d))|\. (?=000\b))")
# « hausse de 36. 9% sur un an »; in « les moins de 25. 9 % des Français » a sentence ends.
DECIMAL_STOP: Final = re.compile(r"(?<![^\W_])((?:de|à) \d{1,2})\. (\d{1,2})(?=[ \u00a0]?%(?! (?:de|du|d['’]|l)))")
CLOCK: Final = re.compile(r"\d(?:(?<=\b[àÀ] .)|(?<=\b[àÀ] \d.))(?: : |: | :)(?=[0-5]\d\b)")
UNIT: Final = re.compile(
    r"\d(?<![A-Za-z].)(?<![A-Za-z]\d.)(?=(?:millions?|milliards?|euros?|dollars?|francs?|jours|mois"
    r"|heures|minutes|secondes|semaines|années|ans|kilomètres|mètres|personnes|pour cent)\b)"
)
WORD_GLUED: Final = re.compile(r"\d(?<=[a-zàûét].)")
AFTER_WORD: Final = re.compile(
    r"(?<![\w'’-])(en|de|des|les|aux|depuis|dès|avant|après|début|fin|courant|janvier|février|mars|avril|mai|juin|juillet"
    r"|août|septembre|octobre|novembre|décembre|entre|et|à|par|pour|sur|dans|avec|sous|environ|soit|plus de|moins de)"
    r"(?=\d{1,4}(?:[.,]\d{1,3})?(?:$|[\s,.;:)%€]))"
)
# Two groups of three at least: no decimal number looks so. Beginning with 0, or after "n°", it is none.
GROUPED: Final = re.compile(
    r"(?<![\w.,/:'’+°-])(?<!n°[ \u00a0])([1-9]\d{0,2})"
    r"(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,}|(?:['’´]\d{3}){2,})(?![\w'’/-]|[.,:]\d)"
)
GROUPS: Final = re.compile(r"\d[.,'’´]\d{3}[.,'’´]\d{3}")
GROUPED_ONCE: Final = {
    sign: re.compile(rf"(?<![\w.,/:'’+°-])([1-9]\d{{0,2}})[{sign}](\d{{3}})(?![\w'’/-]|[.,:]\d)") for sign in ".,'’´"
}
VERSION: Final = re.compile(
    r"\b(?:versions?|v|IP|adresses?|articles?|art\.|nos?|num[ée]ros?|réf\.?|téléphone|tél\.?)[ \u00a0:]*$", re.I
)
PERCENT: Final = re.compile(r"(?<=\d)%(?=(?:de|des|du|en|et|par|sur|à|la|le|les|au|aux|pour) |d['’])")
MIDDLE_DOT: Final = re.compile(r"(?<=\d)·(?=\d{1,2}[ \u00a0]?(?:%|€|\$|millions?\b|milliards?\b|degrés?\b|km\b))")
NUMERO: Final = re.compile(r"\b([nN]) ?° ?(?=\d)")
DIGIT: Final = re.compile(r"\d")
NUMERO_APART: Final = re.compile(r"\b[nN] °")


@rule(
    why="The space is wrong in or beside the number; its value stays.",
    repairs=[
        ("13 ,5 milliards", "13,5 milliards"),
        ("à 7 , 4 % en10,81 secondes", "à 7,4 % en 10,81 secondes"),
        ("10. 000 euros et 12 .500 euros", "10.000 euros et 12.500 euros"),
        ("en hausse de 36. 9% sur un an", "en hausse de 36.9% sur un an"),
        ("40milliards en2024", "40\u00a0milliards en 2024"),
        ("le n °5", "le n°\u00a05"),
        ("à 13 : 09", "à 13:09"),
        ("1.640.000 pesos, puis 980.000", "1\u00a0640\u00a0000 pesos, puis 980\u00a0000"),
        ("de 2,500,000 dollars à 1'200'000 francs", "de 2\u00a0500\u00a0000 dollars à 1\u00a0200\u00a0000 francs"),
        ("une hausse de 0·5 %", "une hausse de 0,5 %"),
        ("15%de hausse", "15% de hausse"),
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
        "l’adresse 192.168.100.200, le n° 12.345.678 et la version 2.000.123",
        "3.400 logements, 1,250 tonne et 0.123.456",
        "chez les moins de 25. 9 % des voix, et en 2024. 9 % votent",
    ],
)
def space_numbers(text: str) -> str:
    """Close and set spaces in and beside numbers."""
    if not DIGIT.search(text):
        return text
    if " ," in text or "\u00a0," in text:
        text = DECIMAL_APART.sub(r"\1,\2", text)
        text = DECIMAL.sub(r"\1,", text)
    if " ." in text or ". 0" in text:
        text = THOUSANDS.sub(r"\1.", text)
    if "·" in text:
        text = MIDDLE_DOT.sub(",", text)
    if GROUPS.search(text):
        text = _with_french_groups(text)
    if "%" in text:
        text = PERCENT.sub("% ", text)
    if ":" in text:
        text = CLOCK.sub(lambda match: match[0][0] + ":", text)
    if "%" in text and ". " in text:
        text = DECIMAL_STOP.sub(r"\1.\2", text)
    text = UNIT.sub("\\g<0>\u00a0", text)
    if WORD_GLUED.search(text):
        text = AFTER_WORD.sub(r"\1 ", text)
    if NUMERO_APART.search(text):
        text = NUMERO.sub("\\1°\u00a0", text)
    return text


def _with_french_groups(text: str) -> str:
    """The digits in groups with spaces, as France sets them, where another country's separator stands at least twice.

    What that separator is in one number it is in the text's others.
    """
    separators = set()

    def grouped(match: re.Match[str]) -> str:
        parts = re.split(r"[.,'’´]", match[0])
        address = len(parts) == 4 and all(int(part) < 256 for part in parts)
        if address or VERSION.search(text, max(0, match.start() - 12), match.start()):
            return match[0]
        separators.add(match[0][len(match[1])])
        return NBSP.join(parts)

    made = GROUPED.sub(grouped, text)
    for sign in sorted(separators):
        made = GROUPED_ONCE[sign].sub(rf"\1{NBSP}\2", made)
    return made
