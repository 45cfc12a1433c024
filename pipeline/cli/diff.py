"""`relecture diff`: two versions side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DocumentError, UsageError
from .options import JsonOption, OutOption

if TYPE_CHECKING:
    from ..diff import Sides


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(diff)


def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B] | [NAME]...",
            help="Two outputs (.jsonl or text) or two output folders; with --since, names of documents.",
        ),
    ] = None,
    since: Annotated[
        int | None, typer.Option(metavar="RUN", help="What changed after this run, as `relecture runs` numbers them.")
    ] = None,
    out: OutOption = Path("translated"),
    french: Annotated[bool, typer.Option("--french", help="Compare the repaired French, not the English.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show what is the same, too.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write an HTML page instead of a table.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed between two versions, word by word, and why.

    Exits with 0 when they are the same, 1 when they differ, 2 when they can't be compared.
    """
    from ..diff import compare_all

    sides, before, after = _sides(paths or [], since, out)
    differ = False
    if html or as_json:
        from ..diff.record import as_data

        found = list(compare_all(sides, french))
        differ = any(comparison.status != "same" for comparison in found)
        if html:
            from ..atomic import write_text
            from ..diff.page import page

            try:
                write_text(html, page(found, before, after, everything))
            except DocumentError as error:
                raise UsageError(str(error)) from error  # 1 would say that they differ
        if as_json:
            print(json.dumps(as_data(found, everything), ensure_ascii=False, indent=1))
        elif html:
            print(html)
    else:
        from rich.console import Console

        from ..diff.table import show

        console = Console(highlight=False, markup=False, emoji=False)
        for comparison in compare_all(sides, french):
            differ = differ or comparison.status != "same"
            show(comparison, console, everything)
    if differ:
        raise typer.Exit(1)


def _sides(paths: list[str], since: int | None, out: Path) -> tuple[list[Sides], str, str]:
    from ..diff import sides_of_paths, sides_since

    if since is not None:
        return sides_since(out, since, paths), f"run {since}", "now"
    if len(paths) != 2:
        raise UsageError("relecture diff takes two files or two folders, or --since RUN")
    return sides_of_paths(Path(paths[0]), Path(paths[1])), paths[0], paths[1]
