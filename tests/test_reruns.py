"""A run does what is new, changed or stale, says why, and leaves everything else as it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import (
    Config,
    ProtectConfig,
    ReadConfig,
    RepairConfig,
    TranslateConfig,
    TypographyConfig,
    VerifyConfig,
)
from pipeline.document import Document, Passage
from pipeline.flow import run, survey
from pipeline.namebook import _Watched
from pipeline.repair import Corpus, Evidence, NameList, bearing, collect, load_names, merge
from pipeline.report import Report
from pipeline.review import Decision, fingerprint
from pipeline.review.journal import append_decisions
from tests.toy import Toy, install

ROOT = Path(__file__).parent.parent
OUT = Path("translated")
TEXTS = {
    "a": "Le maire annonce un accord.\nLa présidente visite Lyon.\n",
    "b": "Le conseil refuse le budget.\nUn habitant attend le train.\n",
    "press/c": "Le musée publie une enquête.\n",
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        seed(name, text)
    return tmp_path


@pytest.fixture(autouse=True)
def toys(monkeypatch: pytest.MonkeyPatch) -> list[Toy]:
    loaded: list[Toy] = install(monkeypatch.setattr)
    return loaded


def seed(name: str, text: str) -> Path:
    path = Path("seeds") / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def go(config: Config | None = None, *, force: bool = False, prune: bool = False) -> Report:
    return run(["seeds"], OUT, config or Config(), force=force, prune=prune)


def states(config: Config | None = None) -> dict[str, tuple[str, str]]:
    return {i.source.name: (i.state, i.why) for i in survey(["seeds"], OUT, config or Config()).items}


def files(folder: Path = OUT) -> dict[str, tuple[bytes, int]]:
    """The outputs with their inodes: a file that was replaced has another, even if it says the same."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and ".relecture" not in p.parts)
    return {p.relative_to(folder).as_posix(): (p.read_bytes(), p.stat().st_ino) for p in found}


def statuses(report: Report) -> dict[str, str]:
    return {o.name: o.status for o in report.outcomes}


def test_nothing_to_do_leaves_everything_and_loads_no_model(toys: list[Toy]) -> None:
    assert statuses(go()) == dict.fromkeys(TEXTS, "written")
    before, loaded = files(), len(toys)
    assert statuses(go()) == dict.fromkeys(TEXTS, "unchanged")
    assert files() == before
    assert len(toys) == loaded, "the model's digest is known without loading it"


def test_a_changed_document_translates_its_changed_segments_only(toys: list[Toy]) -> None:
    go()
    before = files()
    seed("a", TEXTS["a"] + "Le syndicat prépare la grève.\n")
    assert states()["a"] == ("changed", "the document changed")
    report = go()
    assert statuses(report) == {"a": "written", "b": "unchanged", "press/c": "unchanged"}
    assert set(toys[-1].asked) == {"Le syndicat prépare la grève."}
    assert {n for n, f in files().items() if f != before.get(n)} == {
        "a.html", "a.en.txt", "a.tsv", "a.jsonl", "index.html"
    }  # fmt: skip


def test_a_new_document_leaves_the_others() -> None:
    go()
    before = files()
    seed("d", "La banque finance la route.\n")
    assert statuses(go()) == {"a": "unchanged", "b": "unchanged", "d": "written", "press/c": "unchanged"}
    assert all(files()[name] == content for name, content in before.items() if name != "index.html")


