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
from .times import rendered_time

_SPACES: Final = " \u00a0\u202f\u2009"
_SPACE: Final = f"[{_SPACES}]"
_DIGITS: Final = re.compile(
    rf"\d{{1,3}}(?:(?:{_SPACE}\d{{3}})+|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+)(?:,\d+)?|\d+,\d+|\d+"
)
_MONEY: Final = re.compile(
    rf"{_SPACE}?(?P<scale>k|M|Md|Mds|Mrd)?{_SPACE}?(?P<sign>€|\$|£|¥)(?:{_SPACE}?(?P<of>CAN?|US|AU|NZ|HK)\b)?(?!\w)"
)
_DOLLARS: Final = {"CAN": "CA", "AU": "A"}
_DEGREES: Final = re.compile(rf"{_SPACE}?(°{_SPACE}?[CF]?)(?!\w)")
_BYTES: Final = re.compile(rf"{_SPACE}?([kKMGT])o(/s)?(?!\w)")
_ORDINAL: Final = re.compile(r"(\d+)(?:ers?|ères?|ere|res?|[eè]mes?|e|es|nde?s?|ᵉ|ᵉʳ|°)")
_MONTH: Final = re.compile(
    rf"{_SPACE}(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\b",
    re.IGNORECASE,
)
_SCALES: Final = {"k": "thousand", "M": "million", "Md": "billion", "Mds": "billion", "Mrd": "billion"}
_WIDE: Final = 5
_IN_DIGITS: Final = 10
"""Numbers below are better written in letters."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A figure of a French text as English has it: its span there, and the English."""

    start: int
    end: int
    english: str


def rendered(text: str) -> Iterator[Rendered]:
    """The figures that a model is likely to get wrong, or that English writes otherwise.

    Numbers of up to four digits, years among them, are left to the model, unless a currency sign follows; so are
    scale words (milliards) and units.
    """
    for figure in french_figures.read(text):
        if figure.word:
            continue
        found = _render(text, figure.start, figure.text)
        if found is not None:
            yield found


def _render(text: str, start: int, figure: str) -> Rendered | None:
    before = text[max(0, start - 16) : start]
    roman = re.match(r"[IVXL]+", figure)
    if roman:
        end = start + len(roman.group())
        suffix = re.match(rf"{_SPACE}?(?:ème|er|e|ᵉ|°)", text[end:])
        if len(figure) > len(roman.group()) + (len(suffix.group()) if suffix else 0):
            return None  # two centuries in one figure: the model's to say
        return Rendered(start, end + (suffix.end() if suffix else 0), ordinal(french_figures.roman(roman.group())))
    if found := rendered_time(text, start):
        return Rendered(start, *found)
    if figure[-1] in "½¼¾⅓⅔":
        return Rendered(start, start + len(figure), figure)
    order = _ORDINAL.fullmatch(figure)
    if order:
        if order[1] == "1" and _MONTH.match(text, start + len(figure)):
            return None
        return Rendered(start, start + len(figure), ordinal(int(order[1])))
    if re.search(r"[/:]|\d\.\d+\.|\.\d{1,2}\.|^\+|-\d", figure) or re.match(rf"(?:\d{{2}}{_SPACE}){{3,}}", figure):
        return Rendered(start, start + len(figure.rstrip()), figure.rstrip())  # dates, times, versions, telephones
    digits = _DIGITS.match(text, start)
    if digits is None:
        return None
    end, english = _counted(text, digits, before)
    if re.search(rf"(?:^|{_SPACE}|[(:])[-−]$", before):
        return Rendered(start - 1, end, before[-1] + english)
    long = sum(c.isdigit() for c in digits.group()) >= _WIDE
    if english == text[start:end] and not long:
        return None
    return Rendered(start, end, english)


def _counted(text: str, digits: re.Match[str], before: str) -> tuple[int, str]:
    """A number and what it counts, where English puts or writes that otherwise: its end, and the English."""
    number = cardinal(digits.group())
    money = _MONEY.match(text, digits.end())
    if money and not before.endswith(("$", "€", "£", "¥")):
        scale = f" {_SCALES[money['scale']]}" if money["scale"] else ""
        country = _DOLLARS.get(money["of"], money["of"]) if money["of"] and money["sign"] == "$" else ""
        end = money.end() if country or not money["of"] else money.end("sign")
        return end, f"{country}{money['sign']}{number}{scale}"
    if degrees := _DEGREES.match(text, digits.end()):
        return degrees.end(), number + re.sub(_SPACE, "", degrees[1])
    if size := _BYTES.match(text, digits.end()):
        return size.end(), f"{number} {size[1].replace('K', 'k')}B{size[2] or ''}"
    return digits.end(), number


def digits(figure: Figure) -> str:
    """A French number in an English reader's digits, whether it is written in digits or in letters; "" for others."""
    if not figure.word:
        return cardinal(figure.text) if _DIGITS.fullmatch(figure.text) else figure.text
    whole = [reading for reading in figure.readings if reading.isdigit()]
    return f"{int(whole[0]):,}" if len(whole) == 1 and int(whole[0]) >= _IN_DIGITS else ""


def cardinal(digits: str) -> str:
    """A cardinal: spaces (or points, or apostrophes) between groups of three become commas, the comma a point.

    >>> cardinal("1 234,5"), cardinal("6,6"), cardinal("2013"), cardinal("35,000")
    ('1,234.5', '6.6', '2013', '35,000')
    """
    whole, comma, decimals = digits.partition(",")
    groups = re.split(rf"{_SPACE}|[.'’]", whole)
    if comma and len(groups) == 1 and len(decimals) == 3 and len(whole) <= 3 and decimals == "000":
        return digits  # thousands typed the English way
    return ",".join(groups) + ("." + decimals if comma else "")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_LEFT: Final = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?|\d+,\d{{1,2}}|\d+,\d{{4,}})(?![\d,]|\.\d)"
)


def anglicise(english: str, french: str) -> str:
    """Rewrite the French figures that a model copied into the English as they stood: 3,8 and 12 500."""

    def write(match: re.Match[str]) -> str:
        plain = re.sub(_SPACE, " ", match.group())
        return cardinal(plain) if plain in flat else match.group()

    flat = re.sub(_SPACE, " ", french)
    return _LEFT.sub(write, english)
