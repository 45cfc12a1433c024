"""The garble score of a sentence, from independent signals with named reasons."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..document import Document, Passage, Suspect

VERSION: Final = "1"

_SPLICE: Final = re.compile(
    r"(?<=[a-zà-ÿ]{3}\. )[a-zà-ÿ]+|\b(?:un|une|des|de) [a-zà-ÿ]+ (?=(?:Le|La|Les|Un|Une) [a-zà-ÿ])"
)


def triage(document: Document) -> Document:
    """Mark the spans of each passage that are garbled beyond certain repair, as doubtful or unusable."""
    return replace(document, passages=tuple(p if p.set_aside else _judge(p) for p in document.passages))


def _judge(passage: Passage) -> Passage:
    match = _SPLICE.search(passage.text)
    if match is None:
        return passage
    start = passage.text.rfind(". ", 0, max(match.start() - 2, 0)) + 2
    start = 0 if start == 1 else start
    stop = passage.text.find(". ", match.end())
    end = len(passage.text) if stop == -1 else stop + 1
    found = Suspect(passage.text[start:end], "splice: two sentences run into each other", "unusable", start)
    return replace(passage, suspects=(*passage.suspects, found))
