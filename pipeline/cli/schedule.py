"""`relecture schedule` and `relecture watch`: running again by the clock, or when a file changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import DEFAULT_CONFIG, ConfigOption, OutOption, PathsArgument, settings

if TYPE_CHECKING:
    from ..schedule import Scheduler


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(schedule)
    app.command()(watch)


def schedule(
    paths: PathsArgument = None,
    every: Annotated[str | None, typer.Option(help="How often: 15m, 1h, 1d …", metavar="INTERVAL")] = None,
    cron: Annotated[str | None, typer.Option(help="When: a cron expression.", metavar="EXPRESSION")] = None,
    systemd: Annotated[bool, typer.Option("--systemd", help="A systemd timer of yours.")] = False,
    cron_line: Annotated[bool, typer.Option("--cron-line", help="A line of your crontab.")] = False,
    github_actions: Annotated[bool, typer.Option("--github-actions", help="A GitHub workflow.")] = False,
    only_print: Annotated[
        bool, typer.Option("--print", help="Show what would be installed, and install nothing.")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Remove what was installed for this folder.")] = False,
    out: OutOption = Path("translated"),
    config: ConfigOption = None,
) -> None:
    """Run by the clock: show what is to be installed, and install it; a systemd timer, where there is systemd."""
    from ..schedule import Crontab, Job, Systemd, Workflow
    from ..schedule import cron as at_times
    from ..schedule import every as at_intervals

    if systemd + cron_line + github_actions > 1:
        raise UsageError("name one of --systemd, --cron-line and --github-actions")
    settings(config)  # an error in it should show now, not at night
    arguments = [*(paths or []), *(["--out", str(out)] if str(out) != "translated" else [])]
    job = Job.here([*arguments, *(["--config", str(config)] if config else [])])
    chosen: list[Scheduler] = []
    if systemd or not (cron_line or github_actions):
        chosen.append(Systemd())
    if cron_line or not (systemd or github_actions):
        chosen.append(Crontab())
    if github_actions:
        chosen.append(Workflow(out.as_posix()))
    if remove:
        if not systemd and not cron_line and not github_actions and not shutil.which("crontab"):
            chosen = [Systemd()]
        done = [line for scheduler in chosen for line in scheduler.remove(job)]
        print("\n".join(done) or f"nothing is installed for {job.folder} ({job.name})")
        return
    if (every is None) == (cron is None):
        raise UsageError("say when: either --every INTERVAL or --cron EXPRESSION")
    timing = at_intervals(every) if every is not None else at_times(cron or "")
    scheduler = chosen[0] if len(chosen) == 1 or only_print or shutil.which("systemctl") else chosen[1]
    for place, text in scheduler.files(job, timing).items():
        print(f"# {place}\n{text}")
    if not only_print:
        print("\n".join(scheduler.install(job, timing)))


def watch(paths: PathsArgument = None, out: OutOption = Path("translated"), config: ConfigOption = None) -> None:
    """Run whenever a document, a decision or the configuration changes, until interrupted."""
    from ..watch import watch as go

    chosen = config or DEFAULT_CONFIG
    go(paths or ["seeds"], out, lambda: settings(config), (chosen,), say=lambda line: print(line, flush=True))
