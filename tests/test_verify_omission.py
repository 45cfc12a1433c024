"""How the omission check aligns a pair, what it says of pairs with and without something left out, what it saw."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.verify import verify_pair
from pipeline.verify.alignment import align
from pipeline.verify.coverage import cover, limit, stretch
from training.leave_out import leave_out, slip

FRENCH = "Le conseil a voté la loi hier, mais le président refuse de la signer avant la fin de l'année."
ENGLISH = "The council passed the law yesterday, but the president refuses to sign it before the end of the year."


def omission(source: str, target: str) -> str | None:
    return next((f.severity for f in verify_pair(source, target) if f.check == "omission"), None)


def test_words_answer_each_other_where_they_stand() -> None:
    french, english = align(FRENCH, ENGLISH)
    answered = {t.text: english.tokens[at].text for t, at in zip(french.tokens, french.at, strict=True)}
    assert {k: answered[k] for k in ("conseil", "loi", "hier", "président", "signer", "année")} == {
        "conseil": "council",
        "loi": "law",
        "hier": "yesterday",
        "président": "president",
        "signer": "sign",
        "année": "year",
    }


def test_a_hole_has_the_letters_of_both_sides() -> None:
    french, _ = align(FRENCH, "The council passed the law yesterday.")
    signer = next(i for i, t in enumerate(french.tokens) if t.text == "signer")
    mine, theirs = french.gap[signer]
    assert mine > 40
    assert theirs == 0


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (FRENCH, "The council passed the law yesterday."),
        (FRENCH, "But the president refuses to sign it before the end of the year."),
        (FRENCH, "The council passed the law yesterday, but the president refuses to"),
        ("Avez-vous achevé le traitement prescrit ?", "The prescribed treatment?"),
        ("Une pièce est tombée de sa poche.", "A coin dropped."),
        ("Pouvez-vous me prendre à la gare ?", "Up at the station?"),
        ("Les écoles sont pleines, de filles comme de garçons. Le ministre s'en félicite.", "The schools are full."),
    ],
)
def test_what_is_left_out_is_an_error(source: str, target: str) -> None:
    assert omission(source, target) == "error"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (FRENCH, ENGLISH),
        ("Est-ce que tu viens avec nous ce soir ?", "Are you coming with us tonight?"),
        ("Je te souhaite bonne chance.", "I wish you good luck."),
        ("Le chiffre d'affaires", "The revenue"),
        ("Tout le monde est d'accord avec vous.", "Everyone agrees with you."),
        ("En 2011, 1,8 milliard de yuans ont été perçus.", "In 2011, 1.8 billion yuan were received."),
    ],
)
def test_what_is_all_there_is_no_error(source: str, target: str) -> None:
    assert omission(source, target) != "error"


def test_the_span_is_what_was_left_out() -> None:
    found = cover(FRENCH, "The council passed the law yesterday.")
    assert "président refuse de la signer" in FRENCH[found.start : found.end]
    assert "conseil" not in FRENCH[found.start : found.end]


def test_the_best_stretch() -> None:
    assert stretch([-1, 2, -1, 3, -5, 1]) == (1, 4)
    assert stretch([-1.0, -2.0]) == (0, 0)
    assert stretch([]) == (0, 0)


def test_a_limit_between_two_lengths() -> None:
    values = ((10, 1.0), (20, 2.0))
    assert [limit(values, n) for n in (5, 10, 15, 20, 300)] == [1.0, 1.0, 1.5, 2.0, 2.0]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_pair_can_be_aligned_and_judged(source: str, target: str) -> None:
    french, english = align(source, target)
    for side, other in ((french, english), (english, french)):
        assert len(side.tokens) == len(side.best) == len(side.near) == len(side.at) == len(side.gap)
        assert all(0 <= at < max(1, len(other.tokens)) for at in side.at)
    found = cover(source, target)
    assert 0 <= found.start <= found.end <= len(source)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(("the", "law,", "and", "old", "men.", "who", "voted")), max_size=30), st.integers())
def test_what_is_left_out_is_a_run_of_words(words: list[str], seed: int) -> None:
    cut = leave_out(" ".join(words), random.Random(seed))
    if cut is not None:
        kept = words[: cut.words.start] + words[cut.words.stop :]
        assert 2 <= len(kept) < len(words)
        left = [w.lower().rstrip(",.") for w in cut.text.split()]
        assert left == [w.lower().rstrip(",.") for w in kept]


def test_a_slip_leaves_nothing_out() -> None:
    rng = random.Random(1)
    words = ENGLISH.split()
    for _ in range(50):
        assert abs(len(slip(ENGLISH, rng, ["word"]).split()) - len(words)) <= 2


def test_the_odds_are_the_same_in_every_run() -> None:
    code = (
        "from pipeline.verify.coverage import cover; print(cover('Note aux touristes', 'A note for the tourist').odds)"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(1, 5)
    }
    assert len(seen) == 1
