"""Parse, call, print. What needs torch is imported by the command that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)

RunFolder = Annotated[Path, typer.Argument(help="the run's folder, outside the repository")]
RecipeFile = Annotated[Path, typer.Option("--recipe", help="a recipe, such as training/cpu.toml")]
Bitext = Annotated[list[Path], typer.Option("--bitext", help="a folder with NAME.tsv.xz files; may be repeated")]


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
