"""Sentences: the hard French cases, offsets, and that segments tile the text that is translated."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import REPEATED_TITLE, Document, Passage
from pipeline.segment import segment
from pipeline.text.sentence import sentences

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/sentences.jsonl").open(encoding="utf-8")]
FRENCH = st.text(alphabet="aàéBÉ M.J!?…«»“”\"'’()[]-–—•:;,0123\u00a0\u202f\n", max_size=200)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']}: {case['sentences'][0][:30]}")
def test_cases(case: dict[str, list[str]]) -> None:
    assert split(" ".join(case["sentences"])) == case["sentences"]


def test_no_break_spaces_are_spaces() -> None:
    assert split("«\u00a0Où vas-tu\u202f? Reviens\u202f!\u00a0» Il sortit.") == [
        "«\u00a0Où vas-tu\u202f?",
        "Reviens\u202f!\u00a0»",
        "Il sortit.",
    ]


def passages(*texts: str, role: str = "body", detail: str | None = None) -> Document:
    made = (Passage(f"p{n:04}", n, t, t, role, detail) for n, t in enumerate(texts, 1))  # type: ignore[arg-type]
    return Document("d", "d.txt", "0", tuple(made))


def test_ids_and_offsets() -> None:
    document = passages("  Un. Deux.", "", "Trois")
    assert [(s.id, s.passage, s.text, s.start) for s in segment(document)] == [
        ("p0001.s1", "p0001", "Un.", 2),
        ("p0001.s2", "p0001", "Deux.", 6),
        ("p0003.s1", "p0003", "Trois", 0),
    ]


def test_what_is_set_aside_has_no_segments() -> None:
    assert segment(passages("Accueil. Menu.", role="navigation")) == ()
    assert segment(passages("Un titre", role="title", detail=REPEATED_TITLE)) == ()
    assert segment(passages("Un titre", role="title")) != ()


def tiles(text: str) -> None:
    document = passages(text)
    covered = ""
    end = 0
    for found in segment(document):
        assert text[found.start : found.start + len(found.text)] == found.text
        assert found.text == found.text.strip()
        assert found.text
        assert found.start >= end
        assert not text[end : found.start].strip()
        end = found.start + len(found.text)
        covered += found.text
    assert "".join(covered.split()) == "".join(text.split())


@given(st.one_of(FRENCH, st.text(max_size=100)))
def test_segments_tile_the_passage(text: str) -> None:
    tiles(text)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(st.one_of(FRENCH, st.text(max_size=300)))
def test_segments_tile_the_passage_at_length(text: str) -> None:
    tiles(text)


@pytest.mark.parametrize("unit", ["!", ". ", "a. ", "(", "« ", ") ", "M. ", "1. ", "… ", "J.-", "a.b", "(a. B "])
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 5
