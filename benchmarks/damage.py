"""What each kind of damage costs, and what repair and the rest of relecture win back, in chrF.

    python -m benchmarks.damage ../shared/eval/dev/newstest2013 --sentences 200 [--results training/results/3.json]

The kinds are those of training/damage.py, which some of the training data is damaged with too; a seed decides where the
damage falls. Kinds that change the case are scored without regard to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from pipeline.config import Config, TranslateConfig, TypographyConfig
from pipeline.document import Document, Passage
from pipeline.repair import bearing, collect, merge, repair
from pipeline.stages import checker, translate_prepared
from pipeline.tools import Tools, load_tools
from pipeline.translate import Decoding
from training.damage import KINDS, join
from training.evaluate import chrf, read_set
from training.results import spread, update


@dataclass(frozen=True, slots=True)
class Sample:
    """Sentences of one kind: as they were, damaged, what a faithful translation is, the model's of the clean."""

    kind: str
    french: Sequence[str]
    spoilt: Sequence[str]
    english: Sequence[str]
    clean: Sequence[str]
    case: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One kind's chrF2 on the same sentences.

    `clean`: as they were, by the model alone. `damaged`: damaged, by the model alone. `repaired`: after repair, by the
    model alone. `whole`: after repair, by all of the translation stage (segments, case, slots, checks and retries).
    `changed`: the share of sentences that the damage changed.
    """

    kind: str
    sentences: int
    clean: float
    damaged: float
    repaired: float
    whole: float
    changed: float
    example: str
    signature: str


def tools_for(model: str) -> Tools:
    """What translating needs, with English typography off: the references have straight quotes."""
    translate = TranslateConfig(model=model, device="cpu")
    return load_tools(replace(Config(), translate=translate, typography=TypographyConfig(enabled=False)))


def repaired(texts: Sequence[str], tools: Tools) -> Document:
    """The texts as the passages of one document, repaired; all are body text, so none is set aside."""
    passages = tuple(Passage(f"p{number:04}", number, text, text) for number, text in enumerate(texts, 1))
    document = Document("damaged", "damaged.txt", "", passages)
    evidence = collect(document, tools.names)
    return repair(document, bearing(evidence, merge([evidence]), tools.names))


def translate(texts: Sequence[str], tools: Tools) -> list[str]:
    """The model alone."""
    return [found.text for found in tools.translator.translate(texts, Decoding())]


def translate_whole(document: Document, tools: Tools) -> list[str]:
    """The translation stage, passage by passage."""
    segments, translations = translate_prepared(document, tools, checker(document, tools))
    english = {found.segment: found.text for found in translations}
    of_passage: dict[str, list[str]] = {passage.id: [] for passage in document.passages}
    for segment in segments:
        of_passage[segment.passage].append(english[segment.id])
    return [" ".join(parts) for parts in of_passage.values()]


def row(sample: Sample, tools: Tools) -> Row:
    """Measure one kind."""
    mended = repaired(sample.spoilt, tools)
    ways = (
        sample.clean,
        translate(sample.spoilt, tools),
        translate([passage.text for passage in mended.passages], tools),
        translate_whole(mended, tools),
    )
    scores = [chrf(english, sample.english, sample.case) for english in ways]
    changed = [i for i, text in enumerate(sample.french) if sample.spoilt[i] != text]
    shown = min(changed, key=lambda i: (abs(len(sample.spoilt[i]) - 50), i), default=0)
    return Row(
        kind=sample.kind,
        sentences=len(sample.french),
        clean=scores[0][0],
        damaged=scores[1][0],
        repaired=scores[2][0],
        whole=scores[3][0],
        changed=round(len(changed) / len(sample.french), 3),
        example=sample.spoilt[shown],
        signature=scores[0][1],
    )


def samples(french: Sequence[str], english: Sequence[str], clean: Sequence[str]) -> list[Sample]:
    """The sentences undamaged, with each kind of damage, and run into each other two by two."""
    made = [Sample("none", french, french, english, clean)]
    for kind in KINDS:
        rng = Random(kind.name)
        spoilt = [kind.spoil(text, rng) for text in french]
        wanted, known = ([kind.target(text) for text in texts] for texts in (english, clean))
        made.append(Sample(kind.name, french, spoilt, wanted, known, kind.case))
    rng, firsts = Random("sentences joined"), range(0, len(french) - 1, 2)
    spoilt = [join(french[i], french[i + 1], rng) for i in firsts]
    pairs = ([f"{texts[i]} {texts[i + 1]}" for i in firsts] for texts in (french, english, clean))
    sources, references, known = pairs
    return [*made, Sample("sentences joined", sources, spoilt, references, known)]


def measure(french: Sequence[str], english: Sequence[str], tools: Tools, kinds: Sequence[str] = ()) -> list[Row]:
    """The named kinds, or all, on the same sentences."""
    made = samples(french, english, translate(french, tools))
    return [row(sample, tools) for sample in made if not kinds or sample.kind in kinds]


def main(
    data: Annotated[Path, typer.Argument(help="an evaluation set without .fr and .en")],
    sentences: Annotated[int, typer.Option(help="how many, at equal distances; 0: all")] = 200,
    model: Annotated[str, typer.Option(help="a model's name or folder")] = "fr-en",
    kind: Annotated[list[str] | None, typer.Option(help="measure this kind only; may be given several times")] = None,
    results: Annotated[
        Path | None, typer.Option(help="the results file to write the figures into; not with --kind")
    ] = None,
) -> None:
    """Print the table."""
    french, english = read_set(data)
    chosen = spread(french, sentences)
    tools = tools_for(model)
    rows = measure([french[i] for i in chosen], [english[i] for i in chosen], tools, kind or ())
    print(f"{'kind of damage':24}{'changed':>8}{'clean':>8}{'damaged':>9}{'repaired':>10}{'whole':>8}")
    for found in rows:
        figures = f"{found.clean:8.1f}{found.damaged:9.1f}{found.repaired:10.1f}{found.whole:8.1f}"
        print(f"{found.kind:24}{found.changed:8.0%}{figures}")
    if results and not kind:
        update(
            results, tools.translator.digest, "damage", {"set": data.name, "rows": [asdict(found) for found in rows]}
        )


if __name__ == "__main__":
    typer.run(main)
