"""Spans that must survive go through the model as slots, ⟦0⟧…⟦9⟧, and come back as an English reader wants them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..text.glossary import EMPTY, Glossary
from ..text.spans import spans

SLOTS: Final = tuple(f"⟦{i}⟧" for i in range(10))
_SLOT: Final = re.compile(r"⟦\s*(\d)\s*⟧")


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with slots, and what each slot stands for in English."""

    text: str
    fillings: tuple[str, ...] = ()


def protect(text: str, names: Sequence[str] = (), glossary: Glossary = EMPTY) -> Protected:
    """Put slots in place of the spans that must survive, at most ten."""
    found = list(spans(text))[: len(SLOTS)]
    parts: list[str] = []
    at = 0
    for slot, span in zip(SLOTS, found, strict=False):
        parts += [text[at : span.start], slot]
        at = span.end
    return Protected("".join(parts) + text[at:], tuple(s.text for s in found))


def restore(english: str, protected: Protected) -> tuple[str, bool]:
    """Fill the slots again.

    Returns:
        The text, and whether every slot came back exactly once.
    """
    seen = [int(n) for n in _SLOT.findall(english)]
    intact = sorted(seen) == list(range(len(protected.fillings)))

    def fill(match: re.Match[str]) -> str:
        i = int(match.group(1))
        return protected.fillings[i] if i < len(protected.fillings) else ""

    return _SLOT.sub(fill, english), intact
