"""The main job end to end, with the real embedded model."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Config
from pipeline.document import ROLES
from pipeline.flow import run
from pipeline.report import Report

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
COMMITTED = ROOT / "translated"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("translated")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return folder, run(["seeds"], folder, Config())


def test_five_documents_and_no_failure(output: tuple[Path, Report]) -> None:
    _, report = output
    assert [o.status for o in report.outcomes] == ["written"] * 5


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem)
def test_every_source_character_is_accounted_for(output: tuple[Path, Report], seed: Path) -> None:
    """Each non-blank line is a passage, as it was; a kept passage's text is in its segments; each has English."""
    table = rows(output[0] / f"{seed.stem}.jsonl")
    passages = [r for r in table if r["type"] == "passage"]
    lines = seed.read_text(encoding="utf-8").split("\n")
    assert [(p["line"], p["original"]) for p in passages] == [(n, t) for n, t in enumerate(lines, 1) if t.strip()]
    for passage in passages:
        text = passage["original"]
        for edit in passage["edits"]:
            assert text[edit["start"] :].startswith(edit["before"])
            text = text[: edit["start"]] + edit["after"] + text[edit["start"] + len(edit["before"]) :]
            assert edit["why"]
        assert text == passage["text"]
        assert passage["role"] in ROLES
        segments = [r for r in table if r["type"] == "segment" and r["passage"] == passage["id"]]
        if passage.get("set_aside"):
            assert not segments
        else:
            assert "".join("".join(s["source"] for s in segments).split()) == "".join(passage["text"].split())
        assert all(s["target"].strip() and s["attempts"] for s in segments)
        assert all(s["text"] in passage["text"] for s in passage["suspects"])


def test_english_text_and_table_agree_with_the_json_lines(output: tuple[Path, Report]) -> None:
    for seed in SEEDS:
        segments = [r for r in rows(output[0] / f"{seed.stem}.jsonl") if r["type"] == "segment"]
        table = (output[0] / f"{seed.stem}.tsv").read_text(encoding="utf-8").splitlines()
        assert [line.split("\t")[0] for line in table] == [s["id"] for s in segments]
        english = (output[0] / f"{seed.stem}.en.txt").read_text(encoding="utf-8")
        assert all(s["target"] in english for s in segments)


def test_outputs_name_no_place_on_this_machine(output: tuple[Path, Report]) -> None:
    for content in contents(output[0]).values():
        assert str(ROOT).encode() not in content
        assert str(output[0]).encode() not in content


def test_the_same_again_is_the_same_to_the_byte(output: tuple[Path, Report], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = output
    before = contents(folder)
    monkeypatch.chdir(ROOT)
    again = run(["seeds"], folder, Config())
    assert [o.status for o in again.outcomes] == ["unchanged"] * 5
    assert contents(folder) == before
    forced = run(["seeds"], folder, Config(), force=True)
    assert [o.status for o in forced.outcomes] == ["written"] * 5
    assert contents(folder) == before


def test_what_is_committed_is_what_is_made(output: tuple[Path, Report]) -> None:
    """The repository's translated/ is up to date; another CPU's arithmetic may change a word, and then only English."""
    for seed in SEEDS:
        made, kept = rows(output[0] / f"{seed.stem}.jsonl"), rows(COMMITTED / f"{seed.stem}.jsonl")
        assert made[0]["signature"] == kept[0]["signature"], "run `make translate` and commit translated/"
        if made[0]["made_on"] == kept[0]["made_on"]:
            assert made == kept
        passages = [[r for r in table if r["type"] == "passage"] for table in (made, kept)]
        assert passages[0] == passages[1]
        sources = [[(r["id"], r["source"]) for r in table if r["type"] == "segment"] for table in (made, kept)]
        assert sources[0] == sources[1]


def test_counts_in_the_report_are_those_of_the_files(output: tuple[Path, Report]) -> None:
    folder, report = output
    for outcome in report.outcomes:
        table = rows(folder / f"{outcome.name}.jsonl")
        assert outcome.counts is not None
        assert table[0]["counts"] == asdict(outcome.counts)
        assert outcome.counts.segments == sum(r["type"] == "segment" for r in table)
        assert outcome.counts.passages + outcome.counts.set_aside == sum(r["type"] == "passage" for r in table)
        assert outcome.counts.errors + outcome.counts.warnings == sum(len(r.get("flags", ())) for r in table)


def test_html_and_markdown_documents(tmp_path: Path) -> None:
    nav, article = "<nav><a href='/'>Accueil</a></nav>", "<article><h1>Le marché</h1>\n<p>Le chat dort.</p></article>"
    page = f"<html><body>{nav}{article}</body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "note.md").write_text("# Le marché\n\n- Le chat dort.\n- Il mange.\n", encoding="utf-8")
    report = run([str(tmp_path / "page.html"), str(tmp_path / "note.md")], tmp_path / "out", Config())
    assert [(o.name, o.status) for o in report.outcomes] == [("note", "written"), ("page", "written")]
    table = rows(tmp_path / "out" / "page.jsonl")
    assert [(r["text"], r["line"]) for r in table if r["type"] == "passage"] == [
        ("Accueil", 1), ("Le marché", 1), ("Le chat dort.", 2)
    ]  # fmt: skip
    assert table[1].get("set_aside")
