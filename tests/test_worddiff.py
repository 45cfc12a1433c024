"""The word diff of recorded edits: nothing left out, whole words shown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.write.worddiff import Hunk, align, compare, cut, widen


def shown(original: str, *edits: tuple[int, str, str]) -> list[tuple[str, str]]:
    return [(h.before, h.after) for h in widen(align(original, edits)) if not h.same]


def test_a_closed_up_space_shows_both_words() -> None:
    assert shown("Le l' homme dort", (5, " ", "")) == [("l' homme", "l'homme")]


def test_a_changed_letter_shows_its_word() -> None:
    assert shown("un bel Été ici", (7, "É", "é")) == [("Été", "été")]


def test_a_dropped_word_shows_itself() -> None:
    assert shown("le le chat", (3, "le ", "")) == [("le ", "")]


def test_two_changes_in_one_word_are_one() -> None:
    assert shown("a openai,b", (2, "o", "O"), (8, ",", ", ")) == [("openai,b", "Openai, b")]


def test_changes_in_neighbouring_words_stay_apart() -> None:
    assert shown("aa bb", (0, "a", "x"), (4, "b", "y")) == [("aa", "xa"), ("bb", "by")]


def test_an_edit_of_what_an_edit_made() -> None:
    hunks = align("abc", [(1, "b", "XY"), (2, "Y", ""), (1, "X", "Z")])
    assert "".join(h.before for h in hunks) == "abc"
    assert "".join(h.after for h in hunks) == "aZc"
    assert [h.edits for h in hunks if not h.same] == [(0, 1, 2)]


def test_an_edit_that_does_not_fit_is_refused() -> None:
    import pytest

    with pytest.raises(ValueError, match="edit 0 expects"):
        align("abc", [(0, "x", "y")])


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, str, str]], str]:
    original = text = draw(st.text("ab .", max_size=15))
    edits = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        after = draw(st.text("xy ", max_size=3))
        edits.append((start, text[start:end], after))
        text = text[:start] + after + text[end:]
    return original, edits, text


@settings(max_examples=300, deadline=None)
@given(edited(), st.sets(st.integers(0, 20), max_size=3))
def test_nothing_is_left_out(case: tuple[str, list[tuple[int, str, str]], str], bounds: set[int]) -> None:
    original, edits, text = case
    hunks = align(original, edits)
    for form in (list(hunks), widen(hunks)):
        assert "".join(h.before for h in form) == original
        assert "".join(h.after for h in form) == text
    starts = [0, *sorted(b for b in bounds if 0 < b < len(text))]
    shares = cut(hunks, starts)
    assert len(shares) == len(starts)
    assert "".join(h.before for share in shares for h in share) == original
    assert ["".join(h.after for h in share) for share in shares] == [
        text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


@given(st.text("ab ,é", max_size=20), st.text("ab ,é", max_size=20))
def test_a_comparison_is_whole(before: str, after: str) -> None:
    hunks = compare(before, after)
    assert "".join(h.before for h in hunks) == before
    assert "".join(h.after for h in hunks) == after
    assert all(isinstance(h, Hunk) for h in hunks)
