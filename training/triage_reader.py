"""Go on training the triage's reader alone, from the weights that ship, and bring it to the old scale.

    python -m training.triage_reader LEFFF.mlex BITEXT_FOLDER LEXICON.tsv.xz [--minutes 40]

The thresholds of pipeline/triage/judge.py are logits of the reader that they were set for. A reader that has learnt
more is surer of itself, of good sentences as of bad ones; so its verdicts are shrunk and shifted until as few good
sentences pass as before.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Final

import torch

from pipeline.triage.coherence import BUCKETS, loaded
from pipeline.triage.words import SHAPES, lexicon

from .triage_batch import batches
from .triage_damage import LABELS
from .triage_model import NAMES, OUT, WEIGHTS, reader_losses, stock_of
from .triage_net import Reader, export, restored

RATE: Final = 1.5e-3
SCALE: Final = 0.75
"""Of the verdict's logit: its 90th to 99.8th percentiles on 4,900 good sentences are then the old reader's."""
SHIFT: Final = -0.2
"""Added to it, so that rather fewer good sentences are called doubtful than before."""


def main() -> None:
    """Train for a while, writing the model every few minutes."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("lefff", type=Path)
    options.add_argument("bitext", type=Path)
    options.add_argument("dictionary", type=Path)
    options.add_argument("--minutes", type=float, default=40)
    options.add_argument("--seed", type=int, default=3)
    options.add_argument("--out", type=Path, default=OUT / NAMES[1])
    chosen = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    draw = random.Random(chosen.seed)
    words = lexicon()
    stock = stock_of(chosen.lefff, chosen.bitext, chosen.dictionary, words, draw)
    reader = Reader(len(words.vocabulary) + 2 + BUCKETS, len(words.classes), len(SHAPES), len(LABELS))
    reader.load_state_dict(restored(reader, loaded(OUT / NAMES[1])))
    optimizer = torch.optim.Adam(reader.parameters(), lr=RATE)
    weight = torch.tensor(WEIGHTS)
    start = time.monotonic()
    for step, (features, labels) in enumerate(batches(stock, words, draw)):
        elapsed = (time.monotonic() - start) / 60 / chosen.minutes
        if elapsed >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 100) * (1 - 0.97 * elapsed)
        found = list(reader_losses(reader, features, labels, weight))
        optimizer.zero_grad()
        torch.autograd.backward(found)
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if step % 250 == 0:
            print(step, [round(x.item(), 4) for x in found], round(time.monotonic() - start), flush=True)
    with torch.no_grad():
        reader.sentence.weight *= SCALE
        reader.sentence.bias.mul_(SCALE).add_(SHIFT)
    export(reader, chosen.out)
    print("wrote", chosen.out, chosen.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
