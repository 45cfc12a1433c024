"""The retry ladder, with a translator that is wrong on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.document import Attempt, Flag, MadeOn, Segment
from pipeline.memory import Memory, Remembering
from pipeline.text.glossary import Term, glossary_of
from pipeline.translate.job import Job
from pipeline.translate.ladder import LOOKED_UP, Cost, cost, translate_segments
from pipeline.translate.protocol import Decoding, Hypothesis
from pipeline.verify import verify_pair


class Fake:
    """A translator that answers what a function says."""

    model = digest = engine = "fake"
    slots = True
    made_on = MadeOn("none", "none", "none")

    def __init__(self, answer: Callable[[str, Decoding], str]) -> None:
        self.answer = answer
        self.calls: list[tuple[str, ...]] = []

    def count(self, text: str) -> int:
        return len(text.split())

    def unknown(self, text: str) -> tuple[str, ...]:
        return ()

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        self.calls.append(tuple(texts))
        return [Hypothesis(self.answer(text, decoding), -0.5) for text in texts]


def segments(*texts: str) -> list[Segment]:
    return [Segment(f"p{i:04d}.s1", f"p{i:04d}", text, 0) for i, text in enumerate(texts, 1)]


def check(source: str, target: str, score: float | None) -> Sequence[Flag]:
    return verify_pair(source, target, score=score)


def test_an_empty_answer_is_tried_again_and_every_attempt_kept() -> None:
    fake = Fake(lambda text, decoding: "" if decoding.beam == 4 else "Hello, everyone.")
    (made,) = translate_segments(segments("Bonjour à tous."), fake, verify=check)
    assert made.text == "Hello, everyone."
    assert [a.text for a in made.attempts][:2] == ["", "Hello, everyone."]
    assert made.attempts[0].errors > made.attempts[1].errors


def test_each_rung_is_tried_once_and_the_best_attempt_is_kept() -> None:
    fake = Fake(lambda text, decoding: "I paid." if decoding.no_repeat_ngram else "I paid €6, I paid €6, I paid €6.")
    (made,) = translate_segments(segments("J'ai payé 5 euros, hier, à Lyon."), fake, verify=check)
    assert made.text == "I paid."
    assert [a.strategy for a in made.attempts][:3] == ["first", "what went wrong in slots", "beam 8"]
    assert len({a.strategy for a in made.attempts}) == len(made.attempts) <= 7


def test_the_cost_is_bounded() -> None:
    fake = Fake(lambda text, decoding: "")
    made = translate_segments(segments("Bonjour à tous, mes amis ; merci."), fake, verify=check, max_attempts=2)
    assert len(made[0].attempts) == 3
    assert cost(made) == Cost(segments=1, retried=1, attempts=3, failing=1)
    made = translate_segments(segments("Bonjour à tous."), fake, verify=check, max_attempts=0)
    assert len(made[0].attempts) == 1


def test_everything_is_translated_once_in_one_batch_and_only_failures_again() -> None:
    fake = Fake(lambda text, decoding: "" if "Merci" in text and decoding.beam == 4 else "Good morning, everyone.")
    made = translate_segments(segments("Bonjour à tous.", "Merci à tous.", "Bonjour à tous."), fake, verify=check)
    assert fake.calls[:2] == [("Bonjour à tous.", "Merci à tous."), ("Merci à tous.",)]
    assert [len(t.attempts) for t in made] == [1, 2, 1]


def test_a_lost_slot_is_tried_without_protection_next() -> None:
    def answer(text: str, decoding: Decoding) -> str:
        return "Write to us." if "⟦" in text else "Write to jean@exemple.fr."

    fake = Fake(answer)
    (made,) = translate_segments(segments("Écrivez à jean@exemple.fr."), fake, verify=check)
    assert made.text == "Write to jean@exemple.fr."
    assert [a.strategy for a in made.attempts] == ["first", "without protection"]
    assert made.attempts[0].errors > 0


def test_a_model_without_slots_gets_none() -> None:
    fake = Fake(lambda text, decoding: "Write to jean@exemple.fr.")
    fake.slots = False
    translate_segments(segments("Écrivez à jean@exemple.fr."), fake, verify=check)
    assert fake.calls == [("Écrivez à jean@exemple.fr.",)]


def test_what_needs_no_model_gets_none() -> None:
    fake = Fake(lambda text, decoding: "wrong")
    texts = (
        "283,82 €",
        "— * —",
        "a@b.fr",
        "See you at the station, and bring the book.",
        "Das ist kein Satz für dieses Modell, leider",
    )
    made = translate_segments(segments(*texts), fake, verify=check)
    assert fake.calls == []
    assert [t.text for t in made] == ["€283.82", "— * —", "a@b.fr", texts[3], texts[4]]
    assert [t.attempts[0].strategy for t in made][2:] == [
        "kept: no words",
        "kept: already English",
        "kept: not French (de)",
    ]


def test_a_text_that_is_one_term_has_its_capitals() -> None:
    terms = glossary_of([Term("apprentissage automatique", "machine learning")])
    fake = Fake(lambda text, decoding: "wrong")
    texts = ("Apprentissage automatique", "APPRENTISSAGE AUTOMATIQUE", "apprentissage automatique")
    made = translate_segments(segments(*texts), fake, verify=check, glossary=terms)
    assert [t.text for t in made] == ["Machine learning", "MACHINE LEARNING", "machine learning"]


def test_capitals_go_in_as_a_sentence_and_come_back() -> None:
    fake = Fake(lambda text, decoding: "Which cookies and which trackers?")
    (made,) = translate_segments(segments("7. QUELS COOKIES ET QUELS TRACEURS ?"), fake, verify=check)
    assert fake.calls[0] == ("Quels cookies et quels traceurs ?",)
    assert made.text == "7. WHICH COOKIES AND WHICH TRACKERS?"


def test_what_is_in_the_memory_isnt_translated_again(tmp_path: Path) -> None:
    memory, fake = Memory(tmp_path / "m.sqlite"), Fake(lambda text, decoding: "Hello, everyone.")
    first = translate_segments(segments("Bonjour à tous."), Remembering(fake, memory), verify=check)
    again = translate_segments(segments("Bonjour à tous."), Remembering(fake, memory), verify=check)
    assert first == again
    assert len(fake.calls) == 1
    ((key, _),) = memory.entries()
    memory.close()
    assert key.startswith("fake|fake|beam:4")
    assert key.endswith("|Bonjour à tous.")


def test_progress_counts_every_segment_once() -> None:
    told: list[int] = []
    fake = Fake(lambda text, decoding: "Hello, everyone.")
    translate_segments(segments("Bonjour à tous.", "5 %", "Merci."), fake, verify=check, progress=told.append)
    assert sum(told) == 3


def test_what_went_wrong_goes_in_a_slot() -> None:
    def answer(text: str, decoding: Decoding) -> str:
        return f"He was born on January 1, {'⟦0⟧' if '⟦0⟧' in text else '2004'}."

    fake = Fake(answer)
    (made,) = translate_segments(segments("Il est né le 1er janvier 2024."), fake, verify=check)
    assert fake.calls == [("Il est né le 1er janvier 2024.",), ("Il est né le 1er janvier ⟦0⟧.",)]
    assert made.text == "He was born on January 1, 2024."
    assert [(a.strategy, a.errors) for a in made.attempts] == [("first", 1), ("what went wrong in slots", 0)]


def test_a_name_that_is_only_missing_is_tried_again_in_a_slot_but_no_more() -> None:
    fake = Fake(
        lambda text, decoding: "The report by ⟦0⟧ has appeared." if "⟦0⟧" in text else "The report has appeared."
    )
    (made,) = translate_segments(segments("Le rapport de François est paru."), fake, verify=check)
    assert made.text == "The report by François has appeared."
    fake = Fake(lambda text, decoding: "The report has appeared.")
    (made,) = translate_segments(segments("Le rapport de François est paru."), fake, verify=check)
    assert [(a.strategy, a.errors) for a in made.attempts] == [("first", 0), ("what went wrong in slots", 1)]
    assert made.text == "The report has appeared."


def test_numbers_in_letters_that_went_wrong_come_back_in_digits() -> None:
    fake = Fake(lambda text, decoding: "⟦0⟧ people came." if "⟦0⟧" in text else "Four-nix-neuf people came.")
    (made,) = translate_segments(segments("Ils étaient quatre-vingt-dix-neuf."), fake, verify=check)
    assert made.attempts[1].text == "99 people came."


def test_a_word_that_begins_a_sentence_may_be_no_name_and_gets_no_slot() -> None:
    fake = Fake(lambda text, decoding: "Attended")
    translate_segments(segments("Prérequis"), fake, verify=check)
    assert not any("⟦" in text for call in fake.calls for text in call)


def test_what_the_model_cant_read_goes_in_a_slot() -> None:
    fake = Fake(lambda text, decoding: "He lives in ⟦0⟧.")
    fake.unknown = lambda text: ("תל", "אביב")  # type: ignore[method-assign]
    (made,) = translate_segments(segments("Il vit à תל אביב."), fake, verify=check)
    assert (fake.calls, made.text) == ([("Il vit à ⟦0⟧.",)], "He lives in תל אביב.")


def test_a_table_is_translated_cell_by_cell() -> None:
    fake = Fake(lambda text, decoding: {"Le pays": "The country", "France": "France"}.get(text, ""))
    made = translate_segments(segments("| Le pays | 1 234 |", "| France |  |"), fake, verify=check)
    assert [t.text for t in made] == ["| The country | 1,234 |", "| France |  |"]
    assert fake.calls == [("Le pays", "France")]
    assert [a.strategy for t in made for a in t.attempts] == ["cell by cell"] * 2


def test_a_table_without_words_needs_no_model() -> None:
    fake = Fake(lambda text, decoding: "wrong")
    made = translate_segments(segments("| 1 234 | 5 % |", "|  |"), fake, verify=check)
    assert [t.text for t in made] == ["| 1,234 | 5% |", "|  |"]
    assert fake.calls == []
    assert {a.strategy for t in made for a in t.attempts} == {"kept: no words"}


def test_the_ladder_looks_words_up_last_and_says_so() -> None:
    fake = Fake(lambda text, decoding: "The process is very doulous for them.")
    french = segments("Le processus est très douloureux pour eux.")
    (made,) = translate_segments(french, fake, verify=check)
    assert made.text == "The process is very painful for them."
    assert made.attempts[-1].strategy == LOOKED_UP
    assert cost([made]).attempts == len(made.attempts) - 1
    (plain,) = translate_segments(french, fake, verify=check, max_attempts=0)
    assert plain.text == "The process is very doulous for them."


def test_the_ladder_checks_the_same_english_once() -> None:
    asked: list[tuple[str, str, float | None]] = []

    def counted(source: str, target: str, score: float | None) -> Sequence[Flag]:
        asked.append((source, target, score))
        return check(source, target, score)

    fake = Fake(lambda text, decoding: "The process is very doulous for them.")
    (made,) = translate_segments(segments("Le processus est très douloureux pour eux."), fake, verify=counted)
    assert made.attempts[-1].strategy == LOOKED_UP
    assert len(made.attempts) > len(asked) == len(set(asked)) == 2


def test_a_words_english_is_looked_up_where_it_stands_alone() -> None:
    fake = Fake(lambda text, decoding: {"Population": "Difference", "Durée": "Hard"}.get(text, "x"))
    made = translate_segments(segments("| Population | 67 |", "Durée"), fake, verify=check)
    assert [t.text for t in made] == ["| Population | 67 |", "Duration"]


def test_a_name_damaged_without_slots_counts_as_an_error() -> None:
    def answer(text: str, decoding: Decoding) -> str:
        if "⟦" not in text:
            return "He saw Rakieta Meteorologzna there."
        return "He saw ⟦0⟧ there." if decoding.no_repeat_ngram else "He saw there."

    (made,) = translate_segments(segments("Il a vu Rakieta Meteorologiczna là-bas."), Fake(answer), verify=check)
    assert made.text == "He saw Rakieta Meteorologiczna there."


def test_of_two_with_as_many_flags_the_one_that_has_the_spans_is_kept() -> None:
    with_slots = Attempt("first", "It allows him to earn 138,000 roupies.", -0.44, 1)
    without = Attempt("without protection", "It allows him to gain 138.000 roupies.", -0.41, 1)
    assert Job("…", [with_slots, without], held=("138,000",)).best == with_slots
    assert Job("…", [with_slots, without]).best == without
    assert Job("…", [with_slots, replace(without, errors=0)], held=("138,000",)).best.errors == 0
