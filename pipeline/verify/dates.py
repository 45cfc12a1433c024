"""Dates: the fourteenth of July isn't in June."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .check import Finding, Pair, check

_MONTHS: Final = {
    "janvier": "Jan", "février": "Feb", "fevrier": "Feb", "mars": "Mar", "avril": "Apr", "mai": "May", "juin": "Jun",
    "juillet": "Jul", "août": "Aug", "aout": "Aug", "septembre": "Sep", "octobre": "Oct", "novembre": "Nov",
    "décembre": "Dec", "decembre": "Dec",
}  # fmt: skip
_FRENCH: Final = re.compile(
    rf"\b(?:\d{{1,2}}|1er|fin|début|mi|en|courant|depuis|d['’]ici|le mois de|de|jusqu['’]en)"
    rf"[ -](?P<month>{'|'.join(_MONTHS)})\b",
    re.IGNORECASE,
)
_ENGLISH: Final = re.compile(
    r"\b(?:(?P<month>Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June|Jun|July|Jul|August|Aug|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?))\b"
)


@check(
    why="A date in another month is another date.",
    severity="error",
    flags=[
        ("Le 14 juillet est férié.", "June 14 is a holiday."),
        ("Les prix ont monté en mars.", "Prices went up in May."),
        ("Il est né le 3 août 1990.", "He was born on 3 1990."),
    ],
    leaves=[
        ("Le 14 juillet est férié.", "July 14 is a holiday."),
        ("Il est né le 3 août 1990.", "He was born on 3/8/1990."),
        ("Il aime la planète Mars.", "He loves the planet Mars."),
    ],
)
def dates(pair: Pair) -> Iterator[Finding]:
    """A month beside a day, or after a preposition, isn't in the English, and it isn't written in figures either."""
    there = {match["month"][:3] for match in _ENGLISH.finditer(pair.target)}
    figures = re.search(r"\d[/.-]\d", pair.target) is not None
    ours = {_MONTHS[match["month"].lower()] for match in _FRENCH.finditer(pair.source)}
    for match in _FRENCH.finditer(pair.source):
        month = _MONTHS[match["month"].lower()]
        if month in there or figures or f"{month.lower()}" in pair.target.lower():
            continue
        added = sorted(there - ours)
        if added or match.group()[0].isdigit():
            yield Finding(
                f"{match['month']} became {added[0]}" if added else f"{match['month']} is lost", match.group()
            )
