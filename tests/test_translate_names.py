"""Places that English calls otherwise, names with an article, and names that no word list has."""

from __future__ import annotations

import pytest

from pipeline.text.glossary import Term, glossary_of
from pipeline.translate.names import PLACES, articled, places, unfamiliar
from pipeline.translate.protect import protect, restore
from pipeline.verify import verify_pair


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Bruxelles à La Haye", ["Brussels", "The Hague"]),
        ("Il va au Caire, puis revient du Caire", ["Cairo", "Cairo"]),
        ("Bruxelles-Capitale, la haye, un Caire", []),
        ("Pékin et Séoul", ["Beijing", "Seoul"]),
    ],
)
def test_places_have_their_english_name(text: str, found: list[str]) -> None:
    assert [english for _, _, english in places(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le ministre, Bruno Le Maire, a dit.", ["Le Maire"]),
        ("Selon Le Monde et L’Équipe", ["Le Monde", "L’Équipe"]),
        ("Un tweet de La Voix du Nord", ["La Voix du Nord"]),
        ("Il a vu Le Président Macron. Le Monde change.", []),
        ("4,7 % (1 695 000 voix), Le Pen 21,3 %, La Commission", ["Le Pen"]),
        ("« Le Monde » : La Poste", []),
        ("Les Dix Meilleurs Films De L'Année Selon Le Monde", []),
        ("MARINE LE PEN", []),
    ],
)
def test_an_article_with_a_capital_within_a_sentence_begins_a_name(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in articled(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'avocat de Toberoff et Kerviel, Wakefield", ["Toberoff", "Kerviel", "Wakefield"]),
        ("Par : Anton Kratiuk ; Le président Frédéric Chalmin", ["Anton Kratiuk", "Frédéric Chalmin"]),
        ("Jean-Luc Xyloph parle à M. Zorg et au Président Zorg", ["Jean-Luc Xyloph", "Zorg"]),
        ("Selon Xyloph Zorg, oui", ["Xyloph Zorg"]),
        ("Toberoff a dit que Hérode et l'Etat", []),
        ("Le Stade de France, la Pologne, Jérôme, l'Egypte", []),
        ("vu par l'ONU, STMicro et GPT", ["STMicro"]),
        ("Les Xylords De Zorglub", []),
    ],
)
def test_names_that_no_word_list_has(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in unfamiliar(text)] == found


def test_both_go_round_the_model_and_a_users_term_comes_first() -> None:
    made = protect("Bruno Le Maire va à Londres.")
    assert made.text == "Bruno ⟦0⟧ va à ⟦1⟧."
    assert restore(made.text, made)[0] == "Bruno Le Maire va à London."
    assert protect("Londres", glossary=glossary_of([Term("Londres", "Londres")])).fillings == ("Londres",)


def test_the_checks_know_every_place() -> None:
    wrong = {
        french: flags
        for french, english in PLACES.items()
        if (flags := verify_pair(f"Le train pour {french} est parti hier.", f"The train to {english} left yesterday."))
    }
    assert wrong == {}
