"""A check is one block: what it looks for, why, how bad it is, and pairs that it flags and pairs that it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..document import Severity
from ..text.glossary import EMPTY, Glossary
from ..text.words import Word, words


@dataclass(frozen=True, slots=True)
class Pair:
    """What a check sees: the French, the English, their words, the model's score, the names and terms known."""

    source: str
    target: str
    french: tuple[Word, ...]
    english: tuple[Word, ...]
    score: float | None = None
    names: tuple[str, ...] = ()
    glossary: Glossary = EMPTY


def pair_of(
    source: str, target: str, score: float | None = None, names: Iterable[str] = (), glossary: Glossary = EMPTY
) -> Pair:
    """A pair with its words."""
    return Pair(source, target, words(source), words(target), score, tuple(names), glossary)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: a message for people, and the spans on both sides, empty where there is none.

    `severity` is given where it isn't the check's own.
    """

    message: str
    source: str = ""
    target: str = ""
    severity: Severity | None = None


Look = Callable[[Pair], Iterable[Finding]]
Example = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check; `flags` and `leaves` are pairs (French, English), its tests and its documentation."""

    name: str
    why: str
    severity: Severity
    flags: tuple[Example, ...]
    leaves: tuple[Example, ...]
    look: Look


def check(
    *, why: str, severity: Severity, flags: Iterable[Example], leaves: Iterable[Example]
) -> Callable[[Look], Check]:
    """Make a Check of a function; its name is the function's, with spaces."""

    def make(look: Look) -> Check:
        name = getattr(look, "__name__", "check").replace("_", " ")
        return Check(name, why, severity, tuple(flags), tuple(leaves), look)

    return make
