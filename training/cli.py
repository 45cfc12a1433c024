"""Parse, call, print. What needs torch or a model is imported by the command that needs it."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From bitext to the model that ships.",
)

RunFolder = Annotated[Path, typer.Argument(help="the run's folder, outside the repository")]
RecipeFile = Annotated[Path, typer.Option("--recipe", help="a recipe, such as training/cpu.toml")]
Bitext = Annotated[list[Path], typer.Option("--bitext", help="a folder with NAME.tsv.xz files; may be repeated")]
Results = Annotated[Path, typer.Option("--results", help="the results file of this stretch")]
Sets = Annotated[list[Path], typer.Option("--set", help="an evaluation set without .fr and .en; may be repeated")]
Model = Annotated[str, typer.Option("--model", help="a model's name or folder")]


@app.command()
def select(
    to: Annotated[Path, typer.Argument(help="the .tsv to write")],
    near: Annotated[list[Path], typer.Option(help="a file of the domain that is wanted; may be repeated")],
    pool: Annotated[list[Path], typer.Option(help="a file to choose from; may be repeated")],
    keep: Annotated[int, typer.Option(help="how many pairs")],
) -> None:
    """Pick from far domains the pairs that read most like a near one."""
    from pipeline.atomic import write_text

    from .bitext import read_pairs
    from .select_pairs import select as choose

    near_pairs = [pair for path in near for pair in read_pairs(path)]
    best = choose(near_pairs, (pair for path in pool for pair in read_pairs(path)), keep)
    write_text(to, "".join(f"{french}\t{english}\n" for _, (french, english) in best))
    print(f"{len(best)} pairs in {to}, scores {best[0][0]:.2f} to {best[-1][0]:.2f}")


@app.command()
def prepare(
    run: RunFolder,
    bitext: Bitext,
    recipe: RecipeFile = Path("training/cpu.toml"),
    spm: Annotated[
        Path | None, typer.Option(help="a SentencePiece model to use; to go on from a model, its own")
    ] = None,
) -> None:
    """Make a run's folder: the mix of the recipe with damage and slots, its vocabulary, token ids."""
    from . import prepare as preparing
    from .recipe import load

    pairs = preparing.prepare(run, load(recipe).data, bitext, spm)
    french, english = pairs
    print(f"{len(french.lengths)} pairs, {len(french.pieces)} French pieces, {len(english.pieces)} English ones")


@app.command()
def train(
    run: RunFolder,
    minutes: Annotated[float, typer.Option(help="wall-clock minutes, the falling phase included")],
    recipe: RecipeFile = Path("training/cpu.toml"),
    dev: Annotated[Path | None, typer.Option(help="a development set without .fr and .en")] = None,
    weights: Annotated[Path | None, typer.Option("--from", help="a finished model to go on from")] = None,
) -> None:
    """Train; goes on from the run's checkpoint when there is one."""
    from .recipe import load
    from .train import train as learn

    def say(text: str) -> None:
        print(text, flush=True)

    say(f"weights in {learn(run, load(recipe), minutes, dev, weights, say)}")


@app.command()
def export(
    model: Annotated[Path, typer.Argument(help="a trained MarianMT folder: RUN/model")],
    to: Annotated[Path, typer.Argument(help="the folder that ships")] = Path("pipeline/models/fr-en"),
    tokens: Annotated[int | None, typer.Option(help="target tokens seen, where training.json doesn't say")] = None,
    minutes: Annotated[float | None, typer.Option(help="minutes of training, likewise")] = None,
    phase: Annotated[str | None, typer.Option(help="constant, falling or annealed, likewise")] = None,
) -> None:
    """Check a trained model, convert it to CTranslate2 int8, try it, and put it in its place."""
    from .export import export as ship

    print(ship(model, to, tokens=tokens, minutes=minutes, phase=phase))


@app.command()
def evaluate(
    sets: Sets,
    results: Results,
    model: Model = "fr-en",
    reference: Annotated[bool, typer.Option(help="transformers in float32, too: slow")] = False,
    sentences: Annotated[int, typer.Option(help="sentences of each set, at equal distances; 0: all")] = 0,
) -> None:
    """Score a model on sets by sacreBLEU: int8, and transformers in float32 beside it."""
    from pipeline.evaluate import read_lines
    from pipeline.models.registry import find

    from . import evaluate as scoring
    from . import results as file

    fast = scoring.load(model)
    engines = (fast, scoring.reference(model)) if reference else (fast,)
    file.update(results, fast.digest, "model", scoring.describe(find(model).folder))
    for engine, path in itertools.product(engines, sets):
        score = scoring.evaluate(engine, path, sentences)
        print(
            f"{score.set:15}{score.engine:32}{score.sentences:6} BLEU {score.bleu:5.1f} chrF2 {score.chrf:5.1f} "
            f"{score.per_second:6.1f} sentences/s",
            flush=True,
        )
        file.update(results, fast.digest, "scores", scoring.merge(file.load(results).get("scores", ()), [score]))
    seeds = read_lines(Path(__file__).parent / "sentences.fr")
    file.update(results, fast.digest, "sentences", scoring.sentences(fast, seeds))


@app.command()
def slots(
    sets: Sets,
    results: Results,
    model: Model = "fr-en",
    sentences: Annotated[int, typer.Option(help="sentences of each set to look at, at equal distances; 0: all")] = 0,
) -> None:
    """Count how often slots come back exactly once."""
    from dataclasses import asdict

    from . import evaluate as scoring
    from . import results as file
    from .slots import measure

    translator = scoring.load(model)
    found = []
    for path in sets:
        french, english = scoring.read_set(path)
        chosen = file.spread(french, sentences)
        found.append(measure(translator, path.name, [french[i] for i in chosen], [english[i] for i in chosen]))
    for row in found:
        print(f"{row.set:15}{row.slots:6} slots, {row.once / max(1, row.slots):.2%} exactly once")
    file.update(results, translator.digest, "slots", [asdict(row) for row in found])


@app.command()
def curve(
    log: Annotated[Path | None, typer.Argument(help="a log of `train`, to be added to training/curve.tsv")] = None,
    stretch: Annotated[int, typer.Option(help="the stretch's number; its points after BEFORE are replaced")] = 1,
    before: Annotated[float, typer.Option(help="minutes of training before it")] = 0,
) -> None:
    """Draw the learning curve of all stretches."""
    from . import curve as drawing

    points = drawing.load()
    if log:
        points = drawing.replace(points, drawing.points(log.read_text(encoding="utf-8"), stretch, before), before)
        drawing.save(points)
    drawing.draw(points)
    print(f"{len(points)} points in {drawing.PICTURE}")


@app.command()
def report() -> None:
    """Write RESULTS.md, the model's card and docs/robustness.md from training/results/*.json."""
    from .report import report as write

    for path in write(sorted((Path(__file__).parent / "results").glob("*.json"))):
        print(path)
