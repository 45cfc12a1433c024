"""`relecture export` and `relecture import`: documents for other people's tools, and their work back."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..controls import for_terminal
from .options import ConfigOption, JsonOption, ReviewsOption, settings, user_name

if TYPE_CHECKING:
    from ..exchange import Exported, Verdict

# The same as exchange.Format, which is dear to import before it is known what the user wants; a test compares them.
Format = Literal["xliff12", "xliff21", "tmx", "tsv", "docx", "xlsx", "md"]
FromOption = Annotated[Path, typer.Option("--from", help="What `relecture run` wrote.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("export")(export_command)
    app.command("import")(import_command)


def export_command(
    to: Annotated[Format, typer.Option("--to", help="The format.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these documents.", show_default=False)
    ] = None,
    folder: FromOption = Path("translated"),
    reviews: ReviewsOption = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = Path("exchange"),
    only_reviewed: Annotated[
        bool, typer.Option("--only-reviewed", help="Fail, and list them, while segments are open.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write documents for translation tools, word processors and spreadsheets."""
    from ..exchange import export
    from ..tools import load_tools

    chosen = settings(config)
    kept = reviews or Path(chosen.review.folder)
    done = []
    for exported in export(to, folder, kept, out, names or (), only_reviewed, load_tools(chosen).checker):
        done.append(exported)
        if not as_json:
            for path in exported.files:
                print(path)
    if as_json:
        print(json.dumps(_exported(done), ensure_ascii=False, indent=1))
    waiting = [exported for exported in done if only_reviewed and exported.open]
    for exported in waiting:
        print(f"relecture: {exported.name}: {len(exported.open)} segments are open", file=sys.stderr)
        for unit in exported.open:
            print(f"    {unit.id}  {unit.state}  {for_terminal(unit.target)}", file=sys.stderr)
    if waiting:
        raise typer.Exit(1)


def _exported(done: list[Exported]) -> dict[str, Any]:
    return {
        "documents": [
            {
                "name": exported.name,
                "files": [str(path) for path in exported.files],
                "segments": exported.segments,
                "open": [unit.id for unit in exported.open],
            }
            for exported in done
        ]
    }


def import_command(
    file: Annotated[Path, typer.Argument(help="XLIFF 1.2 (.xlf), TMX, TSV or XLSX.")],
    folder: FromOption = Path("translated"),
    reviews: ReviewsOption = None,
    who: Annotated[
        str,
        typer.Option(
            help="Whose decisions these are, where the file doesn't say [your user name].", show_default=False
        ),
    ] = "",
    accept_unchanged: Annotated[
        bool, typer.Option("--accept-unchanged", help="What was left as it was has been read and is accepted.")
    ] = False,
    repeats: Annotated[
        bool, typer.Option("--repeats", help="A pair without an id is for all repeats of its sentence.")
    ] = False,
    overrule: Annotated[
        bool, typer.Option("--overrule", help="Where it was decided otherwise in the meantime, the file wins.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take what people changed or approved in a file as their decisions; exits with 1 if something wasn't applied."""
    from datetime import UTC, datetime

    from ..exchange import Terms, import_file

    when = datetime.now(UTC).isoformat(timespec="seconds")
    terms = Terms(who or user_name(), when, accept_unchanged, repeats, overrule)
    verdict = import_file(file, folder, reviews or Path(settings(config).review.folder), terms)
    if as_json:
        print(json.dumps(_verdict(verdict), ensure_ascii=False, indent=1))
    else:
        _print(verdict)
    if verdict.conflicts:
        raise typer.Exit(1)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "decisions": {name: len(made) for name, made in sorted(verdict.decisions.items())},
        "actions": dict(sorted(verdict.counts.items())),
        "unchanged": verdict.unchanged,
        "conflicts": [asdict(conflict) for conflict in verdict.conflicts],
        "comments": [asdict(comment) for comment in verdict.comments],
    }


def _print(verdict: Verdict) -> None:
    counts = verdict.counts
    print(
        f"{counts['accept']} accepted, {counts['edit']} edited, {counts['reject']} rejected, "
        f"{verdict.unchanged} without news, {len(verdict.conflicts)} not applied"
    )
    for comment in verdict.comments:
        print(f"comment on {comment.document}#{comment.segment}: {for_terminal(comment.text)}")
    for conflict in verdict.conflicts:
        place = f"{conflict.document}#{conflict.segment}" if conflict.segment else conflict.document
        lines = [
            f"relecture: {conflict.where} ({place}): {conflict.kind}: {conflict.message}",
            f"    French  {conflict.source}",
            f"    file    {conflict.target}",
            *([f"    stands  {conflict.ours}"] if conflict.ours else []),
        ]
        print("\n".join(map(for_terminal, lines)), file=sys.stderr)
