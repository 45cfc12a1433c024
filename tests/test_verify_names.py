"""Names that were altered, and words that were left in French or made up: which are errors, which are left alone."""

from __future__ import annotations

import pytest

from pipeline.verify import verify_pair
from pipeline.verify.derived import derived


def errors(source: str, target: str) -> set[str]:
    return {f.target for f in verify_pair(source, target) if f.severity == "error"}


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Jérôme Kerviel a perdu.", "Jerôme Kerviel lost.", "Jerôme"),
        ("Il vit à Villeurbanne.", "He lives in Villorbanne.", "Villorbanne"),
        ("Le Massif central est beau.", "The central Masssive is beautiful.", "Masssive"),
        ("Il a plaidé au Caire.", "He pleaded to the Caiaiai.", "Caiaiai"),
        ("Emmanuel Macron 24 %, Le Pen 21,3 %", "Emmanuel Macron 24%, The Pen 21.3%", "The"),
        ("Elle a étudié à Londres.", "She studied in Londres.", "Londres"),
        ("Il vit à La Haye.", "He lives in La Haye.", "Haye"),
        ("Il creuse des puits.", "He digs puits.", "puits"),
        ("Le danger de la vie d’autrui", "The danger of the life ofui", "ofui"),
    ],
)
def test_the_wrong_word_is_named(source: str, target: str, wrong: str) -> None:
    assert wrong in errors(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Jérôme Kerviel a perdu.", "Jerome Kerviel lost."),
        ("Vladimir Poutine est né à Saint-Pétersbourg.", "Vladimir Putin was born in St Petersburg."),
        ("Il a lu Le Monde hier.", "He read Le Monde yesterday."),
        ("Une avalanche est tombée de la montagne.", "A snowslide came down from the mountain."),
        ("Il écrit à info@exemple.fr.", "He writes to info@exemple.fr."),
    ],
)
def test_what_is_right_has_no_error(source: str, target: str) -> None:
    assert not errors(source, target)


def test_english_makes_words_of_words() -> None:
    assert all(map(derived, ("unromantically", "snowslide", "knuckledusters", "climatologies")))
    assert not any(map(derived, ("ofui", "doulous", "theadolescence", "electricagnetic", "quicklyisted")))
