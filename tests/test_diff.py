"""Two versions side by side: which words changed, which segment is which, what each change came from."""

from __future__ import annotations

import io
import itertools
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from rich.console import Console
from typer.testing import CliRunner

from pipeline.controls import for_terminal
from pipeline.diff import compare_all, sides_of_paths, sides_since
from pipeline.diff.item import Comparison
from pipeline.diff.page import page
from pipeline.diff.record import as_data
from pipeline.diff.table import show
from pipeline.diff.words import compare, matches, rising, tokens
from pipeline.document import Bilingual, Document, Edit, MadeOn, Passage, Segment, Signature, State, Translation
from pipeline.errors import UsageError
from pipeline.write.jsonl import rows, to_lines

SIGNATURE = Signature(
    relecture="0.1.0",
    rules="r1",
    names="n1",
    roles="1",
    triage="1",
    segmenter="1",
    model="fr-en@aa",
    engine="ctranslate2 4",
    decoding="beam:4",
    protection="on",
    checks="c1",
    output="1",
)
PAIRS = (
    ("Le chat dort sur le canapé.", "The cat sleeps on the sofa."),
    ("Il a payé 283,82 € hier.", "He paid €283.82 yesterday."),
    ("La mairie a fermé l'école du village.", "The town hall closed the village school."),
    ("Personne ne sait pourquoi.", "Nobody knows why."),
)


def bilingual(pairs: tuple[tuple[str, str], ...] = PAIRS, name: str = "doc") -> Bilingual:
    """One passage a pair, one segment a passage."""
    passages = tuple(Passage(f"p{n:04d}", n, french, french) for n, (french, _) in enumerate(pairs, 1))
    return Bilingual(
        document=Document(name, f"seeds/{name}.txt", str(hash(pairs)), passages),
        segments=tuple(Segment(f"{p.id}.s1", p.id, p.text, 0) for p in passages),
        translations=tuple(Translation(f"p{n:04d}.s1", english, -0.2) for n, (_, english) in enumerate(pairs, 1)),
        flags=(),
        signature=SIGNATURE,
        made_on=MadeOn("int8", "AVX2", "1"),
    )


def save(made: Bilingual, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_lines(rows(made, {})), encoding="utf-8")
    return path


def compared(folder: Path, old: Bilingual, new: Bilingual, french: bool = False) -> Comparison:
    sides = sides_of_paths(save(old, folder / "a" / "doc.jsonl"), save(new, folder / "b" / "doc.jsonl"))
    (comparison,) = compare_all(sides, french)
    return comparison


def with_text(
    made: Bilingual, number: int, text: str, state: State = "machine", machine: str | None = None
) -> Bilingual:
    translations = list(made.translations)
    translations[number] = replace(translations[number], text=text, state=state, machine=machine)
    return replace(made, translations=tuple(translations))


# Words


def test_words_are_cut_as_readers_see_them() -> None:
    text = "Aujourd'hui l’homme qu'il a vu doit 1 234,5 € ; c'est-à-dire don't."
    words = [token for token in tokens(text) if not token.isspace()]
    assert words == [
        *("Aujourd'hui", "l’", "homme", "qu'", "il", "a", "vu", "doit", "1 234,5", "€", ";"),
        *("c'", "est-à-dire", "don't", "."),
    ]


def test_only_what_changed_is_changed() -> None:
    changed = [(p.before, p.after) for p in compare("Il a payé 283,82 €.", "Il a payé 28,82 €.") if not p.same]
    assert changed == [("283,82", "28,82")]


def test_changes_with_only_a_space_between_them_are_one() -> None:
    pieces = compare("Le grand chat dort.", "Le petit chien dort.")
    assert [(p.before, p.after) for p in pieces if not p.same] == [("grand chat", "petit chien")]


def test_a_word_that_stays_counts_more_than_marks_that_do() -> None:
    assert [(p.before, p.after) for p in compare("mot ,,,", ",,, mot") if p.same] == [("mot", "mot")]


ALPHABET = st.text(alphabet="aàb' -.,1\u00a0\n€", max_size=60)


