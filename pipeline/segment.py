"""Document -> Segments: the sentences that are translated, each with its place in its passage."""

from __future__ import annotations

from typing import Final

from .document import Document, Segment
from .text.sentence import sentences

VERSION: Final = "2"
"""Changes when the same text is cut into other sentences."""


def segment(document: Document) -> tuple[Segment, ...]:
    """Cut the passages that are translated into sentences.

    Every non-space character of such a passage's text is in exactly one segment; passages set aside have none.
    """
    return tuple(
        Segment(f"{passage.id}.s{number}", passage.id, passage.text[start:end], start)
        for passage in document.passages
        if not passage.set_aside
        for number, (start, end) in enumerate(sentences(passage.text), 1)
    )
