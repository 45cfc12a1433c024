"""French figures as an English reader writes them: 1 234,5 € is €1,234.5, 19h30 is 7:30 p.m., 2e is 2nd.

Only what is certain is changed: dates, telephone numbers, versions and years stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..text import french_figures
from ..text.figures import Figure
from .expressions import trend
from .quantities import NUMBER, SPACE, amount, cardinal, quantity
from .times import rendered_time

_ORDINAL: Final = re.compile(r"(\d+)(?:ers?|ères?|ere|res?|[eè]mes?|e|es|nde?s?|ᵉ|ᵉʳ|°)")
_MONTH: Final = re.compile(
    rf"{SPACE}(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\b",
    re.IGNORECASE,
)
_AS_THEY_ARE: Final = re.compile(rf".*?(?:[/:]|\d\.\d+\.|\.\d{{1,2}}\.|^\+|-\d)|(?:\d{{2}}{SPACE}){{3,}}")
"""Dates, times, versions, telephone numbers."""
_ROMAN: Final = re.compile(r"(?<![\w.’'-])(?P<order>[IVX]{1,7})(?:e|ème|ᵉ)(?!\w)|(?<=[a-zà-ÿ] )(?P<first>I)er\b")
_ONE: Final = re.compile(r"\b[Uu]n(?= (?:million|milliard) d)")
_ABOUT: Final = re.compile(
    r"\b(?P<one>[Uu]ne) (?P<ten>quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine) de\b"
)
_TENS: Final = {"quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
                "soixantaine": 60}  # fmt: skip
_CHANGED: Final = re.compile(
    r"\b(?:(?:augment|progress|recul|baiss|chut|diminu|régress|dégringol|rebond|flamb|grimp|relev|abaiss|rehauss|major|"
    r"minor|amput|repli|contract|appréci|dépréci)(?:é(?:e?s?)|er|e|ent|ait|aient|a|ont|era|eront|erait|eraient|ant)|"
    r"bondi(?:[rt]|ra|rait)?|réduite?s?|accrue?s?|mont(?:ée?s?|e|ent|ait)|descendue?s?|grandi)"
    rf"(?:{SPACE}(?:encore|ainsi|fortement|légèrement|nettement|presque|aussi|également|respectivement))?{SPACE}(?P<by>d['’]|de{SPACE})$"
)
"""Verbs of change: what follows "de" is how much, not where it began."""
_ALSO: Final = re.compile(rf"[^;.()]{{0,40}}{SPACE}et{SPACE}(?P<by>de{SPACE})$")
"""What fell by 5 % in one place and "de 3 %" in another fell by 3% there."""
_PART: Final = re.compile(
    rf"(?P<by>d['’]un{SPACE}(?P<share>tiers|quart|cinquième|dixième)|de{SPACE}moitié)\b(?!{SPACE}(?:à|de|d['’]))"
)
_PARTS: Final = {"tiers": "a third", "quart": "a quarter", "cinquième": "a fifth", "dixième": "a tenth", None: "half"}
_PERCENT: Final = re.compile(rf"{SPACE}?%")
_UP_TO: Final = re.compile(rf"{SPACE}?%?{SPACE}(?:à|jusqu['’]à){SPACE}\d")
_NEAR: Final = 60
"""Characters between two amounts of one change, at most."""
_IN_DIGITS: Final = 10
"""Numbers below are better written in letters."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A figure of a French text as English has it: its span there, and the English."""

    start: int
    end: int
    english: str


def changes(text: str) -> Iterator[Rendered]:
    """The figures that say by how much something changed: "de 3 %" is "by 3%", "en recul de 3 %" is "down 3%".

    "De 3 % à 5 %" says where it began.
    """
    for part in _PART.finditer(text):
        if _CHANGED.search(text[: part.start()] + "de "):
            yield Rendered(part.start("by"), part.end("by"), f"by {_PARTS[part['share']]}")
    changed = 0
    for figure in french_figures.read(text):
        if figure.word or not figure.text[0].isdigit():
            continue
        before = _CHANGED.search(text, max(0, figure.start - 50), figure.start)
        if before is None and changed and figure.start - changed < _NEAR:
            before = _ALSO.search(text, changed, figure.start)
        tendency = trend(text, figure.start)
        number = NUMBER.match(text, figure.start)
        if number is None or not (before or tendency):
            continue
        whole = quantity(text, figure.start)
        end, english = (whole[1], whole[2]) if whole else (number.end(), cardinal(number.group()))
        if found := amount(text, figure.start):
            end, english = found
        if _UP_TO.match(text, end):
            continue
        if percent := _PERCENT.match(text, end):
            end, english = percent.end(), f"{english}%"
        changed = end if before else changed
        if before:
            yield Rendered(before.start("by"), end, f"by {english}")
        elif tendency:
            yield Rendered(tendency[0], end, f"{tendency[1]} {english}")


