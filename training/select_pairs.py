"""Pick from a large, far domain the pairs that read most like a small, near one.

Moore and Lewis, "Intelligent Selection of Language Model Training Data" (ACL 2010), on both sides as in Axelrod et al.
(EMNLP 2011). A pair's score is its cross-entropy per word under the near domain's model less that under the pool's own,
summed over both languages; the lowest are kept. Models are bigrams interpolated with unigrams over folded words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from typing import Final

from pipeline.errors import ConfigError

from .bitext import Pair

WORD: Final = re.compile(r"\w+|[^\w\s]")
DIGITS: Final = re.compile(r"\d+")


def words(text: str) -> list[str]:
    """Words and marks, folded to lower case, every number as 0, with sentence ends."""
    return ["<s>", *(DIGITS.sub("0", word) for word in WORD.findall(text.lower())), "</s>"]


class Bigram:
    """Half bigram, half unigram with one count for any unseen word."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.ones: Counter[str] = Counter()
        self.twos: Counter[tuple[str, str]] = Counter()
        for text in texts:
            some = words(text)
            self.ones.update(some)
            self.twos.update(pairwise(some))
        self.mass = self.ones.total() + len(self.ones) + 1

    def entropy(self, some: Sequence[str]) -> float:
        """Nats per word of a sentence as `words` gives it."""
        total = 0.0
        for before, word in pairwise(some):
            two = self.twos[before, word] / (self.ones[before] or 1)
            one = (self.ones[word] + 1) / self.mass
            total -= math.log(0.5 * two + 0.5 * one)
        return total / (len(some) - 1)


def select(
    near: Sequence[Pair], pool: Iterable[Pair], keep: int, least: int = 5, seed: int = 1
) -> list[tuple[float, Pair]]:
    """The `keep` pairs of the pool nearest to `near`, best first, with their scores.

    Args:
        near: the domain that is wanted.
        pool: the pairs to choose from; repeated ones count once.
        keep: how many.
        least: fewest words on the French side; short pairs score by chance.
        seed: of the sample that the pool's own model is estimated on.

    Raises:
        ConfigError: nothing to learn from, or nothing to choose from.
    """
    rest = [pair for pair in dict.fromkeys(pool) if pair[0].count(" ") + 1 >= least]
    if not near or not rest:
        raise ConfigError(
            f"selection wants pairs on both sides, found {len(near)} near ones and {len(rest)} in the pool"
        )
    sample = Random(seed).sample(rest, min(len(rest), 3 * len(near)))
    models = [(Bigram(pair[side] for pair in near), Bigram(pair[side] for pair in sample)) for side in (0, 1)]

    def score(pair: Pair) -> float:
        total = 0.0
        for text, (wanted, general) in zip(pair, models, strict=True):
            some = words(text)
            total += wanted.entropy(some) - general.entropy(some)
        return total

    scored = ((score(pair), pair) for pair in rest)
    return sorted(scored, key=lambda item: item[0])[:keep]
