"""Figures: how they are taken, kept and written into pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from benchmarks import damage as bench
from pipeline.document import MadeOn
from pipeline.errors import ConfigError, UsageError
from pipeline.tools import Tools
from pipeline.translate import Decoding, Hypothesis
from training import curve, report, results
from training.damage import KINDS
from training.evaluate import Score, chrf, evaluate, merge, read_set
from training.progress import Progress
from training.slots import fill, measure

HERE = Path(__file__).parent


class Echo:
    """A translator that gives back what `say` makes of a text."""

    model, digest, engine, slots = "echo", "abc", "echo 1", True
    made_on = MadeOn("int8", "", "")

    def __init__(self, say: Any = str) -> None:
        self.say = say

    def count(self, text: str) -> int:
        return len(text)

    def unknown(self, text: str) -> tuple[str, ...]:
        return ()

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        return [Hypothesis(self.say(text), 0.0) for text in texts]


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Tools whose model is an echo."""
    monkeypatch.setattr(Tools, "translator", Echo())
    return bench.tools_for("fr-en")


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "toy.fr").write_text("".join(f"Paris et Reuters, phrase {i}.\n" for i in range(10)), encoding="utf-8")
    (folder / "toy.en").write_text("".join(f"Paris and Reuters, sentence {i}.\n" for i in range(10)), encoding="utf-8")
    return folder / "toy"


def test_scores_are_sacrebleus_with_signatures() -> None:
    score, signature = chrf(["The cat sat on the mat."], ["The cat sat on the mat."])
    assert score == 100
    assert "case:mixed" in signature
    assert chrf(["A B C D"], ["a b c d"])[0] < 100
    assert chrf(["A B C D"], ["a b c d"], lowercase=True)[0] == 100


def test_a_set_is_scored_whole_or_at_equal_distances(dev: Path) -> None:
    whole, part = evaluate(Echo(), dev), evaluate(Echo(), dev, 4)
    assert (whole.set, whole.split, whole.engine, whole.sentences, whole.of) == ("toy", "dev", "echo 1, int8", 10, 10)
    assert (part.sentences, part.of) == (4, 10)
    assert "tok:13a" in whole.bleu_signature
    assert 0 < whole.chrf < 100
    assert results.spread(range(10), 4) == [0, 2, 5, 7]  # type: ignore[arg-type]
    assert results.spread("abc", 0) == [0, 1, 2]


def test_a_set_with_a_side_missing_or_short_is_refused(dev: Path) -> None:
    with pytest.raises(UsageError, match=r"other\.fr: can't be read"):
        read_set(dev.parent / "other")
    dev.with_suffix(".en").write_text("one\n", encoding="utf-8")
    with pytest.raises(UsageError, match="has 10 lines"):
        read_set(dev)


def test_slots_are_counted(dev: Path) -> None:
    french, english = read_set(dev)
    kept = measure(Echo(), "toy", french, english)
    assert (kept.sentences, kept.slots, kept.once, kept.lost, kept.doubled) == (10, 20, 20, 0, 0)
    assert kept.chrf_slots == kept.chrf_plain
    lost = measure(Echo(lambda text: text.partition("⟦")[0]), "toy", french, english)
    assert (lost.once, lost.lost) == (0, 20)
    twice = measure(Echo(lambda text: f"{text} {text}"), "toy", french, english)
    assert (twice.once, twice.doubled) == (0, 20)


def test_slots_are_filled_at_once_so_a_filling_with_a_slot_in_it_stays() -> None:
    assert fill("⟦1⟧ et ⟦2⟧", [("⟦1⟧", "⟦2⟧"), ("⟦2⟧", "b")]) == "⟦2⟧ et b"


def test_results_of_two_models_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "1.json"
    results.update(path, "abc", "slots", [])
    results.update(path, "abc", "model", {"training": {}})
    assert list(results.load(path)) == ["digest", "model", "slots"]
    with pytest.raises(ConfigError, match="name another file, or delete it"):
        results.update(path, "def", "slots", [])
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match="not a results file"):
        results.load(path)


def test_measuring_again_replaces_a_score_and_keeps_the_others() -> None:
    row = Score("toy", "dev", "echo", 10, 10, 1.0, 2.0, "b", "c", 5.0)
    part = Score("toy", "dev", "echo", 4, 10, 1.5, 2.5, "b", "c", 5.0)
    again = Score("toy", "dev", "echo", 10, 10, 9.0, 9.0, "b", "c", 5.0)
    assert merge(merge([], [part, row]), [again]) == [asdict(again), asdict(part)]


