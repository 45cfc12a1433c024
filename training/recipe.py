"""A recipe: everything that decides what model comes out, as a TOML file; the defaults are the CPU recipe's."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.config import load_as


@dataclass(frozen=True, slots=True)
class Data:
    """What the model sees."""

    sources: tuple[str, ...] = ()
    vocabulary: int = 12_000
    vocabulary_pairs: int = 250_000
    max_pieces: int = 79
    damaged: float = 0.15
    slotted: float = 0.20
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The model's size: a deep encoder and a shallow decoder, for speed on a CPU."""

    width: int = 256
    feed_forward: int = 1024
    encoder_layers: int = 6
    decoder_layers: int = 2
    heads: int = 8
    dropout: float = 0.0


@dataclass(frozen=True, slots=True)
class Batches:
    """How sentence pairs are put together; lengths are in pieces."""

    tokens: int = 1280
    multiple: int = 4
    max_pieces: int = 64


@dataclass(frozen=True, slots=True)
class Schedule:
    """The learning rate, as `schedule.rate` reads it."""

    rate: float = 6e-4
    warmup: int = 150
    constant: bool = True
    falling: float = 0.55


@dataclass(frozen=True, slots=True)
class Run:
    """How the training is run, and how often it reports and saves (seconds)."""

    smoothing: float = 0.1
    average: float = 0.999
    precision: str = "auto"
    attention: str = "auto"
    threads: int = 0
    report_every: float = 300.0
    save_every: float = 900.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every setting, in sections as in the TOML file."""

    data: Data = field(default_factory=Data)
    shape: Shape = field(default_factory=Shape)
    batches: Batches = field(default_factory=Batches)
    schedule: Schedule = field(default_factory=Schedule)
    run: Run = field(default_factory=Run)


def load(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ConfigError: the file can't be read, isn't TOML, has an unknown key or a value of the wrong kind.
    """
    return load_as(Recipe, path)
