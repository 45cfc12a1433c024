"""What a line looks like, with the lines around it: a heading, a field, an ingredient, a fact to turn to."""

from __future__ import annotations

import re
from typing import Final

from .line import Line

FIELD: Final = re.compile(  # « Poids : 4,5 g »
    r"[A-ZÀ-Þ][^.:!?«]{1,30} ?: ?(?:[\dA-ZÀ-Þ][^!?«]{0,60}|[^\s!?«]+(?: [^\s!?«]+){0,5})(?<![.,;:])$"
)
_QUANTITY: Final = re.compile(
    r"(?:environ )?\d+(?:[.,/]\d+)? ?(?:(?:[kmcd]?g|[mcd]?l|litres?|grammes?|kilos?|c(?:\.|uill\w+) ?à ?(?:\w\.|\w+)"
    r"|pincées?|tranches?|gousses?|sachets?|verres?|tasses?|feuilles?|brins?|bottes?|boîtes?|pots?|filets?|noix"
    r"|paires?|pièces?) )?(?:d[e'’] ?|de )?[^\W\d_]"
)
_MEASURED: Final = re.compile(
    r"\d+(?:[.,/]\d+)? ?[^\W\d_.]+\.? ?(?:à ?[sc]\w*\.? )?(?:d['’]|de )|\d+ [a-zà-ÿœ]+(?: \(.+\))?$"
)
_FACT: Final = re.compile(
    r"(?:\+\d\d|\b0\d)(?:[ .]?\d\d){4}|\b\d{5} [A-ZÀ-Þ]|\b\d{1,2} ?h(?: ?\d\d)?\b|\S@\S+\.\w|\b[Tt]él\b"
    r"|\d ?(?:€|euros\b)"
)
_REACHED: Final = re.compile(r"(?:\+\d\d|\b0)[\d .()/-]{8,}\d|\S@\S+\.\w|\bT[ée]l\.? ?:?\.? ?[+\d(]")  # a telephone
_DISPATCHED: Final = re.compile(r"[.!?»] ?[(/–-] ?[A-Z]{2,6}\)?$")  # « … une fin d'année difficile. /ATS »
_LEADERS: Final = re.compile(r"(?: ?[.·_]){4,} ?\d|(?: [.·]){3,} ?\d")  # « Beurre, le kilo . . . . 14 fr. »
_CODE: Final = re.compile(r"\w=\w|\w_\w|(?:^| )--\w|\w\(\)|://|\S = \S|^(?:from \S+ )?import \S")
_RATE: Final = re.compile(r"[^.!?«]{0,60}?[+−–-]? ?\d+[.,]\d+ ?%\)?$")  # « CAC 40 7 512,30 +0,45 % »
_CELLS: Final = 2
_FEW: Final = 9  # words
# A heading doesn't end on one of these, a sentence that was cut does. (And a line that opens with a dash is spoken.)
_HANGING: Final = re.compile(
    r" (?:de|du|des|le|la|les|un|une|et|ou|que|qui|dont|pour|par|avec|dans|sur|au|aux|ce|cette|ses|son|sa)$"
)


def quantity(line: Line) -> bool:
    """« 200 g de chocolat noir », « 3 œufs »: a short line that begins with how much."""
    short = line.words <= 10 and not line.ended and line.text[:1].isdigit()
    return short and _QUANTITY.match(line.text) is not None and _MEASURED.match(line.text) is not None


def fact(line: Line) -> bool:
    """A telephone number, an address, opening hours, a price."""
    return len(line.text) <= 160 and _FACT.search(line.text) is not None


def reached(line: Line) -> bool:
    """Whether a telephone number or an e-mail address stands there."""
    return len(line.text) <= 160 and _REACHED.search(line.text) is not None


def informs(line: Line) -> bool:
    """A fact, or a line with a comma or a colon within: « Chiara Parisi, directrice du musée »."""
    return line.words > 1 and (fact(line) or any(mark in line.text for mark in (", ", " : ", ": ")))


def quotation(line: Line) -> bool:
    """A price and how it has moved, as on a stock exchange's board."""
    return len(line.text) <= 90 and _RATE.match(line.text) is not None


def field(lines: list[Line], number: int) -> bool:
    """« Poids : 4,5 g »: a name and its value, one of several in a row."""
    line = lines[number]
    if line.words > _FEW or not FIELD.match(line.text):
        return False
    row = (lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines))
    return any(other.words <= _FEW and other.text != line.text and FIELD.match(other.text) for other in row)


def tabular(lines: list[Line], number: int) -> bool:
    """Whether a line with bars stands next to another: a table."""
    near = [lines[n].text for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return "|" in lines[number].text and any("|" in text for text in near)


def row(line: Line) -> bool:
    """A row of a table as Markdown writes it: cells between bars."""
    return line.text[:1] == "|" and line.text[-1:] == "|" and line.text.count("|") > _CELLS


def headlike(lines: list[Line], number: int) -> bool:
    """Short, not ended as a sentence, and not one line of a paragraph that was wrapped."""
    line = lines[number]
    if not (line.words >= 1 and len(line.text) <= 160) or line.stopped or line.text[-1:] in ",;:":
        return False
    if line.words > 12 or (line.two and (line.ended or line.text[-1] == ")")):
        return False
    if reached(line) or _LEADERS.search(line.text) or _DISPATCHED.search(line.text):
        return False
    table = "|" in line.text and (any(c.isdigit() for c in line.text) or tabular(lines, number))
    broken = line.text[-1:] == "-" and line.text[-2:-1].isalpha()  # « le jeudi 28 fé- »
    if table or broken or _CODE.search(line.text) or line.text[:1] == "—" or _HANGING.search(line.text):
        return False
    if not line.gap_before and number > 0 and lines[number - 1].text[-1:] == ",":  # a verse
        return False
    if line.ended and line.text[-1:] not in "!?" and not (line.short and not line.prose and line.text[:1] in '«“"'):
        return False
    return not line.wrapped
