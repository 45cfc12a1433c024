"""Batches of few distinct shapes: every one is full, and its sides are multiples of a number.

oneDNN and CUDA meet the same shapes again and again that way; varying shapes cost a factor of 2 to 8 on a CPU.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .model import IGNORED
from .prepare import TokenPairs, pack
from .recipe import Batches
from .vocabulary import EOS

Ids = NDArray[np.int64]
SHUFFLED = 200_000  # pairs among which batches are shuffled


class Batch(NamedTuple):
    """Piece ids, one sentence a row: what the encoder reads, what the decoder is given, what it should say."""

    source: Ids
    given: Ids
    wanted: Ids

    @property
    def tokens(self) -> int:
        """Target pieces, ends of sentence included."""
        return int((self.wanted != IGNORED).sum())


def fill(pairs: TokenPairs, numbers: Sequence[int], pad: int, source_length: int, target_length: int) -> Batch:
    """Put sentence pairs into one batch, padded to the lengths given."""
    source = np.full((len(numbers), source_length), pad, np.int64)
    given = np.full((len(numbers), target_length), pad, np.int64)
    wanted = np.full((len(numbers), target_length), IGNORED, np.int64)
    for row, number in enumerate(numbers):
        french, english = pairs.source.sentence(number), pairs.target.sentence(number)
        source[row, : len(french)] = french
        source[row, len(french)] = EOS
        given[row, 1 : len(english) + 1] = english
        wanted[row, : len(english)] = english
        wanted[row, len(english)] = EOS
    return Batch(source, given, wanted)


def endless(pairs: TokenPairs, pad: int, settings: Batches, seed: int) -> Iterator[tuple[int, Batch]]:
    """Shuffled batches for ever, each with the number of its epoch, from 1.

    A pair longer than `settings.max_pieces`, rounded up to the multiple and with its end, is left out.
    """
    multiple = settings.multiple
    source, target = ((-(-(side.lengths + 1) // multiple) * multiple) for side in pairs)
    usable = np.flatnonzero((source <= settings.max_pieces) & (target <= settings.max_pieces))
    waiting: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    epoch = 0
    while len(usable):
        epoch += 1
        rng = np.random.default_rng(seed + epoch)
        order = rng.permutation(usable)
        for first in range(0, len(order), SHUFFLED):
            full = []
            for number in order[first : first + SHUFFLED]:
                shape = (int(source[number]), int(target[number]))
                waiting[shape].append(int(number))
                if len(waiting[shape]) >= max(1, settings.tokens // max(shape)):
                    full.append((shape, waiting.pop(shape)))
            for chosen in rng.permutation(len(full)):
                shape, numbers = full[chosen]
                yield epoch, fill(pairs, numbers, pad, *shape)


def held_out(source: Sequence[Sequence[int]], target: Sequence[Sequence[int]], pad: int, rows: int = 48) -> list[Batch]:
    """Batches of a development set, by length, each padded to its longest; pairs of 60 pieces or more are left out."""
    short = sorted(
        (i for i in range(len(source)) if len(source[i]) < 60 and len(target[i]) < 60), key=lambda i: len(source[i])
    )
    pairs = TokenPairs(pack(source), pack(target))
    return [
        fill(
            pairs,
            numbers := short[first : first + rows],
            pad,
            max(len(source[i]) for i in numbers) + 1,
            max(len(target[i]) for i in numbers) + 1,
        )
        for first in range(0, len(short), rows)
    ]


def ahead(batches: Iterator[tuple[int, Batch]], depth: int = 16) -> Iterator[tuple[int, Batch]]:
    """The same batches, made in a thread of their own while the model learns from the ones before."""
    with ThreadPoolExecutor(1) as thread:
        waiting = deque(thread.submit(next, batches, None) for _ in range(depth))
        while (item := waiting.popleft().result()) is not None:
            waiting.append(thread.submit(next, batches, None))
            yield item
