"""Batches of sentences for the triage's models, half of them damaged."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

import numpy as np
import torch

from pipeline.triage.coherence import word_number
from pipeline.triage.words import Lexicon

from .triage_damage import Stock, damage

TOKENS: Final = 4000
_POOL: Final = 4096  # sentences that are sorted by length together
_LONGEST: Final = 140  # tokens
Row = tuple[list[tuple[int, int, int]], list[int]]


def encode(
    tokens: list[str], words: Lexicon, seen: dict[tuple[str, bool], tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Features of a sentence's tokens."""
    first, out = True, []
    for token in tokens:
        key = (token, first)
        if key not in seen:
            word, kind, shape = words.features(token, first)
            seen[key] = word_number(token.lower().replace("’", "'"), word, kind), kind, shape
        out.append(seen[key])
        if token[0].isalpha():
            first = False
    return out


def batches(stock: Stock, words: Lexicon, draw: random.Random) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Endless batches of features and labels, of about TOKENS tokens."""
    seen: dict[tuple[str, bool], tuple[int, int, int]] = {}
    order = list(range(len(stock.sentences)))
    while True:
        draw.shuffle(order)
        for start in range(0, len(order), _POOL):
            rows = [row for n in order[start : start + _POOL] if (row := _row(n, stock, words, draw, seen))]
            rows.sort(key=lambda row: len(row[1]))
            groups: list[list[Row]] = [[]]
            for row in rows:
                if (len(groups[-1]) + 1) * len(row[1]) > TOKENS:
                    groups.append([])
                groups[-1].append(row)
            draw.shuffle(groups)
            for group in groups:
                yield _tensors(group)


def _row(
    number: int, stock: Stock, words: Lexicon, draw: random.Random, seen: dict[tuple[str, bool], tuple[int, int, int]]
) -> Row | None:
    tokens = stock.sentences[number]
    labels = [0] * len(tokens)
    if len(tokens) > 3 and draw.random() < 0.5:
        tokens, labels = damage(number, stock, draw)
    if len(tokens) > 4 and tokens[-1] in ".!?" and draw.random() < 0.15:
        tokens, labels = tokens[:-1], labels[:-1]
    return (encode(tokens, words, seen), labels) if 2 <= len(tokens) <= _LONGEST else None


def _tensors(group: list[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    length = max(len(labels) for _, labels in group)
    features = np.zeros((len(group), length, 3), np.int64)
    labels = np.full((len(group), length), -100, np.int64)
    for i, (found, given) in enumerate(group):
        features[i, : len(found)], labels[i, : len(given)] = found, given
    return torch.from_numpy(features), torch.from_numpy(labels)
