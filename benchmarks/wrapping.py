"""How long a text the model translates well: chrF of long sentences by the limit at which they are wrapped.

    python -m benchmarks.wrapping ../shared/eval/dev/newstest2013 --model fr-en

The best limit is a property of the model: write it into `limit` of its relecture.json.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.config import TranslateConfig
from pipeline.models.chrf import chrf
from pipeline.translate import Decoding, load_translator

LENGTHS = ((32, 48), (48, 64), (64, 96), (96, 500))
LIMITS = (32, 40, 48, 64, 80, 96, 128, 256, 500)


def main(
    data: Annotated[
        str, typer.Argument(help="A parallel text, without .fr and .en.")
    ] = "../shared/eval/dev/newstest2013",
    model: Annotated[str, typer.Option(help="A model's name or folder.")] = "fr-en",
    sentences: Annotated[int, typer.Option(help="The most sentences of each length.")] = 100,
) -> None:
    """Print a table: lengths by rows, limits by columns."""
    paths = [Path(f"{data}.{language}") for language in ("fr", "en")]
    if not all(path.is_file() for path in paths):
        print(f"{data}.fr and .en aren't here: nothing measured")
        return
    french, english = ([line.strip() for line in path.open(encoding="utf-8")] for path in paths)
    engine = load_translator(TranslateConfig(model=model)).open_engine()
    counts = [engine.tokenizer.count(text) for text in french]
    print("| source tokens | sentences |" + "".join(f" {limit} |" for limit in LIMITS))
    print("|---|--:|" + "--:|" * len(LIMITS))
    for low, high in LENGTHS:
        chosen = [i for i, count in enumerate(counts) if low < count <= high][:sentences]
        sources, references = [french[i] for i in chosen], [english[i] for i in chosen]
        print(f"| {low + 1} to {high} | {len(chosen)} |", end="", flush=True)
        for limit in LIMITS:
            found = replace(engine, limit=limit).translate(sources, Decoding())
            print(f" {chrf([hypothesis.text for hypothesis in found], references):.1f} |", end="", flush=True)
        print()


if __name__ == "__main__":
    typer.run(main)
