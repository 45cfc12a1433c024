"""A text on its way up the ladder: what was tried, what went wrong, what is the best so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..config import TypographyConfig
from ..document import Attempt, Flag, Segment, Translation
from ..text.glossary import Glossary
from ..text.language import language_of
from .cells import cells, in_cells
from .prepare import wordless
from .protocol import Decoding

KEPT_ENGLISH: Final = "kept: already English"
KEPT_OTHER: Final = "kept: not French"
KEPT_WORDLESS: Final = "kept: no words"
CELLS: Final = "cell by cell"
MENDED: Final = frozenset({"numbers", "sign", "units", "names", "name missing", "fixed spans", "codes", "symbols"})
"""The checks whose spans in the French can be put in slots: English writes them as they are, or as digits."""
_SPAN: Final = 40


@dataclass(slots=True)
class Job:
    """A text on the ladder: a segment, or a cell of one.

    Attributes:
        text: the French.
        attempts: its English, in the order in which it was made.
        flags: what the checks said of an English with its score.
        tried: the pieces that the model was given, and how it searched.
        unknown: characters that the model can't read.
        wrong: spans that the first attempt got wrong.
        held: what was in slots at first.
        exposed: a slot was lost, so it is tried without slots next.
        kept: it is settled without the model.
    """

    text: str
    attempts: list[Attempt] = field(default_factory=list)
    flags: dict[tuple[str, float], Sequence[Flag]] = field(default_factory=dict)
    tried: set[tuple[tuple[str, ...], Decoding]] = field(default_factory=set)
    unknown: frozenset[str] = frozenset()
    wrong: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    exposed: bool = False
    kept: bool = False

    @property
    def fails(self) -> bool:
        """Whether each attempt so far has an error."""
        return not self.kept and (not self.attempts or min(a.errors for a in self.attempts) > 0)

    def damaged(self, english: str) -> int:
        """How many of the names that were in slots an English made without slots doesn't have letter for letter."""
        return _missing([span for span in self.held if span[:1].isupper() and not span.isupper()], english)

    @property
    def best(self) -> Attempt:
        """The attempt that verifies best.

        It has the fewest errors, then warnings, then spans lost that were in slots, then the best score.
        """
        held = [span.lower() for span in self.held]
        return min(self.attempts, key=lambda a: (a.errors, a.warnings, _missing(held, a.text.lower()), -a.score))

    def settle(self, strategy: str, english: str) -> None:
        """Have the English of a text that needs no model."""
        self.attempts.append(Attempt(strategy, english, 0.0))
        self.kept = True


def _missing(spans: Sequence[str], english: str) -> int:
    """How many of the spans an English doesn't have letter for letter."""
    plain = english.replace("’", "'")
    wanted = Counter(span.replace("’", "'") for span in spans)
    return sum(max(0, count - plain.count(span)) for span, count in wanted.items())


def jobs_of(text: str, names: Sequence[str], glossary: Glossary, typography: TypographyConfig) -> list[Job]:
    """What is to be translated of a segment: itself, or its cells.

    What is English already is settled, and so is what is in another language and what has no words.
    """
    jobs = [Job(cell) for cell in cells(text)]
    for job in jobs:
        english = wordless(job.text, names, glossary, typography)
        if english is not None:
            job.settle(KEPT_WORDLESS, english)
    if not all(job.kept for job in jobs) and (language := language_of(text)) not in ("fr", ""):
        jobs = [Job(text)]
        jobs[0].settle(KEPT_ENGLISH if language == "en" else f"{KEPT_OTHER} ({language})", text)
    return jobs


def wrong_spans(text: str, flags: Sequence[Flag]) -> tuple[str, ...]:
    """The figures, names and signs that flags are about. A word that begins the text may be any word, not a name."""
    found = dict.fromkeys(flag.source.strip(" .,;:") for flag in flags if flag.check in MENDED)
    return tuple(s for s in found if s and len(s) <= _SPAN and not (s.isalpha() and text.startswith(s)))


def translation_of(segment: Segment, jobs: Sequence[Job]) -> Translation:
    """A segment's translation; where it was made cell by cell, one attempt stands for all."""
    made = [job.best for job in jobs]
    if len(jobs) == 1 and jobs[0].text == segment.text:
        return Translation(segment.id, made[0].text, made[0].score, tuple(jobs[0].attempts))
    text = in_cells(segment.text, [best.text for best in made])
    size = max(1, sum(len(best.text) for best in made))
    score = round(sum(best.score * len(best.text) for best in made) / size, 4)
    errors, warnings = sum(best.errors for best in made), sum(best.warnings for best in made)
    strategy = KEPT_WORDLESS if all(job.kept for job in jobs) else CELLS
    return Translation(segment.id, text, score, (Attempt(strategy, text, score, errors, warnings),))
