"""Words that the model made up, looked up; and those that had better stay, flagged."""

from __future__ import annotations

import pytest

from pipeline.translate.dictionary import alike, entries, look_up


@pytest.mark.parametrize(
    ("french", "english", "wrong", "looked_up"),
    [
        ("C'est un anneau de 27 km.", "It is an anneau of 27 km.", ["anneau"], "It is a ring of 27 km."),
        ("Le processus est douloureux.", "The process is doulous.", ["doulous"], "The process is painful."),
        ("Un désastre imminent.", "A imminent dessaster.", ["dessaster"], "A imminent disaster."),
        ("La serveuse est partie.", "The serveuse is gone.", ["serveuse"], "The waitress is gone."),
        ("Que fait l'adolescence ?", "What does theadolescence do?", ["theadolescence"], None),
        ("Les besoins de l’OTAN", "The needs of theOTAN", ["theOTAN"], "The needs of the OTAN"),
        ("Il dit que Paris change.", "He says thatParis changes.", ["thatParis"], "He says that Paris changes."),
    ],
)
def test_looks_up(french: str, english: str, wrong: list[str], looked_up: str | None) -> None:
    assert look_up(french, english, wrong) == (looked_up or english.replace("theado", "the ado"))


@pytest.mark.parametrize(
    ("french", "english", "wrong"),
    [
        # Two words in one: the other would be lost unseen.
        ("Des maladies rapidement dépistées.", "Illnesses quicklyisted.", ["quicklyisted"]),
        # Nothing in the French looks like it.
        ("Le chat dort sur la table.", "The cat sleeps on the wuzzle.", ["wuzzle"]),
        # Its French isn't in the dictionary.
        ("Il mange une nonuple.", "He eats a nouple.", ["nouple"]),
        ("Le chat dort.", "The cat sleeps.", []),
    ],
)
def test_leaves(french: str, english: str, wrong: list[str]) -> None:
    assert look_up(french, english, wrong) == english


def test_capitals_stay() -> None:
    assert look_up("Douloureux souvenirs.", "Doulous memories.", ["Doulous"]) == "Painful memories."


def test_likeness_is_symmetric_and_between_nothing_and_all() -> None:
    assert alike("ring", "ring") == 1.0
    assert alike("ring", "zoo") == 0.0
    assert alike("doulous", "douloureux") == alike("douloureux", "doulous") > 0.5


def test_the_dictionary_has_french_words_and_english_ones() -> None:
    known = entries()
    assert len(known) > 20_000
    assert known["anneau"] == "ring"
    assert all(french == french.lower() and english.strip() == english for french, english in known.items())
