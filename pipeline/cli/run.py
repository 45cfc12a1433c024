"""`relecture run`: the main job."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from .options import ConfigOption, JsonOption, MemoryOption, OutOption, PathsArgument, settings

Engine = Literal["ctranslate2", "transformers"]
Device = Literal["cpu", "cuda", "auto"]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(run)


def run(
    paths: PathsArgument = None,
    out: OutOption = Path("translated"),
    config: ConfigOption = None,
    model: Annotated[
        str | None, typer.Option(help="The embedded model, a folder, or a name on the hub.", metavar="NAME|DIR")
    ] = None,
    engine: Annotated[Engine | None, typer.Option(help="The translation engine.")] = None,
    device: Annotated[Device | None, typer.Option(help="Where the model runs.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Translate again what hasn't changed, too.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 3 if a run would change something.")
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove the outputs of documents that are gone.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait while another run holds the output folder.")] = False,
    memory: MemoryOption = None,
    keep: Annotated[int | None, typer.Option(min=1, help="How many runs' history to keep.", show_default=False)] = None,
    on_change: Annotated[
        str | None,
        typer.Option(
            metavar="COMMAND", help="Run this when something was written; $RELECTURE_REPORT names the report."
        ),
    ] = None,
    summary_md: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What changed, in Markdown, for mail or a pull request; - prints it."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read, repair, translate, check and write documents: those that are new, changed or stale."""
    chosen = settings(config, model, engine, device, memory, keep)
    if check:
        from .reruns import print_survey

        raise typer.Exit(print_survey(paths or ["seeds"], out, chosen, as_json, only_stale=True))
    from ..flow import run as run_flow
    from .progress import Bars

    with Bars(quiet=as_json) as progress:
        report = run_flow(
            paths or ["seeds"],
            out,
            chosen,
            force=force,
            prune=prune,
            wait=wait,
            command=shlex.join(["relecture", *sys.argv[1:]]),
            progress=progress,
        )
    if as_json:
        print(json.dumps(report.as_data(), ensure_ascii=False, indent=1))
    elif str(summary_md) != "-":
        from .progress import print_report

        print_report(report)
    for problem in [*(outcome.reason for outcome in report.failed), *report.problems]:
        print(f"relecture: {problem}", file=sys.stderr)
    if summary_md or on_change:
        from ..announce import announce

        announce(report, summary_md, on_change)
    if report.failed or report.problems:
        raise typer.Exit(1)
