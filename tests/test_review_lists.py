"""Terms and names added from the review page: what is in the files stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigError, UsageError
from pipeline.repair import load_names
from pipeline.review.lists import add_name, add_term
from pipeline.text.glossary import load_glossary


def terms(path: Path) -> dict[str, str]:
    return {term.french: term.english for term in load_glossary(path).terms}


def test_a_new_glossary_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "configs" / "glossary.csv"
    assert add_term(path, " société  à mission ", 'so-called "benefit", company')
    assert terms(path) == {"société à mission": 'so-called "benefit", company'}
    assert not add_term(path, "société à mission", 'so-called "benefit", company')
    assert sorted(p.name for p in path.parent.iterdir()) == ["glossary.csv"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("g.csv", "french,english\nchat,cat"),
        ("g.csv", "chat;cat\n# mine\n"),
        ("g.csv", "case,english,french\n,cat,chat\n"),
        ("g.tsv", "chat\tcat\n"),
        ("g.toml", '# mine\n[[term]]\nfrench = "chat"\nenglish = "cat"'),
    ],
)
def test_a_term_is_added_in_the_files_own_form(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert add_term(path, "chien; « fou »", 'dog, "mad"')
    assert terms(path) == {"chat": "cat", "chien; « fou »": 'dog, "mad"'}
    assert path.read_text(encoding="utf-8").startswith(content)


def test_a_term_with_another_english_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    add_term(path, "chat", "cat")
    with pytest.raises(UsageError, match="already, as cat"):
        add_term(path, "Chat", "puss")
    with pytest.raises(UsageError):
        add_term(path, "chien", " ")


def test_a_malformed_glossary_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "g.toml"
    path.write_text("[[term", encoding="utf-8")
    with pytest.raises(ConfigError):
        add_term(path, "chat", "cat")
    assert path.read_text(encoding="utf-8") == "[[term"


@pytest.mark.parametrize(
    "content",
    [
        "",
        'sources = ["Axios"]\n',
        'names = ["Zoé-X"]',
        "names = []\n",
        'names = [\n  "Zoé-X", # a ] in a comment\n  "A]B", # the last\n]\n[variants]\n"foo-x" = "Foo-X"\n',
        'names = [\n    "Zoé-X",\n]\nsources = ["Axios"] # kept\n',
    ],
)
def test_a_name_is_added_and_all_else_stays(tmp_path: Path, content: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(content, encoding="utf-8")
    before = load_names(path)
    assert add_name(path, 'Deep"Mind\\X')
    after = load_names(path)
    assert after.names == before.names | {'Deep"Mind\\X'}
    assert (after.sources, after.variants) == (before.sources, before.variants)
    assert all(line in path.read_text(encoding="utf-8") for line in content.splitlines() if "#" in line)
    assert not add_name(path, 'Deep"Mind\\X')


def test_a_malformed_list_of_names_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text("names = 5\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        add_name(path, "X")
    assert path.read_text(encoding="utf-8") == "names = 5\n"
