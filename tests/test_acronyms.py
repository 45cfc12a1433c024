"""Acronyms: what English calls otherwise, with its article and its number, and what comes through as it is."""

from __future__ import annotations

import pytest

from pipeline.text.acronyms import acronyms
from pipeline.translate.protect import protect, restore
from pipeline.verify import verify_pair


@pytest.mark.parametrize(
    ("french", "text", "fillings"),
    [
        ("La BCE a relevé ses taux.", "⟦0⟧ a relevé ses taux.", ("the ECB",)),
        ("Le chef du FMI et celui de l'ONU", "Le chef de ⟦0⟧ et celui de ⟦1⟧", ("the IMF", "the UN")),
        ("L'Otan, l'OPEP et le PIB", "⟦0⟧, ⟦1⟧ et ⟦2⟧", ("NATO", "OPEC", "GDP")),
        ("Son PDG aide les PME et une ONG.", "Son ⟦0⟧ aide les ⟦1⟧ et une ⟦2⟧.", ("CEO", "SMEs", "NGO")),
        ("La grève de la SNCF gêne le RER B.", "La grève de la ⟦0⟧ gêne le ⟦1⟧ B.", ("SNCF", "RER")),
        ("Le vol AF 447 et le CAC 40", "Le vol ⟦0⟧ et le ⟦1⟧", ("AF 447", "CAC 40")),
        ("Louis XIV, NON, la TV", "Louis XIV, NON, la TV", ()),
    ],
)
def test_acronyms_go_in_slots_as_english_has_them(french: str, text: str, fillings: tuple[str, ...]) -> None:
    made = protect(french)
    assert (made.text, made.fillings) == (text, fillings)


@pytest.mark.parametrize(
    ("french", "made", "english"),
    [
        ("La BCE attend.", "⟦0⟧ is waiting.", "The ECB is waiting."),
        ("Hier, la BCE attendait.", "Yesterday, the ⟦0⟧ waited.", "Yesterday, the ECB waited."),
        ("Les PME paient.", "⟦0⟧ is paying.", "SMEs are paying."),
        ("Une IRM et un QCM", "A ⟦0⟧ and an ⟦1⟧", "An MRI and a multiple-choice test"),
        ("Le nombre de PME baisse.", "The number of ⟦0⟧ is falling.", "The number of SME is falling."),
    ],
)
def test_what_stands_beside_an_acronym_agrees_with_it(french: str, made: str, english: str) -> None:
    assert restore(made, protect(french), begins=True)[0] == english


def test_the_checks_know_every_acronym() -> None:
    wrong = {}
    for known in acronyms().values():
        right = verify_pair(f"Il parle de {known.french} ici.", f"He talks about {known.english[0]} here.")
        left = verify_pair(f"Il parle de {known.french} ici.", f"He talks about {known.french} here.")
        if any(f.check == "acronyms" for f in right) or not any(f.severity == "error" for f in left):
            wrong[known.french] = (right, left)
    assert wrong == {}
