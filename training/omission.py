"""Fit the omission check: which measures of a pair say that a part of the French was left out.

    python training/omission.py --bitext DIR --out pipeline/verify/omission.json

Pairs of human translations, each as it is and with three synthetic omissions (half of it, a clause, its end). First the
log-odds that a word of each class was left out, from the same French beside an unrelated English; then the line through
the lengths; then a network of one small hidden layer over the measures. The thresholds are the risks that a given share
of good pairs passes. Nothing is fitted on the evaluation sets.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipeline.text.words import words
from pipeline.verify.coverage import BINS, cover, letters, look, spoken
from tests.quality.faults import drop_clause, drop_half, truncate

QUOTAS: Final = {
    "tatoeba": 9000, "wmt_news_2008_2012": 20000, "europarl_small": 8000, "un_small": 3000, "gutenberg": 5000,
    "ms_align": 2500, "gcblog2": 3000, "cds": 3000, "gigafren_small": 2500, "mdn": 1000, "canada_laws": 1500,
}  # fmt: skip
HIDDEN: Final = 16
GOOD_WEIGHT: Final = 3.0
Pair = tuple[str, str]


def sample(bitext: Path, seed: int) -> list[Pair]:
    """Pairs drawn evenly from each source."""
    rng = random.Random(seed)
    drawn: list[Pair] = []
    for name, quota in QUOTAS.items():
        rows: list[Pair] = []
        with lzma.open(bitext / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                row = line.rstrip("\n").split("\t")
                if len(row) < 2 or number > 200_000:
                    continue
                if len(rows) < quota:
                    rows.append((row[0], row[1]))
                elif (at := rng.randrange(number + 1)) < quota:
                    rows[at] = (row[0], row[1])
        drawn += rows
    rng.shuffle(drawn)
    return drawn


def worths(pairs: list[Pair], rng: random.Random) -> list[float]:
    """For each class of word, the log-odds of an unrelated English to the right one."""
    right, wrong = np.full(BINS, 2.0), np.full(BINS, 2.0)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][1]))
    rank = {i: k for k, i in enumerate(order)}
    for i, (french, english) in enumerate(pairs):
        other = pairs[order[int(rank[i] * rng.uniform(0.5, 1))]][1]
        for text, counts in ((english, right), (other, wrong)):
            for b in look(words(french), words(text))[0]:
                if b >= 0:
                    counts[b] += 1
    return [round(float(v), 3) for v in np.log(wrong / right)]


def lengths(pairs: list[Pair]) -> tuple[float, float, float, float]:
    """Slope and intercept of the log lengths, and the deviation by 1/sqrt(log length)."""
    x = np.array([[math.log(letters(f) + 3), 1.0] for f, _ in pairs])
    y = np.array([math.log(letters(e) + 3) for _, e in pairs])
    line = np.linalg.lstsq(x, y, rcond=None)[0]
    spread = np.linalg.lstsq(np.stack([1 / np.sqrt(x[:, 0]), x[:, 1]], 1), np.abs(y - x @ line), rcond=None)[0]
    slope, intercept, by_length, fixed = (round(float(v), 5) for v in (*line, *spread))
    return slope, intercept, by_length, fixed


def fit(x: Any, y: Any, seed: int) -> tuple[list[list[float]], list[float]]:
    """Train the network; hidden rows end with their bias, the output row with its own."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    first, last = torch.nn.Linear(x.shape[1], HIDDEN), torch.nn.Linear(HIDDEN, 1)
    net: Any = torch.nn.Sequential(first, torch.nn.ReLU(), last)
    inputs, wanted = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
    weight = torch.where(wanted == 0, GOOD_WEIGHT, 1.0)
    rounds, rate = 30, 3e-3
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    for r in range(rounds):
        for group in optimiser.param_groups:
            group["lr"] = rate * (1 - r / rounds)
        order: Any = torch.randperm(len(inputs))
        for rows in order.split(512):
            loss: Any = torch.nn.functional.binary_cross_entropy_with_logits(
                net(inputs[rows])[:, 0], wanted[rows], weight=weight[rows]
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    hidden = torch.cat([first.weight, first.bias[:, None]], 1).tolist()
    output = [*last.weight[0].tolist(), float(last.bias.detach()[0])]
    return [[round(v, 3) for v in row] for row in hidden], [round(v, 3) for v in output]


def main() -> None:
    """Fit and write the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bitext", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--error", type=float, default=0.009, help="the share of good pairs called an error")
    parser.add_argument("--warning", type=float, default=0.05, help="the share of good pairs flagged at all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = sample(options.bitext, options.seed)
    rng = random.Random(options.seed)
    worth, length = worths(pairs, rng), lengths(pairs)
    rows, labels = [], []
    for french, english in pairs:
        told = [(english, 0)]
        told += [
            (t, 1) for fault in (drop_half, drop_clause, drop_clause, truncate) if (t := fault(french, english, rng))
        ]
        for text, label in told:
            text = spoken(text)
            found = cover(french, text, words(french), words(text), tuple(worth), length)
            rows.append(found.measures)
            labels.append(label)
    x, y = np.array(rows), np.array(labels)
    mean, deviation = x.mean(0), x.std(0)
    deviation[deviation == 0] = 1.0
    scaled = np.clip((x - mean) / deviation, -5, 5)
    hidden, output = fit(scaled, y, options.seed)
    weights = np.array(hidden)
    risks = np.maximum(0, scaled @ weights[:, :-1].T + weights[:, -1]) @ np.array(output[:-1]) + output[-1]
    good = risks[y == 0]
    thresholds = {
        name: round(float(np.quantile(good, 1 - share)), 3)
        for name, share in (("error", options.error), ("warning", options.warning))
    }
    content = {
        "worth": worth, "length": length, "mean": [round(float(v), 5) for v in mean],
        "deviation": [round(float(v), 5) for v in deviation], "hidden": hidden, "output": output, **thresholds,
    }  # fmt: skip
    options.out.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    caught = float((risks[y == 1] > thresholds["error"]).mean())
    print(f"{len(pairs)} pairs, {int(y.sum())} omissions; caught: {caught:.3f}")


if __name__ == "__main__":
    main()
