"""Train the triage's surprise model: which tokens of a French sentence don't belong where they stand.

    python -m training.triage_model LEFFF.mlex BITEXT_FOLDER [--minutes 25]

Half of the sentences are damaged at random (training/triage_damage.py) and a small convolutional tagger learns to find
the damage, as ELECTRA's discriminator does with replaced tokens (Clark et al., 2020). It runs in numpy; the weights
are stored as int8 with one scale per tensor column in pipeline/triage/surprise.npz. Run triage_lexicon first.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import nn

from pipeline.triage.words import SHAPES, TOKEN, Lexicon, lexicon

from .triage_damage import LABELS, Stock, damage, inflections
from .triage_text import sentences_of

OUT: Final = Path(__file__).parents[1] / "pipeline/triage/surprise.npz"
WIDTH: Final = 48
LAYERS: Final = ((5, 1), (5, 2), (3, 6))  # kernel, dilation
TOKENS: Final = 4000
ENGLISH: Final = (
    "the of and to in is for with on by at from this that which has have been will are as it be an their its was"
    " said company deal center report growth announced according plan"
).split()


class Tagger(nn.Module):
    """Word, class and shape embeddings, dilated convolutions, one label per token."""

    def __init__(self, words: int, classes: int, shapes: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WIDTH, padding_idx=0)
        self.kind = nn.Embedding(classes, WIDTH)
        self.shape = nn.Embedding(shapes, WIDTH)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, k, dilation=d, padding=d * (k - 1) // 2) for k, d in LAYERS
        )
        self.out = nn.Linear(2 * WIDTH, len(LABELS))
        for table in (self.word, self.kind, self.shape):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Label logits for features [batch, length, 3]; shape 0 is padding."""
        mask = (features[..., 2] > 0).float().unsqueeze(1)
        x = self.word(features[..., 0]) + self.kind(features[..., 1]) + self.shape(features[..., 2])
        x = x.transpose(1, 2) * mask
        first = x
        for number, convolution in enumerate(self.convolutions):
            y = torch.relu(convolution(x)) * mask
            x = x + y if number else y
            if number == 0:
                first = x
        logits: torch.Tensor = self.out(torch.cat([first, x], 1).transpose(1, 2))
        return logits


def encode(
    tokens: list[str], words: Lexicon, seen: dict[tuple[str, bool], tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Features of a sentence's tokens."""
    first, out = True, []
    for token in tokens:
        key = (token, first)
        if key not in seen:
            seen[key] = words.features(token, first)
        out.append(seen[key])
        if token[0].isalpha():
            first = False
    return out


def batches(stock: Stock, words: Lexicon, draw: random.Random) -> Any:
    """Endless batches of features and labels, half of the sentences damaged, of about TOKENS tokens."""
    seen: dict[tuple[str, bool], tuple[int, int, int]] = {}
    while True:
        order = list(range(len(stock.sentences)))
        draw.shuffle(order)
        for start in range(0, len(order), 4096):
            rows = []
            for i in order[start : start + 4096]:
                tokens = stock.sentences[i]
                labels = [0] * len(tokens)
                if len(tokens) > 3 and draw.random() < 0.5:
                    tokens, labels = damage(tokens, stock, draw)
                if len(tokens) > 4 and tokens[-1] in ".!?" and draw.random() < 0.15:
                    tokens, labels = tokens[:-1], labels[:-1]
                if 2 <= len(tokens) <= 120:
                    rows.append((encode(tokens, words, seen), labels))
            rows.sort(key=lambda row: len(row[1]))
            groups: list[list[Any]] = [[]]
            for row in rows:
                if (len(groups[-1]) + 1) * len(row[1]) > TOKENS:
                    groups.append([])
                groups[-1].append(row)
            draw.shuffle(groups)
            for group in groups:
                length = max((len(row[1]) for row in group), default=0)
                features = np.zeros((len(group), length, 3), np.int64)
                labels_ = np.full((len(group), length), -100, np.int64)
                for i, (f, y) in enumerate(group):
                    features[i, : len(f)], labels_[i, : len(y)] = f, y
                if length:
                    yield torch.from_numpy(features), torch.from_numpy(labels_)


def export(model: Tagger, path: Path) -> None:
    """Store the weights as int8 with one float16 scale per row."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    for name, tensor in model.state_dict().items():
        value = tensor.detach().numpy()
        if value.ndim == 3:  # [out, in, kernel] -> [kernel * in, out], the order in which numpy multiplies
            value = value.transpose(2, 1, 0).reshape(-1, value.shape[0])
        elif name == "out.weight":
            value = value.T
        if value.ndim == 1:
            arrays[name] = value.astype(np.float32)
            continue
        scale = np.abs(value).max(1, keepdims=True) / 127 + 1e-9
        arrays[name] = np.round(value / scale).astype(np.int8)
        arrays[name + ".scale"] = scale.astype(np.float32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def main() -> None:
    """Train for a while, writing the model every few minutes."""
    options = argparse.ArgumentParser()
    options.add_argument("lefff", type=Path)
    options.add_argument("bitext", type=Path)
    options.add_argument("--minutes", type=float, default=25)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(1)
    draw = random.Random(1)
    words = lexicon()
    sentences = [TOKEN.findall(s) for s in sentences_of(chosen.bitext, 600_000)]
    sentences = [s for s in sentences if 3 <= len(s) <= 120]
    counts = Counter(t for s in sentences[::4] for t in s if t[0].isalpha())
    pool = [w for w, _ in counts.most_common(20_000)]
    drawn = draw.choices(pool, [counts[w] ** 0.6 for w in pool], k=300_000)
    stock = Stock(sentences, drawn, {}, inflections(chosen.lefff, set(words.class_of)), ENGLISH)
    model = Tagger(len(words.vocabulary) + 2, len(words.classes), len(SHAPES))
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    weight = torch.tensor([1.0, 1.5, 1.5, 1.2, 1.2])
    start = saved = time.monotonic()
    print(len(sentences), "sentences", flush=True)
    running = 0.0
    for step, (features, labels) in enumerate(batches(stock, words, draw)):
        elapsed = (time.monotonic() - start) / 60 / chosen.minutes
        if elapsed >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1, (step + 1) / 200) * (1 - 0.97 * elapsed)
        loss = nn.functional.cross_entropy(model(features).flatten(0, 1), labels.flatten(), weight, ignore_index=-100)
        optimizer.zero_grad()
        torch.autograd.backward([loss])
        optimizer.step()
        running = 0.99 * running + 0.01 * loss.item() if step else loss.item()
        if step % 500 == 0:
            print(step, round(running, 4), round(time.monotonic() - start), flush=True)
        if time.monotonic() - saved > 180:
            export(model, chosen.out)
            saved = time.monotonic()
    export(model, chosen.out)
    print("wrote", chosen.out, chosen.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
