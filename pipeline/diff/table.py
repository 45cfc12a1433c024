"""Comparisons -> a side-by-side table in the terminal, wrapped to its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..controls import for_terminal
from .item import Comparison
from .words import Piece

_REMOVED: Final = "red strike"
_ADDED: Final = "green bold"


def show(comparison: Comparison, console: Console, everything: bool = False) -> None:
    """Print one document's changes; nothing for a document that is the same, unless `everything` is wanted.

    Where the output has no colours (a file, a pipe), what went is in [-…-] and what came in {+…+}.
    """
    rows = [row for row in comparison.rows if everything or row.differs]
    if comparison.status == "same" and not rows:
        return
    console.print(Text(for_terminal(f"{comparison.name}: {comparison.tally}"), style="bold"), soft_wrap=True)
    if not rows:
        return
    coloured = console.color_system is not None
    for row in rows:
        console.print(Text(" · ".join(map(for_terminal, row.notes)), style="dim"))
        table = Table(box=None, expand=True, show_header=False, padding=(0, 2, 1, 0))
        for _ in ("before", "after"):
            table.add_column(ratio=1, overflow="fold")
        table.add_row(*_sides(row.pieces, coloured))
        console.print(table)


def _sides(pieces: Sequence[Piece], coloured: bool) -> tuple[Text, Text]:
    before, after = Text(), Text()
    for piece in pieces:
        old, new = for_terminal(piece.before), for_terminal(piece.after)
        if piece.same:
            before.append(old)
            after.append(new)
            continue
        if old:
            before.append(old if coloured else f"[-{old}-]", _REMOVED)
        if new:
            after.append(new if coloured else f"{{+{new}+}}", _ADDED)
    return before, after