@given(ALPHABET, ALPHABET)
def test_pieces_join_to_both_texts(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(p.before for p in pieces) == before
    assert "".join(p.after for p in pieces) == after
    assert all(first.same != second.same for first, second in itertools.pairwise(pieces))
    assert "".join(tokens(before)) == before


@given(st.lists(st.integers(0, 9), max_size=300), st.lists(st.integers(0, 9), max_size=300))
def test_matches_are_a_common_subsequence(old: list[int], new: list[int]) -> None:
    found = matches(old, new)
    assert all(old[i] == new[j] for i, j in found)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(found))


@given(st.permutations(range(12)))
def test_rising_is_the_longest_rising_run(order: list[int]) -> None:
    run = rising(list(enumerate(order)))
    assert run == sorted(run)
    assert [j for _, j in run] == sorted(j for _, j in run)
    best = [1] * len(order)
    for i in range(len(order)):
        best[i] += max((best[k] for k in range(i) if order[k] < order[i]), default=0)
    assert len(run) == max(best)


def test_long_texts_of_few_words_are_compared_in_seconds() -> None:
    before, after = "le chat " * 8_000, "le chien " * 8_000
    started = time.process_time()
    pieces = compare(before, after)
    assert time.process_time() - started < 10  # SequenceMatcher would take hours
    assert "".join(p.after for p in pieces) == after


# Segments


def test_the_same_output_is_the_same(tmp_path: Path) -> None:
    comparison = compared(tmp_path, bilingual(), bilingual())
    assert comparison.status == "same"
    assert not any(row.differs for row in comparison.rows)


def test_a_changed_segment_is_found_by_its_french_when_its_number_changed(tmp_path: Path) -> None:
    new = bilingual(
        (("Nouveau début.", "A new start."), *PAIRS[:1], ("Il a payé 283,82 € hier.", "He paid it."), *PAIRS[2:])
    )
    rows_ = [row for row in compared(tmp_path, bilingual(), new).rows if row.differs]
    assert [(row.kind, row.moved) for row in rows_] == [("added", False), ("changed", False)]
    assert rows_[1].before is not None
    assert rows_[1].before.text == "He paid €283.82 yesterday."


def test_a_moved_segment_is_one_row_not_two(tmp_path: Path) -> None:
    new = bilingual((PAIRS[3], *PAIRS[:3]))
    rows_ = [row for row in compared(tmp_path, bilingual(), new).rows if row.differs]
    assert [(row.kind, row.moved) for row in rows_] == [("same", True)]
    assert [cause.kind for cause in rows_[0].causes] == ["source"]


def test_what_has_no_words_can_move_too(tmp_path: Path) -> None:
    stars = ("* * *", "* * *")
    comparison = compared(tmp_path, bilingual((stars, *PAIRS)), bilingual((*PAIRS, stars)))
    assert [(row.kind, row.moved) for row in comparison.rows if row.differs] == [("same", True)]


def test_a_segment_whose_french_was_touched_is_changed_not_removed_and_added(tmp_path: Path) -> None:
    new = bilingual((PAIRS[0], ("Il a payé 300 € hier.", "He paid €300 yesterday."), *PAIRS[2:]))
    rows_ = [row for row in compared(tmp_path, bilingual(), new).rows if row.differs]
    assert [row.kind for row in rows_] == ["changed"]
    assert [cause.kind for cause in rows_[0].causes] == ["source"]


def test_a_removed_segment_stands_where_it_stood(tmp_path: Path) -> None:
    kinds = [row.kind for row in compared(tmp_path, bilingual(), bilingual((PAIRS[0], *PAIRS[2:]))).rows]
    assert kinds == ["same", "removed", "same", "same"]


def test_repeated_sentences_are_paired_in_order(tmp_path: Path) -> None:
    old = bilingual((PAIRS[3], PAIRS[0], PAIRS[3]))
    comparison = compared(tmp_path, old, with_text(old, 2, "No one knows why."))
    assert [row.kind for row in comparison.rows] == ["same", "same", "changed"]


# Causes


def only_causes(comparison: Comparison) -> list[str]:
    (row,) = [row for row in comparison.rows if row.differs]
    return [str(cause) for cause in row.causes]


