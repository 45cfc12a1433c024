"""The garble score of a sentence, from independent signs with named reasons, and what it makes of its passage.

Each sign has a weight; a sentence is doubtful from a total of 1 on and unusable from 3 on. How surprising a word has to
be depends on the company it is in: in a document that is garbled in many places the odds that the next odd word is one
more garble are that much better (see `_odds`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import Final

from ..document import Document, Level, Passage, Suspect
from ..text.sentence import sentences
from . import foreign, grammar, joint, syntax
from .ending import cut_endings
from .page import forms, tokenised
from .pairs import strange_pairs
from .quotes import unbalanced
from .screen import worth_looking
from .sign import MEDIUM, STRONG, WEAK, Sentence, Sign
from .span import suspects_of
from .surprise import KINDS, Surprise, surprise
from .words import TOKEN

VERSION: Final = "8"

_SIGNALS: Final = (*grammar.SIGNALS, *syntax.SIGNALS, *joint.SIGNALS, *foreign.SIGNALS)
_DOUBTFUL: Final = 1.0
_UNUSABLE: Final = 3.0
_ORDINARY_SHARE: Final = 0.01  # of the sentences of an ordinary document, that look garbled
_GARBLED_SHARE: Final = 0.5  # the same of a garbled document
_GARBLED_BEFORE: Final = 0.01  # how many documents are, before any evidence
_SURE: Final = 0.97  # surprise that is a sign by itself in an ordinary document
_LEAST: Final = 0.25  # surprise below which a word is none anywhere
_HINT: Final = 0.5  # surprise that is a weak sign
_NEAR: Final = 0.3  # surprise of the words around that belong to the same sign
_GARBLED: Final = 4.0  # odds against an ordinary document's, from which on a weak sign makes a sentence doubtful
_SHORT: Final = 4  # tokens; a shorter one is an exclamation or a heading
_PLAIN: Final = 7  # tokens; the model has too little to go by in a shorter one
_LABELS: Final = frozenset({"byline", "source"})  # names, dates and addresses: no sentences for the model
_PAUSES: Final = frozenset({"…", "..."})  # a sentence may go on after them
_WHY: Final = {
    "splice": "splice: the words don't follow on",
    "truncated": "truncated: something is missing",
    "wrong-word": "wrong-word: a word that doesn't belong here",
    "nonsense": "nonsense: the words don't make a sentence",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a passage, the signs of garble that rules find in it, and how surprising its tokens are."""

    passage: int
    start: int
    end: int
    tokens: list[str]
    signs: tuple[Sign, ...]
    surprise: Surprise

    def all_signs(self, threshold: float) -> tuple[Sign, ...]:
        """The rules' signs and the surprises from `threshold` on."""
        return (*self.signs, *_surprising(self.tokens, self.surprise, threshold))


def score(signs: Sequence[Sign]) -> float:
    """The garble score: the weights of the signs, the strongest of each reason counted once."""
    best: dict[str, float] = {}
    for sign in signs:
        best[sign.why] = max(best.get(sign.why, 0.0), sign.weight)
    return sum(best.values())


def triage(document: Document) -> Document:
    """Mark the spans of each passage that are garbled beyond certain repair, as doubtful or unusable.

    Returns:
        The document with `suspects` set; nothing else is changed.
    """
    judged = judge(document.passages)
    odds = _odds(judged)
    threshold = _threshold(odds)
    found: dict[int, list[Suspect]] = {}
    for sentence in judged:
        signs = sentence.all_signs(threshold)
        if signs and (level := _level(score(signs), odds)):
            text = document.passages[sentence.passage].text
            spans = suspects_of(text, sentence.start, sentence.end, signs, level)
            found.setdefault(sentence.passage, []).extend(spans)
    return replace(
        document,
        passages=tuple(replace(p, suspects=tuple(found.get(n, ()))) for n, p in enumerate(document.passages)),
    )


