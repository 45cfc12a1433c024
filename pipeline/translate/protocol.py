"""What a translator is: any engine that turns French texts into English ones, each with the model's score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..document import MadeOn


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the model is searched. Every field is part of the memory's key.

    `length_penalty` divides a hypothesis's log-probability by its length to this power; `no_repeat_ngram` forbids
    repeating an n-gram of this size (0: allowed); `max_length_ratio` caps the output at this many times the source's
    tokens, so that a loop can't run on.
    """

    beam: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    max_length_ratio: float = 3.0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation and its score: the mean log-probability per target token, rounded to 4 places.

    `parts` is in how many parts the source went through the model (more than 1: it was over the model's limit and was
    wrapped at clause marks); `complete` is False where the output was stopped by the length cap.
    """

    text: str
    score: float
    parts: int = 1
    complete: bool = True


class Translator(Protocol):
    """A loaded model. Its output depends on text, model and decoding alone: not on batches, order or threads."""

    @property
    def model(self) -> str:
        """The model's name, for people."""
        ...

    @property
    def digest(self) -> str:
        """A digest of the model's files and of how its input is normalised."""
        ...

    @property
    def engine(self) -> str:
        """The engine, its version and its arithmetic: "ctranslate2 4.8.5 int8"."""
        ...

    @property
    def slots(self) -> bool:
        """The model knows ⟦0⟧ to ⟦9⟧ as single symbols and copies them."""
        ...

    @property
    def made_on(self) -> MadeOn:
        """What may explain a word's difference on another machine."""
        ...

    def count(self, text: str) -> int:
        """How many source tokens the model sees in a text."""
        ...

    def unknown(self, text: str) -> tuple[str, ...]:
        """The pieces of a text that the model's vocabulary lacks, in order: it can't see what they say."""
        ...

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """Translate texts, in their order. Nothing is truncated."""
        ...
