"""What every exchange format is written from: a document's segments with what a person decided about each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..document import Bilingual, Flag, Passage, Segment, State, Suspect, Translation
from ..review import fingerprint
from ..review.decisions import occurrences

_LONG_QUOTE: Final = 60
REVIEWED: Final[tuple[State, ...]] = ("accepted", "edited")


def base(state: State, target: str) -> str:
    """A fingerprint of what stands for a segment: the state and the English."""
    return fingerprint(f"{state}\n{target}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment, both texts, and what tells it from its repeats.

    `state` is what a person decided; `machine` is the model's English where `target` is a person's; `occurrence` is
    1 for the first segment with this French in the document; `suspects` are the doubtful spans in it; `proposals` are
    people's words that may do here, as (French, English): for a repeat of this sentence, or for what it was before.
    """

    id: str
    passage: str
    source: str
    target: str
    state: State
    score: float
    fingerprint: str
    occurrence: int
    machine: str | None = None
    flags: tuple[Flag, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    proposals: tuple[tuple[str, str], ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether a person stands behind the English."""
        return self.state in REVIEWED

    @property
    def base(self) -> str:
        """What stands when it is exported, to tell later whether it was decided otherwise in the meantime."""
        return base(self.state, self.target)

    @property
    def model_text(self) -> str:
        """What the model said."""
        return self.target if self.machine is None else self.machine

    @property
    def confidence(self) -> float:
        """The model's, from 0 to 1: the geometric mean of its tokens' probabilities."""
        return round(min(1.0, math.exp(self.score)), 4)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know, one sentence each: the flags, then the suspects."""
        return (
            *(f"{flag.severity}: {flag.check}: {flag.message}" for flag in self.flags),
            *(f"{suspect.level}: {_quoted(suspect.text)}: {suspect.why}" for suspect in self.suspects),
        )


def _quoted(text: str) -> str:
    """A span to recognise in the French beside it, by its beginning and its end where it is long."""
    return f"“{text}”" if len(text) <= _LONG_QUOTE else f"“{text[:30].rstrip()} […] {text[-20:].lstrip()}”"


@dataclass(frozen=True, slots=True)
class Block:
    """A passage and its segments; one that is set aside has none."""

    passage: Passage
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Bitext:
    """A document for exchange. `model` names the model, `made_by` is the signature on one line."""

    name: str
    source: str
    model: str
    made_by: str
    blocks: tuple[Block, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All segments, in order."""
        return tuple(unit for block in self.blocks for unit in block.units)

    @property
    def open(self) -> tuple[Unit, ...]:
        """The segments that no person stands behind yet."""
        return tuple(unit for unit in self.units if not unit.reviewed)


def bitext(bilingual: Bilingual) -> Bitext:
    """Make a document ready for exchange; people's decisions must be in it already."""
    document = bilingual.document
    flags = defaultdict(list)
    for flag in bilingual.flags:
        flags[flag.segment].append(flag)
    passages = {passage.id: passage for passage in document.passages}
    marks = occurrences(segment.text for segment in bilingual.segments)
    units = defaultdict(list)
    for segment, translation, mark in zip(bilingual.segments, bilingual.translations, marks, strict=True):
        suspects = passages[segment.passage].suspects
        units[segment.passage].append(_unit(segment, translation, mark, flags[segment.id], suspects))
    return Bitext(
        name=document.name,
        source=document.source,
        model=bilingual.signature.model,
        made_by=bilingual.signature.line(),
        blocks=tuple(Block(passage, tuple(units[passage.id])) for passage in document.passages),
    )


def _unit(
    segment: Segment,
    translation: Translation,
    mark: tuple[str, int],
    flags: Iterable[Flag],
    suspects: Iterable[Suspect],
) -> Unit:
    end = segment.start + len(segment.text)
    proposals = [(segment.text, translation.offer)]
    if (earlier := translation.earlier) and earlier.action in ("accept", "edit"):
        proposals.append((earlier.source, earlier.text))
    return Unit(
        id=segment.id,
        passage=segment.passage,
        source=segment.text,
        target=translation.text,
        state=translation.state,
        score=translation.score,
        fingerprint=mark[0],
        occurrence=mark[1],
        machine=translation.machine,
        flags=tuple(flags),
        suspects=tuple(s for s in suspects if s.start < end and s.start + len(s.text) > segment.start),
        proposals=tuple((source, text) for source, text in proposals if text),
    )
