"""Train pipeline/repair/context.xz: which word stands here, of those that differ only by accents.

    python -m training.accents BITEXT_FOLDER [--out pipeline/repair/context.xz]

Logistic regression over hashed features (pipeline/repair/context.py) on the French side of the bitext: every word that
would be ambiguous without its accents is an example. Adagrad, some passes; small weights become none.
"""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.repair.context import SCALE, SIZE, TOKEN, features, prior, reduced
from pipeline.repair.lexicon import accented, plain

from .triage_text import sentences_of

OUT: Final = Path(__file__).parents[1] / "pipeline/repair/context.xz"
WIDTH: Final = 22  # features of a word at most
EXAMPLES: Final = 3_000_000
LEAST: Final = 0.12  # a smaller weight isn't stored
SEEN: Final = 3  # a feature seen less often has no weight
EXEMPT: Final = 30  # letters of a line without any accent: too short to tell whether it lost them
Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


def examples(sentences: Iterable[str]) -> Iterator[tuple[list[list[int]], list[float], int]]:
    """For each ambiguous word: its candidates' features, their priors, and which of them stands there."""
    for sentence in sentences:
        if sentence.isascii() and len(sentence) > EXEMPT:
            continue
        tokens = TOKEN.findall(sentence)
        around = reduced(tokens)
        for place, token in enumerate(tokens):
            if not token.islower():
                continue
            words = accented(plain(token))
            if len(words) > 1 and token in words:
                yield [list(features(around, place, w)) for w in words], [prior(w) for w in words], words.index(token)


def gathered(sentences: Iterable[str]) -> tuple[Ints, Floats, Ints, Ints]:
    """All examples as arrays: features of every candidate (padded with SIZE), priors, example of it, right or not."""
    rows: list[int] = []
    priors: list[float] = []
    owners: list[int] = []
    right: list[int] = []
    chunks: list[Ints] = []
    for count, (found, weights, answer) in enumerate(islice(examples(sentences), EXAMPLES)):
        for number, (candidate, weight) in enumerate(zip(found, weights, strict=True)):
            rows += candidate + [SIZE] * (WIDTH - len(candidate))
            priors.append(weight)
            owners.append(count)
            right.append(number == answer)
        if len(rows) > 4_000_000:
            chunks.append(np.array(rows, dtype=np.int32))
            rows = []
    chunks.append(np.array(rows, dtype=np.int32))
    whole = np.concatenate(chunks).reshape(-1, WIDTH)
    return whole, np.array(priors, dtype=np.float32), np.array(owners, np.int32), np.array(right, np.int32)


def train(data: tuple[Ints, Floats, Ints, Ints], passes: int, rate: float, batch: int = 1024) -> Floats:
    """The weights; the last one belongs to the padding and stays 0."""
    rows, priors, owners, right = data
    rows = np.where(np.bincount(rows.ravel(), minlength=SIZE + 1)[rows] < SEEN, SIZE, rows).astype(np.int32)
    starts = np.searchsorted(owners, np.arange(owners[-1] + 2))
    weights = np.zeros(SIZE + 1, dtype=np.float64)
    squares = np.ones(SIZE + 1)
    order = np.random.default_rng(1)
    blocks = np.arange(0, len(starts) - 1, batch)
    for number in range(passes):
        lost = 0.0
        for block in order.permutation(blocks):
            a, b = starts[block], starts[min(block + batch, len(starts) - 1)]
            own, seen = owners[a:b] - owners[a], rows[a:b]
            scores = np.exp(np.clip(priors[a:b] + weights[seen].sum(axis=1) - 12, -30, 30))
            share = scores / np.bincount(own, scores)[own]
            lost -= float(np.log(np.maximum(share[right[a:b] == 1], 1e-9)).sum())
            slope = (share - right[a:b]).astype(np.float64)
            touched, where = np.unique(seen, return_inverse=True)
            total = np.bincount(where.ravel(), np.repeat(slope, WIDTH), minlength=len(touched))
            squares[touched] += total**2
            weights[touched] -= rate * total / np.sqrt(squares[touched])
            weights[SIZE] = 0.0
        print(f"pass {number + 1}: loss {lost / (len(starts) - 1):.4f}", flush=True)
    return weights.astype(np.float32)


def main() -> None:
    """Train and write the weights."""
    options = argparse.ArgumentParser()
    options.add_argument("bitext", type=Path)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--sentences", type=int, default=480_000)
    options.add_argument("--passes", type=int, default=2)
    options.add_argument("--rate", type=float, default=0.1)
    chosen = options.parse_args()
    data = gathered(sentences_of(chosen.bitext, chosen.sentences))
    print(data[2][-1] + 1, "examples", flush=True)
    weights = train(data, chosen.passes, chosen.rate)
    stored = np.clip(np.rint(weights[:SIZE] * SCALE), -127, 127)
    stored[np.abs(weights[:SIZE]) < LEAST] = 0
    packed = lzma.compress((stored + 128).astype(np.uint8).tobytes(), preset=9 | lzma.PRESET_EXTREME)
    chosen.out.write_bytes(packed)
    print(int((stored != 0).sum()), "weights,", len(packed), "bytes")


if __name__ == "__main__":
    main()
