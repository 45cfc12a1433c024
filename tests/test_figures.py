"""Figures as both languages write them are read into the same value, or into none."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import english_figures, french_figures
from pipeline.text.figures import answer

SAME = [
    ("1 234,5", "1,234.5"),
    ("1 234 567", "1,234,567"),
    ("1.234.567", "1,234,567"),
    ("6,6 milliards", "6.6 billion"),
    ("6,6 milliards", "6.6bn"),
    ("10 M€", "€10 million"),
    ("12 mille", "12,000"),
    ("un million et demi", "1.5 million"),
    ("19h30", "7:30 p.m."),
    ("19 h 30", "7.30pm"),
    ("à 9 heures", "at 9 o'clock"),
    ("12h15", "12:15 p.m."),
    ("0h30", "12:30 a.m."),
    ("XIXe siècle", "19th century"),
    ("XXIe siècle", "twenty-first century"),
    ("quatre-vingt-dix-sept", "ninety-seven"),
    ("soixante et onze", "71"),
    ("deux cent mille", "200,000"),
    ("trois-cent-quarante-deux", "three hundred and forty-two"),
    ("le 2e tour", "the 2nd round"),
    ("le 21ème", "the twenty-first"),
    ("les années 90", "the 1990s"),
    ("les années 1960", "the sixties 1960s"),
    ("25 %", "25 percent"),
    ("½", "half"),
    ("les 8es de finale", "the last 16"),
    ("1,168 mille", "1,168,000"),
    ("trente ans", "three decades"),
    ("06 12 34 56 78", "06 12 34 56 78"),
    ("+33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("27km", "27 km"),
    ("une douzaine", "a dozen"),
    ("une centaine", "about a hundred"),
]
DIFFERENT = [
    ("283,82", "28.82"),
    ("6,6 milliards", "6.6 million"),
    ("1,234", "1,234"),
    ("19h30", "7:30 a.m."),
    ("quatre-vingts", "twenty-four"),
    ("mille neuf cents", "9,100"),
    ("2e", "3rd"),
    ("XIXe siècle", "18th century"),
]


def left(french: str, english: str) -> int:
    found = answer(french_figures.read(french), english_figures.read(english))
    return len([f for f in (*found.lost, *found.added) if not f.weak])


@pytest.mark.parametrize(("french", "english"), SAME)
def test_the_same(french: str, english: str) -> None:
    found = answer(french_figures.read(french), english_figures.read(english))
    assert found.pairs
    assert not [f for f in (*found.lost, *found.added) if not f.word]


@pytest.mark.parametrize(("french", "english"), DIFFERENT)
def test_not_the_same(french: str, english: str) -> None:
    assert left(french, english)


def test_a_date_answers_its_day_and_year() -> None:
    assert left("le 12/05/2013", "on 12 May 2013") == 0
    assert left("le 12/05/2013", "on 13 May 2013") > 0


def test_a_model_name_is_no_number() -> None:
    assert not french_figures.read("GPT-4o, A380, COVID-19 et S80")
    assert not english_figures.read("GPT-4o, A380, COVID-19 and S80")


def test_a_minus_sign_is_seen_and_a_range_is_not_one() -> None:
    assert [f.minus for f in french_figures.read("il fait -12 °C")] == [True]
    assert [f.minus for f in french_figures.read("de 10-15 ans, 2015-2016")] == [False] * 4


@pytest.mark.parametrize(
    ("text", "unit"), [("30 €", "EUR"), ("$5", "USD"), ("5 km", "km"), ("5 %", "%"), ("13 milliards de dollars", "USD")]
)
def test_what_is_counted(text: str, unit: str) -> None:
    assert french_figures.read(text)[0].unit == unit


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_numbers_of_any_size_answer_each_other(number: int) -> None:
    french = f"{number:,}".replace(",", "\u202f")
    assert left(f"il y en a {french} ici", f"there are {number:,} here") == 0


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="0123456789 ,.hH:/-%€ éeM\u00a0", max_size=40))
def test_any_text_is_read_without_overlap(text: str) -> None:
    for reader in (french_figures.read, english_figures.read):
        found = reader(text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
        assert all(text[f.start : f.end] == f.text for f in found)
