"""Decisions as JSON lines: read leniently, never dropped, never rewritten; appended so that nothing is lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import DocumentError
from pipeline.review import Decision, fingerprint, load_decisions
from pipeline.review.decisions import UNFINISHED, UnfinishedDecision, occurrences, parse_decisions, standing
from pipeline.review.journal import append_decisions


def decide(action: str, source: str = "Une phrase.", **more: object) -> Decision:
    values: dict[str, object] = {
        "action": action,
        "segment": "p0001.s1",
        "passage": "p0001",
        "fingerprint": fingerprint(source),
        "source": source,
        "who": "anne",
        "when": "2026-03-01T10:00:00.000Z",
    }
    return Decision(**(values | more))  # type: ignore[arg-type]


def test_a_line_has_only_the_fields_that_apply() -> None:
    accept = json.loads(decide("accept", text="A sentence.").line())
    assert set(accept) == {
        "action", "segment", "passage", "fingerprint", "occurrence", "source", "text", "who", "when"
    }  # fmt: skip
    repair = json.loads(decide("reject-repair", segment="", rule="names", before="Openai", after="").line())
    assert repair["before"] == "Openai"
    assert repair["after"] == ""
    assert "segment" not in repair


def test_decisions_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "a" / "doc.jsonl"
    odd = "« L’été » \u2028 \u0000 \ud800 <script> \n fin"
    decisions = [decide("accept", text="A."), decide("edit", odd, text=odd), decide("undo", odd)]
    append_decisions(path, decisions[:1])
    append_decisions(path, decisions[1:])
    assert load_decisions(path) == tuple(decisions)
    assert path.read_bytes().count(b"\n") == 3


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "none.jsonl") == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json}", "not JSON"),
        ('["accept"]', "not a JSON object"),
        ('{"action":"approve","source":"x"}', "unknown action 'approve'"),
        ('{"action":"accept","source":5}', "source should be a string"),
        ('{"action":"accept","source":"x","occurrence":true}', "occurrence should be a number"),
        ('{"action":"edit","source":"x"}', "edit without text"),
        ('{"action":"accept"}', "neither fingerprint nor source"),
        ("<<<<<<< HEAD", "merge conflict"),
    ],
)
def test_a_line_that_is_no_decision_is_named_and_nothing_is_changed(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "doc.jsonl"
    content = f"{decide('accept').line()}\n{line}\n{decide('accept').line()}\n"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"doc\.jsonl:2: not a decision") as caught:
        load_decisions(path)
    assert says in str(caught.value)
    assert path.read_text(encoding="utf-8") == content


def test_unknown_fields_and_blank_lines_are_passed_over() -> None:
    content = b'\n{"action":"accept","source":"x","mood":"good"}\r\n\n'
    (decision,) = parse_decisions(content, "f")
    assert decision.fingerprint == fingerprint("x")


def test_a_merge_that_leaves_a_line_twice_counts_it_once() -> None:
    edit, undo = decide("edit", text="A.").line(), decide("undo").line()
    first = decide("accept", text="B.").line()
    decisions = parse_decisions("\n".join([first, edit, undo, undo, ""]).encode(), "f")
    assert [d.action for d in standing(decisions)] == ["accept"]


def test_a_line_cut_off_by_a_crash_stays_and_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "doc.jsonl"
    whole = decide("accept", text="A.").line().encode()
    torn = decide("edit", text="Un été").line().encode()[:-4]
    path.write_bytes(whole + b"\n" + torn)
    with pytest.warns(UnfinishedDecision, match=r"doc\.jsonl:2"):
        assert len(load_decisions(path)) == 1
    assert path.read_bytes().endswith(torn)
    append_decisions(path, [decide("edit", text="B.")])
    with pytest.warns(UnfinishedDecision, match=r"doc\.jsonl:2"):
        assert [d.action for d in load_decisions(path)] == ["accept", "edit"]
    assert torn + f" {UNFINISHED}\n".encode() in path.read_bytes()


def test_a_last_line_without_a_line_end_is_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "doc.jsonl"
    path.write_text(decide("accept").line(), encoding="utf-8")
    append_decisions(path, [decide("reject")])
    assert [d.action for d in load_decisions(path)] == ["accept", "reject"]


def test_a_file_cut_at_any_byte_keeps_every_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "doc.jsonl"
    decisions = [decide("edit", f"Phrase n° {n}.", text=f"Sentence “{n}”.") for n in range(4)]
    content = "".join(d.line() + "\n" for d in decisions).encode()
    import warnings

    for size in range(len(content) + 1):
        path.write_bytes(content[:size])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnfinishedDecision)
            append_decisions(path, [decide("reject")])
            found = load_decisions(path)
        whole = content[: size + 1].count(b"\n")
        assert found[:whole] == tuple(decisions[:whole])
        assert found[-1].action == "reject"


def test_an_unwritable_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "reviews").write_text("a file in the way")
    with pytest.raises(DocumentError, match="can't be written"):
        append_decisions(tmp_path / "reviews" / "doc.jsonl", [decide("accept")])


def test_undo_takes_back_the_last_one_on_that_segment() -> None:
    other = decide("edit", "Une autre.", text="Other.")
    log = [decide("accept", text="A."), decide("edit", text="B."), other, decide("undo")]
    assert [d.text for d in standing(log)] == ["A.", "Other."]
    assert [d.text for d in standing([*log, decide("undo"), decide("undo")])] == ["Other."]


def test_undo_tells_repeats_and_repairs_apart() -> None:
    first = decide("reject-repair", segment="", rule="a", before="x", after="y")
    second = decide("reject-repair", segment="", rule="b", before="x", after="y")
    undo = decide("undo", segment="", rule="a", before="x", after="y")
    assert standing([first, second, undo]) == (second,)
    assert standing([decide("accept"), decide("undo", occurrence=2)]) == (decide("accept"),)


def test_occurrences_count_repeats() -> None:
    assert [n for _, n in occurrences(["a", "b", "a", "a"])] == [1, 1, 2, 3]


def _write_many(path: str, who: str, count: int) -> None:
    for number in range(count):
        append_decisions(Path(path), [decide("edit", f"Phrase {number}.", text="x" * 3000, who=who)])


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "doc.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(str(path), who, 40)) for who in ("anne", "paul")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = load_decisions(path)
    assert len(found) == 80
    assert [d.source for d in found if d.who == "paul"] == [f"Phrase {n}." for n in range(40)]


WRITER = """
import sys
from pathlib import Path
from pipeline.review import Decision, fingerprint
from pipeline.review.journal import append_decisions
path, begin, size = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for number in range(begin, 10**9, size):
    batch = [Decision("edit", "p0001.s1", fingerprint=fingerprint(str(n)), source=str(n), text="é" * 40, when=str(n))
             for n in range(number, number + size)]
    append_decisions(path, batch)
    print(number + size, flush=True)  # told to the reviewer: these are safe
"""


def _survives_kills(path: Path, total: int, size: int) -> None:
    """Kill a writer at odd moments until so many decisions are in; whatever it said was safe must be there."""
    import warnings

    done, round_ = 0, 0
    while done < total:
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(done), str(size)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        )
        assert writer.stdout is not None
        safe = int(writer.stdout.readline())
        time.sleep((round_ * 37 % 100) / 1000)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split("\n")[:-1]
        writer.wait()
        safe = int(rest[-1]) if rest else safe
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnfinishedDecision)
            found = {int(d.source) for d in load_decisions(path)}
        assert set(range(safe)) <= found
        done, round_ = safe, round_ + 1
    assert round_ > 1


def test_decisions_survive_kill_minus_nine(tmp_path: Path) -> None:
    _survives_kills(tmp_path / "doc.jsonl", 300, 25)


@pytest.mark.soak
def test_ten_thousand_decisions_survive_kill_minus_nine(tmp_path: Path) -> None:
    _survives_kills(tmp_path / "doc.jsonl", 10_000, 7)