def test_a_new_model_is_named(tmp_path: Path) -> None:
    new = with_text(bilingual(), 0, "The cat is asleep on the sofa.")
    new = replace(new, signature=replace(SIGNATURE, model="fr-en@bb"))
    assert only_causes(compared(tmp_path, bilingual(), new)) == ["model: fr-en@aa → fr-en@bb"]


def test_the_reader_is_named_where_the_same_bytes_are_read_otherwise(tmp_path: Path) -> None:
    old = replace(bilingual(), signature=replace(SIGNATURE, reader="1"))
    first, *others = old.document.passages
    read = replace(first, original="Le chat dort", text="Le chat dort")
    segment = replace(old.segments[0], text="Le chat dort")
    new = replace(
        with_text(old, 0, "The cat sleeps."),
        document=replace(old.document, passages=(read, *others)),
        segments=(segment, *old.segments[1:]),
        signature=replace(SIGNATURE, reader="2"),
    )
    assert only_causes(compared(tmp_path, old, new)) == ["reader: 1 → 2"]
    new = replace(new, document=replace(new.document, digest="others"))
    assert only_causes(compared(tmp_path / "c", old, new)) == ["source"]


def test_a_setting_is_named(tmp_path: Path) -> None:
    new = with_text(bilingual(), 0, "The cat is asleep on the sofa.")
    new = replace(new, signature=replace(SIGNATURE, decoding="beam:1"))
    assert only_causes(compared(tmp_path, bilingual(), new)) == ["setting: decoding beam:4 → beam:1"]


def test_a_decision_is_named_even_when_the_model_changed_too(tmp_path: Path) -> None:
    new = with_text(bilingual(), 0, "The cat is having a nap.", "edited", "What the new model said.")
    new = replace(new, signature=replace(SIGNATURE, model="fr-en@bb"))
    assert only_causes(compared(tmp_path, bilingual(), new)) == ["decision: edited"]


def test_english_that_was_accepted_since_still_came_from_the_model(tmp_path: Path) -> None:
    new = with_text(bilingual(), 0, "The cat is asleep on the sofa.", "accepted")
    new = replace(new, signature=replace(SIGNATURE, model="fr-en@bb"))
    assert only_causes(compared(tmp_path, bilingual(), new)) == ["model: fr-en@aa → fr-en@bb"]


def test_a_decision_taken_back_is_named(tmp_path: Path) -> None:
    old = with_text(bilingual(), 0, "The cat is having a nap.", "edited", PAIRS[0][1])
    assert only_causes(compared(tmp_path, old, bilingual())) == ["decision: edited → machine"]


def test_a_rule_is_named(tmp_path: Path) -> None:
    def repaired(edits: tuple[Edit, ...], text: str) -> Bilingual:
        made = bilingual()
        passage = Passage("p0001", 1, "Le chat dort sur le le canapé.", text, edits=edits)
        segments = (replace(made.segments[0], text=text), *made.segments[1:])
        document = replace(made.document, passages=(passage, *made.document.passages[1:]))
        return replace(made, document=document, segments=segments)

    old = with_text(repaired((), "Le chat dort sur le le canapé."), 0, "The cat sleeps on the the sofa.")
    new = repaired((Edit("doubled_word", 17, " le", ""),), "Le chat dort sur le canapé.")
    assert only_causes(compared(tmp_path, old, new)) == ["rule: doubled_word"]
    assert only_causes(compared(tmp_path, old, new, french=True)) == ["rule: doubled_word"]


def test_a_passage_set_aside_since_is_a_matter_of_role(tmp_path: Path) -> None:
    made = bilingual()
    aside = replace(made.document.passages[3], role="navigation")
    new = replace(
        made,
        document=replace(made.document, passages=(*made.document.passages[:3], aside)),
        segments=made.segments[:3],
        translations=made.translations[:3],
    )
    assert only_causes(compared(tmp_path, made, new)) == ["role: body → navigation"]


