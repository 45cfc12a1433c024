"""Fit the omission check: a small network that reads a pair and says whether a part of the French was left out.

    python training/omission.py --bitext DIR --out pipeline/verify/omission.npz --share 5
    python -m training.omission_limits DATA/dev

Pairs of human translations, each as it is and with synthetic omissions (leave_out.py); some of either with
small slips of another kind, so that bad English alone is no omission. The network learns, beside its verdict, which
French words lost their answer and where the English was cut. The thresholds are the odds that a given share of held-out
good pairs of a length passes; omission_limits.py sets them anew on translations that people have looked at. No
weight is fitted on the evaluation sets.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipeline.verify.coverage import SPECIAL, spoken
from training.omission_network import ERRORS, WARNINGS, fit, judge, stored, thresholds
from training.omission_pairs import HELD, Examples, build, line, sample, vocabulary


def main() -> None:
    """Fit and write the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bitext", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=1.0, help="of the pairs")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = sample(options.bitext, options.seed, options.share)
    cut = len(set(pairs)) // HELD
    length = line(pairs)
    words = [vocabulary([spoken(p[s]) for p in pairs]) for s in (0, 1)]
    french, english = ({w: i for i, w in enumerate(side, SPECIAL)} for side in words)
    examples = Examples(french, english, length)
    rng = random.Random(options.seed)
    build(pairs[:cut], examples, rng, (3,))
    held = list(range(len(examples.label)))
    build(pairs[cut:], examples, rng, (1, 2))
    rows = list(range(len(held), len(examples.label)))
    print(f"{len(pairs)} pairs, {len(rows)} examples, {len(held)} held out", flush=True)
    net = fit(examples, rows, held, options.rounds, options.seed)
    odds = judge(net, examples, held)
    content = {
        "french": words[0], "english": words[1], "length": length,
        "error": thresholds(examples, held, odds, ERRORS),
        "warning": thresholds(examples, held, odds, WARNINGS),
    }  # fmt: skip
    print(content["error"], content["warning"])
    stored(net, content, options.out)


if __name__ == "__main__":
    main()
