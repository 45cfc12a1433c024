"""Gate section: repair, roles, triage and sentences on the open gold, beside no repair and ftfy; false alarms on news.

The same on documents of our own (the folder `documents`): other subjects with other damage, and three clean documents
full of what only looks like damage. The first eight and their gold were written before their writer had seen the rules.
And on twelve pages of the web's kind (the folder `web`; its README says how far they were looked at).
The gold's own scorer is run as it stands, on JSON lines written here as relecture writes them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pipeline.config import ReadConfig
from pipeline.document import Document, Passage
from pipeline.read import read
from pipeline.repair import bearing, collect, load_names, merge, repair
from pipeline.role import assign_roles
from pipeline.segment import segment
from pipeline.triage import triage

DATA: Final = Path(os.environ.get("RELECTURE_DATA", "../shared"))
CASES: Final = Path(__file__).parents[1] / "cases/garbled.jsonl"
SEEDS: Final = Path(__file__).parents[2] / "seeds"
OWN: Final = Path(__file__).with_name("documents")
WEB: Final = Path(__file__).with_name("web")
NEWS: Final = ("newstest2013", "ud_pud")


def texts(folder: Path) -> list[Document]:
    """The texts of a folder as they are read."""
    return [read(path, path.stem, path.as_posix(), ReadConfig()) for path in sorted(folder.glob("*.txt"))]


def repaired(documents: list[Document]) -> list[Document]:
    """The documents repaired, with the names that all of them bear witness to."""
    evidence = [collect(document) for document in documents]
    corpus, names = merge(evidence), load_names(None)
    return [repair(d, bearing(e, corpus, names)) for d, e in zip(documents, evidence, strict=True)]


def by_ftfy(documents: list[Document]) -> list[Document]:
    """The documents as ftfy.fix_text leaves them."""
    import ftfy

    return [replace(d, passages=tuple(replace(p, text=ftfy.fix_text(p.text)) for p in d.passages)) for d in documents]


def scored(documents: list[Document], gold: Path) -> dict[str, Any]:
    """The gold's scorer's figures for documents that are read and repaired; `gold` is a folder."""
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            done = triage(assign_roles(document))
            rows: list[dict[str, Any]] = [
                {
                    "type": "passage", "id": p.id, "line": p.line, "role": p.role, "text": p.text,
                    "suspects": [{"text": s.text, "why": s.why} for s in p.suspects],
                }
                for p in done.passages
            ]  # fmt: skip
            rows += [{"type": "segment", "passage": s.passage, "source": s.text} for s in segment(done)]
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            Path(folder, f"{document.name}.jsonl").write_text(lines, encoding="utf-8")
        report = Path(folder, "report")
        command = [sys.executable, str(DATA / "gold/score.py"), folder, str(gold), "--json", str(report)]
        subprocess.run(command, check=True, capture_output=True)
        result: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return result


def false_alarms(name: str) -> tuple[float, float]:
    """The shares of sentences of clean news that are called doubtful and unusable."""
    lines = (DATA / "eval/dev" / f"{name}.fr").read_text(encoding="utf-8").splitlines()
    passages = tuple(Passage(f"p{n:04}", 2 * n, line, line) for n, line in enumerate(lines, 1) if line.strip())
    document = triage(Document(name, name, "", passages))
    total = len(segment(document))
    doubtful = unusable = 0
    for passage in document.passages:
        levels = {suspect.level for suspect in passage.suspects}
        unusable += "unusable" in levels
        doubtful += levels == {"doubtful"}
    return doubtful / total, unusable / total


def share_found(texts: list[str], together: bool) -> float:
    """The share of sentences with a suspect, in one document or in one each."""
    documents = [texts] if together else [[text] for text in texts]
    found = 0
    for lines in documents:
        made = tuple(Passage(f"p{n:04}", 2 * n, line, line) for n, line in enumerate(lines, 1))
        found += sum(bool(passage.suspects) for passage in triage(Document("d", "d", "", made)).passages)
    return round(found / len(texts), 4)


def invented() -> dict[str, float]:
    """Sentences made up in the manner of careless translations of news, and their like as it should be."""
    rows = [json.loads(line) for line in CASES.open(encoding="utf-8")]
    garbled = [row["text"] for row in rows if row["garbled"]]
    return {
        "invented garble found, each alone": share_found(garbled, together=False),
        "invented garble found, in one document": share_found(garbled, together=True),
        "their clean like called doubtful": share_found([r["text"] for r in rows if not r["garbled"]], together=True),
    }


def of_repair(report: dict[str, Any], label: str) -> dict[str, float]:
    """The scorer's figures for repair, each under `label`."""
    found = report["repair"]
    edits = found["char_edits"]
    return {
        f"{label}repair precision": edits["p"],
        f"{label}repair recall": edits["r"],
        f"{label}repair F0.5": edits["f"],
        f"{label}lines repaired exactly": found["exact"],
        f"{label}untouched lines changed": found["over_repaired"] / found["untouched_lines"],
    }


def of_the_rest(report: dict[str, Any], label: str) -> dict[str, float]:
    """The scorer's figures for roles, triage and sentences, each under `label`."""
    suspects = report["suspect"]
    return {
        f"{label}roles accuracy": report["role"]["accuracy"],
        f"{label}roles F1, least of any role": min(role["f"] for role in report["role"]["per_role"].values()),
        f"{label}triage precision, by line": suspects["by_line"]["p"],
        f"{label}triage recall, by line": suspects["by_line"]["r"],
        f"{label}triage precision, by character": suspects["by_char"]["p"],
        f"{label}triage recall, by character": suspects["by_char"]["r"],
        f"{label}triage spans found by half": suspects["span_recall_50"],
        f"{label}sentence boundaries F1": report.get("sentences", {}).get("boundaries", {}).get("f", 0.0),
    }


def measure() -> dict[str, float]:
    """Figures between 0 and 1; empty where the gold isn't."""
    if not (DATA / "gold/score.py").is_file():
        return {}
    read_only = texts(SEEDS)
    figures: dict[str, float] = {}
    baselines: dict[str, Callable[[list[Document]], list[Document]]] = {
        "": repaired,
        "no repair: ": lambda documents: documents,
        "ftfy: ": by_ftfy,
    }
    for label, make in baselines.items():
        report = scored(make(read_only), DATA / "gold/open")
        figures |= of_repair(report, label)
        if not label:
            figures |= of_the_rest(report, label)
    for label, folder in (("own: ", OWN), ("web: ", WEB)):
        report = scored(repaired(texts(folder)), folder)
        figures |= of_repair(report, label) | of_the_rest(report, label)
    figures |= invented()
    for name in NEWS:
        doubtful, unusable = false_alarms(name)
        figures[f"{name} called doubtful"] = round(doubtful, 4)
        figures[f"{name} called unusable"] = round(unusable, 4)
    return figures
