"""Sentence pairs on disk, one a line (French, a tab, English), and the mix: which sources, how often, how many."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pipeline.errors import ConfigError
from pipeline.translate.tokenizer import NORMALISERS

Pair = tuple[str, str]

NORMALISE = "relecture-1"  # how the bitext is written: straight apostrophes and plain spaces


def plain(text: str) -> str:
    """The text as the bitext writes it, and as the translator maps its input."""
    return NORMALISERS[NORMALISE](text)


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a `.tsv` or `.tsv.xz` file that have both sides; further columns are ignored."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if len(columns) >= 2 and columns[0] and columns[1]:
                yield columns[0], columns[1]


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a mix: `cap` random pairs of it (0: all), each taken `repeat` times."""

    name: str
    repeat: int = 1
    cap: int = 0

    @classmethod
    def parse(cls, text: str) -> Source:
        """Read "hansard", "hansard@2" (twice) or "tatoeba@1:110000" (that many pairs, once).

        Raises:
            ConfigError: what follows @ or : is no positive number.
        """
        name, _, rest = text.partition("@")
        repeat, _, cap = rest.partition(":")
        try:
            source = cls(name, int(repeat or 1), int(cap or 0))
        except ValueError as error:
            raise ConfigError(
                f"source {text!r}: write NAME, NAME@REPEAT or NAME@REPEAT:CAP, in whole numbers"
            ) from error
        if source.repeat < 1 or source.cap < 0:
            raise ConfigError(f"source {text!r}: REPEAT must be 1 or more, CAP 0 or more")
        return source


def find(name: str, folders: Sequence[Path]) -> Path:
    """Where a source's file is: the first folder that has NAME.tsv.xz or NAME.tsv.

    Raises:
        ConfigError: no folder has it.
    """
    for folder in folders:
        for suffix in (".tsv.xz", ".tsv"):
            if (path := folder / f"{name}{suffix}").is_file():
                return path
    raise ConfigError(f"no {name}.tsv.xz and no {name}.tsv in {', '.join(map(str, folders))}; see training/README.md")


def mix(sources: Iterable[Source], folders: Sequence[Path], rng: Random) -> list[Pair]:
    """All pairs of a mix, shuffled. Every source is looked for before any is read, so a missing one costs no time."""
    found = [(source, find(source.name, folders)) for source in sources]
    pairs: list[Pair] = []
    for source, path in found:
        some = list(read_pairs(path))
        rng.shuffle(some)
        pairs += some[: source.cap or len(some)] * source.repeat
    rng.shuffle(pairs)
    return pairs
