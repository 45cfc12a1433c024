"""Do slots come back? Protected spans of a development set through the model, and what protection costs in chrF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pipeline.models.model import SLOTS
from pipeline.translate import Decoding, Translator

from .augment import protectable, put
from .evaluate import chrf


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Slots put into sentences, and how many came back exactly once; chrF of the same sentences with and without."""

    set: str
    sentences: int
    slots: int
    once: int
    lost: int
    doubled: int
    chrf_plain: float
    chrf_slots: float


def fill(text: str, fillings: Sequence[tuple[str, str]]) -> str:
    """Put the spans back in the place of their slots."""
    table = dict(fillings)
    return re.sub("|".join(map(re.escape, SLOTS)), lambda match: table.get(match.group(), match.group()), text)


def measure(
    translator: Translator, name: str, french: Sequence[str], english: Sequence[str], seed: int = 1
) -> Fidelity:
    """Measure on the sentences that have a name, number or URL alike on both sides, all such spans in slots at once."""
    rng = Random(seed)
    chosen: list[tuple[str, str, list[tuple[str, str]]]] = []
    for source, reference in zip(french, english, strict=True):
        spans = protectable(source, reference)[: len(SLOTS)]
        if spans:
            chosen.append((source, reference, list(zip(rng.sample(SLOTS, len(spans)), spans, strict=True))))
    slotted = [put(source, fillings) for source, _, fillings in chosen]
    plain = [found.text for found in translator.translate([source for source, _, _ in chosen], Decoding())]
    through = [found.text for found in translator.translate(slotted, Decoding())]
    counts = [text.count(slot) for text, (_, _, fillings) in zip(through, chosen, strict=True) for slot, _ in fillings]
    filled = [fill(text, fillings) for text, (_, _, fillings) in zip(through, chosen, strict=True)]
    references = [reference for _, reference, _ in chosen]
    return Fidelity(
        set=name,
        sentences=len(chosen),
        slots=len(counts),
        once=counts.count(1),
        lost=counts.count(0),
        doubled=sum(count > 1 for count in counts),
        chrf_plain=chrf(plain, references)[0],
        chrf_slots=chrf(filled, references)[0],
    )
