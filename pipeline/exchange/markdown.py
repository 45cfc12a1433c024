"""Markdown: the two languages side by side in a table, as code hosts and editors show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .bitext import Bitext, Block, Unit

SUFFIX: Final = ".md"
# What means something inside a line of CommonMark, its tables, GitHub's extensions, or HTML. A backslash before any
# ASCII punctuation makes it itself: https://spec.commonmark.org/0.31.2/#backslash-escapes
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&~|$#^=]")
_SPACES: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """One file: its name below the output folder, its content."""
    lines = [f"# {escape(document.name)}", ""]
    aside = sum(not block.units for block in document.blocks)
    reviewed = len(document.units) - len(document.open)
    lines += [f"{len(document.units)} segments, {reviewed} of them reviewed; {aside} passages set aside.", ""]
    lines += ["| | French | English |", "|---|---|---|"]
    lines += [_row(block, unit) for block in document.blocks for unit in block.units]
    yield document.name + SUFFIX, ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _row(block: Block, unit: Unit) -> str:
    notes: list[str] = [block.passage.role] if block.passage.role != "body" else []
    notes += [unit.state] if unit.state != "machine" else []
    where = "<br>".join(map(escape, (unit.id, *notes)))
    english = "<br>".join((escape(unit.target), *(f"*{escape(remark)}*" for remark in unit.remarks)))
    return f"| {where} | {escape(unit.source)} | {english} |"


def escape(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", _SPACES.sub(" ", text))