@pytest.mark.parametrize(
    ("config", "why"),
    [
        (Config(translate=TranslateConfig(beam=2)), "decoding (beam 4"),
        (Config(translate=TranslateConfig(model="other")), "model (toy@fr-en → toy@other)"),
        (Config(repair=RepairConfig(disabled=("join-dots",))), "repair rules"),
        (Config(protect=ProtectConfig(glossary="terms.csv")), "protection or glossary"),
        (Config(verify=VerifyConfig(disabled=("brackets",))), "checks"),
        (Config(typography=TypographyConfig(quotes="straight")), "output format"),
    ],
    ids=["decoding", "model", "rules", "glossary", "checks", "typography"],
)
def test_a_changed_setting_makes_stale_and_says_why(config: Config, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("terms.csv").write_text("accord,deal\n", encoding="utf-8")
    Path("other").mkdir()
    monkeypatch.setattr("pipeline.tools._model_key", lambda translate: translate.model)
    go()
    assert {state for state, _ in states(config).values()} == {"stale"}
    assert why in states(config)["a"][1]
    assert statuses(go(config)) == dict.fromkeys(TEXTS, "written")
    assert {state for state, _ in states(config).values()} == {"current"}


def test_a_changed_reader_makes_stale_and_learns_names_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    go()
    learned = []

    def counted(document: Document, names: NameList) -> Evidence:
        learned.append(document.name)
        return collect(document, names)

    monkeypatch.setattr("pipeline.namebook.collect", counted)
    assert {state for state, _ in states().values()} == {"current"}
    assert not learned
    monkeypatch.setattr("pipeline.tools.READER_VERSION", "next")
    monkeypatch.setattr("pipeline.namebook.READER_VERSION", "next")
    assert set(states().values()) == {("stale", "reader")}
    assert sorted(learned) == sorted(TEXTS)


def test_another_setting_and_back_translates_nothing_again(toys: list[Toy]) -> None:
    go()
    go(Config(translate=TranslateConfig(beam=2)))
    asked = sum(len(toy.asked) for toy in toys)
    assert go().remembered
    assert sum(len(toy.asked) for toy in toys) == asked


def test_a_changed_names_list_redoes_only_what_it_bears_on() -> None:
    Path("configs").mkdir()
    names = Path("configs/names.toml")
    names.write_text('names = ["Zorglub"]\n', encoding="utf-8")
    seed("d", "Le projet de zorgmax avance.\n")
    go()
    names.write_text('names = ["Zorglub", "ZorgMax"]\n', encoding="utf-8")
    assert {name: why for name, (state, why) in states().items() if state == "stale"} == {"d": "names"}
    assert statuses(go())["d"] == "written"
    assert "ZorgMax" in Path("translated/d.en.txt").read_text(encoding="utf-8")


def test_a_new_document_that_tells_a_name_makes_stale_what_it_bears_on() -> None:
    seed("d", "Le projet de Zorgmax avance.\n")
    go()
    for number in range(4):
        seed(f"new{number}", "ZorgMax annonce. ZorgMax prépare. ZorgMax publie. ZorgMax attend.\n")
    assert {name for name, (state, _) in states().items() if state == "stale"} == {"d"}
    before = files()
    report = go()
    assert {o.name: o.reason for o in report.written if not o.name.startswith("new")} == {"d": "names"}
    changed = {name.split(".")[0] for name, content in before.items() if files()[name] != content}
    assert changed == {"d", "index"}


def test_what_was_looked_at_in_the_corpus_decides_as_weighing_anew_would() -> None:
    """The short cut and the long way agree, corpus after corpus."""
    go()
    texts = ["Le ZorgMax part.", "Le Zorgmax dort. Un Machintruc.", "ZorgMax ZorgMax ZorgMax", "Machintruk et ZorgMax"]
    for number, text in enumerate(texts * 3):
        seed(f"n{number % 7}", f"{text} {number}.\n")
        go()
        shutil.copytree("translated", "again")
        shutil.rmtree("again/.relecture")
        assert {i.state for i in survey(["seeds"], Path("again"), Config()).items} == {"current"}
        shutil.rmtree("again")


def test_the_watched_corpus_gives_the_same_table_and_watches_all_there_is() -> None:
    assert set(Corpus.__slots__) == {"forms", "by_key", "near"}, "_Watched.corpus and _flat must know the new part"
    document = Document("d", "d", "", (Passage("p1", 1, "le zorgmax et Machintruk", "le zorgmax et Machintruk"),))
    names = load_names(None)
    evidence = collect(document, names)
    corpus = merge([evidence, evidence])
    assert bearing(evidence, _Watched.corpus(corpus), names) == bearing(evidence, corpus, names)


def test_a_decision_redoes_its_document_and_a_renamed_document_keeps_it() -> None:
    go()
    text = "Le maire annonce un accord."
    decision = Decision(
        "edit", segment="p0001.s1", fingerprint=fingerprint(text), source=text, text="The mayor has a deal."
    )
    append_decisions(Path("reviews/a.jsonl"), [decision])
    assert states()["a"] == ("stale", "reviewers' decisions")
    go()
    assert "The mayor has a deal." in Path("translated/a.en.txt").read_text(encoding="utf-8")

    os.rename("seeds/a.txt", "seeds/z.txt")
    assert states()["z"] == ("new", "renamed from a")
    report = go()
    assert [(o.name, o.renamed) for o in report.orphans] == [("a", "z")]
    assert "The mayor has a deal." in Path("translated/z.en.txt").read_text(encoding="utf-8")
    assert Path("reviews/a.jsonl").read_bytes() == Path("reviews/z.jsonl").read_bytes()
    assert states()["z"][0] == "current"


def test_a_rename_never_replaces_decisions() -> None:
    go()
    for name, english in (("a", "Of a."), ("z", "Of z.")):
        decision = Decision("edit", segment="p0001.s1", fingerprint="x", source="x", text=english)
        append_decisions(Path(f"reviews/{name}.jsonl"), [decision])
    before = Path("reviews/z.jsonl").read_bytes()
    os.rename("seeds/a.txt", "seeds/z.txt")
    go()
    assert Path("reviews/z.jsonl").read_bytes() == before


def test_a_deleted_document_is_reported_and_removed_only_when_asked() -> None:
    append_decisions(Path("reviews/press/c.jsonl"), [Decision("accept", segment="s", fingerprint="x", text="One.")])
    go()
    Path("seeds/press/c.txt").unlink()
    report = go()
    assert [(o.name, o.renamed) for o in report.orphans] == [("press/c", "")]
    assert Path("translated/press/c.jsonl").exists()
    report = go(prune=True)
    assert report.removed == ("press/c",)
    assert not Path("translated/press").exists()
    assert Path("reviews/press/c.jsonl").exists(), "what people decided stays"
    assert "press/c" not in Path("translated/index.html").read_text(encoding="utf-8")
    kept = Path(f"translated/.relecture/runs/{report.run}/press/c.jsonl")
    assert kept.exists(), "and so do the last JSON lines, in the history"


@pytest.mark.parametrize("removed_before", range(1, 4))
def test_a_removal_that_was_cut_off_is_finished_by_the_next(
    monkeypatch: pytest.MonkeyPatch, removed_before: int
) -> None:
    go()
    Path("seeds/a.txt").unlink()
    unlink = Path.unlink
    gone: list[Path] = []

    def cut_off(path: Path, missing_ok: bool = False) -> None:
        if path.parent == OUT and path.name.startswith("a."):
            if len(gone) == removed_before:
                raise KeyboardInterrupt
            gone.append(path)
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", cut_off)
        with pytest.raises(KeyboardInterrupt):
            go(prune=True)
    assert go(prune=True).removed == ("a",)
    assert not list(OUT.glob("a.*"))


def test_a_run_over_some_documents_orphans_no_other() -> None:
    go()
    report = run(["seeds/b.txt"], OUT, Config(), prune=True)
    assert report.orphans == ()
    assert Path("translated/a.jsonl").exists()
    assert "press/c" in Path("translated/index.html").read_text(encoding="utf-8")


def test_what_is_not_known_to_be_gone_is_not_removed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a ledger, from another folder, after a move of the project, a part's run prunes no other part."""
    go()
    shutil.rmtree("translated/.relecture")
    Path("elsewhere").mkdir()
    monkeypatch.chdir(project / "elsewhere")
    assert run(["../seeds/press"], Path("../translated/press"), Config(), prune=True).removed == ()
    assert run(["../seeds/b.txt"], Path("../translated"), Config(), prune=True).removed == ()
    monkeypatch.chdir(project)
    go()
    Path("moved").mkdir()
    for name in ("seeds", "translated"):
        os.rename(name, f"moved/{name}")
    monkeypatch.chdir(project / "moved")
    assert run(["seeds/b.txt"], OUT, Config(), prune=True).removed == ()
    assert Path("translated/a.jsonl").exists()
    Path("seeds/a.txt").unlink()
    assert run(["seeds/b.txt"], OUT, Config(), prune=True).removed == ("a",)


def test_a_name_that_now_clashes_moves_with_its_decisions() -> None:
    append_decisions(Path("reviews/a.jsonl"), [Decision("accept", segment="s", fingerprint="x", text="One.")])
    go()
    Path("seeds/a.md").write_text("Un autre texte.\n", encoding="utf-8")
    report = go(prune=True)
    assert report.removed == ("a",)
    assert Path("translated/a.txt.jsonl").exists()
    assert Path("translated/a.md.jsonl").exists()
    assert Path("reviews/a.txt.jsonl").exists()


def test_a_lost_output_is_made_again_and_one_lost_ledger_costs_nothing(toys: list[Toy]) -> None:
    first = go().translated
    before = files()
    Path("translated/a.html").unlink()
    assert states()["a"] == ("stale", "a.html is missing")
    go()
    assert {n: c for n, (c, _) in files().items()} == {n: c for n, (c, _) in before.items()}
    shutil.rmtree("translated/.relecture")
    assert statuses(go()) == dict.fromkeys(TEXTS, "unchanged")
    assert sum(len(toy.asked) for toy in toys) == first


@pytest.mark.parametrize("name", ["ledger.sqlite", "memory.sqlite"])
@pytest.mark.parametrize("damage", ["text", "cut", "middle"])
def test_a_damaged_database_is_set_aside(name: str, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    go()
    path = Path("translated/.relecture") / name
    content = path.read_bytes()
    harmed = {
        "text": b"this is not a database" * 100,
        "cut": content[: len(content) // 2],
        "middle": content[:100] + b"\xff" * (len(content) - 100),
    }
    path.write_bytes(harmed[damage])
    seed("a", TEXTS["a"] + "Le syndicat prépare la grève.\n")
    assert statuses(go())["a"] == "written"
    assert statuses(go()) == dict.fromkeys(TEXTS, "unchanged")
    assert path.with_name(name + ".damaged").exists()


def test_checking_writes_nothing(project: Path) -> None:
    survey(["seeds"], OUT, Config())
    assert not OUT.exists()
    go()
    seed("a", "Un autre texte.\n")
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in project.rglob("*")}
    assert states()["a"][0] == "changed"
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in project.rglob("*")} == before


def test_force_translates_again_and_changes_nothing(toys: list[Toy]) -> None:
    first = go().translated
    before = files()
    report = go(force=True)
    assert statuses(report) == dict.fromkeys(TEXTS, "written")
    assert report.translated == first
    assert files() == before, "the same bytes are not even written again"


def test_output_depends_neither_on_order_nor_on_history() -> None:
    go()
    for name in ("b", "a"):
        run([f"seeds/{name}.txt"], Path("one by one"), Config())
    run(["seeds"], Path("one by one"), Config())
    run(["seeds/press", "seeds/b.txt", "seeds"], Path("all named"), Config())
    wanted = {n: c for n, (c, _) in files().items()}
    assert {n: c for n, (c, _) in files(Path("one by one")).items()} == wanted
    assert {n: c for n, (c, _) in files(Path("all named")).items()} == wanted


def test_a_failing_document_stops_no_other_and_keeps_its_last_outputs() -> None:
    go()
    before = files()
    Path("seeds/a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert states()["a"][0] == "failed"
    assert statuses(go()) == {"a": "failed", "b": "unchanged", "press/c": "unchanged"}
    assert files() == before
    seed("a", TEXTS["a"])
    assert statuses(go()) == dict.fromkeys(TEXTS, "unchanged")


def test_a_memory_is_shared_between_projects(toys: list[Toy], tmp_path: Path) -> None:
    config = Config(memory=replace(Config().memory, path=str(tmp_path / "shared.sqlite")))
    first = go(config).translated
    report = run(["seeds"], Path("elsewhere"), config)
    assert (report.translated, report.remembered) == (0, first)


def test_earlier_json_lines_and_reports_are_kept_and_dropped() -> None:
    config = Config(memory=replace(Config().memory, keep=3))
    for number in range(6):
        first = Path("translated/a.jsonl").read_bytes() if number else b""
        seed("a", f"Le maire attend {number} jours.\n")
        report = go(config)
        kept = Path(f"translated/.relecture/runs/{report.run}/a.jsonl")
        assert (kept.read_bytes() if kept.exists() else b"") == first
        for _ in range(4):
            assert statuses(go(config))["a"] == "unchanged"
    reports = [
        json.loads(p.read_text(encoding="utf-8")) for p in Path("translated/.relecture/runs").glob("*/report.json")
    ]
    assert sum(bool(r["summary"]["written"]) for r in reports) == 3, "idle runs push no history out"
    assert all(not r["documents"] for r in reports if not r["summary"]["written"])


def test_a_seed_that_changes_under_the_run_is_done_as_it_ends_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.read import read_bytes as real

    turns = iter(["Premier jet.\n", "Deuxième jet.\n"])

    def changing(path: Path, config: ReadConfig) -> bytes:
        if path.name == "a.txt" and (text := next(turns, None)):
            seed("a", text)
        return real(path, config)

    monkeypatch.setattr("pipeline.flow.read_bytes", changing)
    report = go()
    assert statuses(report)["a"] == "written"
    table = [json.loads(line) for line in Path("translated/a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert table[1]["original"] == "Deuxième jet."
    assert states()["a"][0] == "current"


def test_a_seed_that_never_rests_fails_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.read import read_bytes as real

    count = iter(range(100))
    monkeypatch.setattr("time.sleep", lambda _: None)

    def changing(path: Path, config: ReadConfig) -> bytes:
        if path.name == "a.txt":
            seed("a", f"Jet {next(count)}.\n")
        return real(path, config)

    monkeypatch.setattr("pipeline.flow.read_bytes", changing)
    report = go()
    assert statuses(report) == {"a": "failed", "b": "written", "press/c": "written"}
    assert "keeps changing" in report.failed[0].reason


@pytest.mark.parametrize("years", [-30, 30])
def test_times_are_never_trusted_alone(years: int) -> None:
    """A clock that jumped, or a copy that keeps its date, hides no change; a touched file is no change."""
    go()
    when = 1_750_000_000 + years * 31_557_600
    os.utime("seeds/b.txt", (when, when))
    assert {state for state, _ in states().values()} == {"current"}
    status = os.stat("seeds/a.txt")
    seed("a", TEXTS["a"].replace("accord", "acompte"[:6]))
    os.utime("seeds/a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert states()["a"][0] == "changed"
    os.utime("seeds/a.txt", (when, when))
    assert statuses(go())["a"] == "written"


@pytest.mark.parametrize("full", ["replace", "fsync", "link"])
def test_a_full_disk_harms_no_output_and_says_so(full: str, monkeypatch: pytest.MonkeyPatch) -> None:
    go()
    before = files()
    seed("a", "Un autre texte.\n")
    real = getattr(os, full)

    def no_space(*arguments: object, **options: object) -> object:
        if any("a." in str(a) and "relecture/runs/1" not in str(a) for a in arguments) or full == "fsync":
            raise OSError(28, "No space left on device")
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, full, no_space)
        if full == "link":
            patch.setattr(shutil, "copyfile", no_space)
        report = go()
    assert statuses(report)["a"] == "failed"
    assert "No space left" in report.failed[0].reason
    assert files() == before
    assert statuses(go())["a"] == "written"


def test_idle_runs_import_nothing_heavy(toys: list[Toy]) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom pipeline.config import Config\nfrom pipeline.flow import run\n"
        "run(['seeds'], Path('translated'), Config())\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'torch','transformers','ctranslate2','numpy'}))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def loaded() -> str:
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    assert "ctranslate2" in loaded(), "the first run translates with the embedded model"
    assert loaded() == ""


def test_the_flags_of_an_edited_segment_are_about_the_edited_text() -> None:
    seed("d", "Le maire annonce 12 accords.\nLe maire annonce 34 accords.\n")
    go()
    for number, count in ((12, "12"), (34, "43")):
        text = f"Le maire annonce {number} accords."
        mark = fingerprint(text)
        edit = Decision("edit", fingerprint=mark, source=text, text=f"The mayor announces {count} deals.")
        append_decisions(Path("reviews/d.jsonl"), [edit])
    go()
    rows = [json.loads(line) for line in Path("translated/d.jsonl").read_text(encoding="utf-8").splitlines()]
    right, wrong = (row for row in rows if row["type"] == "segment")
    assert (right["state"], right["flags"]) == ("edited", [])
    assert (wrong["state"], [flag["check"] for flag in wrong["flags"]]) == ("edited", ["numbers"])
    assert wrong["flags"][0]["target"] == "43"
    assert rows[0]["counts"]["errors"] == 1