def test_a_repair_that_a_person_rejected_is_a_decision(tmp_path: Path) -> None:
    made = bilingual()
    passage = made.document.passages[0]
    edit = Edit("close_elision", 0, "Le", "Les")
    repaired = replace(passage, text="Les chat dort sur le canapé.", edits=(edit,))
    segments = (replace(made.segments[0], text=repaired.text), *made.segments[1:])
    old = replace(
        made, document=replace(made.document, passages=(repaired, *made.document.passages[1:])), segments=segments
    )
    new = replace(made, signature=replace(SIGNATURE, decisions="d1"))
    assert only_causes(compared(tmp_path, old, new, french=True)) == ["decision: repair: close_elision"]


def test_another_machine_is_named_when_nothing_else_explains_it(tmp_path: Path) -> None:
    new = replace(with_text(bilingual(), 0, "A cat sleeps on the sofa."), made_on=MadeOn("int8", "AVX512", "1"))
    (cause,) = only_causes(compared(tmp_path, bilingual(), new))
    assert cause.startswith("machine: ")


# Folders, plain text, earlier runs


def test_folders_pair_documents_by_name_and_see_renames(tmp_path: Path) -> None:
    save(bilingual(), tmp_path / "a" / "sub" / "kept.jsonl")
    save(bilingual(), tmp_path / "b" / "sub" / "kept.jsonl")
    save(bilingual(PAIRS[:2], "old"), tmp_path / "a" / "old.jsonl")
    save(bilingual(PAIRS[:2], "new"), tmp_path / "b" / "new.jsonl")
    save(bilingual(PAIRS[:1], "gone"), tmp_path / "a" / "gone.jsonl")
    save(bilingual(PAIRS[1:], "come"), tmp_path / "b" / "come.jsonl")
    found = {c.name: c.status for c in compare_all(sides_of_paths(tmp_path / "a", tmp_path / "b"))}
    assert found == {"sub/kept": "same", "new": "renamed", "gone": "removed", "come": "added"}


def test_plain_text_is_compared_line_by_line_with_anything(tmp_path: Path) -> None:
    text = tmp_path / "english.txt"
    text.write_text("The cat sleeps on the couch.\n\nHe paid €283.82 yesterday.\n", encoding="utf-8")
    other = save(bilingual(PAIRS[:2]), tmp_path / "doc.jsonl")
    (comparison,) = compare_all(sides_of_paths(text, other))
    assert [row.kind for row in comparison.rows] == ["changed", "same"]
    assert comparison.rows[0].causes == ()


def test_since_a_run_tells_new_documents_from_changed_ones(tmp_path: Path) -> None:
    runs = tmp_path / ".relecture" / "runs"
    save(bilingual(PAIRS[:2], "gone"), runs / "3" / "gone.jsonl")
    save(bilingual(PAIRS[:2], "new"), runs / "4" / "new.jsonl")  # came with run 3, changed with run 4
    save(bilingual(PAIRS[1:], "new"), tmp_path / "new.jsonl")
    for run, written in ((2, []), (3, ["new"]), (4, ["new"])):
        report = {"documents": [{"name": name, "status": "written"} for name in written]}
        (runs / str(run)).mkdir(exist_ok=True)
        (runs / str(run) / "report.json").write_text(json.dumps(report), encoding="utf-8")
    assert {c.name: c.status for c in compare_all(sides_since(tmp_path, 2))} == {"gone": "removed", "new": "added"}
    assert {c.name: c.status for c in compare_all(sides_since(tmp_path, 3))} == {"new": "changed"}


