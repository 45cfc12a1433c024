"""How much of the French the English answers: the measures behind the omission check, in time linear in the words.

Content words are looked up in the lexicon; those with an answer are joined into the longest chain that runs the same
way on both sides (Hunt and Szymanski, "A fast algorithm for computing longest common subsequences", CACM 20(5), 1977);
between two links of the chain lies a hole where the French goes on and the English doesn't. The weights were fitted by
training/omission.py, on pairs with and without synthetic omissions.
"""

from __future__ import annotations

import functools
import json
import math
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from ..text.words import Word
from .alignment import Hole, chain, holes
from .lexicon import ENGLISH_KEY, FUNCTION_ENGLISH, FUNCTION_FRENCH, english_of

_ENDED: Final = re.compile(r"[.!?…][\s\"”’')»\]]*$")
_MARKS: Final = re.compile(r"[,;:()–—]|\s-\s")
# An English sentence doesn't end with one of these: what should follow is gone.
UNFINISHED: Final = frozenset(
    """the a an of to in and or is are was were that this his her their our your my for on at by from with as will would
    can could should may might have has had do does did not no so if than who which what when where how into about but
    very because while such be been""".split()
)
BINS: Final = 26
MOST_PLACES: Final = 12
"""A word answered in more places than this says nothing about where it went."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The measures of a pair, and its widest hole."""

    measures: tuple[float, ...]
    hole: Hole


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted numbers: the worth of each bin, the line through the lengths, a small network over the measures."""

    worth: tuple[float, ...]
    length: tuple[float, float, float, float]
    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    hidden: tuple[tuple[float, ...], ...]
    output: tuple[float, ...]
    error: float
    warning: float


def _tuples(value: Any) -> Any:
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value


@functools.cache
def model() -> Model:
    """The fitted numbers, from omission.json beside this file."""
    content = json.loads(files("pipeline.verify").joinpath("omission.json").read_text(encoding="utf-8"))
    return Model(**{name: _tuples(value) for name, value in content.items()})


def _content(words: tuple[Word, ...]) -> list[Word]:
    return [w for w in words if len(w.key) > 1 or w.key.isdigit()]


def _bin(known: tuple[dict[str, int], int] | None, step: int, alike: bool, near: bool, word: Word, first: bool) -> int:
    """The class of a French content word: how well it was answered, and how much its silence says."""
    if word.key.isdigit():
        return 18 + alike
    if word.capital and not first:  # a name: its silence says more than a common word's
        answered = alike or near or step >= 1
        return (20 if known is None else 22 if known[0].get(word.key[:ENGLISH_KEY], 0) == 3 else 24) + answered
    if known is None:
        return 10 + 2 * (min(len(word.key), 6) // 2) + (alike or near)
    if alike:
        return 9
    return 4 + step if step >= 0 else known[1]


def look(
    french: tuple[Word, ...], english: tuple[Word, ...]
) -> tuple[list[int], list[list[int]], int, list[Word], list[Word]]:
    """Answer the French content words: their bins (-1: not a content word), the places that answer them in the English,
    how many English content words answer nothing, and the words looked at on both sides."""
    fr, en = _content(french), _content(english)
    places: dict[str, list[int]] = {}
    fives: dict[str, list[int]] = {}
    fours = set()
    for j, word in enumerate(en):
        places.setdefault(word.key[:ENGLISH_KEY], []).append(j)
        if len(word.key) >= 5:
            fives.setdefault(word.key[:5], []).append(j)
        if len(word.key) >= 4:
            fours.add(word.key[:4])
    explained: set[str] = set()
    bins: list[int] = []
    answers: list[list[int]] = []
    for word in fr:
        key, length = word.key, len(word.key)
        if key in FUNCTION_FRENCH:
            bins.append(-1)
            answers.append([])
            continue
        at = {*places.get(key[:ENGLISH_KEY], ())}
        if length >= 5:
            at.update(fives.get(key[:5], ()))
        alike = bool(at) or (length == 4 and key in fours)
        near = length >= 4 and key[:4] in fours
        if alike:
            explained.add(key[:4])
        known = english_of(key)
        step = -1
        if known is not None:
            for other in known[0].keys() & places.keys():
                step = max(step, known[0][other])
                explained.add(other[:4])
                if known[0][other] >= 1:
                    at.update(places[other])
        bins.append(_bin(known, step, alike, near, word, word is fr[0]))
        answers.append(sorted(at) if len(at) <= MOST_PLACES else [])
    loose = sum(w.key not in FUNCTION_ENGLISH and w.key[:4] not in explained for w in en)
    return bins, answers, loose, fr, en


_SPOKEN: Final = {"$": " dollars ", "€": " euros ", "£": " pounds ", "%": " percent ", "&": " and "}


def spoken(text: str) -> str:
    """A text with its signs in letters, as French often has them: $13 billion answers 13 milliards de dollars."""
    for sign, word in _SPOKEN.items():
        text = text.replace(sign, word)
    return text


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(c.isalnum() for c in text)


def cover(
    source: str, target: str, french: tuple[Word, ...], english: tuple[Word, ...], worth: tuple[float, ...],
    length: tuple[float, float, float, float],
) -> Coverage:  # fmt: skip
    """Measure a pair.

    Args:
        source: the French.
        target: the English.
        french: its words.
        english: its words.
        worth: for each bin, the log-odds that a word in it was left out.
        length: slope and intercept of log English letters by log French letters; two numbers for the deviation.
    """
    bins, answers, loose, fr, en = look(french, english)
    odds = [worth[b] if b >= 0 else 0.0 for b in bins]
    n = sum(b >= 0 for b in bins) or 1
    best = run = prefix = total = silent = 0.0
    for value in odds:
        run = max(0.0, run + value)
        best = max(best, run)
        total += value
        prefix = max(prefix, total)
        silent += max(0.0, value)
    suffix = total = 0.0
    for value in reversed(odds):
        total += value
        suffix = max(suffix, total)
    log = math.log(letters(source) + 3)
    z = math.log(letters(target) + 3) - log * length[0] - length[1]
    z = max(-6.0, min(6.0, z / max(0.05, length[2] / math.sqrt(log) + length[3]) / 1.25))
    short = min(z, 0.0)
    open_end = 1.0 if _ENDED.search(source) and not _ENDED.search(target) else 0.0
    marks = float(max(-4, min(4, len(_MARKS.findall(source)) - len(_MARKS.findall(target)))))
    unfinished = 1.0 if en and en[-1].key in UNFINISHED else 0.0
    hole, second, net, span, links = holes(fr, en, odds, chain(answers))
    wide, gap, heard, said = hole
    size = sum(len(w.key) for w in fr) or 1
    measures = (
        1.0, wide / 10, wide / size, said / 5, net, min(wide, 40) * max(0.0, said) / 100, math.sqrt(wide),
        max(0.0, wide - second) / 10, heard / 10, wide / math.sqrt(size), links / (len(fr) + 2),
        short * wide / math.sqrt(size), wide * wide / size / 10, best, best / math.sqrt(n), short, short * short,
        max(z, 0.0), open_end, open_end * short, unfinished, log, silent, float(loose), max(0.0, silent - loose),
        loose / (len(en) or 1), silent / n, best * short, max(0.0, best - 0.7 * loose), suffix, prefix, suffix / n,
        prefix / n, log * short, short * loose, max(odds, default=0.0), gap / 10,
        marks, marks * short,
    )  # fmt: skip
    return Coverage(measures, span)


def risk(measures: tuple[float, ...], fitted: Model) -> float:
    """The log-odds that something was left out: one hidden layer with rectified units."""
    scaled = [max(-5.0, min(5.0, (x - m) / d)) for x, m, d in zip(measures, fitted.mean, fitted.deviation, strict=True)]
    total = fitted.output[-1]
    for weights, out in zip(fitted.hidden, fitted.output, strict=False):
        value = weights[-1]
        for w, x in zip(weights, scaled, strict=False):
            value += w * x
        if value > 0:
            total += out * value
    return total
