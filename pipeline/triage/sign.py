"""What the signals of garble share: a sentence as tokens with their word classes, and a sign found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from .flag import Flag, words

__all__ = ["FAINT", "MEDIUM", "STRONG", "WEAK", "Flag", "Sentence", "Sign", "Signal", "words"]

FAINT: Final = 0.4
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
    """A sentence's tokens, the same in lower case with straight apostrophes, their word classes and flags."""

    tokens: list[str]
    lower: list[str]
    kinds: list[int]
    flags: list[int]

    @property
    def words(self) -> int:
        """How many tokens are words."""
        return sum(1 for token in self.lower if token[0].isalpha())


@dataclass(frozen=True, slots=True)
class Signal:
    """How a sign is found, and the forms that have to stand in a sentence for it to be worth looking.

    `after`: one of these pairs of flags, on neighbouring tokens; `apart`: on tokens with one between them;
    `has`: one of these flags; `unless`: none of these;
    `repeats`: a long word stands twice; `outnumber`: between two tokens of the third flag stand more of the first than
    of the second and one (one that follows another, or such a mark, isn't counted).
    """

    find: Callable[[Sentence], Iterator[Sign]]
    after: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    has: int = 0
    unless: int = 0
    repeats: bool = False
    outnumber: tuple[int, int, int] = (0, 0, 0)
