"""Decisions applied to a later run: a person's word wins, tied to the French; what no longer fits is shown."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import (
    Bilingual,
    Document,
    Edit,
    MadeOn,
    Passage,
    Segment,
    Signature,
    Suspect,
    Translation,
)
from pipeline.repair import replay
from pipeline.review import Decision, fingerprint, source_decisions, target_decisions
from pipeline.review.source import REVIEWER, without

SIGNATURE = Signature(*["-"] * 12)


def passage(number: int, text: str, original: str | None = None, **more: object) -> Passage:
    return Passage(f"p{number:04d}", number, original or text, text, **more)  # type: ignore[arg-type]


def document(*passages: Passage) -> Document:
    return Document("doc", "doc.txt", "0" * 64, passages)


def split(whole: Document) -> tuple[Segment, ...]:
    """A sentence ends with a full stop: enough of a segmenter here."""
    return tuple(
        Segment(f"{p.id}.s{n}", p.id, found.group(), found.start())
        for p in whole.passages
        if not p.set_aside
        for n, found in enumerate(re.finditer(r"[^\s.][^.]*\.?", p.text), 1)
    )


def translated(whole: Document, word: str = "en") -> Bilingual:
    segments = split(whole)
    translations = tuple(Translation(s.id, f"{word}({s.text})", -0.5) for s in segments)
    return Bilingual(whole, segments, translations, (), SIGNATURE, MadeOn("-", "-", "-"))


def on(action: str, source: str, **more: object) -> Decision:
    values: dict[str, object] = {
        "action": action,
        "segment": "p0001.s1",
        "passage": "p0001",
        "fingerprint": fingerprint(source),
        "source": source,
        "who": "anne",
    }
    return Decision(**(values | more))  # type: ignore[arg-type]


def english(bilingual: Bilingual) -> list[tuple[str, str, str | None]]:
    return [(t.text, t.state, t.machine) for t in bilingual.translations]


LINE = document(passage(1, "Le chat dort bien. Il rêve."), passage(2, "Il rêve."))


def test_a_person_wins_over_a_new_model() -> None:
    decisions = [
        on("accept", "Le chat dort bien.", text="en(Le chat dort bien.)"),
        on("edit", "Il rêve.", text="He dreams."),
    ]
    assert english(target_decisions(translated(LINE), decisions)) == [
        ("en(Le chat dort bien.)", "accepted", None),
        ("He dreams.", "edited", "en(Il rêve.)"),
        ("en(Il rêve.)", "machine", None),
    ]
    later = english(target_decisions(translated(LINE, "new"), decisions))
    assert later[0] == ("en(Le chat dort bien.)", "accepted", "new(Le chat dort bien.)")
    assert later[1] == ("He dreams.", "edited", "new(Il rêve.)")


def test_a_rejected_segment_keeps_the_machines_text_marked() -> None:
    decisions = [on("reject", "Le chat dort bien.", text="en(…)")]
    assert english(target_decisions(translated(LINE), decisions))[0] == ("en(Le chat dort bien.)", "rejected", None)


def test_an_empty_edit_is_a_persons_word_too() -> None:
    assert english(target_decisions(translated(LINE), [on("edit", "Le chat dort bien.", text="")]))[0][0] == ""


def test_a_repeat_is_offered_and_only_the_right_one_is_edited() -> None:
    bilingual = target_decisions(translated(LINE), [on("edit", "Il rêve.", occurrence=2, text="He dreams.")])
    assert english(bilingual)[1:] == [("en(Il rêve.)", "machine", None), ("He dreams.", "edited", "en(Il rêve.)")]
    assert [t.offer for t in bilingual.translations] == [None, "He dreams.", None]


def test_decisions_move_with_the_text() -> None:
    moved = document(passage(1, "Neuf."), passage(2, "Il rêve."), passage(3, "Le chat dort bien."))
    bilingual = target_decisions(translated(moved), [on("edit", "Le chat dort bien.", text="The cat sleeps well.")])
    assert [t.state for t in bilingual.translations] == ["machine", "machine", "edited"]


def test_a_decision_for_a_repeat_that_is_gone_goes_to_the_one_that_is_left() -> None:
    fewer = document(passage(1, "Il rêve."))
    bilingual = target_decisions(translated(fewer), [on("edit", "Il rêve.", occurrence=2, text="He dreams.")])
    assert english(bilingual) == [("He dreams.", "edited", "en(Il rêve.)")]


def test_changed_french_makes_a_decision_stale_beside_the_new_text() -> None:
    changed = document(passage(1, "Le gros chat dort bien. Il rêve."))
    bilingual = target_decisions(translated(changed), [on("edit", "Le chat dort bien.", text="The cat sleeps well.")])
    first = bilingual.translations[0]
    assert (first.text, first.state) == ("en(Le gros chat dort bien.)", "stale")
    assert first.earlier is not None
    assert (first.earlier.source, first.earlier.text, first.earlier.who) == (
        "Le chat dort bien.", "The cat sleeps well.", "anne"
    )  # fmt: skip
    assert bilingual.unplaced == ()
    assert english(bilingual)[1][1] == "machine"


def test_stale_follows_the_sentence_when_lines_move() -> None:
    changed = document(passage(1, "Tout autre chose ici."), passage(2, "Le gros chat dort bien."))
    bilingual = target_decisions(translated(changed), [on("edit", "Le chat dort bien.", text="X.")])
    assert [t.state for t in bilingual.translations] == ["machine", "stale"]


def test_a_decision_for_a_sentence_that_is_gone_is_kept_apart() -> None:
    bilingual = target_decisions(
        translated(document(passage(1, "Rien."))), [on("edit", "Le chat dort bien.", text="X.")]
    )
    assert [t.state for t in bilingual.translations] == ["machine"]
    assert [e.text for e in bilingual.unplaced] == ["X."]


def test_undone_decisions_leave_the_machine_alone() -> None:
    bilingual = translated(LINE)
    assert target_decisions(bilingual, [on("edit", "Il rêve.", text="X."), on("undo", "Il rêve.")]) == bilingual


def test_a_persons_french_is_an_edit_that_replays() -> None:
    decisions = [
        on("edit-source", "Il rêve.", occurrence=2, text="Il rêve encore."),
        on("edit-source", "Il rêve encore.", text="Elle rêve."),
    ]
    after, unplaced = source_decisions(LINE, decisions, split)
    assert [p.text for p in after.passages] == ["Le chat dort bien. Il rêve.", "Elle rêve."]
    assert unplaced == ()
    assert {e.rule for e in after.passages[1].edits} == {REVIEWER}
    assert all(replay(p.original, p.edits) == p.text for p in after.passages)


def test_a_persons_french_takes_the_doubt_away_where_it_stands_and_moves_the_others() -> None:
    doubts = (Suspect("chat", "?", "doubtful", 3), Suspect("rêve", "?", "doubtful", 22))
    whole = document(passage(1, "Le chat dort bien. Il rêve.", suspects=doubts))
    after, _ = source_decisions(whole, [on("edit-source", "Le chat dort bien.", text="Le gros chien dort.")], split)
    (left,) = after.passages[0].suspects
    assert after.passages[0].text[left.start :].startswith("rêve")


def test_a_persons_french_for_a_sentence_that_is_gone_is_kept_and_shown() -> None:
    decisions = [on("edit-source", "Le chat dormait bien.", text="Le chien.")]
    after, unplaced = source_decisions(LINE, decisions, split)
    assert after == LINE
    shown = target_decisions(translated(after), decisions, unplaced).translations[0]
    assert shown.state == "stale"
    assert shown.earlier is not None
    assert (shown.earlier.action, shown.earlier.text) == ("edit-source", "Le chien.")


REPAIRED = passage(
    1,
    "OpenAI dort, Openai rêve.",
    "Openai dort , Openai rêve.",
    edits=(Edit("comma", 11, " ", ""), Edit("names", 0, "Openai", "OpenAI", "x")),
)


def reject(rule: str, before: str, after: str, source: str = REPAIRED.text, **more: object) -> Decision:
    return on("reject-repair", source, segment="", rule=rule, before=before, after=after, **more)


def test_a_rejected_repair_is_not_made() -> None:
    after, unplaced = source_decisions(document(REPAIRED), [reject("names", "Openai", "OpenAI")], split)
    assert after.passages[0].text == "Openai dort, Openai rêve."
    assert [e.rule for e in after.passages[0].edits] == ["comma"]
    assert replay(REPAIRED.original, after.passages[0].edits) == after.passages[0].text
    assert unplaced == ()


def test_two_rejected_repairs_and_an_undo() -> None:
    both = [reject("names", "Openai", "OpenAI"), reject("comma", " ", "")]
    assert source_decisions(document(REPAIRED), both, split)[0].passages[0].text == REPAIRED.original
    undone = [*both, replace(both[0], action="undo")]
    assert source_decisions(document(REPAIRED), undone, split)[0].passages[0].text == "OpenAI dort , Openai rêve."


def test_a_repair_is_rejected_in_that_passage_only() -> None:
    twice = document(REPAIRED, replace(REPAIRED, id="p0002"))
    after, _ = source_decisions(twice, [reject("names", "Openai", "OpenAI", occurrence=2)], split)
    assert [p.text[:6] for p in after.passages] == ["OpenAI", "Openai"]


def test_a_rejection_holds_when_other_rules_change_the_passage() -> None:
    decision = reject("names", "Openai", "OpenAI", "OpenAI dort , Openai rêve.")
    assert source_decisions(document(REPAIRED), [decision], split)[0].passages[0].text.startswith("Openai")


def test_a_rejection_of_a_repair_that_is_no_longer_made_is_content() -> None:
    decision = reject("gone", "x", "y")
    assert source_decisions(document(REPAIRED), [decision], split) == (document(REPAIRED), ())


def test_rejecting_a_repair_never_undoes_a_persons_french() -> None:
    person = on("edit-source", REPAIRED.text, text="ClosedAI dort, Openai rêve.")
    after, unplaced = source_decisions(document(REPAIRED), [person, reject("names", "Openai", "OpenAI")], split)
    assert after.passages[0].text == "ClosedAI dort, Openai rêve."
    assert len(unplaced) == 1


def test_a_passage_put_back_is_body_and_is_translated() -> None:
    whole = document(passage(1, "Lire aussi.", role="navigation", detail="breadcrumb"))
    restore = on("restore", "Lire aussi.", segment="")
    after, _ = source_decisions(whole, [restore], split)
    assert (after.passages[0].role, after.passages[0].detail) == ("body", None)
    assert len(split(after)) == 1
    assert source_decisions(whole, [restore, replace(restore, action="undo")], split)[0] == whole


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, list[Edit], set[int]]:
    original = text = draw(st.text("ab ", max_size=12))
    edits = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        after = draw(st.text("xy ", max_size=3))
        edits.append(Edit(f"r{number}", start, text[start:end], after))
        text = text[:start] + after + text[end:]
    return original, edits, draw(st.sets(st.integers(0, max(0, len(edits) - 1))))


@settings(max_examples=300, deadline=None)
@given(_edited())
def test_without_some_edits_the_others_still_replay(case: tuple[str, list[Edit], set[int]]) -> None:
    original, edits, rejected = case
    text, kept = without(original, edits, rejected)
    assert replay(original, kept) == text
    assert not {e.rule for e in kept} & {f"r{n}" for n in rejected if n < len(edits)}
    if not rejected & set(range(len(edits))):
        assert [e.rule for e in kept] == [e.rule for e in edits]
        assert text == replay(original, edits)
    if rejected >= set(range(len(edits))):
        assert text == original


def test_edits_beside_a_rejected_one_are_kept() -> None:
    original = "a , b , c"
    edits = (Edit("one", 1, " ", ""), Edit("two", 4, " ", ""), Edit("three", 0, "a", "A"))
    assert without(original, edits, {0})[0] == "A , b, c"
    assert without(original, edits, {1})[0] == "A, b , c"
    assert without(original, edits, {2})[0] == "a, b, c"