def test_since_a_run_compares_with_what_that_run_left(tmp_path: Path) -> None:
    first, second, third = (with_text(bilingual(), 0, f"Version {n} of the cat.") for n in (1, 2, 3))
    save(first, tmp_path / ".relecture" / "runs" / "2" / "doc.jsonl")
    save(second, tmp_path / ".relecture" / "runs" / "4" / "doc.jsonl")
    save(third, tmp_path / "doc.jsonl")

    def earlier(run: int) -> str:
        (comparison,) = compare_all(sides_since(tmp_path, run))
        return next(row.before.text for row in comparison.rows if row.differs and row.before)

    assert [earlier(run) for run in (1, 2, 3)] == ["Version 1 of the cat.", *["Version 2 of the cat."] * 2]
    assert sides_since(tmp_path, 4) == []
    with pytest.raises(UsageError, match="run 9 isn't kept"):
        sides_since(tmp_path, 9)
    with pytest.raises(UsageError, match="no document nothing"):
        sides_since(tmp_path, 1, ["nothing"])


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe\x00", "not UTF-8"), (None, "no such file")],
)
def test_what_cannot_be_compared_is_said(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    other = save(bilingual(), tmp_path / "doc.jsonl")
    with pytest.raises(UsageError, match=message):
        list(compare_all(sides_of_paths(path, other)))


def test_json_lines_that_are_not_ours_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.jsonl: line 1"):
        list(compare_all(sides_of_paths(path, path)))


# What people see


HOSTILE = "The \x1b[31mcat</td><script>alert(1)</script> & co."


def test_the_terminal_obeys_nothing_in_a_document(tmp_path: Path) -> None:
    comparison = compared(tmp_path, bilingual(), with_text(bilingual(), 0, HOSTILE))
    out = io.StringIO()
    show(comparison, Console(file=out, width=60))
    assert "\x1b" not in out.getvalue()
    assert "␛" in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 60


def test_without_colours_changes_are_marked(tmp_path: Path) -> None:
    comparison = compared(tmp_path, bilingual(), with_text(bilingual(), 0, "The cat sleeps on the couch."))
    out = io.StringIO()
    show(comparison, Console(file=out, width=100))
    assert "[-sofa-]" in out.getvalue()
    assert "{+couch+}" in out.getvalue()
    assert "village school" not in out.getvalue()


def test_the_page_escapes_everything_and_loads_nothing(tmp_path: Path) -> None:
    comparison = compared(tmp_path, bilingual(), with_text(bilingual(), 0, HOSTILE))
    text = page([comparison], "<before>", "after")
    tree: Any = lxml_html.fromstring(text)
    assert tree.xpath("//script | //*[@src] | //*[@href] | //*[@onclick]") == []
    (row,) = tree.iterfind(".//tbody/tr")
    assert row[2].text_content() == for_terminal(HOSTILE)
    assert row[1].text_content() == PAIRS[0][1]


def test_the_record_has_every_change(tmp_path: Path) -> None:
    comparison = compared(tmp_path, bilingual(), with_text(bilingual(), 0, "The dog sleeps on the sofa."))
    data = as_data([comparison])
    assert data["same"] is False
    (row,) = data["documents"][0]["rows"]
    assert ["cat", "dog"] in row["pieces"]
    assert len(as_data([comparison], everything=True)["documents"][0]["rows"]) == len(PAIRS)


# The command


@pytest.fixture
def app() -> typer.Typer:
    from pipeline.cli.diff import register

    made = typer.Typer()
    made.callback()(lambda: None)
    register(made)
    return made


def test_the_command_exits_as_diff_does(tmp_path: Path, app: typer.Typer) -> None:
    one = str(save(bilingual(), tmp_path / "a.jsonl"))
    two = str(save(with_text(bilingual(), 1, "He paid."), tmp_path / "b.jsonl"))
    runner = CliRunner()
    assert runner.invoke(app, ["diff", one, one]).exit_code == 0
    result = runner.invoke(app, ["diff", one, two, "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["summary"]["rows"]["changed"] == 1
    assert isinstance(runner.invoke(app, ["diff", one]).exception, UsageError)
    page_file = tmp_path / "new" / "diff.html"
    assert runner.invoke(app, ["diff", one, two, "--html", str(page_file)]).exit_code == 1
    assert "<del>" in page_file.read_text(encoding="utf-8")
    assert isinstance(runner.invoke(app, ["diff", one, two, "--html", str(tmp_path)]).exception, UsageError)


def test_a_folder_of_english_alone_has_the_same_documents(tmp_path: Path) -> None:
    save(bilingual(PAIRS[:2]), tmp_path / "a" / "doc.jsonl")
    english = tmp_path / "b" / "doc.en.txt"
    english.parent.mkdir()
    english.write_text("\n\n".join(text for _, text in PAIRS[:2]), encoding="utf-8")
    assert [c.status for c in compare_all(sides_of_paths(tmp_path / "a", tmp_path / "b"))] == ["same"]
