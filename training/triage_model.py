"""Train the triage's two models: which tokens of a French sentence don't belong where they stand.

    python -m training.triage_model LEFFF.mlex BITEXT_FOLDER LEXICON.tsv.xz [--minutes 40]

Half of the sentences are damaged at random (training/triage_damage.py) and the models learn to find the damage, as
ELECTRA's discriminator does with replaced tokens (Clark et al., 2020). `Tagger` is quick and reads everything;
`Reader` is larger, sees the whole sentence, and reads what the tagger has its doubts about. Both run in numpy; the
weights are stored as int8 with one scale per row in pipeline/triage/surprise.npz and coherence.npz. Run
triage_lexicon first.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import torch
from torch import nn

from pipeline.triage.coherence import BUCKETS
from pipeline.triage.words import SHAPES, TOKEN, Lexicon, lexicon

from .triage_batch import batches
from .triage_damage import LABELS, Stock, inflections
from .triage_gloss import glossary
from .triage_net import Reader, Tagger, export
from .triage_text import pairs_of

OUT: Final = Path(__file__).parents[1] / "pipeline/triage"
NAMES: Final = ("surprise.npz", "coherence.npz")
MOST: Final = 600_000  # sentences
WEIGHTS: Final = (1.0, 1.5, 1.5, 1.2, 1.2)  # of the labels in the loss


def stock_of(lefff: Path, bitext: Path, dictionary: Path, words: Lexicon, draw: random.Random) -> Stock:
    """The sentences, and what damage is drawn from."""
    sentences: list[list[str]] = []
    english: list[str] = []
    known: dict[str, str] = {}
    for french, other in pairs_of(bitext, MOST):
        tokens = [known.setdefault(token, token) for token in TOKEN.findall(french)]
        if 3 <= len(tokens) <= 100:
            sentences.append(tokens)
            english.append(other)
    counts = Counter(t for s in sentences[::4] for t in s if t[0].isalpha())
    pool = [w for w, _ in counts.most_common(20_000)]
    drawn = draw.choices(pool, [counts[w] ** 0.6 for w in pool], k=300_000)
    kinds = {token: words.features(token, False)[1] for token in known if token.islower() and token[0].isalpha()}
    by_kind: dict[int, list[str]] = defaultdict(list)
    for word in drawn:
        if len(word) > 4 and word in kinds:
            by_kind[kinds[word]].append(word)
    verbs = frozenset(n for n, name in enumerate(words.classes) if {"V3s", "V3p"} & set(name.split()))
    lower = Counter({word: count for word, count in counts.items() if word.islower()})
    forms = inflections(lefff, set(words.class_of))
    return Stock(sentences, drawn, forms, english, glossary(dictionary, lower), kinds, dict(by_kind), verbs)


def losses(
    models: tuple[Tagger, Reader], features: torch.Tensor, labels: torch.Tensor, weight: torch.Tensor
) -> Iterator[torch.Tensor]:
    """The loss of each model, and of the reader's judgement of whole sentences."""
    tagger, reader = models
    ordinary = features.clone()
    ordinary[..., 0][ordinary[..., 0] >= tagger.word.num_embeddings] = 1
    yield _of_tokens(tagger(ordinary), labels, weight)
    yield from reader_losses(reader, features, labels, weight)


def reader_losses(
    reader: Reader, features: torch.Tensor, labels: torch.Tensor, weight: torch.Tensor
) -> Iterator[torch.Tensor]:
    """The reader's loss, and that of its judgement of whole sentences."""
    tokens, whole = reader(features)
    yield _of_tokens(tokens, labels, weight)
    damaged = (labels > 0).any(1).float()
    yield 0.3 * nn.functional.binary_cross_entropy_with_logits(whole, damaged)


def _of_tokens(logits: torch.Tensor, labels: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), weight, ignore_index=-100)


def main() -> None:
    """Train for a while, writing the models every few minutes."""
    options = argparse.ArgumentParser()
    options.add_argument("lefff", type=Path)
    options.add_argument("bitext", type=Path)
    options.add_argument("dictionary", type=Path)
    options.add_argument("--minutes", type=float, default=40)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(1)
    draw = random.Random(1)
    words = lexicon()
    stock = stock_of(chosen.lefff, chosen.bitext, chosen.dictionary, words, draw)
    plain = len(words.vocabulary) + 2
    sizes = (len(words.classes), len(SHAPES), len(LABELS))
    models = Tagger(plain, *sizes), Reader(plain + BUCKETS, *sizes)
    parameters = [parameter for model in models for parameter in model.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=2e-3)
    weight = torch.tensor(WEIGHTS)
    start = saved = time.monotonic()
    print(len(stock.sentences), "sentences", flush=True)
    running = [0.0, 0.0, 0.0]
    for step, (features, labels) in enumerate(batches(stock, words, draw)):
        elapsed = (time.monotonic() - start) / 60 / chosen.minutes
        if elapsed >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1, (step + 1) / 200) * (1 - 0.97 * elapsed)
        found = list(losses(models, features, labels, weight))
        optimizer.zero_grad()
        torch.autograd.backward(found)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        running = [0.99 * r + 0.01 * x.item() if step else x.item() for r, x in zip(running, found, strict=True)]
        if step % 250 == 0:
            print(step, [round(r, 4) for r in running], round(time.monotonic() - start), flush=True)
        if time.monotonic() - saved > 180 or step == 20:
            for model, name in zip(models, NAMES, strict=True):
                export(model, chosen.out / name)
            saved = time.monotonic()
    for model, name in zip(models, NAMES, strict=True):
        export(model, chosen.out / name)
        print("wrote", name, (chosen.out / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
