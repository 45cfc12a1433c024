"""Characters that a model can't read: what goes round it, and what is left to it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.translate.unread import unread

UNKNOWN = frozenset("ëïÎÇÊñüğŁóźãÿ≥→🎉°|×§ПриветмקבחתלאיÀ©")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Müller et Erdoğan à São Paulo et Łódź", ["Müller", "Erdoğan", "São", "Łódź"]),
        ("Le mot « Привет » et תל אביב.", ["Привет", "תל אביב"]),
        ("Île-de-France, L'Haÿ-les-Roses", ["Île-de-France", "Haÿ-les-Roses"]),
        ("Python ≥ 3.11 → bravo🎉 !", ["≥", "→", "🎉"]),
        ("§ 3, 3 × 4, © Le Monde", ["§", "×", "©"]),
        ("un cœur ❤️ ici", []),  # known to this model
        ("Ça, Être, Gaël, Haïti : à vous de voir", []),
        ("25 °C, n° 12, un | deux, á la", []),
        ("Rien d'étrange ici.", []),
    ],
)
def test_what_goes_round_the_model(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in unread(text, UNKNOWN)] == spans


def test_a_sign_keeps_its_variation_selector() -> None:
    text = "un cœur ❤\ufe0f."
    assert [text[start:end] for start, end in unread(text, frozenset("❤"))] == ["❤\ufe0f"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aÉëñü-' .Пр≥→🎉|°", max_size=40))
def test_spans_never_overlap_within_words_and_signs_and_are_never_empty(text: str) -> None:
    spans = sorted(unread(text, UNKNOWN))
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
