"""Figures as both languages write them, read into one value, so that 6,6 milliards and 6.6 billion are the same.

A figure may be read in more than one way (7h30 is a time or a duration, 1.234 French thousands or a version); it
answers another figure when they share a reading. Readings are strings: "6600000000", "t19:30" for a time of day,
"p33612345678" for a telephone number, "v1.2.3" for a number with several points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

SCALES: Final = {
    "k": 3, "mille": 3, "milles": 3, "millier": 3, "milliers": 3, "thousand": 3,
    "million": 6, "millions": 6, "mio": 6, "mln": 6, "M": 6,
    "milliard": 9, "milliards": 9, "md": 9, "mds": 9, "mrd": 9, "mrds": 9, "bn": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: its span in code points, how it can be read, what it counts.

    `word`: written in letters; `weak`: so common in other senses (un, deux, second, half) that it alone proves
    nothing; `unit`: "%", a currency ("EUR") or a unit of measure ("km"), None where there is none; `minus`: a minus
    sign stands before it.
    """

    start: int
    end: int
    text: str
    readings: frozenset[str]
    word: bool = False
    weak: bool = False
    unit: str | None = None
    minus: bool = False


def plain(value: Decimal) -> str:
    """A value as a reading: no exponent, no trailing zeros."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def scaled(digits: str, power: int) -> str:
    """The reading of digits (with a decimal point) times ten to a power."""
    return plain(Decimal(digits).scaleb(power))


def in_order(
    digits: Iterable[Figure], words: Iterable[re.Match[str]], letters: Callable[[re.Match[str]], list[Figure]]
) -> tuple[Figure, ...]:
    """All figures of a text, in order: those in digits, and those that `letters` reads in words none of them covers."""
    found = list(digits)
    taken = [(f.start, f.end) for f in found]
    for match in words:
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found += letters(match)
    return tuple(sorted(found, key=lambda f: f.start))


@dataclass(frozen=True, slots=True)
class Answered:
    """Which figures of two texts answer each other, and which are left over on either side."""

    pairs: tuple[tuple[Figure, Figure], ...]
    lost: tuple[Figure, ...]
    added: tuple[Figure, ...]


def answer(source: Sequence[Figure], target: Sequence[Figure]) -> Answered:
    """Pair the figures of a French and an English text that share a reading; each is used once.

    Figures in digits choose first, then those in letters; what is left is paired by its groups of digits, so that a
    date or a range cut up differently on the two sides still answers.
    """
    left = list(target)
    pairs: list[tuple[Figure, Figure]] = []
    unpaired: list[Figure] = []
    for figure in sorted(source, key=lambda f: (f.word, f.weak, len(f.readings))):
        found = next((t for t in left if t.word == figure.word and t.readings & figure.readings), None)
        found = found or next((t for t in left if t.readings & figure.readings), None)
        if found is None:
            unpaired.append(figure)
        else:
            left.remove(found)
            pairs.append((figure, found))
    lost, added = _by_groups(unpaired, left)
    lost, added = _said_twice(lost, added, source, target)
    return Answered(tuple(pairs), tuple(sorted(lost, key=_at)), tuple(sorted(added, key=_at)))


def _at(figure: Figure) -> int:
    return figure.start


def groups(figure: Figure) -> tuple[int, ...]:
    """The groups of digits of a figure: (12, 5, 2013) for 12/05/2013; a figure in letters has its whole values."""
    if figure.word:
        return tuple(int(r) for r in figure.readings if r.isdigit())[:1]
    found, digits = [], ""
    for c in figure.text + " ":
        if c.isdigit() and c.isascii():
            digits += c
        elif digits:
            found.append(int(digits))
            digits = ""
    return tuple(found)


def _composite(figure: Figure) -> bool:
    """A date, a time, a telephone number, a version: several groups of digits, and no single value."""
    return not figure.word and any(r[0] in "tdpv" for r in figure.readings)


def _by_groups(lost: list[Figure], added: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Strike out dates and times whose groups of digits all stand among the other side's left-over ones."""
    if not any(_composite(f) for f in (*lost, *added)):
        return lost, added
    one = [g for f in lost for g in groups(f)]
    other = [g for f in added for g in groups(f)]
    shared = [g for g in one if g in other]

    def whole(figure: Figure) -> bool:
        mine = groups(figure)
        missing = sum(g not in shared for g in mine)
        return len(mine) > 0 and (missing == 0 or (missing == 1 and len(mine) == 3))  # a month may be a word

    return [f for f in lost if not whole(f)], [f for f in added if not whole(f)]


def _said_twice(
    lost: list[Figure], added: list[Figure], source: Sequence[Figure], target: Sequence[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """Let be a number that one language says twice and the other once: "25 % à 30 %", "from 25 to 30 percent"."""
    french = frozenset[str]().union(*(f.readings for f in source))
    english = frozenset[str]().union(*(f.readings for f in target))
    return (
        [f for f in lost if not (f.readings & english and f.word)],
        [f for f in added if not (f.readings & french and f.word)],
    )
