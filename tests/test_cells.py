"""Lines with bars are translated cell by cell, and keep their bars."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.translate.cells import cells, in_cells


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| Pays | PIB |", ("Pays", "PIB")),
        ("Robots et emploi | Le Monde", ("Robots et emploi", "Le Monde")),
        ("|  | vide |", ("vide",)),
        ("sans barre", ("sans barre",)),
        ("`a|b` et x||y", ("`a|b` et x||y",)),
    ],
)
def test_cells(line: str, found: tuple[str, ...]) -> None:
    assert cells(line) == found


def test_bars_and_spaces_stay() -> None:
    assert in_cells("|  Pays |  | PIB|x |", ["Country", "GDP|x"]) == "|  Country |  | GDP|x |"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab| \t", max_size=30))
def test_cells_put_back_give_the_line(line: str) -> None:
    assert in_cells(line, cells(line)) == line
