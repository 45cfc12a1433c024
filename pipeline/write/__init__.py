"""Bilingual -> files. Each is replaced whole, or left as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..atomic import write_together
from ..document import Bilingual
from .html import document_html, index_html
from .jsonl import Counts, counts, document_row, load, rows, to_lines
from .text import english_text, tsv

__all__ = ["Counts", "counts", "document_row", "index_html", "load", "rows", "write"]

SUFFIXES: Final = (".html", ".en.txt", ".tsv", ".jsonl")
"""What is written for a document. The JSON lines come last: their presence and signature say that the rest is there."""
VERSION: Final = "2"
"""Changes when the same document is written as other files."""


def write(bilingual: Bilingual, folder: Path, whys: Mapping[str, str]) -> tuple[Path, ...]:
    """Write one document's files into `folder`.

    Args:
        bilingual: the document with its English.
        folder: the output folder; made if it isn't there.
        whys: each repair rule's why, for the people who read the edits.

    Returns:
        The files that changed.

    Raises:
        DocumentError: a file can't be written.
    """
    table = list(rows(bilingual, whys))
    contents = {
        ".html": document_html(table),
        ".en.txt": english_text(bilingual),
        ".tsv": tsv(bilingual),
        ".jsonl": to_lines(table),
    }
    return write_together(
        {folder / f"{bilingual.document.name}{suffix}": contents[suffix].encode("utf-8") for suffix in SUFFIXES}
    )
