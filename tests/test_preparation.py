"""Case, typography, parts and languages on the way into the model and out of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import TypographyConfig
from pipeline.text.language import language_of
from pipeline.translate.case import case_of, lowered, restored
from pipeline.translate.split import join, parts
from pipeline.translate.typography import typeset

CURLY, STRAIGHT, OFF = TypographyConfig(), TypographyConfig(quotes="straight"), TypographyConfig(enabled=False)


@pytest.mark.parametrize(
    ("text", "case", "plain"),
    [
        ("QUELS COOKIES ET QUELS TRACEURS ?", "capitals", "Quels cookies et quels traceurs ?"),
        ("OPENAI VEUT PLUS. MICROSOFT REFUSE.", "capitals", "OpenAI veut plus. Microsoft refuse."),
        (
            "Négociations Difficiles : Le Patron Veut Plus De Temps",
            "title",
            "Négociations difficiles : le patron veut plus de temps",
        ),
        ("Le Monde et Les Échos ont un accord avec l'ONU", "plain", "Le Monde et Les Échos ont un accord avec l'ONU"),
        ("ONU", "plain", "ONU"),
    ],
)
def test_capitals_go_in_as_a_sentence(text: str, case: str, plain: str) -> None:
    assert case_of(text) == case
    assert lowered(text, case_of(text), ("OpenAI", "Microsoft")) == plain


def test_and_come_back() -> None:
    assert restored("which ⟦0⟧ cookies?", "capitals") == "WHICH ⟦0⟧ COOKIES?"
    assert restored("Hard talks for the head", "title") == "Hard Talks for the Head"


@pytest.mark.parametrize(
    ("text", "curly"),
    [
        ('He said "yes" to « no » .', "He said “yes” to “no”."),
        ("It 's 50 % of 30 € !", "It 's 50% of €30!"),
        ("don't, the '90s, 6'7\"", "don’t, the ’90s, 6'7\""),
        ("at 7:30 p.m.. Yes : no", "at 7:30 p.m. Yes: no"),
        ('See https://a.fr/?q=1;2 and `a : b` "now"', "See https://a.fr/?q=1;2 and `a : b` “now”"),
        ("$ 13 billion and 1,234 £", "$13 billion and £1,234"),
        ('("ok")', "(“ok”)"),
        ("on tuesday, march 12, may 3. In june", "on Tuesday, March 12, may 3. In June"),
        ("12 may 2024, on may 3", "12 May 2024, on May 3"),
        ("It may 2 times march on", "It may 2 times march on"),
    ],
)
def test_typography(text: str, curly: str) -> None:
    assert typeset(text, CURLY) == curly
    assert typeset(text, OFF) == text


def test_straight_quotes_when_wanted() -> None:
    assert typeset("“It’s” «\u00a0so\u00a0»", STRAIGHT) == '"It\'s" "so"'


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab \"'«»“”’.,:;!?%€$£12\u00a0@/", max_size=50))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    once = typeset(text, CURLY)
    assert typeset(once, CURLY) == once


def test_a_sentence_is_cut_at_its_best_marks_and_joined_as_one() -> None:
    text = "Il vient demain matin ; elle part ce soir, dit-il encore"
    assert parts(text) == ("Il vient demain matin ;", "elle part ce soir, dit-il encore")
    assert parts("Trois mots seulement") == ("Trois mots seulement",)
    joined = join(parts(text), ("He comes tomorrow morning.", "She leaves tonight, he says again."))
    assert joined == "He comes tomorrow morning; she leaves tonight, he says again"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le gouvernement a démissionné.", "fr"),
        ("The government resigned yesterday, and the king left.", "en"),
        ("Das ist ein deutscher Satz und kein französischer Text", "de"),
        ("Nonuple", ""),
        ("Microsoft Azure OpenAI", ""),
        ("On the road, de Jack Kerouac, est un roman", "fr"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
