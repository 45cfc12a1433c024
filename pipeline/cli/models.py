"""`relecture models`: what can be named in --model, what is on disk, and whether it translates as promised."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Annotated, Final

import typer

from .options import ConfigOption, JsonOption, settings

OTHERS: Final = (
    "Also: the folder of a MarianMT or CTranslate2 model, or a MarianMT model on the hub, such as "
    "Helsinki-NLP/opus-mt-fr-en, which is fetched and converted once."
)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(models)


def models(
    check: Annotated[
        bool,
        typer.Option("--check", help="Make each model's smoke test, and compare the engines if torch is installed."),
    ] = False,
    model: Annotated[
        str | None, typer.Option("--model", help="Check this one only: a name or a folder.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Print what can be named in --model, what is on disk, and the digest of each.

    Exit code 1 if a model is damaged or fails its check.
    """
    from ..models.inventory import inventory
    from ..translate.check import check as check_model

    chosen = settings(config).translate
    entries = inventory()
    names = [model] if model else [entry.name for entry in entries if not entry.problem]
    checks = (found for name in names for found in check_model(replace(chosen, model=name))) if check or model else ()
    if as_json:
        done = [asdict(found) for found in checks]
        rows = [asdict(e) | {"folder": str(e.folder), "digests": dict(e.digests)} for e in entries]
        print(json.dumps({"models": rows, "checks": done}, ensure_ascii=False))
        failed = any(not found["passed"] for found in done)
    else:
        failed = False
        for entry in entries:
            print(f"{entry.name}: {entry.problem or entry.origin}\n    {entry.folder}")
            if not entry.problem:
                print(f"    {entry.languages}, {entry.size / 1e6:.0f} MB, up to {entry.limit} tokens at once", end="")
                print(f", {'keeps' if entry.slots else 'knows no'} protected slots ⟦0⟧ to ⟦9⟧")
                print(f"    licence: {entry.licence or 'see the model card'}")
                print("    " + ", ".join(f"{engine} {digest}" for engine, digest in entry.digests))
        print(OTHERS)
        for found in checks:
            failed = failed or not found.passed
            print(f"{'passed' if found.passed else 'FAILED'}  {found.model}: {found.what}: {found.found}", end="")
            print(f" ({found.seconds:.1f} s)", flush=True)
    return int(failed or any(entry.problem for entry in entries))
