"""The retry ladder: translate everything once, check it, and try what fails again in other ways, each one recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..config import ProtectConfig, TypographyConfig
from ..document import Attempt, Flag, Segment, Translation
from ..text.glossary import EMPTY, Glossary
from ..text.language import language_of
from .prepare import Prepared, Strategy, finish, prepare, wordless
from .protocol import Decoding, Hypothesis, Translator

Verify = Callable[[str, str, float | None], Sequence[Flag]]
"""(French, English, score) -> flags; the verifier is handed in, since stages don't know each other."""

KEPT_ENGLISH: Final = "kept: already English"
KEPT_OTHER: Final = "kept: not French"
KEPT_WORDLESS: Final = "kept: no words"
WIDE_BEAM: Final = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What the ladder cost: segments, those tried again, translations made in all, those that still have an error."""

    segments: int
    retried: int
    attempts: int
    failing: int


def cost(translations: Sequence[Translation]) -> Cost:
    """What the ladder cost over translations that it made."""
    made = [t.attempts for t in translations]
    return Cost(
        len(made),
        sum(len(a) > 1 for a in made),
        sum(len(a) for a in made),
        sum(bool(a) and min(x.errors for x in a) > 0 for a in made),
    )


def rungs(first: Strategy) -> tuple[Strategy, ...]:
    """The other ways, in the order in which they are tried."""
    wide = WIDE_BEAM if first.decoding.beam < WIDE_BEAM else WIDE_BEAM // 2
    return (
        replace(first, name=f"beam {wide}", decoding=replace(first.decoding, beam=wide)),
        replace(first, name="no repeated 3-gram", decoding=replace(first.decoding, no_repeat_ngram=3)),
        replace(first, name="split at clause marks", split=True),
        replace(first, name="without protection", protect=False),
        replace(first, name="other case", recase=True),
        replace(first, name="with final punctuation", full_stop=True),
    )


@dataclass(slots=True)
class _Job:
    """A segment on the ladder. `exposed`: a slot was lost, so it is tried without slots next."""

    segment: Segment
    attempts: list[Attempt]
    tried: set[tuple[tuple[str, ...], Decoding]]
    exposed: bool = False
    kept: bool = False

    @property
    def fails(self) -> bool:
        return not self.kept and (not self.attempts or min(a.errors for a in self.attempts) > 0)


@dataclass(frozen=True, slots=True)
class _Run:
    """All that is the same for every segment."""

    translator: Translator
    names: tuple[str, ...]
    glossary: Glossary
    verify: Verify
    typography: TypographyConfig


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
    progress: Callable[[int], None] | None = None,
) -> tuple[Translation, ...]:
    """Translate segments, check each, and retry those with errors, a rung of the ladder at a time, in batches.

    What is English already is kept, and so is what is in another language (the checks flag it) and what has no words.

    Args:
        segments: the French sentences.
        translator: the model; it is not asked for anything where no segment needs it.
        verify: (French, English, score) -> flags.
        decoding: how the model searches at first.
        protect: whether spans go through the model in slots, where it knows slots.
        names: names known, put in slots.
        glossary: terms whose English is fixed, put in slots.
        typography: the English typography wanted.
        max_attempts: how many times a segment may be tried again.
        progress: called with the number of segments done since the last call.

    Returns:
        One translation per segment, in the same order, with every attempt in the order in which it was made.
    """
    run = _Run(translator, tuple(names), glossary, verify, typography)
    jobs = [_Job(s, [], set()) for s in segments]
    for job in jobs:
        _keep_as_it_is(job, run)
    told = sum(job.kept for job in jobs)
    if progress is not None and told:
        progress(told)
    if not all(job.kept for job in jobs):
        first = Strategy("first", decoding, protect=protect.enabled and translator.slots)
        _climb([job for job in jobs if not job.kept], first, run)
        lost = [job for job in jobs if job.exposed]
        if lost and max_attempts > 0:
            _climb(lost, replace(first, name="without protection", protect=False), run)
        for rung in rungs(first):
            _climb([job for job in jobs if job.fails and len(job.attempts) <= max_attempts], rung, run)
        if progress is not None:
            progress(len(jobs) - told)
    return tuple(_best(job) for job in jobs)


def _keep_as_it_is(job: _Job, run: _Run) -> None:
    """Settle a segment that needs no model."""
    text = job.segment.text
    english = wordless(text, run.names, run.glossary, run.typography)
    if english is not None:
        job.attempts.append(Attempt(KEPT_WORDLESS, english, 0.0))
        job.kept = True
        return
    language = language_of(text)
    if language not in ("fr", ""):
        name = KEPT_ENGLISH if language == "en" else f"{KEPT_OTHER} ({language})"
        job.attempts.append(Attempt(name, text, 0.0))
        job.kept = True


def _climb(jobs: Sequence[_Job], strategy: Strategy, run: _Run) -> None:
    """Try one strategy on segments; one that would put in nothing new is passed over."""
    todo: list[tuple[_Job, Prepared]] = []
    for job in jobs:
        prepared = prepare(job.segment.text, strategy, run.names, run.glossary)
        key = (prepared.pieces, strategy.decoding)
        if key not in job.tried:
            job.tried.add(key)
            todo.append((job, prepared))
    pieces = list(dict.fromkeys(piece for _, p in todo for piece in p.pieces))
    known = dict(zip(pieces, run.translator.translate(pieces, strategy.decoding) if pieces else (), strict=True))
    for job, prepared in todo:
        hypotheses = [known[piece] for piece in prepared.pieces]
        job.attempts.append(_attempt(job, prepared, hypotheses, strategy.name, run))


def _attempt(job: _Job, prepared: Prepared, made: Sequence[Hypothesis], name: str, run: _Run) -> Attempt:
    source = job.segment.text
    text, intact = finish(source, prepared, [h.text for h in made], run.typography)
    size = sum(len(h.text) + 1 for h in made)
    score = round(sum(h.score * (len(h.text) + 1) for h in made) / size, 4)
    flags = run.verify(source, text, score)
    errors = sum(f.severity == "error" for f in flags)
    stopped = not all(h.complete for h in made)
    job.exposed = job.exposed or not intact
    return Attempt(name, text, score, errors + (not intact) + stopped, len(flags) - errors)


def _best(job: _Job) -> Translation:
    """The attempt that verifies best: fewest errors, then warnings, then the best score, then the first."""
    best = min(job.attempts, key=lambda a: (a.errors, a.warnings, -a.score))
    return Translation(job.segment.id, best.text, best.score, tuple(job.attempts))
