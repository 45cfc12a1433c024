"""French times of day and lengths of time as English writes them: 19h30 is 7:30 p.m., 3 h 12 min a length of time."""

from __future__ import annotations

import re
from typing import Final

_SPACE: Final = "[ \u00a0\u202f\u2009]"
_TIME: Final = re.compile(
    rf"(?P<hour>\d{{1,2}})(?P<gap>{_SPACE}?)(?P<word>[hH]|heures?\b)"
    rf"(?:{_SPACE}?(?P<minute>\d{{1,2}})(?:{_SPACE}?(?P<min>min|mn|minutes?)\b)?(?![\w,.]\d))?"
    rf"(?:{_SPACE}?(?P<second>\d{{1,2}}){_SPACE}?(?:s|sec|secondes?)\b)?(?![\w/])"
    rf"(?:{_SPACE}(?P<part>et demie?|et quart|moins le quart)\b)?"
    rf"(?:{_SPACE}(?P<half>du matin|du soir|de l['’]apr[èe]s-midi)\b)?"
)
_LASTING: Final = re.compile(
    rf"(?:\b(?:pendant|durant|en|dure|durée|duré|durer|durera|environ|toutes les|après|sous|plus de|moins de|bout de|"
    rf"trajet de|record de|film de)|d['’]une durée de|\bdurée{_SPACE}?:){_SPACE}$",
    re.IGNORECASE,
)
_DAY: Final = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier|aujourd['’]hui|ce soir|ce matin|"
    "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
)
_CLOCK: Final = re.compile(
    rf"\b(?:(?:à|vers|dès|jusqu['’]à|d['’]ici|avant|depuis|entre|partir de|il est|il [ée]tait|il sera|c['’]est|"
    rf"le|journal de)|"
    rf"(?:{_DAY})(?:{_SPACE}(?:19|20)\d\d)?,?){_SPACE}$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(rf"\bde{_SPACE}$", re.IGNORECASE)
_SINCE: Final = re.compile(rf"\d{_SPACE}?[hH](?:{_SPACE}?\d\d)?{_SPACE}?[-–]{_SPACE}?$")
_TO: Final = re.compile(rf"{_SPACE}?[-–]{_SPACE}?\d{{1,2}}{_SPACE}?[hH]")
"""Hours on both sides of a dash are opening hours."""
_UNTIL: Final = re.compile(rf"{_SPACE}?(?:à|-|–|jusqu['’]à){_SPACE}?\d{{1,2}}{_SPACE}?[hH]")
_PARTS: Final = {None: 0, "et demi": 30, "et demie": 30, "et quart": 15, "moins le quart": -15}
_SHORT: Final = 6
"""Hours: a figure like 1 h 30 that nothing explains may be a time of day or a length of time."""


def rendered_time(text: str, start: int) -> tuple[int, str] | None:
    """The time that starts at an offset of a French text, in English.

    Returns:
        Where it ends, and the English; None where no time stands there, or where the model is left to find the words:
        "heures" in full, and whole hours of which nothing says whether they are a length of time.
    """
    match = _TIME.match(text, start)
    if match is None:
        return None
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    before = text[max(0, start - 24) : start]
    told = bool(_CLOCK.search(before) or match["half"]) or bool(
        _FROM.search(before) and _UNTIL.match(text, match.end())
    )
    told = told or bool(_SINCE.search(before)) or bool(_TO.match(text, match.end()))
    lasts = not told and (hour > 23 or bool(_LASTING.search(before)))
    if (not told and (match["min"] or match["second"])) or (lasts and not match["part"] and len(match["word"]) == 1):
        return match.end(), _length(hour, minute, second)
    if match["part"] and (not told or match["minute"]):
        return None
    if hour > 23 or minute > 59 or match["second"] or (match["minute"] and len(match["minute"]) < 2):
        return None
    if lasts or (not told and match["minute"] is None):
        return None
    if not told and match["gap"] and hour <= _SHORT:
        return match.end(), f"{hour}:{minute:02d}"
    if match["half"] and match["half"] != "du matin" and hour < 12:
        hour += 12
    at = hour * 60 + minute + _PARTS[match["part"]]
    return match.end(), clock(at // 60 % 24, at % 60)


def clock(hour: int, minute: int) -> str:
    """A time of day: 7:30 p.m.; 12:15 a.m. a quarter past midnight."""
    half = "p.m." if 12 <= hour < 24 else "a.m."
    shown = hour % 12 or 12
    return f"{shown}:{minute:02d} {half}" if minute else f"{shown} {half}"


def _length(hour: int, minute: int, second: int) -> str:
    parts = ((hour, "hour"), (minute, "minute"), (second, "second"))
    return " ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in parts if count)
