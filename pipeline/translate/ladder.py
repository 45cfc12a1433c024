"""The retry ladder: translate everything once, check it, and try what fails again in other ways, each one recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..config import ProtectConfig, TypographyConfig
from ..document import Attempt, Flag, Segment, Translation
from ..text.glossary import EMPTY, Glossary
from ..text.language import language_of
from .cells import cells, in_cells
from .dictionary import look_up
from .prepare import Prepared, Strategy, finish, prepare, wordless
from .protocol import Decoding, Hypothesis, Translator

Verify = Callable[[str, str, float | None], Sequence[Flag]]
"""(French, English, score) -> flags; the verifier is handed in, since stages don't know each other."""

KEPT_ENGLISH: Final = "kept: already English"
KEPT_OTHER: Final = "kept: not French"
KEPT_WORDLESS: Final = "kept: no words"
CELLS: Final = "cell by cell"
VERSION: Final = "2"
"""Goes up with every change of what the ladder makes of the same model."""
LOOKED_UP: Final = "words looked up"
UNKNOWN: Final = "unknown word"
"""The check whose words the dictionary may have."""
WIDE_BEAM: Final = 8
MENDED: Final = frozenset({"numbers", "sign", "units", "names", "name missing", "fixed spans", "codes", "symbols"})
"""The checks whose spans in the French can be put in slots: English writes them as they are, or as digits."""
_SPAN: Final = 40


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


@dataclass(slots=True)
class _Job:
    """A text on the ladder: a segment, or a cell of one.

    `unknown` has its characters that the model can't read, `wrong` the spans that the first attempt got wrong;
    `exposed`: a slot was lost, so it is tried without slots next.
    """

    text: str
    attempts: list[Attempt] = field(default_factory=list)
    tried: set[tuple[tuple[str, ...], Decoding]] = field(default_factory=set)
    unknown: frozenset[str] = frozenset()
    wrong: tuple[str, ...] = ()
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
    by_segment = [_jobs(s.text, run) for s in segments]
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
    return tuple(_translation(s, jobs) for s, jobs in zip(segments, by_segment, strict=True))


def _jobs(text: str, run: _Run) -> list[_Job]:
    """What is to be translated of a segment: itself, or its cells; what needs no model is settled."""
    if kept := _as_it_is(text, run):
        return [_Job(text, [kept], kept=True)]
    jobs = [_Job(cell) for cell in cells(text)]
    for job in jobs:
        english = wordless(job.text, run.names, run.glossary, run.typography)
        if english is not None:
            job.attempts.append(Attempt(KEPT_WORDLESS, english, 0.0))
            job.kept = True
    return jobs


def _as_it_is(text: str, run: _Run) -> Attempt | None:
    """The English of a segment that needs no model; None for others."""
    english = wordless(text, run.names, run.glossary, run.typography)
    if english is not None:
        return Attempt(KEPT_WORDLESS, english, 0.0)
    language = language_of(text)
    if language in ("fr", ""):
        return None
    return Attempt(KEPT_ENGLISH if language == "en" else f"{KEPT_OTHER} ({language})", text, 0.0)


def _climb(jobs: Sequence[_Job], strategy: Strategy, run: _Run) -> None:
    """Try one strategy on segments; one that would put in nothing new is passed over."""
    todo: list[tuple[_Job, Prepared]] = []
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


def _attempt(job: _Job, prepared: Prepared, made: Sequence[Hypothesis], name: str, run: _Run) -> Attempt:
    text, intact = finish(job.text, prepared, [h.text for h in made], run.typography)
    size = sum(len(h.text) + 1 for h in made)
    score = round(sum(h.score * (len(h.text) + 1) for h in made) / size, 4)
    flags = run.verify(job.text, text, score)
    errors = sum(f.severity == "error" for f in flags)
    stopped = not all(h.complete for h in made)
    job.exposed = job.exposed or not intact
    if not job.attempts:
        job.wrong = _wrong(job.text, flags)
    return Attempt(name, text, score, errors + (not intact) + stopped, len(flags) - errors)


def _look_up(job: _Job, run: _Run) -> None:
    """Try the dictionary's words in the place of those that English doesn't have."""
    best = _best(job)
    if not best.errors + best.warnings:
        return
    flags = run.verify(job.text, best.text, best.score)
    text = look_up(job.text, best.text, [flag.target for flag in flags if flag.check == UNKNOWN and flag.target])
    if text == best.text:
        return
    found = run.verify(job.text, text, best.score)
    was, now = (sum(flag.severity == "error" for flag in each) for each in (flags, found))
    # What isn't a flag (a slot lost, a translation cut off) stays as wrong as it was.
    job.attempts.append(Attempt(LOOKED_UP, text, best.score, best.errors - was + now, len(found) - now))


def _wrong(text: str, flags: Sequence[Flag]) -> tuple[str, ...]:
    """The figures, names and signs that flags are about. A word that begins the text may be any word, not a name."""
    found = dict.fromkeys(flag.source.strip(" .,;:") for flag in flags if flag.check in MENDED)
    return tuple(s for s in found if s and len(s) <= _SPAN and not (s.isalpha() and text.startswith(s)))


def _best(job: _Job) -> Attempt:
    """The attempt that verifies best: fewest errors, then warnings, then the best score, then the first."""
    return min(job.attempts, key=lambda a: (a.errors, a.warnings, -a.score))


def _translation(segment: Segment, jobs: Sequence[_Job]) -> Translation:
    """A segment's translation; where it was made cell by cell, one attempt stands for all."""
    made = [_best(job) for job in jobs]
    if len(jobs) == 1 and jobs[0].text == segment.text:
        return Translation(segment.id, made[0].text, made[0].score, tuple(jobs[0].attempts))
    text = in_cells(segment.text, [best.text for best in made])
    size = sum(len(best.text) + 1 for best in made)
    score = round(sum(best.score * (len(best.text) + 1) for best in made) / size, 4)
    errors, warnings = sum(best.errors for best in made), sum(best.warnings for best in made)
    return Translation(segment.id, text, score, (Attempt(CELLS, text, score, errors, warnings),))
