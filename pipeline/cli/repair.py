"""`relecture repair` and `relecture rules`: what is repaired, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .options import ConfigOption, JsonOption, settings


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(repair)
    app.command()(rules)


def repair(
    path: Annotated[Path, typer.Argument(help="The document.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Each edit with its rule, its why and its evidence.")
    ] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Print a document's repaired text, or each repair with its reason."""
    from ..flow import load_tools, repaired
    from ..repair import RULES

    document = repaired(path, load_tools(settings(config)))
    whys = {rule.name: rule.why for rule in RULES}
    if as_json:
        passages = [
            {
                "id": p.id,
                "line": p.line,
                "role": p.role,
                "original": p.original,
                "text": p.text,
                "edits": [
                    {"rule": e.rule, "start": e.start, "before": e.before, "after": e.after}
                    | {"why": whys[e.rule], "evidence": e.evidence}
                    for e in p.edits
                ],
            }
            for p in document.passages
        ]
        print(json.dumps({"name": document.name, "source": document.source, "passages": passages}, ensure_ascii=False))
        return
    last = 0
    for passage in document.passages:
        if explain:
            for edit in passage.edits:
                print(f"{path}:{passage.line}: {edit.rule}: {edit.before!r} → {edit.after!r}")
                print(f"    {whys[edit.rule]}" + (f" Evidence: {edit.evidence}" if edit.evidence else ""))
            continue
        if last and passage.line > last + 1:
            print()
        print(passage.text)
        last = passage.line


def rules(as_json: JsonOption = False) -> None:
    """Print every repair rule: its name, its why, what it repairs and what it leaves."""
    from ..repair import RULES

    if as_json:
        table = [{"name": r.name, "why": r.why, "repairs": list(r.repairs), "leaves": list(r.leaves)} for r in RULES]
        print(json.dumps(table, ensure_ascii=False, indent=1))
        return
    for rule in RULES:
        print(f"{rule.name}\n    {rule.why}")
        for before, after in rule.repairs:
            print(f"    repairs  {before!r} → {after!r}")
        for text in rule.leaves:
            print(f"    leaves   {text!r}")
        print()