def rendered(text: str) -> Iterator[Rendered]:
    """The figures that a model is likely to get wrong, or that English writes otherwise; some may overlap.

    Numbers of up to four digits, years among them, are left to the model, unless a sign or a unit goes with them; so
    are scale words (milliards) and numbers in letters, but for "une cinquantaine".
    """
    centuries = set()
    for figure in french_figures.read(text):
        if not figure.word and (found := _render(text, figure.start, figure.text)):
            centuries.add(found.start)
            yield found
    for one in _ONE.finditer(text):
        if found_amount := amount(text, one.start()):
            yield Rendered(one.start(), *found_amount)
    for roman in _ROMAN.finditer(text):
        if roman["first"]:
            yield Rendered(roman.start(), roman.end(), "I")
        elif roman["order"] != "I" and roman.start() not in centuries:
            yield Rendered(roman.start(), roman.end(), ordinal(french_figures.roman(roman["order"])))
    for about in _ABOUT.finditer(text):
        word = "About" if about["one"].istitle() else "about"
        yield Rendered(about.start(), about.end(), f"{word} {_TENS[about['ten']]}")


def _render(text: str, start: int, figure: str) -> Rendered | None:
    if figure[0] in "IVXL":
        return _century(text, start, figure)
    if found := rendered_time(text, start):
        return Rendered(start, *found)
    if figure[-1] in "½¼¾⅓⅔":
        return Rendered(start, start + len(figure), figure)
    if order := _ORDINAL.fullmatch(figure):
        if order[1] == "1" and _MONTH.match(text, start + len(figure)):
            return None
        return Rendered(start, start + len(figure), ordinal(int(order[1])))
    if _AS_THEY_ARE.match(figure) and not ("," in figure and NUMBER.fullmatch(figure)):
        return Rendered(start, start + len(figure.rstrip()), figure.rstrip())
    if found_amount := amount(text, start):
        return Rendered(start, *found_amount)
    found_quantity = quantity(text, start)
    return Rendered(*found_quantity) if found_quantity else None


def _century(text: str, start: int, figure: str) -> Rendered | None:
    numeral = re.match(r"[IVXL]+", figure)
    if numeral is None:
        return None
    end = start + numeral.end()
    suffix = re.match(rf"{SPACE}?(?:ème|er|e|ᵉ|°)", text[end:])
    length = suffix.end() if suffix else 0
    if len(figure) > numeral.end() + length:
        return None  # two centuries in one figure: the model's to say
    return Rendered(start, end + length, ordinal(french_figures.roman(numeral.group())))


def digits(figure: Figure) -> str:
    """A French number in an English reader's digits, whether it is written in digits or in letters; "" for others."""
    if not figure.word:
        return cardinal(figure.text) if NUMBER.fullmatch(figure.text) else figure.text
    whole = [reading for reading in figure.readings if reading.isdigit()]
    return f"{int(whole[0]):,}" if len(whole) == 1 and int(whole[0]) >= _IN_DIGITS else ""


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_LEFT: Final = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?:,\d+)?|\d+,\d{{1,2}}|\d+,\d{{4,}})(?![\d,]|\.\d)"
)


_IMPERSONAL: Final = re.compile(rf"\bil{SPACE}(?:est|fait|était|faisait|sera|fera){SPACE}", re.IGNORECASE)
_SOMEBODY: Final = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Ii]t)(?:(?P<is> (?:is|was|will be)|['’]s)| (?:does|makes|has)) "
    r"(?=(?:minus )?(?:\w+ degrees\b|-?\d+(?:\.\d+)?°)|\d{1,2}(?::\d\d\b|:\d\d [ap]\.m\.| [ap]\.m\.))"
)
"""Somebody for what is nobody: Il est 20 h, Il fait dix degrés."""
_ORDERED: Final = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b")


def anglicise(english: str, french: str) -> str:
    """Rewrite the French figures that a model copied into the English as they stood: 3,8 and 12 500."""

    def write(match: re.Match[str]) -> str:
        plain = re.sub(SPACE, " ", match.group())
        return cardinal(plain) if plain in flat else match.group()

    flat = re.sub(SPACE, " ", french)
    if _IMPERSONAL.search(french):
        english = _SOMEBODY.sub(lambda m: f"{'I' if m['who'][0].isupper() else 'i'}t{m['is'] or ' is'} ", english)
    return _ORDERED.sub(lambda m: ordinal(int(m[1])), _LEFT.sub(write, english))
