"""A model keeps its promise or isn't used: a few sentences are translated and compared with what its metadata says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import ModelError
from .chrf import chrf
from .model import SLOTS, Model

LOOP: Final = re.compile(r"(?<!\S)(\S+(?: \S+){0,3})(?: \1){3}(?!\S)")


@dataclass(frozen=True, slots=True)
class SmokeResult:
    """How the smoke test went: chrF2 of the sentences, the floor that is promised, what is wrong (empty: passed)."""

    chrf: float
    floor: float
    sentences: int
    problems: tuple[str, ...]


def smoke(model: Model, translate: Callable[[Sequence[str]], Sequence[str]]) -> SmokeResult:
    """Translate the sentences a model's metadata names; a model that names none promises nothing and passes."""
    promise = model.metadata.smoke
    sources = [source for source, _ in promise.sentences]
    references = [reference for _, reference in promise.sentences]
    found = translate(sources) if sources else []
    problems = [
        problem for source, text in zip(sources, found, strict=True) if (problem := _problem(source, text)) is not None
    ]
    score = round(chrf(found, references), 1)
    if sources and score < promise.chrf:
        problems.append(f"chrF {score} on {len(sources)} known sentences, its metadata promises {promise.chrf:g}")
    return SmokeResult(score, promise.chrf, len(sources), tuple(problems))


def refuse(model: Model, engine: str, result: SmokeResult) -> None:
    """Raise ModelError if the smoke test found a problem."""
    if result.problems:
        raise ModelError(
            f"{model.folder}: the model {model.name} fails its smoke test on {engine}, so it isn't used: "
            f"{'; '.join(result.problems)}. Its files are damaged or don't belong together: fetch or build it again."
        )


def _problem(source: str, text: str) -> str | None:
    if not text.strip():
        return f"nothing comes out for {source!r}"
    if loop := LOOP.search(text):
        return f"{source!r} makes it repeat {loop[1]!r}"
    lost = [slot for slot in SLOTS if source.count(slot) != text.count(slot)]
    if lost:
        return f"{source!r} comes out without its slots as they were: {text!r}"
    return None
