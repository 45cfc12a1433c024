"""A translator that asks its model only for what the memory doesn't hold, and keeps what it gets a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from ..translate.version import SEARCH
from .translations import Memory

if TYPE_CHECKING:
    from ..document import MadeOn
    from ..translate.protocol import Decoding, Hypothesis, Translator

AT_ONCE: Final = 256
"""Texts between two commits: as many as a run that is killed may have to translate again."""


class Remembering:
    """A translator (see translate.protocol) with a memory. `slots` and the rest are the model's own."""

    def __init__(self, translator: Translator, memory: Memory) -> None:
        self._translator, self._memory = translator, memory

    @property
    def model(self) -> str:
        """The model's name."""
        return self._translator.model

    @property
    def digest(self) -> str:
        """The model's digest."""
        return self._translator.digest

    @property
    def engine(self) -> str:
        """The engine."""
        return self._translator.engine

    @property
    def slots(self) -> bool:
        """Whether the model knows slots."""
        return self._translator.slots

    @property
    def made_on(self) -> MadeOn:
        """What it runs on."""
        return self._translator.made_on

    def count(self, text: str) -> int:
        """Source tokens."""
        return self._translator.count(text)

    def unknown(self, text: str) -> tuple[str, ...]:
        """Pieces that the vocabulary lacks."""
        return self._translator.unknown(text)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """Translate texts, in their order: equal ones once, remembered ones not at all."""
        settings = ",".join(f"{name}:{value}" for name, value in asdict(decoding).items())
        prefix = f"{self.digest}|{self.engine}|{settings},search:{SEARCH}|"
        known: dict[str, Hypothesis] = {}
        missing: list[str] = []
        for text in dict.fromkeys(texts):
            if found := self._memory.get(prefix + text):
                known[text] = found
            else:
                missing.append(text)
        for part in _parts(sorted(missing, key=len)):  # like lengths together, as the engine batches them
            made = dict(zip(part, self._translator.translate(part, decoding), strict=True))
            self._memory.put({prefix + text: hypothesis for text, hypothesis in made.items()})
            known |= made
        return [known[text] for text in texts]


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), AT_ONCE):
        yield texts[start : start + AT_ONCE]
