"""The checks in the order in which their flags are listed, and the two ways to run them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Sequence
from importlib.resources import files
from typing import Final

from ..document import Document, Flag, Segment, Translation
from ..errors import ConfigError
from ..text.glossary import EMPTY, Glossary
from . import (
    acronyms,
    bounds,
    dates,
    direction,
    fixed,
    hedging,
    hours,
    marks,
    names,
    negation,
    numbers,
    omission,
    presence,
    repetition,
    spelt,
    unknown,
)
from . import consistency as across
from .check import Check, pair_of

CHECKS: Final[tuple[Check, ...]] = (
    presence.empty,  # the others have nothing to say about no text at all
    presence.copied,
    repetition.repetition,
    repetition.echo,
    omission.omission,
    omission.sentences_lost,
    omission.too_long,
    numbers.numbers,
    numbers.sign,
    hours.hours,
    numbers.units,
    spelt.spelt_numbers,
    dates.dates,
    bounds.bounds,
    direction.direction,
    names.names,
    names.name_missing,
    acronyms.acronyms,
    fixed.fixed_spans,
    fixed.codes,
    fixed.glossary,
    negation.negation,
    hedging.hedging,
    presence.french_left_in_English,
    unknown.unknown_word,
    unknown.rare_word_alone,
    marks.symbols,
    marks.brackets,
    marks.quotes,
    omission.low_score,
)
CONSISTENCY: Final = across.NAME
OTHER_LANGUAGE: Final = "other language"
"""Raised where the translator kept a segment because it is neither French nor English."""
NAMES: Final = (*(check.name for check in CHECKS), CONSISTENCY, OTHER_LANGUAGE)
_DECISIVE: Final = frozenset({presence.empty.name, presence.copied.name})


@functools.cache
def checks_digest() -> str:
    """A digest of what the checks do: their source, and the lexicon and the fitted numbers beside it."""
    digest = hashlib.sha256()
    for package in ("pipeline.verify", "pipeline.text"):
        for file in sorted(files(package).iterdir(), key=lambda f: f.name):
            if file.name.endswith((".py", ".npz", ".xz", ".toml")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def refuse_unknown(disabled: Collection[str]) -> None:
    """Hold names of checks to leave out against the checks there are.

    Raises:
        ConfigError: there is no such check, so leaving it out would leave nothing out.
    """
    for name in sorted(set(disabled) - set(NAMES)):
        raise ConfigError(f"verify.disabled: no check is called {name!r}. Known: {', '.join(NAMES)}")


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
        The flags, in the order of CHECKS, then of the source. An empty or copied translation has that flag alone.
    """
    pair = pair_of(source, target, score, names, glossary)
    flags: list[Flag] = []
    for c in CHECKS:
        if c.name in disabled:
            continue
        for found in c.look(pair):
            severity = found.severity or c.severity
            flags.append(Flag(c.name, severity, segment, found.message, found.source, found.target))
        if flags and c.name in _DECISIVE:
            break
    return tuple(flags)


def verify(
    document: Document | None,
    segments: Sequence[Segment],
    translations: Sequence[Translation],
    *,
    names: Sequence[str] = (),
    glossary: Glossary = EMPTY,
    disabled: Collection[str] = (),
) -> tuple[Flag, ...]:
    """Run every check on a document's pairs, then those that need the whole document.

    Args:
        document: where the segments come from; None for a bare bitext.
        segments: the French sentences.
        translations: the English for each, matched by segment id.
        names: names known from the corpus or the configuration.
        glossary: terms whose English is fixed.
        disabled: names of checks to leave out.

    Returns:
        The flags, in the order of the segments.

    Raises:
        ConfigError: `disabled` names a check that doesn't exist.
    """
    refuse_unknown(disabled)
    english = {t.segment: t for t in translations}
    order = {s.id: i for i, s in enumerate(segments)}
    flags: list[Flag] = []
    for s in segments:
        made = english[s.id]
        kept = any(a.strategy.startswith("kept") and a.text == made.text for a in made.attempts)
        if kept and s.text == made.text:
            if OTHER_LANGUAGE not in disabled and any(a.strategy.startswith("kept: not French") for a in made.attempts):
                flags.append(Flag(OTHER_LANGUAGE, "error", s.id, "not French: kept as it is", s.text, made.text))
            continue  # what is English already, or has no words, isn't a translation
        score = made.score if made.attempts and not kept else None
        flags += verify_pair(
            s.text, made.text, score=score, names=names, glossary=glossary, disabled=disabled, segment=s.id
        )
    if CONSISTENCY not in disabled:
        flags += across.consistency([(s.id, s.text, english[s.id].text) for s in segments], names)
    return tuple(sorted(flags, key=lambda f: order[f.segment]))
