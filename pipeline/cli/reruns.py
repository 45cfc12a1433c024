"""What is stale, what earlier runs did, what the memory holds."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..config import Config
from .options import ConfigOption, JsonOption, MemoryOption, OutOption, PathsArgument, settings

if TYPE_CHECKING:
    from ..plan import Plan


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(status)
    app.command()(memory)
    runs = typer.Typer(help="What earlier runs did.", invoke_without_command=True)
    runs.callback()(list_runs)
    runs.command("show")(show_run)
    app.add_typer(runs, name="runs")


def status(
    paths: PathsArgument = None,
    out: OutOption = Path("translated"),
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what is new, changed, stale (and why), current or orphaned, and how much is reviewed. Writes nothing."""
    print_survey(paths or ["seeds"], out, settings(config), as_json, only_stale=False)


def print_survey(paths: list[str], out: Path, config: Config, as_json: bool, *, only_stale: bool) -> int:
    """Print what a run would do.

    Returns:
        The exit code for `run --check`: 0 when nothing would change, 3 when something would, else 1 when a document
        can't be read.
    """
    from ..flow import survey

    plan = survey(paths, out, config)
    data = _survey(plan)
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for document in data["documents"]:
            if document["state"] != "current" or not only_stale:
                shown = f"{document['reviewed']}/{document['segments']} reviewed" if document["segments"] else ""
                print("\t".join(filter(None, (document["state"], document["name"], shown, document["why"]))))
        for orphan in data["orphans"]:
            now = f" (now {orphan['renamed']})" if orphan["renamed"] else ""
            print(f"orphaned\t{orphan['name']}\t{orphan['source']} is gone{now}; --prune removes the outputs")
        counts = data["summary"]
        print(", ".join(f"{counts[state]} {state}" for state in counts if counts[state] and state != "reviewed"))
        if not only_stale:
            print(f"{counts['reviewed']:.0%} of the segments reviewed")
    return 3 if plan.todo else 1 if any(item.state == "failed" for item in plan.items) else 0


def _survey(plan: Plan) -> dict[str, Any]:
    documents: list[dict[str, Any]] = []
    for item in plan.items:
        counts = item.row["counts"] if item.row else {"segments": 0, "reviewed": 0}
        documents.append(
            {
                "name": item.source.name,
                "source": item.source.source,
                "state": item.state,
                "why": item.why,
                "segments": counts["segments"],
                "reviewed": counts["reviewed"],
            }
        )
    states = Counter(item.state for item in plan.items)
    segments = sum(int(d["segments"]) for d in documents)
    reviewed = sum(int(d["reviewed"]) for d in documents)
    return {
        "documents": documents,
        "orphans": [asdict(orphan) for orphan in plan.orphans],
        "summary": {
            **{state: states[state] for state in ("new", "changed", "stale", "current", "failed")},
            "orphaned": len(plan.orphans),
            "reviewed": reviewed / segments if segments else 0.0,
        },
    }


def list_runs(context: typer.Context, out: OutOption = Path("translated"), as_json: JsonOption = False) -> None:
    """List the runs that are kept, the latest first; `relecture runs show N` shows one."""
    if context.invoked_subcommand:
        return
    from ..history import History
    from ..sources import STATE_FOLDER

    runs = History(out / STATE_FOLDER).runs()
    if as_json:
        shown = [{"run": r.number, **{k: v for k, v in r.report.items() if k != "documents"}} for r in runs]
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for run in runs:
        if not run.report:
            print(f"{run.number}\tcut off before its end")
            continue
        s = run.report["summary"]
        what = f"{s['written']} written, {s['unchanged']} unchanged, {s['failures']} failed, {s['removed']} removed"
        print(f"{run.number}\t{run.report['started']}\t{what}\t{s['seconds']:.1f} s\t{run.report['command']}")
    if not runs:
        print(f"no runs are kept in {out}")


def show_run(
    number: Annotated[int, typer.Argument(metavar="N", help="The run's number.")],
    out: OutOption = Path("translated"),
    as_json: JsonOption = False,
) -> None:
    """Show what one run did and why; `relecture diff --since N` shows the texts."""
    from ..history import History
    from ..sources import STATE_FOLDER

    run = History(out / STATE_FOLDER).run(number)
    if as_json:
        print(json.dumps({"run": number, **run.report}, ensure_ascii=False, indent=1))
        return
    if not run.report:
        print(f"run {number} was cut off before its end")
        return
    report, s = run.report, run.report["summary"]
    print(f"run {number}, {report['started']}, {s['seconds']:.1f} s: {report['command']}")
    for d in report["documents"]:
        print(f"{d['status']}\t{d['name']}\t{d['translated']} translated\t{d['seconds']:.1f} s\t{d['reason']}")
    for name in report["removed"]:
        print(f"removed\t{name}")
    print(f"{s['unchanged']} unchanged; {s['segments_translated']} translated, {s['segments_remembered']} remembered")


def memory(
    out: OutOption = Path("translated"),
    config: ConfigOption = None,
    memory: MemoryOption = None,
    prune: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Drop what the last N runs that translated didn't use.")
    ] = None,
    tmx: Annotated[Path | None, typer.Option(metavar="FILE", help="Write everything in it as TMX 1.4b.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show the translation memory's size and use; prune it; export it as TMX."""
    from ..errors import UsageError
    from ..memory import Memory, memory_path

    path = memory_path(out, settings(config, memory=memory).memory)
    if not path.is_file():
        raise UsageError(f"{path}: there is no translation memory yet; `relecture run` makes it")
    kept = Memory(path, read_only=prune is None)
    try:
        dropped = kept.prune(prune) if prune else 0
        if tmx:
            from ..memory.tmx import write_tmx

            write_tmx(tmx, kept.entries())
        info = asdict(kept.info())
    finally:
        kept.close()
    if as_json:
        print(json.dumps({**info, "dropped": dropped}, ensure_ascii=False, indent=1))
        return
    used = info["hits"] + info["misses"]
    print(
        f"{info['path']}: {info['entries']} translations, {info['bytes'] / 1e6:.1f} MB, used by {info['sessions']} runs"
    )
    print(f"{info['hits']} of {used} look-ups found ({info['hits'] / used:.0%})" if used else "not looked up yet")
    if prune:
        print(f"{dropped} dropped")
    if tmx:
        print(f"written to {tmx}")
