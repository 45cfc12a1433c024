"""From results files to pages: RESULTS.md, the model's card, docs/robustness.md. Numbers are never typed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from pipeline.atomic import write_text
from pipeline.errors import ConfigError

from .results import load

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGES = {
    "results.md": HERE / "RESULTS.md",
    "card.md": ROOT / "pipeline" / "models" / "fr-en" / "README.md",
    "robustness.md": ROOT / "docs" / "robustness.md",
}
# Published figures for newstest2014 fr-en: BLEU, chrF2, weights in MB. They are other people's, not measured here.
ANCHORS = (
    ("Helsinki-NLP/opus-mt-fr-en", "37.8", "63.3", "—"),
    ("a Firefox Translations tiny student", "37.3", "63.1", "17"),
    ("Argos Translate", "35.3", "—", "—"),
)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; columns of figures are set to the right."""
    body = [[str(cell) for cell in row] for row in rows]
    figures = [bool(body) and all(_is_figure(row[column]) for row in body) for column in range(len(head))]
    lines = [head, ["--:" if figure else "---" for figure in figures], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _is_figure(cell: str) -> bool:
    return cell.rstrip("%").replace(",", "").replace(".", "").replace("−", "").replace("+", "").isdigit() or cell == "—"


def pages(results: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The text of each page, by template, for the results of every stretch, oldest first.

    Raises:
        ConfigError: the newest results lack a section.
    """
    newest, first = results[-1], results[0]
    if missing := [name for name in ("model", "scores", "slots", "damage", "sentences") if name not in newest]:
        raise ConfigError(f"the newest results lack {', '.join(missing)}: measure them (training/finish.sh does)")
    model = newest["model"]
    record = model["training"]
    values = {
        "digest": newest["digest"],
        "tokens": f"{record['tokens'] / 1e6:.1f}",
        "minutes": f"{record['minutes']:.0f}",
        "phase": record["phase"],
        "parameters": f"{model['parameters'] / 1e6:.1f}",
        "fp16": f"{model['fp16_bytes'] / 1e6:.1f}",
        "int8": f"{model['int8_bytes'] / 1e6:.1f}",
        "width": model["shape"]["d_model"],
        "feed_forward": f"{model['shape']['encoder_ffn_dim']:,}",
        "encoder": model["shape"]["encoder_layers"],
        "decoder": model["shape"]["decoder_layers"],
        "pieces": f"{model['shape']['vocab_size'] - 1:,}",
        "cores": model["machine"]["cores"],
        "scores": _scores(newest["scores"]),
        "signatures": _signatures(newest["scores"]),
        "anchors": _anchors(newest),
        "stretches": _stretches(results),
        "damage": _damage(newest["damage"]["rows"]),
        "damage_set": newest["damage"]["set"],
        "damage_sentences": newest["damage"]["rows"][0]["sentences"],
        "damage_examples": _examples(newest["damage"]["rows"]),
        "slots": _slots(results),
        "sentences": _sentences(first.get("sentences", ()), newest["sentences"]),
        "first_tokens": f"{first['model']['training']['tokens'] / 1e6:.1f}",
    }
    return {name: Template(_template(name)).substitute(values) for name in PAGES}


def report(files: Sequence[Path]) -> list[Path]:
    """Write the pages from results files; whose model has seen least comes first.

    Returns:
        The pages that changed.

    Raises:
        ConfigError: there are no results, or a section is missing.
    """
    if not files:
        raise ConfigError("no results file: run `python -m training evaluate` first")
    results = sorted((load(path) for path in files), key=lambda found: int(found["model"]["training"]["tokens"]))
    return [PAGES[name] for name, text in pages(results).items() if write_text(PAGES[name], text)]


def _template(name: str) -> str:
    return (HERE / "templates" / name).read_text(encoding="utf-8")


def _scores(scores: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (
            s["set"],
            s["split"],
            s["engine"],
            s["sentences"] if s["sentences"] == s["of"] else f"{s['sentences']} of {s['of']}",
            f"{s['bleu']:.1f}",
            f"{s['chrf']:.1f}",
            f"{s['per_second']:.0f}",
        )
        for s in scores
    ]
    return table(("set", "use", "engine", "sentences", "BLEU", "chrF2", "sentences/s"), rows)


def _signatures(scores: Sequence[Mapping[str, Any]]) -> str:
    found = dict.fromkeys((name, s[f"{name.lower()}_signature"]) for s in scores for name in ("BLEU", "chrF"))
    return "\n".join(f"- {name}: `{signature}`" for name, signature in found)


def _anchors(newest: Mapping[str, Any]) -> str:
    ours = [
        ("**this model**", f"{s['bleu']:.1f}", f"{s['chrf']:.1f}", f"{newest['model']['int8_bytes'] / 1e6:.0f}")
        for s in newest["scores"]
        if s["set"] == "newstest2014" and s["sentences"] == s["of"]
    ]
    return table(("newstest2014", "BLEU", "chrF2", "MB"), [*ANCHORS, *ours[:1]])


def _stretches(results: Sequence[Mapping[str, Any]]) -> str:
    sets = [s["set"] for s in results[-1]["scores"] if s["split"] == "dev"]
    rows = []
    for found in results:
        record = found["model"]["training"]
        whole = {s["set"]: s for s in reversed(found["scores"]) if s["sentences"] == s["of"]}
        cells = [
            f"{whole[name]['bleu']:.1f} / {whole[name]['chrf']:.1f}" if name in whole else "—"
            for name in dict.fromkeys(sets)
        ]
        rows.append((f"{record['tokens'] / 1e6:.1f}", f"{record['minutes']:.0f}", record["phase"], *cells))
    return table(("million target tokens", "minutes", "phase", *dict.fromkeys(sets)), rows)


def _damage(rows: Sequence[Mapping[str, Any]]) -> str:
    return table(
        ("kind of damage", "sentences changed", "clean", "damaged", "repaired", "whole", "lost", "won back"),
        [
            (
                found["kind"],
                f"{found['changed']:.0%}",
                f"{found['clean']:.1f}",
                f"{found['damaged']:.1f}",
                f"{found['repaired']:.1f}",
                f"{found['whole']:.1f}",
                f"{found['clean'] - found['damaged']:.1f}".replace("-", "−"),
                f"{found['whole'] - found['damaged']:.1f}".replace("-", "−"),
            )
            for found in rows
        ],
    )


def _examples(rows: Sequence[Mapping[str, Any]]) -> str:
    return table(("kind of damage", "for example"), [(found["kind"], _cell(found["example"])) for found in rows])


def _slots(results: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (
            f"{found['model']['training']['tokens'] / 1e6:.1f}",
            s["set"],
            s["slots"],
            f"{s['once'] / s['slots']:.2%}",
            s["lost"],
            s["doubled"],
            f"{s['chrf_plain']:.1f}",
            f"{s['chrf_slots']:.1f}",
        )
        for found in results
        for s in found.get("slots", ())
        if s["slots"]
    ]
    head = (
        "million tokens",
        "set",
        "slots",
        "exactly once",
        "lost",
        "doubled",
        "chrF2 without slots",
        "chrF2 with slots",
    )
    return table(head, rows)


def _sentences(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> str:
    old = {found["french"]: found["english"] for found in before}
    rows = [(_cell(a["french"]), _cell(old.get(a["french"], "—")), _cell(a["english"])) for a in after]
    return table(("French", "before", "after"), rows)


def _cell(text: str) -> str:
    for mark in "\\|<*_`":
        text = text.replace(mark, f"\\{mark}")
    return text
