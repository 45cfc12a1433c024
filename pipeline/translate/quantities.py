"""A French number with what it counts, as English writes them: 45.000 € is €45,000; 350 Mo, 350 MB; n° 7, No. 7."""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = "[ \u00a0\u202f\u2009]"
NUMBER: Final = re.compile(
    rf"\d{{1,3}}(?:(?:{SPACE}\d{{3}})+|(?:\.\d{{3}})+(?=,\d)|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+)(?!\d)(?:,\d+)?"
    r"|\d+,\d+|\d+"
)
_THOUSANDS: Final = re.compile(rf"[1-9]\d{{0,2}}\.\d{{3}}(?=(?:{SPACE}?[€$£¥]|{SPACE}(?:d['’])?[a-zà-ÿœ]{{3,}}[sx]\b))")
"""One group behind a point. French has no decimal point, what it took from English has: what is counted decides."""
_IDENTIFIER: Final = re.compile(rf"\d{{1,4}}(?:{SPACE}\d{{2,5}}){{3,}}(?!\d|,\d)")
_LABEL: Final = re.compile(
    r"(?:\b(?:SIREN|SIRET|RCS(?: [\w-]+)?(?: [A-Z])?|FINESS|[Rr][ée]f\.?|[Dd]ossier|[Cc]ode|[Cc]ompte)(?: ?n[°º])?"
    r"|\bn[°º]) ?:? ?$"
)
_ZERO: Final = re.compile(rf"0(?:{SPACE}\d{{3}})+(?!\d)")
"""A telephone number: 0 800 123 456."""
_GROUPS: Final = re.compile(rf"\d{{3}}(?:{SPACE}\d{{3}})+(?![\d,])")
"""After a label, groups of three digits are an identifier's."""
_MONEY: Final = re.compile(
    rf"{SPACE}?(?P<scale>k|M|Md|Mds|Mrd)?{SPACE}?(?P<sign>€|\$|£|¥)(?:{SPACE}?(?P<of>CAN?|US|AU|NZ|HK)\b)?(?!\w)"
)
_DOLLARS: Final = {"CAN": "CA", "AU": "A"}
_SCALES: Final = {"k": "thousand", "M": "million", "Md": "billion", "Mds": "billion", "Mrd": "billion"}
_DEGREES: Final = re.compile(rf"{SPACE}?(°{SPACE}?[CF]?)(?!\w)")
_BYTES: Final = re.compile(rf"{SPACE}?([kKMGT])o(/s)?(?!\w)")
_MEASURE: Final = re.compile(
    rf"{SPACE}(?:km/h|[kcm]?m[²³]?|[km]?g|[cdhm]?[lL]|ha|t|[kMGT]?Wh?|[kMG]?Hz|hPa|dB)(?![\w’'²³]|\.\w)"
)
_COUNTED_IN: Final = re.compile(
    rf"{SPACE}(?P<scale>millions?|milliards?){SPACE}(?:d['’]|de{SPACE})(?P<money>euros?|dollars?|livres sterling)?"
    rf"(?P<whose>{SPACE}(?:américains?|canadiens?|australiens?))?"
)
_MONEYS: Final = {"e": "€", "d": "$", "l": "£"}
_VOLUME: Final = re.compile(rf"{SPACE}?%{SPACE}vol\b\.?")
_INHABITANTS: Final = re.compile(rf"{SPACE}?M{SPACE}?(?:d['’])?hab(?:itants|\.)?(?!\w)")
_RANGE: Final = re.compile(rf"{SPACE}(?P<word>à|et|ou){SPACE}(?=\d)")
_ONE: Final = re.compile(r"[Uu]n(?= m)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LINKS: Final = {"à": "to", "et": "and", "ou": "or"}
_NUMERO: Final = re.compile(rf"(?<!\w)[nN][°º]{SPACE}?$")
_SIGN: Final = re.compile(rf"(?:^|{SPACE}|[(:])[-−]$")
_WIDE: Final = 5
"""Digits: longer numbers are hard to copy."""


def quantity(text: str, start: int) -> tuple[int, int, str] | None:
    """The number that starts at an offset of a French text, with its sign and what it counts, in English.

    Returns:
        Where the whole starts and ends, and the English; None where the model is left to write it: a number of up to
        four digits that English writes as French does.
    """
    before = text[max(0, start - 4) : start]
    labelled = _LABEL.search(text[max(0, start - 24) : start]) and _GROUPS.match(text, start)
    if labelled is None or not labelled:
        labelled = _ZERO.match(text, start)
    if labelled:
        return start, labelled.end(), labelled.group()
    named = _IDENTIFIER.match(text, start)
    if named and not re.fullmatch(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+", named.group()):
        return start, named.end(), named.group()
    match = _THOUSANDS.match(text, start) or NUMBER.match(text, start)
    if match is None:
        return None
    point = match.re is _THOUSANDS
    number = match.group().replace(".", ",") if point else cardinal(match.group())
    end, english = _counted(text, match.end(), number, before)
    if numero := _NUMERO.search(before):
        return start - len(numero.group()), end, f"No. {english}"
    if _SIGN.search(before):
        return start - 1, end, before[-1] + english
    long = sum(c.isdigit() for c in match.group()) >= _WIDE
    return (start, end, english) if long or end > match.end() or number != match.group() else None


def amount(text: str, start: int) -> tuple[int, str] | None:
    """The millions or milliards that start at an offset of a French text, in digits or as "un", or a range of them.

    "1,5 milliard d'euros" is €1.5 billion, "un milliard de" (personnes) is 1 billion, "1,2 à 2,4 millions d'euros" is
    €1.2 million to €2.4 million.

    Returns:
        Where it ends, and the English; None where there is no such amount.
    """
    first = NUMBER.match(text, start) or _ONE.match(text, start)
    if first is None:
        return None
    link = None if _YEAR.fullmatch(first.group()) else _RANGE.match(text, first.end())
    if link and link["word"] == "et" and not text[:start].lower().endswith("entre "):
        link = None
    second = NUMBER.match(text, link.end()) if link else None
    counted = _COUNTED_IN.match(text, (second or first).end())
    if counted is None or (counted["whose"] and not counted["money"]):
        return None
    money = _MONEYS[counted["money"][0]] if counted["money"] else ""
    if money == "$" and counted["whose"]:
        money = {"am": "US$", "ca": "CA$", "au": "A$"}[counted["whose"].strip()[:2]]
    scale = "billion" if counted["scale"].startswith("milliard") else "million"
    amounts = [cardinal(m.group()) if m.group()[0].isdigit() else "1" for m in (first, second) if m]
    written = [f"{money}{each} {scale}" for each in amounts]
    english = f" {_LINKS[link['word']]} ".join(written) if link and second else written[0]
    elided = text[counted.end() - 1] in "'’"
    end = counted.end("scale") if elided else counted.end()
    return end - (text[end - 1] in " \u00a0\u202f\u2009"), english


def _counted(text: str, at: int, number: str, before: str) -> tuple[int, str]:
    """A number with what follows it, where English puts or writes that otherwise, or a model may drop it."""
    money = _MONEY.match(text, at)
    if money and not before.endswith(("$", "€", "£", "¥")):
        scale = f" {_SCALES[money['scale']]}" if money["scale"] else ""
        country = _DOLLARS.get(money["of"], money["of"]) if money["of"] and money["sign"] == "$" else ""
        end = money.end() if country or not money["of"] else money.end("sign")
        return end, f"{country}{money['sign']}{number}{scale}"
    if degrees := _DEGREES.match(text, at):
        return degrees.end(), number + re.sub(SPACE, "", degrees[1])
    if volume := _VOLUME.match(text, at):
        return volume.end(), f"{number}% vol"
    if people := _INHABITANTS.match(text, at):
        return people.end(), f"{number} million inhabitants"
    if size := _BYTES.match(text, at):
        return size.end(), f"{number} {size[1].replace('K', 'k')}B{size[2] or ''}"
    if measure := _MEASURE.match(text, at):
        return measure.end(), number + measure.group()
    return at, number


def cardinal(digits: str) -> str:
    """A cardinal: spaces (or points, or apostrophes) between groups of three become commas, the comma a point.

    >>> cardinal("1 234,5"), cardinal("6,6"), cardinal("2013"), cardinal("35,000")
    ('1,234.5', '6.6', '2013', '35,000')
    """
    whole, comma, decimals = digits.partition(",")
    groups = re.split(rf"{SPACE}|[.'’]", whole)
    if comma and len(groups) == 1 and len(decimals) == 3 and len(whole) <= 3 and decimals == "000":
        return digits  # thousands typed the English way
    return ",".join(groups) + ("." + decimals if comma else "")
