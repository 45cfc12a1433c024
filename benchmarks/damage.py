"""What each kind of damage costs, and what repair wins back: chrF of clean, damaged, and damaged-then-repaired French.

    python -m benchmarks.damage ../shared/eval/dev/newstest2013 --sentences 300 [--results training/results/2.json]

The kinds are those of training/damage.py, which some of the training data is damaged with too; a seed decides where the
damage falls. Kinds that change the case are scored without regard to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from pipeline.document import Document, Passage
from pipeline.repair import bearing, collect, load_names, merge, repair
from pipeline.translate import Decoding, Translator
from training.damage import KINDS, Damage, join
from training.evaluate import load, metrics, read_set
from training.results import spread, update


@dataclass(frozen=True, slots=True)
class Row:
    """One kind's chrF2 on the same sentences: as they were, damaged, damaged and repaired; and one damaged sentence."""

    kind: str
    sentences: int
    clean: float
    damaged: float
    repaired: float
    changed: float
    example: str
    signature: str


def repaired(texts: Sequence[str]) -> list[str]:
    """The texts after relecture's repair, as the passages of one document."""
    passages = tuple(Passage(f"p{number:04}", number, text, text) for number, text in enumerate(texts, 1))
    document = Document("damaged", "damaged.txt", "", passages)
    evidence = collect(document)
    table = bearing(evidence, merge([evidence]), load_names(None))
    return [passage.text for passage in repair(document, table).passages]


def translate(translator: Translator, texts: Sequence[str]) -> list[str]:
    return [found.text for found in translator.translate(texts, Decoding())]


def row(
    translator: Translator, kind: Damage, french: Sequence[str], english: Sequence[str], clean: Sequence[str]
) -> Row:
    """Measure one kind on sentences whose clean translation is known."""
    rng = Random(kind.name)
    spoilt = [kind.spoil(text, rng) for text in french]
    return _row(translator, kind.name, spoilt, french, english, clean, kind.case)


def joined_row(translator: Translator, french: Sequence[str], english: Sequence[str], clean: Sequence[str]) -> Row:
    """Measure sentences run into each other: each second one is joined to the one before."""
    rng = Random("sentences joined")
    firsts = range(0, len(french) - 1, 2)
    spoilt = [join(french[i], french[i + 1], rng) for i in firsts]
    sources, references, whole = ([f"{texts[i]} {texts[i + 1]}" for i in firsts] for texts in (french, english, clean))
    return _row(translator, "sentences joined", spoilt, sources, references, whole, False)


def _row(
    translator: Translator,
    name: str,
    spoilt: Sequence[str],
    french: Sequence[str],
    english: Sequence[str],
    clean: Sequence[str],
    lowercase: bool,
) -> Row:
    mended = repaired(spoilt)
    found = [
        metrics(texts, english, lowercase)[1]
        for texts in (clean, translate(translator, spoilt), translate(translator, mended))
    ]
    different = [i for i in range(len(french)) if spoilt[i] != french[i]]
    shortest = min(different, key=lambda i: (abs(len(spoilt[i]) - 50), i), default=0)
    (clean_chrf, signature), (damaged_chrf, _), (repaired_chrf, _) = found
    return Row(
        kind=name,
        sentences=len(french),
        clean=clean_chrf,
        damaged=damaged_chrf,
        repaired=repaired_chrf,
        changed=round(len(different) / len(french), 3),
        example=spoilt[shortest],
        signature=signature,
    )


def measure(translator: Translator, french: Sequence[str], english: Sequence[str]) -> list[Row]:
    """All kinds on the same sentences."""
    clean = translate(translator, french)
    rows = [row(translator, kind, french, english, clean) for kind in KINDS]
    return [*rows, joined_row(translator, french, english, clean)]


def main(
    data: Annotated[Path, typer.Argument(help="an evaluation set without .fr and .en")],
    sentences: Annotated[int, typer.Option(help="how many, at equal distances; 0: all")] = 300,
    model: Annotated[str, typer.Option(help="a model's name or folder")] = "fr-en",
    results: Annotated[Path | None, typer.Option(help="the results file to write the figures into")] = None,
) -> None:
    """Print the table."""
    french, english = read_set(data)
    chosen = spread(french, sentences)
    translator = load(model)
    rows = measure(translator, [french[i] for i in chosen], [english[i] for i in chosen])
    print(f"{'kind of damage':24}{'changed':>8}{'clean':>8}{'damaged':>9}{'repaired':>10}")
    for found in rows:
        print(f"{found.kind:24}{found.changed:8.0%}{found.clean:8.1f}{found.damaged:9.1f}{found.repaired:10.1f}")
    if results:
        update(results, translator.digest, "damage", {"set": data.name, "rows": [asdict(found) for found in rows]})


if __name__ == "__main__":
    typer.run(main)
