"""The retry ladder: translate everything once, check it, and try what fails again in other ways, each one recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from ..config import ProtectConfig, TypographyConfig
from ..document import Attempt, Flag, Segment, Translation
from ..text.glossary import EMPTY, Glossary
from .protect import Protected, protect, restore
from .protocol import Decoding, Hypothesis, Translator

Verify = Callable[[str, str, float | None], Sequence[Flag]]
"""(French, English, score) -> flags; the verifier is handed in, since stages don't know each other."""


class Memory(Protocol):
    """What was translated before: a key says the model, the engine, the decoding and the exact text put in."""

    def get(self, key: str) -> Hypothesis | None:
        """What the key gave last time, or None."""

    def put(self, key: str, hypothesis: Hypothesis) -> None:
        """Keep what the key gave."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way to put a sentence through the model."""

    name: str
    decoding: Decoding
    protect: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence as the model gets it under a strategy."""

    strategy: Strategy
    protected: Protected


@dataclass(frozen=True, slots=True)
class Ladder:
    """All that is the same for every segment of a run."""

    translator: Translator
    decoding: Decoding
    protect: ProtectConfig
    names: tuple[str, ...]
    glossary: Glossary
    verify: Verify
    typography: TypographyConfig
    max_attempts: int
    memory: Memory | None


def rungs(first: Strategy) -> tuple[Strategy, ...]:
    """The other ways, in the order in which they are tried."""
    beam = 8 if first.decoding.beam < 8 else 4
    return (
        replace(first, name=f"beam {beam}", decoding=replace(first.decoding, beam=beam)),
        replace(first, name="no repeated 3-gram", decoding=replace(first.decoding, no_repeat_ngram=3)),
        replace(first, name="without protection", protect=False),
    )


def translate_segments(
    segments: Sequence[Segment],
    translator: Translator,
    *,
    verify: Verify,
    decoding: Decoding = Decoding(),  # noqa: B008 - frozen
    protect: ProtectConfig = ProtectConfig(),  # noqa: B008 - frozen
    names: Sequence[str] = (),
    glossary: Glossary = EMPTY,
    typography: TypographyConfig = TypographyConfig(),  # noqa: B008 - frozen
    max_attempts: int = 6,
    memory: Memory | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Translation, ...]:
    """Translate segments, check each, and retry those with errors, a rung of the ladder at a time, in batches.

    Args:
        segments: the French sentences.
        translator: the model.
        verify: (French, English, score) -> flags.
        decoding: how the model searches at first.
        protect: whether spans go through the model in slots.
        names: names known, put in slots.
        glossary: terms whose English is fixed, put in slots.
        typography: the English typography wanted.
        max_attempts: how many times a segment may be tried again.
        memory: what was translated before; None for no memory.
        progress: called with the number of segments done since the last call.

    Returns:
        One translation per segment, in the same order, with every attempt.
    """
    ladder = Ladder(translator, decoding, protect, tuple(names), glossary, verify, typography, max_attempts, memory)
    first = Strategy("first", decoding, protect.enabled and translator.slots)
    attempts: list[list[Attempt]] = [[] for _ in segments]
    tried: list[set[tuple[str, Decoding]]] = [set() for _ in segments]
    for strategy in (first, *rungs(first)):
        todo: list[tuple[int, Prepared]] = []
        for i, segment in enumerate(segments):
            if len(attempts[i]) > max_attempts or (attempts[i] and not min(a.errors for a in attempts[i])):
                continue
            prepared = _prepare(segment.text, strategy, ladder)
            key = (prepared.protected.text, strategy.decoding)
            if key not in tried[i]:
                tried[i].add(key)
                todo.append((i, prepared))
        made = _run([p for _, p in todo], [segments[i].text for i, _ in todo], ladder)
        for (i, _), attempt in zip(todo, made, strict=True):
            attempts[i].append(attempt)
        if strategy is first and progress is not None:
            progress(len(segments))
    return tuple(_keep(s, a) for s, a in zip(segments, attempts, strict=True))


def _prepare(text: str, strategy: Strategy, ladder: Ladder) -> Prepared:
    protected = protect(text, ladder.names, ladder.glossary) if strategy.protect else Protected(text)
    return Prepared(strategy, protected)


def _run(prepared: Sequence[Prepared], sources: Sequence[str], ladder: Ladder) -> list[Attempt]:
    """Put prepared sentences (all of one strategy) through the model and check what comes out."""
    if not prepared:
        return []
    made = recall([p.protected.text for p in prepared], prepared[0].strategy.decoding, ladder)
    attempts = []
    for one, source, hypothesis in zip(prepared, sources, made, strict=True):
        text, intact = restore(hypothesis.text, one.protected)
        flags = ladder.verify(source, text, hypothesis.score)
        errors = sum(f.severity == "error" for f in flags) + (not intact)
        attempts.append(Attempt(one.strategy.name, text, hypothesis.score, errors, len(flags) - errors + (not intact)))
    return attempts


def recall(texts: Sequence[str], decoding: Decoding, ladder: Ladder) -> list[Hypothesis]:
    """Translate texts, each different one once, and only those that the memory doesn't hold."""
    settings = f"{ladder.translator.digest}|{ladder.translator.engine}|{_settings(decoding)}|"
    known: dict[str, Hypothesis] = {}
    missing: list[str] = []
    for text in dict.fromkeys(texts):
        found = ladder.memory.get(settings + text) if ladder.memory is not None else None
        if found is None:
            missing.append(text)
        else:
            known[text] = found
    for text, hypothesis in zip(
        missing, ladder.translator.translate(missing, decoding) if missing else (), strict=True
    ):
        known[text] = hypothesis
        if ladder.memory is not None:
            ladder.memory.put(settings + text, hypothesis)
    return [known[text] for text in texts]


def _settings(d: Decoding) -> str:
    return f"beam:{d.beam},length:{d.length_penalty},ngram:{d.no_repeat_ngram},ratio:{d.max_length_ratio}"


def _keep(segment: Segment, attempts: Sequence[Attempt]) -> Translation:
    """The attempt that verifies best: fewest errors, then warnings, then the best score, then the first."""
    best = min(attempts, key=lambda a: (a.errors, a.warnings, -a.score))
    return Translation(segment.id, best.text, best.score, tuple(attempts))


PROTECTION_VERSION: Final = "1"