def _odds(judged: Sequence[Judged]) -> float:
    """How much likelier than in an ordinary document a sentence of this one is garbled, as a ratio of odds.

    Documents are taken to be of two sorts, in which two different shares of the sentences look garbled; which sort this
    one is follows from how many of its sentences do (binomial likelihoods, Bayes' rule).
    """
    marked = sum(1 for sentence in judged if score(sentence.all_signs(_SURE)) >= _DOUBTFUL)
    others = len(judged) - marked
    evidence = marked * log(_GARBLED_SHARE / _ORDINARY_SHARE) + others * log(
        (1 - _GARBLED_SHARE) / (1 - _ORDINARY_SHARE)
    )
    garbled = 1 / (1 + exp(min(500.0, -evidence) - log(_GARBLED_BEFORE / (1 - _GARBLED_BEFORE))))
    share = garbled * _GARBLED_SHARE + (1 - garbled) * _ORDINARY_SHARE
    return share / (1 - share) / (_ORDINARY_SHARE / (1 - _ORDINARY_SHARE))


def _threshold(odds: float) -> float:
    """The surprise that is a sign by itself in a document with these odds."""
    needed = _SURE / (1 - _SURE) / odds
    return max(_LEAST, needed / (1 + needed))


def _level(total: float, odds: float) -> Level | None:
    if total >= _UNUSABLE:
        return "unusable"
    return "doubtful" if total + (WEAK if odds >= _GARBLED else 0.0) >= _DOUBTFUL else None


def judge(passages: Sequence[Passage]) -> list[Judged]:
    """Every sentence of the passages with the signs of garble in it; what is set aside has none."""
    texts = ["" if passage.set_aside else passage.text for passage in passages]
    places = [(n, a, b) for n, text in enumerate(texts) if text for a, b in sentences(text)]
    tokens, numbers = tokenised([(texts[n], a, b) for n, a, b in places])
    surprises = surprise(numbers)
    signals = worth_looking(numbers, _SIGNALS)
    lone = unbalanced(texts)
    pairs = strange_pairs(tokens, numbers)
    endings = cut_endings(passages, places, numbers)
    out: list[Judged] = []
    for at, (passage, start, end) in enumerate(places):
        found = tokens[at]
        signs: list[Sign] = [*pairs[at]]
        if at in endings:
            signs.append(endings[at])
        if len(found) >= _SHORT and signals[at]:
            sentence = _sentence(found, numbers[at])
            for signal in signals[at]:
                signs += signal.find(sentence)
        marks = [mark for mark in lone[passage] if start <= mark < end]
        if marks:
            token = min(len(found) - 1, len(TOKEN.findall(texts[passage], start, marks[0])))
            signs.append(Sign(token, token, "unbalanced-quote: a mark without its partner", MEDIUM))
        plain = len(found) >= _PLAIN and passages[passage].role not in _LABELS
        surprised = surprises[at] if plain else Surprise([], [])
        out.append(Judged(passage, start, end, found, tuple(signs), surprised))
    return out


def _sentence(tokens: list[str], numbers: list[int]) -> Sentence:
    known = forms()
    return Sentence(
        tokens,
        [known.lower[n] for n in numbers],
        [known.features[n][1] for n in numbers],
        [known.flags[n] for n in numbers],
    )


def _surprising(tokens: Sequence[str], surprised: Surprise, threshold: float) -> list[Sign]:
    """Clusters of surprising tokens as signs."""
    damaged = surprised.damaged
    least = min(threshold, _HINT)
    if max(damaged, default=0.0) < least:
        return []
    near = min(_NEAR, threshold)
    places = [at for at, p in enumerate(damaged) if p >= near]
    signs: list[Sign] = []
    group = [places[0]]
    for at in [*places[1:], len(damaged) + 9]:
        if at - group[-1] <= 2:
            group.append(at)
            continue
        peak = max(group, key=lambda i: damaged[i])
        if damaged[peak] >= least and tokens[peak] not in _PAUSES:
            mass = sum(damaged[i] for i in group)
            weight = STRONG if mass >= 2.5 else MEDIUM if damaged[peak] >= threshold else WEAK
            signs.append(Sign(group[0], group[-1], _WHY[KINDS[surprised.kinds[peak]]], weight))
        group = [at]
    return signs
