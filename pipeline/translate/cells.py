"""A line of a table, or of titles side by side: what stands between its bars is translated cell by cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BAR: Final = re.compile(r"(?:^|(?<=\s))\|(?:$|(?=\s))")


def cells(text: str) -> tuple[str, ...]:
    """The cells of a line, without the spaces around them; a text without bars is one cell. Empty ones are left out."""
    return tuple(cell for piece in _BAR.split(text) if (cell := piece.strip()))


def in_cells(text: str, english: Sequence[str]) -> str:
    """The line with each cell's English in its place, bars and spaces as they were."""
    made = iter(english)
    parts: list[str] = []
    at = 0
    for piece in (*_BAR.finditer(text), None):
        end = piece.start() if piece else len(text)
        cell = text[at:end]
        if cell.strip():
            lead = len(cell) - len(cell.lstrip())
            parts += [cell[:lead], next(made), cell[len(cell.rstrip()) :]]
        else:
            parts.append(cell)
        if piece:
            parts.append(piece.group())
            at = piece.end()
    return "".join(parts)
