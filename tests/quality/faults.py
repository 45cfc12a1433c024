"""Synthetic faults: what translation programs do wrong, done on purpose to good English."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

from training.leave_out import ended

_CLAUSE: Final = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—-]\s)|\s+(?=(?:and|but|because|which|who|while|when|if|that)\s)")
_NAME: Final = re.compile(r"(?<![.!?:;“\"(] )(?<!^)(?<![\w-])[A-Z][a-zà-ÿ]{2,}(?![\w-])")
_NAMES: Final = (
    "Johnson",
    "Wakefield",
    "Okonkwo",
    "Lindqvist",
    "Brisbane",
    "Castellano",
    "Nakamura",
    "Ferguson",
    "Odessa",
)
Fault = Callable[[str, str, random.Random], str | None]


def drop_half(french: str, english: str, rng: random.Random) -> str | None:
    """Leave out the first or the second half, and end well."""
    words = english.split()
    if len(words) < 6:
        return None
    middle = len(words) // 2
    return ended(" ".join(words[:middle] if rng.random() < 0.5 else words[middle:]), english)


def drop_clause(french: str, english: str, rng: random.Random) -> str | None:
    """Leave out a clause of at least four words, and end well."""
    parts = _CLAUSE.split(english)
    long = [i for i, part in enumerate(parts) if len(part.split()) >= 4]
    if len(parts) < 2 or not long:
        return None
    i = rng.choice(long)
    rest = " ".join(parts[:i] + parts[i + 1 :])
    return ended(rest, english) if len(rest.split()) > 1 else None


def truncate(french: str, english: str, rng: random.Random) -> str | None:
    """Stop in the middle."""
    words = english.split()
    if len(words) < 6:
        return None
    return " ".join(words[: max(2, int(len(words) * rng.uniform(0.3, 0.75)))])


def double(french: str, english: str, rng: random.Random) -> str | None:
    """Say it all twice."""
    return f"{english} {english}" if len(english.split()) > 1 else None


def loop(french: str, english: str, rng: random.Random) -> str | None:
    """Say some words again and again."""
    words = english.split()
    if len(words) < 4:
        return None
    size = rng.randint(1, 4)
    at = rng.randint(size, len(words))
    return " ".join(words[:at] + words[at - size : at] * rng.randint(3, 8) + words[at:])


def change_digit(french: str, english: str, rng: random.Random) -> str | None:
    """Change a digit of a number that stands in both."""
    places = [m.start() for m in re.finditer(r"\d", english)]
    if not places or not re.search(r"\d", french):
        return None
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != english[at]])
    return english[:at] + digit + english[at + 1 :]


def swap_name(french: str, english: str, rng: random.Random) -> str | None:
    """Name somebody else."""
    kept = set(re.findall(r"[^\W\d_]+", french))
    found = [m for m in _NAME.finditer(english) if m.group() in kept]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([n for n in _NAMES if n not in english and n not in french])
    return english[: match.start()] + other + english[match.end() :]


def leave_french(french: str, english: str, rng: random.Random) -> str | None:
    """Give the French back."""
    return french if len(french.split()) > 3 else None


def empty(french: str, english: str, rng: random.Random) -> str | None:
    """Give nothing."""
    return ""


FAULTS: Final[dict[str, Fault]] = {
    "drop half": drop_half,
    "drop a clause": drop_clause,
    "truncate": truncate,
    "double": double,
    "loop": loop,
    "change a digit": change_digit,
    "swap a name": swap_name,
    "leave in French": leave_french,
    "empty": empty,
}