def test_every_kind_of_damage_has_a_row_of_chrf(tools: Tools) -> None:
    french = [
        "« Le chat », dit-elle, mange la souris à Paris : c'est la vie.",
        "Il a plu toute la journée à Nice, hier soir ?",
    ]
    rows = bench.measure(french, french, tools)
    assert len(rows) == len(KINDS) + 2
    by_kind = {row.kind: row for row in rows}
    assert by_kind["accents lost"].clean == 100 > by_kind["accents lost"].damaged
    assert by_kind["none"].clean == by_kind["none"].damaged == 100
    assert by_kind["capitals"].damaged == 100  # without regard to case, an echo loses nothing
    assert by_kind["sentences joined"].sentences == 1
    assert rows == bench.measure(french, french, tools)


def a_result(tokens: int, tools: Tools) -> dict[str, Any]:
    score = Score("newstest2014", "test", "ctranslate2 int8", 10, 10, 20.04, 45.0, "bleu|1", "chrf|1", 99.6)
    return {
        "digest": "abc",
        "model": {
            "training": {"tokens": tokens, "minutes": 97, "phase": "annealed"},
            "parameters": 10_180_000,
            "fp16_bytes": 20_400_000,
            "int8_bytes": 10_300_000,
            "shape": {
                "d_model": 256,
                "encoder_ffn_dim": 1024,
                "encoder_layers": 6,
                "decoder_layers": 2,
                "vocab_size": 12001,
            },
            "machine": {"cores": 2, "load": 1.0},
        },
        "scores": [asdict(score)],
        "slots": [asdict(measure(Echo(), "toy", ["À Paris."], ["In Paris."]))],
        "damage": {
            "set": "toy",
            "rows": [asdict(row) for row in bench.measure(["Un, deux « trois » été."] * 2, ["x"] * 2, tools)],
        },
        "sentences": [{"french": "Un | deux", "english": f"One {tokens}"}],
    }


def test_pages_are_made_of_the_newest_results_and_compare_with_the_first(tools: Tools) -> None:
    pages = report.pages([a_result(9_000_000, tools), a_result(22_100_000, tools)])
    assert set(pages) == set(report.PAGES)
    text = pages["results.md"]
    assert "22.1 million target tokens" in text
    assert "| newstest2014 | test | ctranslate2 int8 | 10 | 20.0 | 45.0 | 100 |" in text
    assert "| **this model** | 20.0 | 45.0 | 10 |" in text
    assert "| Un \\| deux | One 9000000 | One 22100000 |" in text
    assert "`bleu|1`" in text
    assert "—" in pages["card.md"] or "10.2 million" in pages["card.md"]
    assert "accents lost" in pages["robustness.md"]


def test_results_with_a_part_missing_are_refused(tools: Tools) -> None:
    newest = a_result(1, tools)
    del newest["damage"]
    with pytest.raises(ConfigError, match="lack damage"):
        report.pages([newest])
    with pytest.raises(ConfigError, match="no results"):
        report.report([])


def test_a_log_becomes_points_and_the_table_reads_back(tmp_path: Path) -> None:
    log = f"{Progress(1, 9, 5.0, 3.1, 6e-4, 3000, 10.04e6, 0.1, 0.5, 2.2)}\ndone 20 12.0M target tokens, dev 2.1000\n"
    points = curve.points(log, 2, 97)
    assert [(p.stretch, p.minutes, p.tokens, p.dev) for p in points] == [(2, 102.0, 10.0, 2.2), (2, None, 12.0, 2.1)]
    curve.save(points, tmp_path / "c.tsv")
    assert curve.load(tmp_path / "c.tsv") == points


def test_a_stretch_that_was_cut_off_keeps_its_points_up_to_its_checkpoint() -> None:
    def point(stretch: int, minutes: float | None, tokens: float) -> curve.Point:
        return curve.Point(stretch, minutes, tokens, 2.0, None, None, None, None)

    old = [point(1, None, 1), point(2, 10, 2), point(2, 15, 2.5), point(2, None, 3)]
    new = [point(2, 17, 2.6)]
    assert curve.replace(old, new, 12) == [point(1, None, 1), point(2, 10, 2), point(2, 17, 2.6)]


def test_the_picture_is_the_same_for_the_same_points(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    points = curve.load()
    curve.draw(points, tmp_path / "a.svg")
    curve.draw(points, tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert b"newstest2013" in (tmp_path / "a.svg").read_bytes()


@pytest.mark.parametrize(
    "path", sorted((HERE.parent / "training" / "results").glob("*.json")), ids=lambda path: path.name
)
def test_the_results_in_the_repository_are_whole_numbers_and_figures(path: Path) -> None:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["model"]["training"]["tokens"] > 0
    assert all(0 < score["chrf"] < 100 for score in found["scores"])
