"""What both engines share: text to tokens, wrapping, deduplication, batches of equal length, scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from ..models.model import SLOTS
from .batch import batches
from .protocol import Decoding, Hypothesis
from .tokenizer import Tokenizer
from .wrap import rejoin, wrap

POSITIONS: Final = 512
SLACK: Final = 10
WIDE: Final = 24
"""The beam for the one text in a hundred whose slots the usual one loses: it finds them again in four of five."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a model gave for one sequence.

    Target tokens without the end; the sum of their log-probabilities, the end's included; how many were scored; whether
    the end was reached before the cap.
    """

    pieces: tuple[str, ...]
    total: float
    scored: int
    complete: bool


class Generator(Protocol):
    """An engine's beam search."""

    @property
    def device(self) -> str:
        """Where it runs: "cpu" or "cuda"."""
        ...

    @property
    def compute_type(self) -> str:
        """The arithmetic, as "int8_float32" or "float32"."""
        ...

    @property
    def batched(self) -> bool:
        """Whether texts of equal length share a batch."""
        ...

    def generate(
        self, groups: Iterable[Sequence[Sequence[str]]], caps: Sequence[int], decoding: Decoding
    ) -> Iterable[Sequence[Sequence[Output]]]:
        """Search each group of equally long token sequences; `caps` is each group's most output tokens.

        Each sequence gets as many outputs as the beam has places, the most probable first.
        """
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A tokenizer and a beam search: texts in, hypotheses out."""

    tokenizer: Tokenizer
    generator: Generator
    limit: int
    batch_tokens: int

    def parts(self, text: str) -> tuple[str, ...]:
        """The parts in which a text goes through the model; one, unless it is over the model's limit."""
        return wrap(text, self.tokenizer.count, min(self.limit, POSITIONS - 1))

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """Translate texts, in their order; equal texts once. See protocol.Translator."""
        parts = {text: self.parts(text) for text in dict.fromkeys(texts) if text.strip()}
        outputs = self.search(dict.fromkeys(part for wrapped in parts.values() for part in wrapped), decoding)
        found = {text: self._join(wrapped, [outputs[part] for part in wrapped]) for text, wrapped in parts.items()}
        return [found.get(text) or Hypothesis("", 0.0) for text in texts]

    def search(self, texts: Iterable[str], decoding: Decoding) -> dict[str, Output]:
        """Each text's best output; the texts are within the limit. Where slots are lost, a wide beam is tried too."""
        found = self._search(list(texts), decoding)
        lost = [text for text, (kept, _) in found.items() if not kept]
        if lost and decoding.beam < WIDE:
            again = self._search(lost, replace(decoding, beam=WIDE))
            found |= {text: (kept, output) for text, (kept, output) in again.items() if kept}
        return {text: output for text, (_, output) in found.items()}

    def _search(self, order: Sequence[str], decoding: Decoding) -> dict[str, tuple[bool, Output]]:
        """Each text's best output, and whether it has the text's slots."""
        sources = [self.tokenizer.pieces(text) for text in order]
        tokens = self.batch_tokens if self.generator.batched else 0
        groups = list(batches([len(pieces) for pieces in sources], tokens))
        caps = [_cap(len(sources[group[0]]), decoding.max_length_ratio) for group in groups]
        found = self.generator.generate(([sources[i] for i in group] for group in groups), caps, decoding)
        return {
            order[index]: choose(sources[index], outputs)
            for group, beams in zip(groups, found, strict=True)
            for index, outputs in zip(group, beams, strict=True)
        }

    def _join(self, parts: Sequence[str], outputs: Sequence[Output]) -> Hypothesis:
        scored = sum(output.scored for output in outputs)
        return Hypothesis(
            text=rejoin(parts, [self.tokenizer.text(output.pieces) for output in outputs]),
            score=round(sum(output.total for output in outputs) / max(1, scored), 4) + 0.0,  # never -0.0
            parts=len(outputs),
            complete=all(output.complete for output in outputs),
        )


def choose(source: Sequence[str], outputs: Sequence[Output]) -> tuple[bool, Output]:
    """The most probable output that has the source's slots, each as often as the source; or else the most probable.

    A slot lost costs a name or a figure, and the beam often has a translation that keeps it. A slot that stands twice
    in a row and once in the source is taken for one.

    Returns:
        Whether it has the slots, and the output.
    """
    slots = _slots(source)
    outputs = [replace(output, pieces=_once(output.pieces, slots)) for output in outputs]
    kept = next((output for output in outputs if _slots(output.pieces) == slots), None)
    return kept is not None, kept or outputs[0]


def _slots(pieces: Sequence[str]) -> list[str]:
    return sorted(slot for piece in pieces if (slot := piece.lstrip("▁")) in SLOTS)


def _once(pieces: tuple[str, ...], slots: Sequence[str]) -> tuple[str, ...]:
    """The pieces without a slot that follows itself, where `slots` has it once."""
    if not slots:
        return pieces
    kept: list[str] = []
    last = ""
    for piece in pieces:
        slot = piece.lstrip("▁")
        if slot and slot == last and slots.count(slot) == 1:
            while kept and kept[-1] == "▁":
                kept.pop()
            continue
        kept.append(piece)
        last = slot or last
    return tuple(kept)


def _cap(tokens: int, ratio: float) -> int:
    """The most target tokens for a source of so many: a loop ends here, and the model has no positions beyond 512."""
    return min(POSITIONS - 1, int(ratio * tokens) + SLACK)
