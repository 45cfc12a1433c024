"""Does the model know when it is wrong? Its score (mean log-probability per token) beside sentence chrF, by length.

    python -m benchmarks.confidence [--model fr-en] [--sentences 1000]

For each length in French words: the score below which a twentieth of the sentences lie, chrF below and above it, and
the rank correlation of score and chrF. The check "low score" has its thresholds from the second column.
"""

from __future__ import annotations

from typing import Annotated, Final

import typer

from pipeline.config import TranslateConfig
from pipeline.models.chrf import chrf
from pipeline.text.words import words
from pipeline.translate import Decoding, load_translator
from tests.quality.verification import SETS, pairs

LENGTHS: Final = ((1, 4), (5, 10), (11, 20), (21, 500))
LOWEST: Final = 0.05  # of the sentences


def ranks(values: list[float]) -> list[float]:
    """The ranks of values; ties in the order of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    for rank, place in enumerate(order):
        found[place] = float(rank)
    return found


def correlation(a: list[float], b: list[float]) -> float:
    """Spearman's rank correlation."""
    import numpy as np

    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def main(
    model: Annotated[str, typer.Option(help="A model's name or folder.")] = "fr-en",
    sentences: Annotated[int, typer.Option(help="The most sentences of each set.")] = 1000,
) -> None:
    """Print a table: lengths by rows."""
    both = [pair for name in SETS for pair in pairs(name, sentences)]
    found = load_translator(TranslateConfig(model=model)).translate([french for french, _ in both], Decoding())
    rows = [
        (len(words(french)), hypothesis.score, chrf([hypothesis.text], [english]))
        for (french, english), hypothesis in zip(both, found, strict=True)
    ]
    print("| French words | sentences | a twentieth is below | their chrF2 | the others' | rank correlation |")
    print("|---|--:|--:|--:|--:|--:|")
    for least, most in LENGTHS:
        chosen = sorted((score, quality) for length, score, quality in rows if least <= length <= most)
        cut = round(len(chosen) * LOWEST)
        low, rest = [q for _, q in chosen[:cut]], [q for _, q in chosen[cut:]]
        related = correlation([score for score, _ in chosen], [quality for _, quality in chosen])
        print(
            f"| {least} to {most} | {len(chosen)} | {chosen[cut][0]:.2f} | {sum(low) / len(low):.1f} "
            f"| {sum(rest) / len(rest):.1f} | {related:.2f} |"
        )


if __name__ == "__main__":
    typer.run(main)
