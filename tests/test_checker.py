"""A person's English is checked as the model's is, without the model's score."""

from __future__ import annotations

import pytest

from pipeline.checker import Checker
from pipeline.document import Attempt, Document, Passage, Segment, Translation
from pipeline.errors import ConfigError

FRENCH = "Il a payé 283,82 € à Deutsche Bahn hier."
DOCUMENT = Document("doc", "doc.txt", "0" * 64, (Passage("p0001", 1, FRENCH, FRENCH),))
SEGMENTS = (Segment("p0001.s1", "p0001", FRENCH, 0),)
MACHINE = "He paid €28.82 to Deutsche Bahn yesterday."


def checks(translation: Translation, checker: Checker = Checker()) -> list[str]:  # noqa: B008 - frozen
    return [flag.check for flag in checker.document(DOCUMENT, SEGMENTS, (translation,))]


def made(text: str, machine: str | None = None) -> Translation:
    return Translation("p0001.s1", text, -9.0, (Attempt("first", MACHINE, -9.0, 1),), "edited", machine)


def test_flags_are_about_the_english_that_stands() -> None:
    assert checks(made(MACHINE)) == ["numbers", "low score"]
    assert checks(made("He paid €283.82 to Deutsche Bahn yesterday.", MACHINE)) == []
    assert checks(made("He paid €83.82 to Deutsche Bahn yesterday.", MACHINE)) == ["numbers"]


def test_what_a_person_made_of_text_that_was_kept_is_checked() -> None:
    kept = Translation("p0001.s1", "", 0.0, (Attempt("kept: no words", "", 0.0),), "edited", "!")
    assert checks(kept) == ["empty"]


def test_only_names_in_the_text_bear_on_it_and_checks_can_be_disabled() -> None:
    checker = Checker(names=("Deutsche Bahn", "OpenAI"), disabled=("low score", "name missing")).bearing(FRENCH)
    assert checker.names == ("Deutsche Bahn",)
    assert checks(made("He paid €283.82 to the railways yesterday."), checker) == ["names"]


def test_a_check_that_does_not_exist_cannot_be_left_out() -> None:
    with pytest.raises(ConfigError, match=r"verify\.disabled: no check is called 'nombres'\. Known: empty, "):
        Checker(disabled=("nombres",))
