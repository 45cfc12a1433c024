"""A sentence in parts: cut at clause marks, translated part by part, and joined again as one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .wrap import CUTS

FEWEST: Final = 3
"""A part has at least this many words."""
_ENDED: Final = re.compile(r"[.!?…][\"”’')»\]]*$")
_MARK: Final = re.compile(r"[,;:–—-]$")


def parts(text: str) -> tuple[str, ...]:
    """Cut a text at its sentence ends, or else at ; and :, or else at commas, or else before conjunctions.

    Returns:
        The parts, at least two, or the whole text where it can't be cut.
    """
    for cut in CUTS[:4]:
        pieces = _merged([piece for piece in cut.split(text) if piece])
        if len(pieces) > 1:
            return pieces
    return (text,)


def _merged(pieces: Sequence[str]) -> tuple[str, ...]:
    """Join pieces that are too short to the one before (the first to the one after)."""
    whole: list[str] = []
    for piece in pieces:
        if whole and (len(piece.split()) < FEWEST or len(whole[-1].split()) < FEWEST):
            whole[-1] += " " + piece
        else:
            whole.append(piece)
    return tuple(whole)


def join(sources: Sequence[str], targets: Sequence[str]) -> str:
    """One English sentence from the translations of parts, with no full stop or capital that the French lacks there."""
    made: list[str] = []
    for i, (source, target) in enumerate(zip(sources, targets, strict=True)):
        text = target.strip()
        if not _ENDED.search(source):
            text = _plain_end(source, text)
        if i and source[:1].islower() and not re.match(r"I\b|[A-Z][a-z]*[A-Z]|[A-Z]{2}", text):
            text = text[:1].lower() + text[1:]
        made.append(text)
    return " ".join(text for text in made if text)


def _plain_end(source: str, text: str) -> str:
    """End as the French part ends: with its comma or dash, or with nothing."""
    text = re.sub(r"(?<=\w)[.,;:]$", "", text)
    mark = _MARK.search(source)
    return text + mark.group() if mark and mark.group() in ",;:" and text and text[-1].isalnum() else text
