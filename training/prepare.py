"""From bitext to token ids: the mix, the vocabulary, damage and slots, and one file that training reads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ConfigError

from . import vocabulary
from .augment import augment
from .bitext import Source, mix
from .recipe import Data

FILE = "train.npz"


class Side(NamedTuple):
    """Sentences of one language: all their piece ids in a row, and where each sentence starts."""

    pieces: NDArray[np.uint16]
    starts: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Pieces per sentence."""
        return np.diff(self.starts)

    def sentence(self, number: int) -> NDArray[np.uint16]:
        """The piece ids of one sentence."""
        return self.pieces[self.starts[number] : self.starts[number + 1]]


class TokenPairs(NamedTuple):
    """The bitext as the model sees it, sentence by sentence on both sides."""

    source: Side
    target: Side


def pack(sentences: Sequence[Sequence[int]]) -> Side:
    """Put sentences of piece ids into one row; ids fit 16 bits, since a vocabulary has fewer than 65,536 pieces."""
    starts = np.zeros(len(sentences) + 1, np.int64)
    starts[1:] = np.cumsum([len(sentence) for sentence in sentences])
    pieces = np.fromiter((piece for sentence in sentences for piece in sentence), np.uint16, int(starts[-1]))
    return Side(pieces, starts)


def save(run: Path, pairs: TokenPairs) -> None:
    """Write the token pairs into the run's folder."""
    (source, source_starts), (target, target_starts) = pairs
    np.savez(run / FILE, s=source, so=source_starts, t=target, to=target_starts)


def load(run: Path) -> TokenPairs:
    """Read the run's token pairs.

    Raises:
        ConfigError: the folder isn't prepared.
    """
    if not (run / FILE).is_file():
        raise ConfigError(f"{run} has no {FILE}: run `python -m training prepare` first")
    with np.load(run / FILE) as arrays:
        return TokenPairs(Side(arrays["s"], arrays["so"]), Side(arrays["t"], arrays["to"]))


def prepare(run: Path, data: Data, bitext: Sequence[Path], spm: Path | None = None) -> TokenPairs:
    """Make a run's folder: vocabulary and token ids.

    Args:
        run: the folder, made if it isn't there.
        data: the recipe's.
        bitext: folders with the sources' files.
        spm: a SentencePiece model to use instead of learning one. To go on from a model, name its source.spm.

    Raises:
        ConfigError: a source is missing, or no pair is left.
    """
    run.mkdir(parents=True, exist_ok=True)
    rng = Random(data.seed)
    pairs = mix([Source.parse(text) for text in data.sources], bitext, rng)
    if spm is None:
        vocabulary.learn(pairs[: data.vocabulary_pairs], data.vocabulary, run)
    else:
        vocabulary.install(spm, run)
    coder = vocabulary.load(run)
    french, english = zip(*augment(pairs, rng, data.damaged, data.slotted), strict=True) if pairs else ((), ())
    both = [
        (source, target)
        for source, target in zip(_encode(coder, french), _encode(coder, english), strict=True)
        if 0 < len(source) <= data.max_pieces and 0 < len(target) <= data.max_pieces
    ]
    if not both:
        raise ConfigError(
            f"no pair of 1 to {data.max_pieces} pieces on both sides in {', '.join(data.sources) or 'no sources'}"
        )
    made = TokenPairs(pack([source for source, _ in both]), pack([target for _, target in both]))
    save(run, made)
    return made


def _encode(coder: Any, texts: Sequence[str]) -> list[list[int]]:
    ids: list[list[int]] = coder.encode(list(texts), num_threads=os.cpu_count() or 1)
    return ids
