"""How a glossary's terms meet the French that is written otherwise."""

from __future__ import annotations

import pytest

from pipeline.text.glossary import Term, glossary_of


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("mise en oeuvre", "La mise en œuvre commence."),
        ("mise en œuvre", "La mise en oeuvre commence."),
        ("mise en œuvre", "LA MISE EN OEUVRE COMMENCE"),
        ("ex æquo", "Ils sont ex aequo."),
    ],
)
def test_a_ligature_is_its_two_letters(term: str, text: str) -> None:
    assert [m.english for m in glossary_of([Term(term, "x")]).matches(text)] == ["x"]


def test_case_still_matters_where_it_should() -> None:
    terms = glossary_of([Term("Œuvre", "Work", case=True)])
    assert [m.text for m in terms.matches("l'Œuvre, l'Oeuvre, l'œuvre")] == ["Œuvre", "Oeuvre"]
