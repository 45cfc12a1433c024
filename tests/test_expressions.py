"""Fixed expressions of time, count and change, amounts of millions and milliards, and names left as French has them."""

from __future__ import annotations

import pytest

from pipeline.text import loans
from pipeline.text.exonyms import anglicise_names, exonyms
from pipeline.translate.protect import protect
from pipeline.verify import verify_pair


@pytest.mark.parametrize(
    ("french", "text", "fillings"),
    [
        ("dans les années 30", "dans ⟦0⟧", ("the 1930s",)),
        ("la mode des années 70", "la mode de ⟦0⟧", ("the 1970s",)),
        ("avant-hier ou après-demain", "⟦0⟧ ou ⟦1⟧", ("the day before yesterday", "the day after tomorrow")),
        ("en 52 av. J.-C.", "en 52 ⟦0⟧", ("BC",)),
        ("en quart de finale", "en ⟦0⟧", ("the quarter-finals",)),
        ("pour les huitièmes de finale", "pour ⟦0⟧", ("the round of 16",)),
        ("Un élève sur dix ne lit pas.", "⟦0⟧ élève ⟦1⟧ ne lit pas.", ("One", "in ten")),
        ("Un plan sur cinq ans", "Un plan sur cinq ans", ()),
        ("Dix morts, dont trois enfants.", "Dix morts, ⟦0⟧ trois enfants.", ("including",)),
        ("Dix blessés, dont trois sont graves.", "Dix blessés, dont trois sont graves.", ()),
        ("À midi et demi", "À ⟦0⟧", ("12:30 p.m.",)),
        ("à trois heures moins le quart", "à ⟦0⟧", ("2:45",)),
        ("Il est trois heures moins dix.", "Il est ⟦0⟧.", ("2:50",)),
        ("Il fait moins dix degrés.", "Il fait ⟦0⟧.", ("minus ten degrees",)),
        ('le 100 m en 9"58', "le ⟦0⟧ en ⟦1⟧", ("100 m", "9.58")),
        ("a augmenté de 1,1 °C depuis", "a augmenté ⟦0⟧ depuis", ("by 1.1°C",)),
        ("a encore reculé de 3 % en mai", "a encore reculé ⟦0⟧ en mai", ("by 3%",)),
        ("a augmenté de 3 % à 5 %", "a augmenté de 3 % à 5 %", ()),
        ("en recul de 12 % sur un an", "⟦0⟧ sur un an", ("down 12%",)),
        ("ont baissé de 5 % à Lyon et de 3 % à Nice", "ont baissé ⟦0⟧ à Lyon et ⟦1⟧ à Nice", ("by 5%", "by 3%")),
        ("a augmenté d'un tiers", "a augmenté ⟦0⟧", ("by a third",)),
        ("le 0 800 123 456", "le ⟦0⟧", ("0 800 123 456",)),
        ("près de 5 % des gens", "près de 5 % des gens", ()),
    ],
)
def test_fixed_expressions(french: str, text: str, fillings: tuple[str, ...]) -> None:
    made = protect(french)
    assert (made.text, made.fillings) == (text, fillings)


@pytest.mark.parametrize(
    ("french", "text", "fillings"),
    [
        ("1,5 milliard d'euros", "⟦0⟧", ("€1.5 billion",)),
        ("un milliard de personnes", "⟦0⟧ personnes", ("1 billion",)),
        ("1,3 milliard d'Indiens", "⟦0⟧ d'Indiens", ("1.3 billion",)),
        ("de 1,2 à 2,4 millions d'euros", "de ⟦0⟧", ("€1.2 million to €2.4 million",)),
        ("entre 10 et 15 millions de dollars", "entre ⟦0⟧", ("$10 million and $15 million",)),
        ("en 2013 et 5 millions de francs", "en 2013 et ⟦0⟧ francs", ("5 million",)),
        ("67,8 M hab.", "⟦0⟧", ("67.8 million inhabitants",)),
        ("1.234.567,89 €", "⟦0⟧", ("€1,234,567.89",)),
        ("50 L d'eau", "⟦0⟧ d'eau", ("50 L",)),
        ("à 82,35 $ le baril", "à ⟦0⟧", ("$82.35 per barrel",)),
        ("2 euros le litre, 3 euros le lundi", "2 euros ⟦0⟧, 3 euros le lundi", ("per litre",)),
        ("une livre sterling", "une ⟦0⟧", ("pound sterling",)),
        ("RCS Paris B 123 456 789", "⟦0⟧ Paris B ⟦1⟧", ("RCS", "123 456 789")),
        ("12,5 % vol", "⟦0⟧", ("12.5% vol",)),
        ("9 h - 18 h", "⟦0⟧ - ⟦1⟧", ("9 a.m.", "6 p.m.")),
        ("Le 14 Juillet", "Le ⟦0⟧", ("July 14",)),
    ],
)
def test_amounts(french: str, text: str, fillings: tuple[str, ...]) -> None:
    made = protect(french)
    assert (made.text, made.fillings) == (text, fillings)


