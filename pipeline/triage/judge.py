"""The garble score of a sentence, from independent signs with named reasons, and what it makes of its passage.

Each sign has a weight; a sentence is doubtful from a total of 1 on and unusable from 3 on. In a document that is
garbled in many places a weak sign is enough for doubt: the odds that it is one more garbled sentence are better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..document import Document, Level, Passage, Suspect
from ..text.sentence import sentences
from . import foreign, grammar, joint
from .quotes import unbalanced
from .sign import MEDIUM, STRONG, WEAK, Sentence, Sign
from .span import suspects_of
from .surprise import KINDS, Surprise, encode, surprise
from .words import TOKEN

VERSION: Final = "2"

_SIGNALS: Final = (*grammar.SIGNALS, *joint.SIGNALS, *foreign.SIGNALS)
_DOUBTFUL: Final = 1.0
_UNUSABLE: Final = 3.0
_GARBLED_SHARE: Final = 0.12
_GARBLED_COUNT: Final = 3
_SHORT: Final = 4
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
    judged = judge([p.text if _read(p) else "" for p in document.passages])
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


def _read(passage: Passage) -> bool:
    return not passage.set_aside


def _level(score: float, prior: float) -> Level | None:
    if score >= _UNUSABLE:
        return "unusable"
    return "doubtful" if score + prior >= _DOUBTFUL else None


def judge(texts: Sequence[str]) -> list[Judged]:
    """Every sentence of the passages with the signs of garble in it."""
    places = [(n, a, b) for n, text in enumerate(texts) if text for a, b in sentences(text)]
    tokens = [TOKEN.findall(texts[n], a, b) for n, a, b in places]
    surprises = surprise(tokens)
    lone = unbalanced(texts)
    out: list[Judged] = []
    for (number, start, end), found, surprised in zip(places, tokens, surprises, strict=True):
        signs: list[Sign] = []
        if len(found) >= _SHORT:
            signs += _surprising(surprised)
            lower = [token.lower().replace("’", "'") for token in found]
            sentence = Sentence(found, lower, [kind for _, kind, _ in encode(found)])
            for signal in _SIGNALS:
                signs += signal(sentence)
        marks = [at for at in lone[number] if start <= at < end]
        if marks:
            at = min(len(found) - 1, len(TOKEN.findall(texts[number], start, marks[0])))
            signs.append(Sign(at, at, "unbalanced-quote: a mark without its partner", MEDIUM))
        out.append(Judged(number, start, end, found, tuple(signs)))
    return out


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
