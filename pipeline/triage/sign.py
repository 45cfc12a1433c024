"""What the signals of garble share: a sentence as tokens with their word classes, and a sign found in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from .words import FIXED_CLASSES, lexicon

WEAK: Final = 0.5
MEDIUM: Final = 1.0
STRONG: Final = 2.0
"""Weights of signs. A sentence is doubtful from 1 on, which a weak sign alone never reaches, and unusable from 3 on."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Tokens `first` to `last` of a sentence, both included, are a sign of garble of this weight."""

    first: int
    last: int
    why: str
    weight: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens, the same in lower case with straight apostrophes, and their word classes by number."""

    tokens: list[str]
    lower: list[str]
    kinds: list[int]

    @property
    def words(self) -> int:
        """How many tokens are words."""
        return sum(1 for token in self.lower if token[0].isalpha())


@dataclass(frozen=True, slots=True)
class Traits:
    """What a word class allows: only then is a mismatch certain.

    `finite`: it may be a finite verb; `only_finite`: it can be nothing else; `noun`: it may be a noun. `gender` and
    `number` are one of "m", "f", "s", "p" where it is a noun, an adjective or a participle of that one only, else "".
    """

    finite: bool
    only_finite: bool
    noun: bool
    gender: str
    number: str


@cache
def traits() -> tuple[Traits, ...]:
    """The traits of every word class of the lexicon, by number."""
    own = len(FIXED_CLASSES)
    return tuple(_traits(name.split() if at >= own else []) for at, name in enumerate(lexicon().classes))


def _traits(tags: list[str]) -> Traits:
    nominal = bool(tags) and all(tag[0] in "NAK" and tag not in {"ADV", "NEG"} for tag in tags)
    genders = {_one_of("mf", tag) for tag in tags} if nominal else {""}
    numbers = {_one_of("sp", tag) for tag in tags} if nominal else {""}
    return Traits(
        finite=any(tag in {"V3s", "V3p", "V1p", "V2p"} for tag in tags),
        only_finite=bool(tags) and all(tag in {"V3s", "V3p", "V1s"} for tag in tags),
        noun=any(tag[0] == "N" and tag != "NEG" for tag in tags),
        gender=genders.pop() if len(genders) == 1 else "",
        number=numbers.pop() if len(numbers) == 1 else "",
    )


def _one_of(letters: str, tag: str) -> str:
    return next((letter for letter in tag[1:] if letter in letters), "")


def words(text: str) -> frozenset[str]:
    """A set of words written with spaces between them."""
    return frozenset(text.split())
