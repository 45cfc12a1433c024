"""Which of several words that differ only by accents stands here: a linear model of the words around it.

Trained by training/accents.py on the French side of the bitext. A word's score is its frequency in the lists and a
weight for each feature; the features see the neighbours without their accents, so that words don't wait for each other.
"""

from __future__ import annotations

import functools
import lzma
import math
import re
import zlib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Final

from ..text.frequency import zipf
from .lexicon import plain

TOKEN: Final = re.compile(r"[^\W\d_]+['’]?|\d+|[^\w\s]")
SIZE: Final = 1 << 20  # weights; features share them by their hash
SCALE: Final = 16  # a weight of 1.0 as stored
ENDING: Final = re.compile(r"(?:é|e)e?s?$")


def reduced(tokens: Sequence[str]) -> list[str]:
    """The tokens as features see them: in lower case, without accents, every number alike."""
    return ["0" if token[0].isdigit() else plain(token.lower()).replace("’", "'") for token in tokens]


def features(around: Sequence[str], place: int, word: str) -> Iterator[int]:
    """The numbers of the features of `word` at a place among reduced tokens."""
    size = len(around)
    left = around[place - 1] if place else ""
    left2 = around[place - 2] if place > 1 else ""
    left3 = around[place - 3] if place > 2 else ""
    right = around[place + 1] if place + 1 < size else ""
    right2 = around[place + 2] if place + 2 < size else ""
    ending = ENDING.search(word)
    kind = ending[0] if ending else "-"
    seen = (
        f"l{left}",
        f"r{right}",
        f"m{left2}",
        f"s{right2}",
        f"b{left2} {left}",
        f"c{right} {right2}",
        f"d{left} {right}",
        f"e{left[-2:]} {right[-2:]}",
    )
    for feature in seen:
        yield zlib.crc32(f"{word}|{feature}".encode("utf-8", "surrogatepass")) % SIZE
    yield zlib.crc32(f"{word}|".encode("utf-8", "surrogatepass")) % SIZE
    if kind != "-":
        for feature in (*seen, f"t{left3} {left2}", f"f{left[-3:]}", f"g{right[-3:]}", f"h{left2[-2:]} {left[-2:]}"):
            yield zlib.crc32(f"-{kind}|{feature}".encode("utf-8", "surrogatepass")) % SIZE


def prior(word: str) -> float:
    """The natural logarithm of a word's frequency."""
    return zipf(word) * math.log(10)


def chances(around: Sequence[str], place: int, words: Sequence[str]) -> list[float]:
    """The probability of each of the words at a place among reduced tokens."""
    weights = _weights()
    scores = [
        prior(word) + sum(weights[number] - 128 for number in features(around, place, word)) / SCALE for word in words
    ]
    most = max(scores)
    parts = [math.exp(score - most) for score in scores]
    return [part / sum(parts) for part in parts]


@functools.cache
def _weights() -> bytes:
    """The weights, each stored as a byte, 128 for none."""
    return lzma.decompress(resources.files(__package__).joinpath("context.xz").read_bytes())
