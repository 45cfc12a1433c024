"""`relecture check`, `relecture checks` and `relecture evaluate`: how far a translation can be trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .options import ConfigOption, JsonOption, settings


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(check)
    app.command()(checks)
    app.command()(evaluate)


def check(
    file: Annotated[Path, typer.Argument(help="A bitext: .tmx, .xlf, .xliff, or TSV (source, target; or id first).")],
    glossary: Annotated[
        Path | None,
        typer.Option("--glossary", help="Terms whose English is fixed: CSV, TOML or TBX.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Check any French-English bitext. Exit code 1 where a pair has an error."""
    from ..bitext import read_pairs
    from ..check import check_pairs
    from ..controls import for_terminal
    from ..text.glossary import load_glossary

    chosen = settings(config)
    terms = load_glossary(glossary or chosen.protect.glossary)
    checked = check_pairs(read_pairs(file), glossary=terms, disabled=chosen.verify.disabled)
    if as_json:
        print(json.dumps(checked.as_data(), ensure_ascii=False))
        return 1 if checked.errors else 0
    for pair, flags in zip(checked.pairs, checked.flags, strict=True):
        for flag in flags:
            print(for_terminal(f"{pair.id}: {flag.severity}: {flag.check}: {flag.message}"))
        if flags:
            print(f"    {for_terminal(pair.source)}\n    {for_terminal(pair.target)}")
    summary = checked.summary()
    print(f"{summary['segments']} pairs: {summary['errors']} with errors, {summary['warnings']} with warnings alone")
    for name, count in summary["checks"].items():
        print(f"    {count:6} {name}")
    return 1 if checked.errors else 0


def checks(as_json: JsonOption = False) -> None:
    """Print every check: its name, its why, what it flags and what it leaves."""
    from ..verify import CHECKS

    if as_json:
        table = [
            {"name": c.name, "severity": c.severity, "why": c.why, "flags": list(c.flags), "leaves": list(c.leaves)}
            for c in CHECKS
        ]
        print(json.dumps(table, ensure_ascii=False, indent=1))
        return
    for c in CHECKS:
        print(f"{c.name} ({c.severity})\n    {c.why}")
        for kind, examples in (("flags", c.flags), ("leaves", c.leaves)):
            for source, target in examples:
                print(f"    {kind:6}  {source!r} → {target!r}")
        print()


def evaluate(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="French, one sentence a line.")],
    reference: Annotated[Path, typer.Argument(metavar="REF", help="Its English, line by line.")],
    model: Annotated[
        str | None, typer.Option("--model", help="The model's name or folder.", show_default=False)
    ] = None,
    engine: Annotated[
        str | None, typer.Option("--engine", help="ctranslate2 or transformers.", show_default=False)
    ] = None,
    device: Annotated[str | None, typer.Option("--device", help="cpu, cuda or auto.", show_default=False)] = None,
    hypothesis: Annotated[
        Path | None,
        typer.Option("--hypothesis", help="Another program's English, instead of a model's.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Where to write the model's English.", show_default=False)
    ] = None,
    comet: Annotated[
        str | None,
        typer.Option(
            "--comet",
            help="COMET's model or .ckpt file; by default wmt22-comet-da where COMET is installed.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Score a model on a test set: BLEU and chrF with sacreBLEU's signatures, and COMET where it is installed."""
    from ..atomic import write_text
    from ..evaluate import COMET_MODEL, aligned, comet_installed, read_lines, scores, translate_lines

    chosen = settings(config, model, engine, device)
    sources, references = aligned(source, reference)
    if hypothesis is not None:
        name = str(hypothesis)
        english = read_lines(hypothesis)
        aligned(source, hypothesis)
    else:
        from ..translate import load_translator

        translator = load_translator(chosen.translate)
        name = f"{translator.model}@{translator.digest}, {translator.engine}, beam {chosen.translate.beam}"
        english = translate_lines(sources, translator, chosen.translate)
    if output is not None:
        write_text(output, "".join(line + "\n" for line in english))
    found = scores(sources, english, references, comet or (COMET_MODEL if comet_installed() else None))
    if as_json:
        table = [{"metric": s.metric, "score": s.value, "signature": s.signature} for s in found]
        print(json.dumps({"model": name, "sentences": len(sources), "scores": table}, ensure_ascii=False))
        return
    print(f"{name}: {len(sources)} sentences")
    for s in found:
        print(
            f"{s.metric:6} {s.value:7.2f}   {s.signature}"
            if s.metric != "COMET"
            else f"COMET {s.value:8.4f}   {s.signature}"
        )
