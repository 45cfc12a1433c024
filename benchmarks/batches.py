"""What a batch does to scores: CTranslate2 with padded batches and batches of equal lengths, against single texts.

python -m benchmarks.batches ../shared/eval/dev/newstest2013 [--sentences 100]
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from pipeline.config import TranslateConfig
from pipeline.translate import Decoding, load_translator
from pipeline.translate.engine import Engine, Output

Batch = Sequence[int]


def search(engine: Engine, texts: Sequence[Sequence[str]], batches: Iterable[Batch]) -> dict[int, Output]:
    chosen = list(batches)
    found = engine.generator.generate(([texts[i] for i in b] for b in chosen), [200] * len(chosen), Decoding())
    return {
        i: outputs[0]
        for batch, beams in zip(chosen, found, strict=True)
        for i, outputs in zip(batch, beams, strict=True)
    }


def main(
    data: Annotated[str, typer.Argument(help="A parallel text, without .fr.")] = "../shared/eval/dev/newstest2013",
    model: Annotated[str, typer.Option(help="A model's name or folder.")] = "fr-en",
    sentences: Annotated[int, typer.Option(help="How many sentences.")] = 100,
) -> None:
    """Print, by arithmetic and batch, how many texts and scores differ from those of single texts."""
    path = Path(f"{data}.fr")
    if not path.is_file():
        print(f"{path} isn't here: nothing measured")
        return
    lines = path.read_text("utf-8").splitlines()[:sentences]
    print(
        "| arithmetic | batches | texts differ | scores differ | differ at 4 places | most |\n|---|---|--:|--:|--:|--:|"
    )
    for compute_type in ("int8", "float32"):
        engine = load_translator(TranslateConfig(model=model, compute_type=compute_type)).open_engine()
        texts = [engine.tokenizer.pieces(line)[:200] for line in lines]
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        mixed = random.Random(1).sample(order, len(order))
        alone = search(engine, texts, ([i] for i in order))
        kinds: dict[str, list[Batch]] = {
            "equal lengths": [list(group) for _, group in groupby(order, key=lambda i: len(texts[i]))],
            "16, sorted": [order[i : i + 16] for i in range(0, len(order), 16)],
            "16, shuffled": [mixed[i : i + 16] for i in range(0, len(mixed), 16)],
        }
        for kind, batches in kinds.items():
            found = search(engine, texts, batches)
            pairs = [(alone[i], found[i]) for i in order]
            scores = [(a.total / a.scored, b.total / b.scored) for a, b in pairs]
            print(
                f"| {compute_type} | {kind} | {sum(a.pieces != b.pieces for a, b in pairs)} | "
                f"{sum(a != b for a, b in scores)} | {sum(round(a, 4) != round(b, 4) for a, b in scores)} | "
                f"{max(abs(a - b) for a, b in scores):.0e} |",
                flush=True,
            )


if __name__ == "__main__":
    typer.run(main)
