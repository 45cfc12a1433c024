"""`relecture run`: the main job."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .options import ConfigOption, JsonOption, OutOption, settings

if TYPE_CHECKING:
    from ..report import Report

Engine = Literal["ctranslate2", "transformers"]
Device = Literal["cpu", "cuda", "auto"]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(run)


def run(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders, globs, @lists, URLs [seeds/].")
    ] = None,
    out: OutOption = Path("translated"),
    config: ConfigOption = None,
    model: Annotated[
        str | None, typer.Option(help="The embedded model, a folder, or a name on the hub.", metavar="NAME|DIR")
    ] = None,
    engine: Annotated[Engine | None, typer.Option(help="The translation engine.")] = None,
    device: Annotated[Device | None, typer.Option(help="Where the model runs.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Translate again what hasn't changed, too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read, repair, translate, check and write documents."""
    from ..flow import run as run_flow
    from .progress import Bars

    chosen = settings(config, model, engine, device)
    with Bars(quiet=as_json) as progress:
        report = run_flow(paths or ["seeds"], out, chosen, force=force, progress=progress)
    if as_json:
        print(json.dumps(as_data(report), ensure_ascii=False, indent=1))
    else:
        from .progress import print_report

        print_report(report)
    for outcome in report.failed:
        print(f"relecture: {outcome.reason}", file=sys.stderr)
    if report.failed:
        raise typer.Exit(1)


def as_data(report: Report) -> dict[str, Any]:
    """A run's report as JSON has it."""
    statuses = [o.status for o in report.outcomes]
    return {
        "out": str(report.folder),
        "documents": [asdict(outcome) for outcome in report.outcomes],
        "summary": {
            "documents": len(statuses),
            "written": statuses.count("written"),
            "unchanged": statuses.count("unchanged"),
            "failures": statuses.count("failed"),
            "segments_translated": report.translated,
            "seconds": report.seconds,
        },
    }
