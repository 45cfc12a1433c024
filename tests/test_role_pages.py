"""Roles on pages as a scraper brings them, furniture and all: each line with the roles that a reader would give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import SET_ASIDE_ROLES, Document, Passage
from pipeline.role import assign_roles

PAGES = sorted(Path(__file__).parent.glob("cases/roles/*.txt"))
LAYOUTS = ("as written", "no blank lines", "a blank line after each")
# The share of a page's lines that get a role a reader would give them; no line of the author's is ever set aside.
LEAST = 0.9


def lines(path: Path) -> list[tuple[int, list[str], str]]:
    """Line number, roles that are right, text: a page's file has « role/role: text » on each line."""
    rows = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    parted = [(number, row.partition(": ")) for number, row in rows if row.strip()]
    return [(number, roles.split("/"), text) for number, (roles, _, text) in parted]


def assigned(page: list[tuple[int, list[str], str]], layout: str) -> tuple[Passage, ...]:
    step = {"no blank lines": 1, "a blank line after each": 2}.get(layout)
    made = (Passage(f"p{n}", step * n if step else line, text, text) for n, (line, _, text) in enumerate(page, 1))
    return assign_roles(Document("page", "page.txt", "0", tuple(made))).passages


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_page(path: Path, layout: str) -> None:
    page = lines(path)
    found = assigned(page, layout)
    wrong = [(p.role, p.text) for p, (_, roles, _) in zip(found, page, strict=True) if p.role not in roles]
    assert len(wrong) <= (1 - LEAST) * len(page), wrong


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_nothing_of_the_authors_is_set_aside(path: Path, layout: str) -> None:
    page = lines(path)
    for passage, (_, roles, text) in zip(assigned(page, layout), page, strict=True):
        assert passage.role not in SET_ASIDE_ROLES or set(roles) & SET_ASIDE_ROLES, text
