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
from . import clause, foreign, grammar, joint, number, order, syntax
from .coherence import Coherence, coherence
from .ending import cut_endings
from .page import forms, tokenised
from .pairs import strange_pairs
from .quotes import unbalanced
from .screen import worth_looking
from .sign import MEDIUM, STRONG, WEAK, Flag, Sentence, Sign
from .span import suspects_of
from .surprise import KINDS, surprise
from .words import TOKEN

VERSION: Final = "16"

_SIGNALS: Final = tuple(
    signal for part in (grammar, syntax, clause, order, number, joint, foreign) for signal in part.SIGNALS
)
_DOUBTFUL: Final = 1.0
_UNUSABLE: Final = 3.0
_ORDINARY: Final = 0.02  # of the sentences of an ordinary document, that look garbled
# The sorts of documents: ordinary, garbled in places, garbled. The share of such sentences, and how many documents are.
_SORTS: Final = ((_ORDINARY, 0.9), (0.15, 0.08), (0.5, 0.02))
_WORTH_READING: Final = 0.6  # surprise of a word, from which on its sentence is read as a whole
_SURE: Final = 2.8  # incoherence (a logit) that is a sign by itself in an ordinary document
_LEAST: Final = 0.4  # incoherence below which a sentence is in order anywhere
_HINT: Final = 0.8  # as much less is a weak sign
_GRAVE: Final = 2.5  # as much more is a strong sign
_UNHEARD: Final = 1.2  # as much more is wanted where a noun that the model has never met may be all it stumbles over,
_STRANGE_NOUN: Final = 0.5  # a noun, that is, of which the probability is this
_SLOPE: Final = 0.8  # how much of the logarithm of the odds comes off what is wanted
_DAMAGED: Final = 0.2  # a token's probability, from which on it belongs to the sign,
_BESIDE: Final = 0.4  # and its share of the likeliest one's
_GARBLED: Final = 4.0  # odds against an ordinary document's, from which on a weak sign makes a sentence doubtful
_SHORT: Final = 4  # tokens; a shorter one is an exclamation or a heading
_PLAIN: Final = 7  # tokens; the model has too little to go by in a shorter one
_LABELS: Final = frozenset({"byline", "source"})  # names, dates and addresses: no sentences for the model
_SEPARATORS: Final = frozenset("·•●|›▸★☆")  # between the items of a line that is no sentence
_TERSE: Final = frozenset({"title", "subtitle", "heading", "caption"})
_APART: Final = 4  # tokens; stretches that are nearer are one
_PAUSES: Final = frozenset({"…", "..."})  # a sentence may go on after them
_WHY: Final = {
    "splice": "splice: the words don't follow on",
    "truncated": "truncated: something is missing",
    "wrong-word": "wrong-word: a word that doesn't belong here",
    "nonsense": "nonsense: the words don't make a sentence",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a passage, the signs of garble that rules find in it, and what the reader makes of it.

    `plain`: it is a sentence of the kind that the reader knows; `terse`: it is a heading's or a caption's, which the
    company it is in says less about; `reading` is None where nothing made it worth while.
    """

    passage: int
    start: int
    end: int
    tokens: list[str]
    numbers: list[int]
    signs: tuple[Sign, ...]
    plain: bool
    terse: bool = False
    reading: Coherence | None = None

    def all_signs(self, threshold: float) -> tuple[Sign, ...]:
        """The rules' signs, and the reader's where the sentence is as incoherent as `threshold`."""
        if self.reading is None:
            return self.signs
        return (
            *self.signs,
            *_incoherent(self, self.reading, max(threshold, _SURE) if self.terse else threshold),
        )


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
    if odds >= _GARBLED:
        judged = _read(judged, [number for number, sentence in enumerate(judged) if sentence.plain])
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
        passages=tuple(
            replace(p, suspects=tuple(found.get(n, ()))) if n in found or p.suspects else p
            for n, p in enumerate(document.passages)
        ),
    )


def _odds(judged: Sequence[Judged]) -> float:
    """How much likelier than in an ordinary document a sentence of this one is garbled, as a ratio of odds.

    Documents are taken to be of three sorts, in which different shares of the sentences look garbled; which sort this
    one is follows from how many of its sentences do (binomial likelihoods, Bayes' rule).
    """
    marked = sum(1 for sentence in judged if score(sentence.all_signs(_SURE)) >= _DOUBTFUL)
    others = len(judged) - marked
    evidence = [log(before) + marked * log(share) + others * log(1 - share) for share, before in _SORTS]
    likely = [exp(one - max(evidence)) for one in evidence]
    share = sum(one * share for one, (share, _) in zip(likely, _SORTS, strict=True)) / sum(likely)
    return share / (1 - share) / (_ORDINARY / (1 - _ORDINARY))


def _threshold(odds: float) -> float:
    """The incoherence that is a sign by itself in a document with these odds."""
    return max(_LEAST, _SURE - _SLOPE * log(odds))


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
    worth: list[int] = []
    for at, (passage, start, end) in enumerate(places):
        found = tokens[at]
        signs: list[Sign] = [*pairs[at], *foreign.other_scripts(texts[passage], start, end)]
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
        plain = len(found) >= _PLAIN and passages[passage].role not in _LABELS and _SEPARATORS.isdisjoint(found[1:])
        terse = passages[passage].role in _TERSE
        out.append(Judged(passage, start, end, found, numbers[at], tuple(signs), plain, terse))
        if plain and (signs or surprises[at] >= _WORTH_READING):
            worth.append(at)
    return _read(out, worth)


def _read(judged: list[Judged], which: Sequence[int]) -> list[Judged]:
    """The sentences with these numbers read as a whole, where they weren't before."""
    unread = [at for at in which if judged[at].reading is None]
    for at, reading in zip(unread, coherence([judged[n].numbers for n in unread]), strict=True):
        judged[at] = replace(judged[at], reading=reading)
    return judged


def _sentence(tokens: list[str], numbers: list[int]) -> Sentence:
    known = forms()
    return Sentence(
        tokens,
        list(map(known.lower.__getitem__, numbers)),
        [features[1] for features in map(known.features.__getitem__, numbers)],
        list(map(known.flags.__getitem__, numbers)),
    )


def _incoherent(judged: Judged, reading: Coherence, threshold: float) -> list[Sign]:
    """The reader's verdict as signs, one for each stretch of tokens that it rests on.

    What a rule has seen to be of another language is none.
    """
    tokens, damaged = judged.tokens, reading.damaged
    peak = max(range(len(damaged)), key=lambda at: damaged[at])
    if reading.sentence < threshold - _HINT or tokens[peak] in _PAUSES or _particle(tokens, peak):
        return []
    if _rests_on_unknown(judged, reading):
        threshold += _UNHEARD
    if reading.sentence < threshold - _HINT:
        return []
    weight = WEAK if reading.sentence < threshold else MEDIUM if reading.sentence < threshold + _GRAVE else STRONG
    least = max(_DAMAGED, _BESIDE * damaged[peak])
    places = [at for at, p in enumerate(damaged) if p >= least] or [peak]
    why = _WHY[KINDS[reading.kinds[peak]]]
    stretches: list[Sign] = []
    for at in places:
        if stretches and at - stretches[-1].last <= _APART:
            stretches[-1] = replace(stretches[-1], last=at)
        else:
            stretches.append(Sign(at, at, why, weight))
    foreign = [sign for sign in judged.signs if sign.why.startswith("untranslated")]
    return [s for s in stretches if not any(s.first <= f.last and f.first <= s.last for f in foreign)]


def _rests_on_unknown(judged: Judged, reading: Coherence) -> bool:
    """« une gerle », « sous la burle »: whether a noun that the model has never met is part of what it doubts."""
    known, numbers = forms(), judged.numbers
    return any(
        damaged >= _STRANGE_NOUN
        and known.flags[numbers[at]] & Flag.STRANGE
        and known.flags[numbers[at - 1]] & (Flag.ANY_DETERMINER | Flag.STRICT_DETERMINER)
        for at, damaged in enumerate(reading.damaged)
        if at
    )


def _particle(tokens: Sequence[str], at: int) -> bool:
    """« le bureau de de Gaulle »: a preposition before the same word of a name."""
    places = [i for i in (at - 1, at) if 0 <= i < len(tokens) - 2]
    return any(tokens[i] == tokens[i + 1] and tokens[i + 2][0].isupper() for i in places)
