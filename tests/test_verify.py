"""Every check's own examples, and what the two ways to run them promise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Attempt, Flag, Segment, Translation
from pipeline.text.glossary import Term, glossary_of
from pipeline.verify import CHECKS, checks_digest, verify, verify_pair
from pipeline.verify.check import Check, pair_of
from pipeline.verify.docs import PAGE, page

EXAMPLES = [(c, pair) for c in CHECKS for pair in c.flags]
LEFT = [(c, pair) for c in CHECKS for pair in c.leaves]


def found(source: str, target: str, **more: object) -> dict[str, str]:
    return {f.check: f.severity for f in verify_pair(source, target, **more)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("check", "pair"), EXAMPLES, ids=lambda x: x.name if isinstance(x, Check) else x[1][:30])
def test_a_check_flags_its_examples(check: Check, pair: tuple[str, str]) -> None:
    assert list(check.look(pair_of(*pair)))


@pytest.mark.parametrize(("check", "pair"), LEFT, ids=lambda x: x.name if isinstance(x, Check) else x[1][:30])
def test_a_check_leaves_what_is_right(check: Check, pair: tuple[str, str]) -> None:
    assert not list(check.look(pair_of(*pair)))


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_a_check_says_why_and_shows_how(check: Check) -> None:
    assert check.why.endswith(".")
    assert check.leaves
    assert check.flags or check.name in ("glossary", "low score")


def test_no_check_complains_of_another_checks_right_pair() -> None:
    right = {pair for c in CHECKS for pair in c.leaves if c.name not in ("empty",)}
    wrong = {pair: found(*pair) for pair in right if "error" in found(*pair).values()}
    assert not wrong


def test_names_are_unique_and_the_digest_is_stable() -> None:
    assert len({c.name for c in CHECKS}) == len(CHECKS)
    assert checks_digest() == checks_digest()
    assert len(checks_digest()) == 12


def test_the_glossary_is_held_to() -> None:
    terms = glossary_of([Term("chiffre d'affaires", "revenue")])
    assert found("Le chiffre d’affaires baisse.", "Turnover is falling.", glossary=terms)["glossary"] == "error"
    assert "glossary" not in found("Le chiffre d’affaires baisse.", "Revenue is falling.", glossary=terms)


def test_a_known_name_has_to_be_there() -> None:
    names = ("OpenAI", "Microsoft")
    flags = verify_pair("OpenAI et Microsoft négocient.", "Obabama and Microsoft are negotiating.", names=names)
    assert ("names", "OpenAI") in [(f.check, f.source) for f in flags if f.severity == "error"]


def test_a_low_score_is_flagged_for_its_length() -> None:
    assert "low score" in found("Il est parti hier soir.", "He left last night.", score=-3.0)
    assert "low score" not in found("Il est parti hier soir.", "He left last night.", score=-0.4)


def test_a_disabled_check_says_nothing() -> None:
    assert "numbers" not in {f.check for f in verify_pair("5 ans", "6 years", disabled=("numbers",))}


def test_flags_name_spans_on_both_sides() -> None:
    (flag,) = verify_pair("Il a payé 283,82 € hier.", "He paid €28.82 yesterday.", segment="p0001.s1")
    assert flag == Flag("numbers", "error", "p0001.s1", "283,82 became 28.82", "283,82", "28.82")


def document(*pairs: tuple[str, str], strategy: str = "first") -> tuple[Flag, ...]:
    segments = [Segment(f"p{i:04d}.s1", f"p{i:04d}", french, 0) for i, (french, _) in enumerate(pairs, 1)]
    made = [
        Translation(s.id, english, -0.1, (Attempt(strategy, english, -0.1),))
        for s, (_, english) in zip(segments, pairs, strict=True)
    ]
    return verify(None, segments, made, names=("Stargate",))


def test_one_french_sentence_has_one_english() -> None:
    flags = document(("Merci à tous.", "Thank you all."), ("Merci à tous.", "Thanks to everyone."))
    assert [(f.check, f.segment) for f in flags] == [("consistency", "p0002.s1")]


def test_one_word_has_one_spelling() -> None:
    rows = [("La jeune pousse grandit.", "The start-up grows.")] * 2 + [
        ("Cette jeune pousse meurt.", "This startup dies.")
    ]
    flags = document(*rows)
    assert [(f.check, f.segment, f.target) for f in flags] == [("consistency", "p0003.s1", "startup")]


def test_a_name_is_kept_everywhere_or_nowhere() -> None:
    rows = [("Le projet Stargate avance.", "The Stargate project advances.")] * 3
    flags = document(*rows, ("Le projet Stargate avance bien.", "The project advances well."))
    assert "consistency" in {f.check for f in flags if f.segment == "p0004.s1"}


def test_another_language_is_flagged() -> None:
    flags = document(("Das ist ein deutscher Satz über die Wirtschaft.",) * 2, strategy="kept: not French (de)")
    assert [(f.check, f.severity) for f in flags] == [("other language", "error")]


def test_what_was_kept_on_purpose_is_no_copy() -> None:
    assert not document(("See you at the station, my friend.",) * 2, strategy="kept: already English")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_a_check(source: str, target: str) -> None:
    assert verify_pair(source, target) == verify_pair(source, target)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aeé 0123456789.,«»\"'()[]{}%€-:/@#hHde⟦⟧\u00a0", max_size=120))
def test_a_text_beside_itself_has_no_wrong_numbers(text: str) -> None:
    assert "fixed spans" not in found(text, text)


def test_the_page_of_checks_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m pipeline.verify.docs"
