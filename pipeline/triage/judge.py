"""The garble score of a sentence, from independent signs with named reasons, and what it makes of its passage.

Each sign has a weight; a sentence is doubtful from a total of 1 on and unusable from 3 on. In a document that is
garbled in many places a weak sign is enough for doubt: the odds that it is one more garbled sentence are better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..document import Document, Level, Suspect
from ..text.sentence import sentences
from . import foreign, grammar, joint
from .page import forms, tokenised
from .quotes import unbalanced
from .sign import MEDIUM, STRONG, WEAK, Sentence, Sign, Signal
from .span import suspects_of
from .surprise import KINDS, Surprise, surprise
from .words import TOKEN

VERSION: Final = "2"

_SIGNALS: Final = (*grammar.SIGNALS, *joint.SIGNALS, *foreign.SIGNALS)
_DOUBTFUL: Final = 1.0
_UNUSABLE: Final = 3.0
_GARBLED_SHARE: Final = 0.12
_GARBLED_COUNT: Final = 3
_SHORT: Final = 4  # tokens; a shorter one is an exclamation or a heading
_PLAIN: Final = 7  # tokens; the model has too little to go by in a shorter one
_WHY: Final = {
    "splice": "splice: the words don't follow on",
    "truncated": "truncated: something is missing",
    "wrong-word": "wrong-word: a word that doesn't belong here",
    "nonsense": "nonsense: the words don't make a sentence",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a passage with its signs."""

    passage: int
    start: int
    end: int
    tokens: list[str]
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """The garble score: the weights of the signs, the strongest of each kind of reason counted once."""
        best: dict[str, float] = {}
        for sign in self.signs:
            best[sign.why] = max(best.get(sign.why, 0.0), sign.weight)
        return sum(best.values())


def triage(document: Document) -> Document:
    """Mark the spans of each passage that are garbled beyond certain repair, as doubtful or unusable.

    Returns:
        The document with `suspects` set; nothing else is changed.
    """
    judged = judge(["" if p.set_aside else p.text for p in document.passages])
    garbled = sum(1 for j in judged if j.score >= _DOUBTFUL)
    prior = WEAK if garbled >= _GARBLED_COUNT and garbled >= _GARBLED_SHARE * len(judged) else 0.0
    found: dict[int, list[Suspect]] = {}
    for sentence in judged:
        if sentence.signs and (level := _level(sentence.score, prior)):
            text = document.passages[sentence.passage].text
            found.setdefault(sentence.passage, []).extend(
                suspects_of(text, sentence.start, sentence.end, sentence.signs, level)
            )
    return replace(
        document,
        passages=tuple(replace(p, suspects=tuple(found.get(n, ()))) for n, p in enumerate(document.passages)),
    )


def _level(score: float, prior: float) -> Level | None:
    if score >= _UNUSABLE:
        return "unusable"
    return "doubtful" if score + prior >= _DOUBTFUL else None


def judge(texts: Sequence[str]) -> list[Judged]:
    """Every sentence of the passages with the signs of garble in it."""
    places = [(n, a, b) for n, text in enumerate(texts) if text for a, b in sentences(text)]
    tokens, numbers = tokenised([(texts[n], a, b) for n, a, b in places])
    surprises = surprise(numbers)
    signals = _signals(numbers)
    lone = unbalanced(texts)
    out: list[Judged] = []
    for at, (passage, start, end) in enumerate(places):
        found = tokens[at]
        signs: list[Sign] = []
        if len(found) >= _SHORT:
            if len(found) >= _PLAIN:
                signs += _surprising(surprises[at])
            sentence = _sentence(found, numbers[at])
            for signal in signals[at]:
                signs += signal.find(sentence)
        marks = [mark for mark in lone[passage] if start <= mark < end]
        if marks:
            token = min(len(found) - 1, len(TOKEN.findall(texts[passage], start, marks[0])))
            signs.append(Sign(token, token, "unbalanced-quote: a mark without its partner", MEDIUM))
        out.append(Judged(passage, start, end, found, tuple(signs)))
    return out


def _sentence(tokens: list[str], numbers: list[int]) -> Sentence:
    known = forms()
    return Sentence(
        tokens,
        [known.lower[n] for n in numbers],
        [known.features[n][1] for n in numbers],
        [known.flags[n] for n in numbers],
    )


def _signals(numbers: Sequence[Sequence[int]]) -> list[list[Signal]]:
    """For each sentence the signals that its forms allow."""
    import numpy as np

    allowed: list[list[Signal]] = [[s for s in _SIGNALS if not (s.after or s.has)] for _ in numbers]
    known = np.array(forms().flags, dtype=np.int64)
    flags = known[np.array([n for row in numbers for n in row], dtype=np.int64)] if numbers else known[:0]
    ends = np.cumsum([len(row) for row in numbers])
    for signal in _SIGNALS:
        hits = np.zeros(len(flags), dtype=bool)
        if signal.has:
            hits |= (flags & signal.has) != 0
        for one, other in signal.after:
            hits[:-1] |= ((flags[:-1] & one) != 0) & ((flags[1:] & other) != 0)
        for sentence in np.unique(np.searchsorted(ends, np.flatnonzero(hits), side="right")).tolist():
            allowed[sentence].append(signal)
    return allowed


def _surprising(surprised: Surprise) -> list[Sign]:
    """Clusters of surprising tokens as signs."""
    damaged = surprised.damaged
    if max(damaged, default=0.0) < 0.5:
        return []
    places = [at for at, p in enumerate(damaged) if p >= 0.3]
    signs: list[Sign] = []
    group = [places[0]]
    for at in [*places[1:], len(damaged) + 9]:
        if at - group[-1] <= 2:
            group.append(at)
            continue
        mass = sum(damaged[i] for i in group)
        peak = max(group, key=lambda i: damaged[i])
        if damaged[peak] >= 0.5:
            weight = STRONG if mass >= 2.5 else MEDIUM if mass >= 1.6 else WEAK
            signs.append(Sign(group[0], group[-1], _WHY[KINDS[surprised.kinds[peak]]], weight))
        group = [at]
    return signs
