"""Glossaries from every format, and how they match."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.text.glossary import EMPTY, Term, glossary_of, load_glossary

TBX = """<?xml version="1.0"?><martif type="TBX" xml:lang="fr"><text><body><termEntry id="1">
<langSet xml:lang="fr"><tig><term>chiffre d'affaires</term></tig><tig><term>CA</term></tig></langSet>
<langSet xml:lang="en-GB"><ntig><termGrp><term>revenue</term></termGrp></ntig></langSet></termEntry></body></text>
</martif>"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_with_and_without_a_header(tmp_path: Path) -> None:
    text = "english,french,case,whole_word\nrevenue,chiffre d'affaires,,\nAI,IA,true,\nelectr,électr,no,false\n"
    found = load_glossary(write(tmp_path, "a.csv", text))
    assert found.terms == (
        Term("chiffre d'affaires", "revenue"),
        Term("électr", "electr", False, False),
        Term("IA", "AI", True),
    )
    assert load_glossary(write(tmp_path, "b.csv", "IA;AI\n# note\n\n")).terms == (Term("IA", "AI"),)
    assert load_glossary(write(tmp_path, "c.tsv", "IA\tAI\n")).terms == (Term("IA", "AI"),)


def test_toml_and_tbx(tmp_path: Path) -> None:
    toml = '[[term]]\nfrench = "IA"\nenglish = "AI"\ncase = true\n'
    assert load_glossary(write(tmp_path, "a.toml", toml)).terms == (Term("IA", "AI", True),)
    assert load_glossary(write(tmp_path, "a.tbx", TBX)).terms == (
        Term("chiffre d'affaires", "revenue"),
        Term("CA", "revenue"),
    )


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "french,english\nIA,\n", "line 2: a term needs"),
        ("a.csv", "french,english,case\nIA,AI,perhaps\n", "true or false"),
        ("a.toml", '[[term]]\nfrench = "IA"\n', "term 1"),
        ("a.toml", '[[term]]\nfrench = "IA"\nanglais = "AI"\n', "known here"),
        ("a.toml", "[oops", "not a TOML"),
        ("a.tbx", "<a/>", "no entry"),
        ("a.doc", "x", "a .csv"),
    ],
)
def test_what_cant_be_read_says_why(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        load_glossary(write(tmp_path, name, text))


def test_no_glossary_is_no_error_and_a_missing_one_is(tmp_path: Path) -> None:
    assert load_glossary("") == EMPTY
    assert EMPTY.digest == "none"
    with pytest.raises(ConfigError, match="can't read"):
        load_glossary(tmp_path / "none.csv")


def test_the_longest_term_wins_any_apostrophe_matches_and_words_are_whole() -> None:
    terms = glossary_of([Term("affaires", "business"), Term("chiffre d'affaires", "revenue"), Term("IA", "AI", True)])
    found = [(m.text, m.english) for m in terms.matches("Le Chiffre d’affaires de l'IA, ia, DIA")]
    assert found == [("Chiffre d’affaires", "revenue"), ("IA", "AI")]


def test_the_digest_depends_on_the_terms_and_not_on_their_order() -> None:
    one, other = Term("un", "one"), Term("deux", "two", True)
    assert glossary_of([one, other]).digest == glossary_of([other, one]).digest != glossary_of([one]).digest
