"""Comparisons -> one self-contained HTML page, side by side, with no script and nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from ..controls import for_xml
from .item import Comparison, Row
from .words import Piece

_STYLE: Final = """
:root { color-scheme: light dark; --line: #d0d7de; --dim: #57606a; --old: #ffdce0; --new: #ccf2d4; }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --dim: #9da7b3; --old: #67232b; --new: #1c4428; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 90rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-top: 1px solid var(--line); padding: .5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; white-space: pre-wrap; }
th:first-child, td:first-child { width: 11rem; color: var(--dim); font-size: .85rem; font-weight: normal; }
del { background: var(--old); } ins { background: var(--new); text-decoration: none; }
@media (max-width: 40rem) {
  thead { display: none; }
  table, tbody, tr, td, td:first-child { display: block; width: auto; }
  td { border: 0; padding: .25rem 0; } tr { border-top: 1px solid var(--line); padding: .5rem 0; }
}
"""


def page(comparisons: Iterable[Comparison], before: str, after: str, everything: bool = False) -> str:
    """The page.

    Args:
        comparisons: the documents; those that are the same are only counted.
        before: what the earlier side is called.
        after: what the later side is called.
        everything: also the rows that are the same.
    """
    sections, same = [], 0
    for comparison in comparisons:
        same += comparison.status == "same"
        if comparison.status != "same" or everything:
            sections.append(_section(comparison, everything))
    heading = f"{_text(before)} → {_text(after)}"
    ends = f"<p>{same} {'document is' if same == 1 else 'documents are'} the same.</p>\n" if same else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{heading}</h1>\n"
        f"{''.join(sections)}{ends}</body>\n</html>\n"
    )


def _section(comparison: Comparison, everything: bool) -> str:
    rows = "".join(_row(row) for row in comparison.rows if everything or row.differs)
    head = "<thead><tr><th>Where and why</th><th>Before</th><th>After</th></tr></thead>"
    table = f"<table>{head}<tbody>\n{rows}</tbody></table>\n" if rows else ""
    return f"<section>\n<h2>{_text(comparison.name)}</h2>\n<p>{_text(comparison.tally)}</p>\n{table}</section>\n"


def _row(row: Row) -> str:
    where = "<br>".join(map(_text, row.notes))
    return f"<tr><td>{where}</td><td>{_side(row.pieces, 'del')}</td><td>{_side(row.pieces, 'ins')}</td></tr>\n"


def _side(pieces: Sequence[Piece], tag: str) -> str:
    parts = []
    for piece in pieces:
        text = _text(piece.before if tag == "del" else piece.after)
        parts.append(text if piece.same or not text else f"<{tag}>{text}</{tag}>")
    return "".join(parts)


def _text(text: str) -> str:
    return escape(for_xml(text))
