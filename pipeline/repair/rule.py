"""A repair rule: one function from text to text, with the reason a reviewer reads and the examples that test it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .nametable import NameTable


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of certain repair.

    Attributes:
        name: the function's name with hyphens; what `disabled` and an edit's `rule` say.
        why: what the reviewer reads beside the edit.
        repairs: pairs of damaged and repaired text; tests and documentation are made of them.
        leaves: text that looks damaged and isn't; the rule must leave it alone.
        function: the repair itself, pure.
        with_names: whether the function also takes the document's table of names.
        with_accents: whether the function also takes whether the whole document lost its accents.
    """

    name: str
    why: str
    repairs: tuple[tuple[str, str], ...]
    leaves: tuple[str, ...]
    function: Callable[..., str]
    with_names: bool = False
    with_accents: bool = False

    def given(self, names: NameTable, accents_lost: bool = False) -> Callable[[str], str]:
        """The function with what it takes beside the text."""
        function = self.function
        if self.with_names:
            return lambda text: function(text, names)
        if self.with_accents:
            return lambda text: function(text, accents_lost)
        return function

    def __call__(self, text: str, names: NameTable, accents_lost: bool = False) -> str:
        """The repaired text; text that would be left without a letter or a digit stays as it was."""
        repaired = self.given(names, accents_lost)(text)
        return repaired if repaired == text or says_something(repaired) else text


def rule(
    *,
    why: str,
    repairs: Sequence[tuple[str, str]],
    leaves: Sequence[str],
    with_names: bool = False,
    with_accents: bool = False,
) -> Callable[[Callable[..., str]], Rule]:
    """Make a rule of a function; it still has to be put in its place in `RULES`.

    Raises:
        ValueError: `why`, `repairs` or `leaves` is empty.
    """

    def wrap(function: Callable[..., Any]) -> Rule:
        name = function.__name__.replace("_", "-")
        for label, value in (("why", why), ("repairs", repairs), ("leaves", leaves)):
            if not value:
                raise ValueError(f"rule {name}: {label} is empty; say why, what it repairs and what it leaves")
        return Rule(name, why, tuple(repairs), tuple(leaves), function, with_names, with_accents)

    return wrap


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return any(map(str.isalnum, text))
