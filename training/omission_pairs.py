"""The pairs that the omission check learns from: good ones, and the same with something left out, as numbers."""

from __future__ import annotations

import bisect
import lzma
import math
import random
from collections import Counter
from pathlib import Path
from typing import Any, Final

import numpy as np

from pipeline.verify.alignment import Side, align, tokens
from pipeline.verify.coverage import FEATURES, RATIO, letters, measures, spoken, whole, word_ids
from training.leave_out import leave_out, slip

QUOTAS: Final = {
    "tatoeba": 13_000, "wmt_news_2008_2012": 20_000, "europarl_small": 8_000, "hansard": 8_000, "un_small": 4_000,
    "gutenberg": 3_000, "isosceles": 1_500, "gcblog2": 2_000, "cds": 2_500, "gigafren_small": 4_000,
    "diabla": 2_000, "debian_www": 3_000, "ms_align": 1_000, "mdn": 500, "canada_laws": 700, "tails": 1_500,
    "ethereum_org": 2_000, "openfoodfacts": 1_000, "proghist": 1_000, "wesnoth": 1_500,
}  # fmt: skip
TIMES: Final = {"wmt_news_2008_2012": 5}
"""Sources whose pairs are shown several times, with other omissions: they are nearest to what is checked."""
WORDS: Final = 5000
ENDINGS: Final = 700
LONGEST: Final = 90
HELD: Final = 12
"""One pair in so many is held out."""
Pair = tuple[str, str]


