"""Hours of the day: in the half of the day that the French says, and no length of time among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text import french_figures
from ..text.figures import Figure
from .check import Finding, Pair, check
from .numbers import answered

_HALF: Final = re.compile(r"(?P<hour>\d{1,2})(?:[:.]\d\d)?\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE)
_HOUR: Final = re.compile(r"(?P<hour>\d{1,2})[ \u00a0\u202f\u2009]?(?:[hH:]|heures?\b)")
_COPIED: Final = re.compile(r"(?<![\w.,:])(?P<hour>\d{1,2}) ?h(?: ?\d\d)?(?!\w)")
_LATE: Final = re.compile(
    r"soir|apr[èe]s-midi|nuit|minuit|d[îi]ner|souper|ap[ée]ro|match|coucher|\b(?:1[2-9]|2[0-3]) ?h|pm\b|p\.m",
    re.IGNORECASE,
)
"""What may put an hour after noon."""
_NOON: Final = 12
_LENGTH: Final = re.compile(
    r"(?:\b(?:en|pendant|durant|(?:plus|moins|près) de|durée de|dur(?:e|er|era|ait|aient|ent)(?: environ)?))\s$"
)
_MINUTES: Final = re.compile(r"\d\s?(?:min|mn)\b|^\s?\d+\s?s\b")
_MORNING: Final = re.compile(r"\s(?:du|ce) matin\b")
_EVENING: Final = re.compile(r"\s(?:du soir|de l['’]après-midi)\b")


@check(
    why="Eight in the morning isn't eight in the evening, and two hours are no hour of the day.",
    severity="error",
    flags=[
        ("Il est 20h.", "It is 8 a.m."),
        ("Il est 20h.", "It is 20 a.m."),
        ("Rendez-vous à 9 h du soir.", "Meet at 9 a.m."),
        ("Une randonnée (12 km, 4 h 30)", "A hike (12 km, 4:30 p.m.)"),
        ("Ouvert : 9 h - 18 h", "Open: 9 a.m. - 18 h"),
        ("Il a couru en 3 h 12 min.", "He ran at 3:12 p.m."),
        ("Le film, qui dure 2h15, est bon.", "The film, which lasts 2:15 p.m., is good."),
    ],
    leaves=[
        ("Il est 20h.", "It is 8 p.m."),
        ("Il est parti à 9 h du soir.", "He left at 9 p.m."),
        ("Il a couru en 3 h 12 min.", "He ran it in 3 hours 12 minutes."),
        ("Il partira à 0 h 30.", "He leaves at 12:30 a.m."),
        ("De 8 h à 18 h", "From 8 a.m. to 6 p.m."),
        ("Le concert dure de 20 h à 23 h.", "The concert runs from 8 p.m. to 11 p.m."),
    ],
)
def hours(pair: Pair) -> Iterator[Finding]:
    """A time that no clock has, the wrong half of the day, or a length of time made a time of day."""
    for match in _COPIED.finditer(pair.target):
        if any(int(match["hour"]) > _NOON and match["hour"] in figure.text for figure in _times(pair.source)):
            yield Finding(f"a French hour: {match.group()}", match.group(), match.group())
    if not _HALF.search(pair.target):
        return
    for match in _HALF.finditer(pair.target):
        if int(match["hour"]) > 12:
            yield Finding(f"no clock has {match.group()}", "", match.group())
    for french, english in answered(pair.source, pair.target).pairs:
        said, hour = _HALF.match(english.text), _HOUR.match(french.text)
        if said is None or hour is None or int(said["hour"]) > 12:
            continue
        shown = french.text.strip(), english.text.strip()
        if int(hour["hour"]) <= 12 and _length(french, pair.source):
            yield Finding(f"{shown[0]} is a length of time, not a time of day", *shown)
        elif int(hour["hour"]) < _NOON and said["half"] in "pP" and not _LATE.search(pair.source):
            yield Finding(f"nothing says that {shown[0]} is {shown[1]}", *shown)
        elif (late := _late(french, int(hour["hour"]), pair.source)) is not None and late != (said["half"] in "pP"):
            yield Finding(f"{shown[0]} became {shown[1]}", *shown)


def _times(text: str) -> list[Figure]:
    return [f for f in french_figures.read(text) if not f.word and any(r.startswith("t") for r in f.readings)]


def _length(figure: Figure, text: str) -> bool:
    """The French counts hours and minutes there, or says how long something takes."""
    after = text[figure.end : figure.end + 8]
    return bool(
        _MINUTES.search(figure.text)
        or _MINUTES.match(after)
        or _LENGTH.search(text[max(0, figure.start - 30) : figure.start])
    )  # "en 3 h", "3 h 12 min 5 s"


def _late(figure: Figure, hour: int, text: str) -> bool | None:
    """Whether the French means an hour after noon; None where it doesn't say."""
    if 12 < hour < 24:
        return True
    after = text[figure.end : figure.end + 20]
    return False if _MORNING.match(after) else True if _EVENING.match(after) else None
