"""The checks in the order in which their flags are listed, and the two ways to run them."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Collection, Sequence
from typing import Final

from ..document import Document, Flag, Segment, Translation
from ..text.glossary import EMPTY, Glossary
from . import presence
from .check import Check, Pair

CHECKS: Final[tuple[Check, ...]] = (presence.empty,)


def checks_digest() -> str:
    """A digest of what the checks do (their source code), for an output's signature."""
    modules = sorted({inspect.getmodule(c.look).__name__ for c in CHECKS})  # type: ignore[union-attr]
    sources = [inspect.getsource(__import__(name, fromlist=["_"])) for name in modules]
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()[:12]


def verify_pair(
    source: str,
    target: str,
    *,
    score: float | None = None,
    names: Sequence[str] = (),
    glossary: Glossary = EMPTY,
    disabled: Collection[str] = (),
    segment: str = "",
) -> tuple[Flag, ...]:
    """Run every check on one pair.

    Args:
        source: the French sentence.
        target: the English sentence.
        score: the model's mean log-probability per token, when there is one.
        names: names known from the corpus or the configuration.
        glossary: terms whose English is fixed.
        disabled: names of checks to leave out.
        segment: the id that the flags carry.

    Returns:
        The flags, in the order of CHECKS, then of the source.
    """
    pair = Pair(source, target, score, tuple(names), glossary)
    return tuple(
        Flag(c.name, found.severity or c.severity, segment, found.message, found.source, found.target)
        for c in CHECKS
        if c.name not in disabled
        for found in c.look(pair)
    )


def verify(
    document: Document | None,
    segments: Sequence[Segment],
    translations: Sequence[Translation],
    *,
    names: Sequence[str] = (),
    glossary: Glossary = EMPTY,
    disabled: Collection[str] = (),
) -> tuple[Flag, ...]:
    """Run every check on a document's pairs, then the checks that need the whole document.

    Args:
        document: where the segments come from; None for a bare bitext.
        segments: the French sentences.
        translations: the English for each, matched by segment id.
        names: names known from the corpus or the configuration.
        glossary: terms whose English is fixed.
        disabled: names of checks to leave out.

    Returns:
        The flags, in the order of the segments.
    """
    english = {t.segment: t for t in translations}
    flags: list[Flag] = []
    for s in segments:
        made = english[s.id]
        score = made.score if made.attempts and not made.attempts[-1].strategy.startswith("kept") else None
        flags += verify_pair(
            s.text, made.text, score=score, names=names, glossary=glossary, disabled=disabled, segment=s.id
        )
    return tuple(flags)
