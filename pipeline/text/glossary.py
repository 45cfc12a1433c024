"""A glossary: French terms with the English that a reader wants for them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A French term and its English; `case`: capitals matter; `whole_word`: not inside a longer word."""

    french: str
    english: str
    case: bool = False
    whole_word: bool = True


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, longest French first, so that the longest match wins."""

    terms: tuple[Term, ...] = field(default=())


EMPTY = Glossary()
