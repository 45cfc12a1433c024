"""The retry ladder, with a translator that is wrong on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.document import MadeOn, Segment
from pipeline.translate.ladder import translate_segments
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


def check(source: str, target: str, score: float | None) -> Sequence:  # type: ignore[type-arg]
    return verify_pair(source, target, score=score)


def test_an_empty_answer_is_tried_again_and_every_attempt_kept() -> None:
    fake = Fake(lambda text, decoding: "" if decoding.beam == 4 else "Hello, everyone.")
    (made,) = translate_segments(segments("Bonjour à tous."), fake, verify=check)
    assert made.text == "Hello, everyone."
    assert [a.text for a in made.attempts][:2] == ["", "Hello, everyone."]
    assert made.attempts[0].errors > made.attempts[1].errors