@pytest.mark.parametrize(
    ("french", "text", "fillings"),
    [
        ("Édouard Philippe est maire du Havre.", "⟦0⟧ est maire du ⟦1⟧.", ("Édouard Philippe", "Le Havre")),
        ("Il a lu Joseph Staline.", "Il a lu Joseph ⟦0⟧.", ("Stalin",)),
        ("le journal « Le Monde »", "le journal « ⟦0⟧ »", ("Le Monde",)),
        ("Charles de Gaulle est mort.", "⟦0⟧ est mort.", ("Charles de Gaulle",)),
        ("le prince Mohammed ben Salmane", "le prince ⟦0⟧", ("Mohammed ben Salmane",)),
        ("M. de Villepin et Luca de Meo", "M. ⟦0⟧ et ⟦1⟧", ("de Villepin", "Luca de Meo")),
        ("L'Afrique du Sud, Mathilde de Belgique", "L'Afrique du Sud, Mathilde de Belgique", ()),
        ("le Pas-de-Calais, à Aulnay-sous-Bois", "le ⟦0⟧, à ⟦1⟧", ("Pas-de-Calais", "Aulnay-sous-Bois")),
        ("à Villeneuve-d'Ascq", "à ⟦0⟧", ("Villeneuve-d'Ascq",)),
        ("La Bretagne et la Grande-Bretagne", "⟦0⟧ et ⟦1⟧", ("Brittany", "Great Britain")),
        ("le pape François mange une crème brûlée", "⟦0⟧ mange une ⟦1⟧", ("Pope Francis", "crème brûlée")),
    ],
)
def test_names_of_several_words(french: str, text: str, fillings: tuple[str, ...]) -> None:
    made = protect(french)
    assert (made.text, made.fillings) == (text, fillings)


@pytest.mark.parametrize(
    ("made", "french", "english"),
    [
        ("The Maroc and Algeria", "Le Maroc et l'Algérie", "Morocco and Algeria"),
        ("The Ukraine has won.", "L'Ukraine a gagné.", "Ukraine has won."),
        ("Rhin and Danube are high.", "Le Rhin et le Danube sont hauts.", "The Rhine and Danube are high."),
        ("a warrant against Poutine", "un mandat contre Poutine", "a warrant against Putin"),
        ("The France team is ready.", "L'équipe de France est prête.", "The France team is ready."),
        ("He saw the Cirque du Soleil de Londres.", "le Cirque de Londres", "He saw the Cirque du Soleil de Londres."),
        ("He is on Paris.", "Il est à Londres.", "He is on Paris."),
    ],
)
def test_names_left_in_french_are_put_right(made: str, french: str, english: str) -> None:
    assert anglicise_names(made, french) == english


def test_exonyms_have_an_english_name() -> None:
    assert all(english and english == english.strip() for english in exonyms().values())


def test_the_checks_leave_loans() -> None:
    for start, end in loans.known(text := "crème brûlée, pétanque, lycées, hors-d’œuvre"):
        word = text[start:end]
        flags = verify_pair(f"Il parle des {word} de Paris.", f"He talks about the {word} in Paris.")
        assert not flags, (word, flags)


def test_a_name_that_went_wrong_goes_in_a_slot_as_a_whole() -> None:
    made = protect("Il vient de Bourgogne-Franche-Comté.", wrong=("Comté",))
    assert made.fillings == ("Bourgogne-Franche-Comté",)
    assert protect("Il vient du Comté.", wrong=("Comté",)).fillings == ()


def test_long_runs_of_names_take_no_time() -> None:
    for text in ("Ab-" * 2000, "Ab-de-" * 1000, "Aa " * 1000):
        assert len(protect(text).fillings) <= 10
