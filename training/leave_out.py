"""Omissions of many kinds, done on purpose to good English, and small slips that leave nothing out."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass
from typing import Final

_END: Final = re.compile(r"[.!?…]+[\"”’')»\]]*$")
_MARK: Final = re.compile(r"[,;:)–—-][\"”’')]*$")
_OPENS: Final = re.compile(r"^[(–—\"“-]")
_CONJUNCTIONS: Final = frozenset(
    "and but or because which who whom whose while when where if that as since although though so than after before"
    " until unless to for with in by from at on of".split()
)
_STRONG: Final = frozenset("and but because which who while when where if that although though".split())
_SMALL: Final = (
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "is",
    "it",
    "that",
    "this",
    "for",
    "on",
    "with",
    "his",
    "was",
    "are",
)
LEAST: Final = 4
"""Fewer words than this are no clause."""


@dataclass(frozen=True, slots=True)
class Cut:
    """English with something left out: the kind, what is left, and which of its words are gone."""

    kind: str
    text: str
    words: range


def leave_out(english: str, rng: random.Random) -> Cut | None:
    """Leave out a half, a clause, a run of words or the end; None where the text is too short for it."""
    words = english.split()
    n = len(words)
    if n < 5:
        return None
    kind = rng.choices(
        ("first half", "second half", "middle", "end", "clause", "part", "run"), (2, 2, 0.7, 2, 5, 2, 1.5)
    )[0]
    gone = _gone(kind, words, rng)
    if gone is None or len(gone) < min(3, n // 2) or n - len(gone) < 2:
        return None
    kept = words[: gone.start] + words[gone.stop :]
    text = " ".join(kept)
    if kind == "end" or rng.random() < 0.15:
        return Cut(kind, text, gone) if rng.random() < 0.7 else Cut(kind, ended(text, english), gone)
    return Cut(kind, ended(text, english), gone)


def ended(text: str, like: str) -> str:
    """A text with a capital where it begins, and with the stop and closing marks of another where it ends."""
    end = _END.search(like)
    text = text.strip().rstrip(",;:- –—")
    if end and not _END.search(text):
        text += end.group()
    return text[:1].upper() + text[1:]


def _gone(kind: str, words: list[str], rng: random.Random) -> range | None:
    n = len(words)
    if kind in ("first half", "second half"):
        middle = n // 2 if rng.random() < 0.6 else max(2, min(n - 2, round(n * rng.uniform(0.3, 0.7))))
        return range(middle) if kind == "first half" else range(middle, n)
    if kind == "end":
        return range(max(2, int(n * rng.uniform(0.3, 0.75))), n)
    if kind in ("middle", "run"):
        size = max(3, round(n * (0.5 if kind == "middle" else rng.uniform(0.2, 0.6))))
        start = n // 4 if kind == "middle" else rng.randint(0, max(0, n - size))
        return range(start, min(n, start + size))
    bounds = [0, n]
    usual = _STRONG if kind == "clause" else _CONJUNCTIONS
    for i in range(1, n):
        if _MARK.search(words[i - 1]) or _END.search(words[i - 1]) or _OPENS.match(words[i]) or words[i] in usual:
            bounds.append(i)
    bounds = sorted(set(bounds))
    parts = [range(a, b) for a, b in itertools.pairwise(bounds)]
    if kind == "part" and rng.random() < 0.5:
        parts = [range(a, c) for a, c in zip(bounds, bounds[2:], strict=False)]  # two neighbours
    parts = [p for p in parts if len(p) >= LEAST and len(p) < n - 1]
    return rng.choice(parts) if parts else None


def slip(english: str, rng: random.Random, others: list[str]) -> str:
    """Bad English that leaves nothing out: a wrong word, a small word more or less, two words the other way round."""
    words = english.split()
    for _ in range(rng.choice((1, 1, 2))):
        i = rng.randrange(len(words))
        what = rng.random()
        if what < 0.35:
            words[i] = rng.choice(others)
        elif what < 0.55:
            words.insert(i, rng.choice(_SMALL))
        elif what < 0.75 and i + 1 < len(words):
            words[i], words[i + 1] = words[i + 1], words[i]
        elif words[i].lower() in _SMALL and len(words) > 3:
            del words[i]
    return " ".join(words)
