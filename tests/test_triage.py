"""Triage: what garble looks like, what only looks like it, and what becomes of the spans."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Passage
from pipeline.triage import triage
from pipeline.triage.quotes import unbalanced

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/triage.jsonl").open(encoding="utf-8")]
SIGNS = [(case["why"], case["text"]) for case in CASES if case["why"]]
CLEAN = [case["text"] for case in CASES if not case["why"]]


def judged(*texts: str) -> Document:
    passages = tuple(Passage(f"p{n:04}", 2 * n, text, text) for n, text in enumerate(texts, 1))
    return triage(Document("d", "d.txt", "0", passages))


@pytest.mark.parametrize(("why", "text"), SIGNS, ids=[f"{w}: {t[:25]}" for w, t in SIGNS])
def test_signs(why: str, text: str) -> None:
    suspects = judged(text).passages[0].suspects
    assert any(why in suspect.why for suspect in suspects), suspects


def test_clean_sentences_have_no_suspects() -> None:
    assert [p.text for p in judged(*CLEAN).passages if p.suspects] == []


def test_a_sentence_with_many_signs_is_unusable_and_one_with_few_is_doubtful() -> None:
    text = "Le géant a détaillé une rapport, un déménage Le développement. Le ministre a venu hier à Paris."
    suspects = judged(text).passages[0].suspects
    assert [suspect.level for suspect in suspects] == ["unusable", "doubtful"]


def test_a_span_is_a_clause_and_says_why() -> None:
    text = "Malgré la pluie, le ministre a venu hier, puis il est reparti."
    (suspect,) = judged(text).passages[0].suspects
    assert suspect.text == "le ministre a venu hier"
    assert text[suspect.start :].startswith(suspect.text)
    assert suspect.why == "nonsense: the wrong auxiliary"


def test_weak_signs_count_in_a_garbled_document_only() -> None:
    weak = "Le maire lit une Rapport."
    assert not judged(weak, *CLEAN).passages[0].suspects
    assert judged(weak, *(text for _, text in SIGNS)).passages[0].suspects


def test_a_month_that_is_shortened_ends_no_sentence() -> None:
    (passage,) = judged("Le voisin a écrit le 11 sept. par courrier au maire de la ville.").passages
    assert not any("after a full stop" in suspect.why for suspect in passage.suspects)


def test_a_line_of_items_is_no_sentence_to_the_reader() -> None:
    assert not judged("Demandé il y a 3 ans et 2 mois · Modifié il y a 8 mois · Vu 14 203 fois").passages[0].suspects


def test_what_is_set_aside_is_left_alone() -> None:
    passage = Passage("p0001", 1, "", "Le ministre a venu hier à Paris avec sa délégation.", role="navigation")
    assert triage(Document("d", "d.txt", "0", (passage,))).passages == (passage,)


def test_nothing_else_changes() -> None:
    after = judged(*CLEAN, *(text for _, text in SIGNS))
    assert [p.text for p in after.passages] == [*CLEAN, *(text for _, text in SIGNS)]


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert unbalanced(["« Un début.", "« La suite.", "La fin. »"]) == [[], [], []]
    assert unbalanced(["« Un début.", "Autre chose."]) == [[0], []]
    assert unbalanced(["a) premier ; b) second (en cours)"]) == [[]]
    assert unbalanced(['Un écran de 5" et un mot "cité"']) == [[]]


def test_speech_that_an_author_never_closes_in_its_paragraph_is_no_sign() -> None:
    told = [f"{number} : « Il a dit cela »." for number in range(4)]
    speech = ["«Voyons, dit-il, où est-il?", "— Chez lui, monsieur.", "— Vraiment?» demanda la dame."]
    others = ["«Monsieur, dit-il, partons.", *["Il se tut."] * 4, "— Partons donc.»"]
    assert not any(unbalanced([*told, *speech, *others, *speech[:1]] + ["Fin."] * 4 + others))
    assert unbalanced(["Il dit : « Partons.", "Autre chose."]) == [[9], []]
    assert unbalanced(["» Il partit alors."]) == [[]]


def test_a_passage_that_begins_in_mid_sentence_is_marked_among_others_that_do_not() -> None:
    cut = "de la saison dernière, selon les comptes déposés par le club."
    whole = ["Le maire a lu la lettre devant les élus.", "La pluie est tombée sur la ville toute la nuit."] * 6
    assert [s.why for s in judged(*whole, cut).passages[-1].suspects] == ["truncated: begins in mid-sentence"]
    assert not judged(*(text.lower() for text in whole), cut).passages[-1].suspects


def test_judging_does_not_depend_on_what_was_judged_before() -> None:
    first = judged(*(text for _, text in SIGNS))
    judged(*CLEAN)
    assert judged(*(text for _, text in SIGNS)) == first


FRENCH = st.lists(
    st.sampled_from("le la un des de a est vient Le La . , ; « » ( ) relance ministre the of 12 l’ ” - …".split())
)


@given(st.one_of(FRENCH.map(" ".join), st.text(max_size=80)))
@settings(deadline=None)
def test_spans_stand_in_the_text(text: str) -> None:
    for passage in judged(text, text).passages:
        for suspect in passage.suspects:
            assert suspect.text
            assert passage.text[suspect.start : suspect.start + len(suspect.text)] == suspect.text


@pytest.mark.parametrize(
    "unit", ["a1", "a.", "a-", "« ", "le a ", "the of ", "1 ", "relance de la ", "Le a. b ", "en étant "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    start = time.process_time()
    judged(text)
    assert time.process_time() - start < 10


def test_a_stretch_of_another_language_is_shown_by_itself() -> None:
    (suspect,) = (
        judged("Les pompiers ont dit, however, that the fire was under control, puis sont repartis.")
        .passages[0]
        .suspects
    )
    assert suspect.text == "however, that the fire was under control"
