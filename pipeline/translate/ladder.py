"""The retry ladder: translate everything once, check it, and try what fails again in other ways, each one recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..config import ProtectConfig, TypographyConfig
from ..document import Attempt, Flag, Segment, Translation
from ..text.glossary import EMPTY, Glossary
from .dictionary import alone, look_up
from .job import Job, jobs_of, translation_of, wrong_spans
from .prepare import Prepared, Strategy, finish, prepare
from .protocol import Decoding, Hypothesis, Translator

Verify = Callable[[str, str, float | None], Sequence[Flag]]
"""(French, English, score) -> flags; the verifier is handed in, since stages don't know each other."""

LOOKED_UP: Final = "words looked up"
UNKNOWN: Final = "unknown word"
ALONE: Final = "rare word alone"
"""The checks whose words the dictionary may have."""
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
    by_model = [sum(x.strategy != LOOKED_UP for x in a) for a in made]
    return Cost(
        len(made),
        sum(count > 1 for count in by_model),
        sum(by_model),
        sum(bool(a) and min(x.errors for x in a) > 0 for a in made),
    )


def rungs(first: Strategy) -> tuple[Strategy, ...]:
    """The other ways, in the order in which they are tried."""
    wide = WIDE_BEAM if first.decoding.beam < WIDE_BEAM else WIDE_BEAM // 2
    return (
        replace(first, name="what went wrong in slots", mend=True),
        replace(first, name=f"beam {wide}", decoding=replace(first.decoding, beam=wide)),
        replace(first, name="no repeated 3-gram", decoding=replace(first.decoding, no_repeat_ngram=3)),
        replace(first, name="split at clause marks", split=True),
        replace(first, name="without protection", protect=False),
        replace(first, name="other case", recase=True),
        replace(first, name="with final punctuation", full_stop=True),
    )


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
    by_segment = [jobs_of(s.text, run.names, run.glossary, run.typography) for s in segments]
    todo = [job for jobs in by_segment for job in jobs if not job.kept]
    told = sum(all(job.kept for job in jobs) for jobs in by_segment)
    if progress is not None and told:
        progress(told)
    if todo:
        for job in todo:
            job.unknown = frozenset("".join(translator.unknown(job.text)))
        first = Strategy("first", decoding, protect=protect.enabled and translator.slots)
        _climb(todo, first, run)
        if max_attempts > 0:
            _climb([job for job in todo if job.exposed], replace(first, name="without protection", protect=False), run)
            mend, *others = rungs(first)
            _climb([job for job in todo if job.wrong and len(job.attempts) <= max_attempts], mend, run)
            for rung in others:
                _climb([job for job in todo if job.fails and len(job.attempts) <= max_attempts], rung, run)
            for job in todo:
                _look_up(job, run)
        if progress is not None:
            progress(len(segments) - told)
    return tuple(translation_of(s, jobs) for s, jobs in zip(segments, by_segment, strict=True))


def _climb(jobs: Sequence[Job], strategy: Strategy, run: _Run) -> None:
    """Try one strategy on segments; one that would put in nothing new is passed over."""
    todo: list[tuple[Job, Prepared]] = []
    for job in jobs:
        prepared = prepare(job.text, strategy, run.names, run.glossary, job.unknown, job.wrong)
        key = (prepared.pieces, strategy.decoding)
        if key not in job.tried:
            job.tried.add(key)
            todo.append((job, prepared))
    pieces = list(dict.fromkeys(piece for _, p in todo for piece in p.pieces))
    known = dict(zip(pieces, run.translator.translate(pieces, strategy.decoding) if pieces else (), strict=True))
    for job, prepared in todo:
        hypotheses = [known[piece] for piece in prepared.pieces]
        job.attempts.append(_attempt(job, prepared, hypotheses, strategy.name, run))


def _attempt(job: Job, prepared: Prepared, made: Sequence[Hypothesis], name: str, run: _Run) -> Attempt:
    text, intact = finish(job.text, prepared, [h.text for h in made], run.typography)
    size = sum(len(h.text) + 1 for h in made)
    score = round(sum(h.score * (len(h.text) + 1) for h in made) / size, 4)
    flags = _flags(job, text, score, run)
    errors = sum(f.severity == "error" for f in flags)
    stopped = not all(h.complete for h in made)
    job.exposed = job.exposed or not intact
    if not job.attempts:
        job.wrong = wrong_spans(job.text, flags)
        job.held = tuple(prepared.protected.fillings)
    damaged = 0 if prepared.protected.fillings else job.damaged(text)
    return Attempt(name, text, score, errors + damaged + (not intact) + stopped, len(flags) - errors)


def _flags(job: Job, text: str, score: float, run: _Run) -> Sequence[Flag]:
    """What the checks say of an English of a job; the same English is checked once."""
    if (text, score) not in job.flags:
        job.flags[text, score] = run.verify(job.text, text, score)
    return job.flags[text, score]


def _look_up(job: Job, run: _Run) -> None:
    """Try the dictionary's words in the place of those that English doesn't have."""
    best = job.best
    if not best.errors + best.warnings:
        return
    flags = _flags(job, best.text, best.score, run)
    text = look_up(job.text, best.text, [flag.target for flag in flags if flag.check == UNKNOWN and flag.target])
    if any(flag.check == ALONE for flag in flags):
        text = alone(job.text) or text
    if text == best.text:
        return
    found = _flags(job, text, best.score, run)
    was, now = (sum(flag.severity == "error" for flag in each) for each in (flags, found))
    # What isn't a flag (a slot lost, a translation cut off) stays as wrong as it was.
    job.attempts.append(Attempt(LOOKED_UP, text, best.score, best.errors - was + now, len(found) - now))