def sample(bitext: Path, seed: int, share: float) -> list[Pair]:
    """Pairs drawn evenly from each source."""
    rng = random.Random(seed)
    drawn: list[Pair] = []
    for name, quota in QUOTAS.items():
        rows: list[Pair] = []
        with lzma.open(bitext / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                row = line.rstrip("\n").split("\t")
                if len(row) < 2 or number > 160_000:
                    continue
                rows.append((row[0], row[1]))
        rows = rng.sample(rows, min(len(rows), quota if name in TIMES else int(quota * share)))
        drawn += rows * TIMES.get(name, 1)
    order = list(dict.fromkeys(drawn))
    rng.shuffle(order)
    again = Counter(drawn)
    held = len(order) // HELD
    return order[:held] + [p for p in order[held:] for _ in range(again[p])]


def vocabulary(texts: list[str]) -> list[str]:
    """The most frequent words, and the endings of the others."""
    counts = Counter(t.key for text in texts for t in tokens(text) if not t.key[0].isdigit())
    words = [w for w, _ in counts.most_common(WORDS)]
    known = set(words)
    endings: Counter[str] = Counter()
    for word, count in counts.items():
        if word not in known and len(word) > 4:
            for size in (2, 3, 4):
                endings["~" + word[-size:]] += count
    return words + [e for e, _ in endings.most_common(ENDINGS)]


def line(pairs: list[Pair]) -> tuple[float, float, float, float]:
    """Slope and intercept of the log lengths, and the deviation by 1/sqrt(log length)."""
    x = np.array([[math.log(letters(f) + 3), 1.0] for f, _ in pairs])
    y = np.array([math.log(letters(spoken(e)) + 3) for _, e in pairs])
    fitted = np.linalg.lstsq(x, y, rcond=None)[0]
    spread = np.linalg.lstsq(np.stack([1 / np.sqrt(x[:, 0]), x[:, 1]], 1), np.abs(y - x @ fitted), rcond=None)[0]
    slope, intercept, by_length, fixed = (round(float(v), 5) for v in (*fitted, *spread))
    return slope, intercept, by_length, fixed


class Examples:
    """Everything that the network sees, one row per pair."""

    def __init__(self, french: dict[str, int], english: dict[str, int], length: tuple[float, float, float, float]):
        self.known = (french, english)
        self.length = length
        self.ids: tuple[list[Any], list[Any]] = ([], [])
        self.seen: tuple[list[Any], list[Any]] = ([], [])
        self.at: tuple[list[Any], list[Any]] = ([], [])
        self.told: tuple[list[Any], list[Any]] = ([], [])
        self.whole: list[Any] = []
        self.label: list[int] = []
        self.size: list[int] = []
        self.kind: list[str] = []

    def add(self, french: str, english: str, kind: str, lost: set[int], seam: int) -> None:
        """Add a pair; `lost` French tokens have no answer any more, and the English was cut before token `seam`."""
        target = spoken(english)
        sides = align(french, target)
        for s, (side, other) in enumerate((sides, sides[::-1])):
            n = len(other.tokens)
            self.ids[s].append(np.array(word_ids(side, self.known[s]), np.int32))
            self.seen[s].append(np.array(measures(side, n, (RATIO, 1 / RATIO)[s]), np.float16))
            self.at[s].append(np.array([0, *(a + 1 for a in side.at), n + 1], np.int32))
            m = len(side.tokens)
            marks = lost if s == 0 else ({seam - 1, seam} & set(range(-1, m + 1)) if kind else set())
            self.told[s].append(np.array([float(i in marks) for i in range(-1, m + 1)], np.float16))
        self.whole.append(whole(french, target, self.length))
        self.label.append(int(bool(kind)))
        self.size.append(letters(french))
        self.kind.append(kind)


def lost_tokens(french: Side, words: range, starts: list[int], side: Side) -> set[int]:
    """The French tokens whose answer in the full English is one of the words left out."""
    of_token = [word_of(t.start, starts) for t in side.tokens]
    return {i for i, at in enumerate(french.at) if of_token and of_token[at] in words}


def word_of(start: int, starts: list[int]) -> int:
    """Which of the words that begin at `starts` a place belongs to."""
    return bisect.bisect_right(starts, start) - 1


def build(pairs: list[Pair], examples: Examples, rng: random.Random, draws: tuple[int, ...]) -> None:
    """Add each pair as it is, and with one of `draws` omissions."""
    english_words = [w for _, e in pairs[:3000] for w in e.split()]
    for french, english in pairs:
        if not 2 < len(tokens(french)) <= LONGEST or len(english.split()) < 2 or len(tokens(english)) > LONGEST:
            continue
        full = spoken(english)
        given = slip(english, rng, english_words) if rng.random() < 0.2 else english
        examples.add(french, given, "", set(), -9)
        words = full.split()
        starts, at = [], 0
        for w in words:
            at = full.index(w, at)
            starts.append(at)
            at += len(w)
        sides = align(french, full)
        seen: set[str] = set()
        for _ in range(rng.choice(draws)):
            cut = leave_out(full, rng)
            if cut is None or cut.text in seen or cut.text == full:
                continue
            seen.add(cut.text)
            lost = lost_tokens(sides[0], cut.words, starts, sides[1])
            text = slip(cut.text, rng, english_words) if rng.random() < 0.2 else cut.text
            examples.add(french, text, cut.kind, lost, len(tokens(" ".join(words[: cut.words.start]))))


def batch(examples: Examples, rows: list[int]) -> tuple[Any, ...]:
    """The rows as padded tensors."""
    import torch

    out: list[list[Any]] = [[], [], [], [], []]
    for s in (0, 1):
        longest = max(len(examples.ids[s][r]) for r in rows)
        ids = np.zeros((len(rows), longest), np.int64)
        at = np.zeros_like(ids)
        seen = np.zeros((len(rows), longest, FEATURES), np.float32)
        mask, told = np.zeros((len(rows), longest, 1), np.float32), np.zeros((len(rows), longest), np.float32)
        for k, r in enumerate(rows):
            n = len(examples.ids[s][r])
            ids[k, :n], at[k, :n], seen[k, :n] = examples.ids[s][r], examples.at[s][r], examples.seen[s][r]
            mask[k, :n], told[k, :n] = 1, examples.told[s][r]
        for part, array in zip(out, (ids, seen, at, mask, told), strict=True):
            part.append(torch.from_numpy(array))
    pair = torch.tensor([examples.whole[r] for r in rows], dtype=torch.float32)
    label = torch.tensor([examples.label[r] for r in rows], dtype=torch.float32)
    return (*out, pair, label)
