"""What looking words up gains: chrF2 of the model's translations before and after, all of them and those changed.

    python -m benchmarks.looked_up [--model fr-en] [--sentences 600] [--show 20]

The model alone, without retries, so that the look-up is measured apart from the rest of the ladder.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.config import TranslateConfig
from pipeline.models.chrf import chrf
from pipeline.translate import Decoding, load_translator
from pipeline.translate.dictionary import look_up
from pipeline.translate.ladder import UNKNOWN
from pipeline.verify import verify_pair
from tests.quality.verification import SETS, pairs


def main(
    model: Annotated[str, typer.Option(help="A model's name or folder.")] = "fr-en",
    sentences: Annotated[int, typer.Option(help="The most sentences of each set.")] = 600,
    show: Annotated[int, typer.Option(help="How many changes of each set to print.")] = 0,
) -> None:
    """Print a row for each set."""
    translator = load_translator(TranslateConfig(model=model))
    print(
        "| set | sentences | words unknown | sentences changed | chrF2 before | after | theirs before | theirs after |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name in SETS:
        both = pairs(name, sentences)
        before = [found.text for found in translator.translate([french for french, _ in both], Decoding())]
        wrong = [
            [flag.target for flag in verify_pair(french, text) if flag.check == UNKNOWN]
            for (french, _), text in zip(both, before, strict=True)
        ]
        after = [look_up(french, text, w) for (french, _), text, w in zip(both, before, wrong, strict=True)]
        changed = [i for i, text in enumerate(before) if after[i] != text]
        every = range(len(both))
        scores = [
            chrf([texts[i] for i in places], [both[i][1] for i in places])
            for places in (every, changed)
            for texts in (before, after)
        ]
        cells = " | ".join(f"{score:.2f}" for score in scores)
        print(f"| {name} | {len(both)} | {sum(map(len, wrong))} | {len(changed)} | {cells} |")
        for i in changed[:show]:
            print(f"\n{both[i][0]}\n  {before[i]}\n  {after[i]}")


if __name__ == "__main__":
    typer.run(main)
