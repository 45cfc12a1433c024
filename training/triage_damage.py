"""Damage for training the triage's surprise model: what careless machine translation and scraping do to sentences.

Each function takes tokens and gives tokens with a label per token: 0 clean, 1 splice, 2 truncated, 3 wrong word,
4 nonsense. The damage is drawn at random from other sentences of the bitext; no document's own garble is copied.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

LABELS = ("clean", "splice", "truncated", "wrong-word", "nonsense")
Labelled = tuple[list[str], list[int]]

# A determiner or contraction and what a careless translator puts for it.
_SWAPS = {
    "le": "la les un", "la": "le les une", "les": "le la", "un": "une des", "une": "un des", "du": "de des la",
    "des": "de du les un", "au": "à aux le", "aux": "au à les", "ce": "cette ces", "cette": "ce ces", "ces": "ce cette",
    "son": "sa ses", "sa": "son ses", "ses": "son sa", "leur": "leurs", "leurs": "leur", "a": "est ont",
    "est": "a sont",
    "sont": "est ont", "ont": "a sont", "qui": "que dont", "que": "qui de", "dont": "que qui", "pour": "à de",
    "à": "de pour en", "de": "à en", "en": "à dans de", "dans": "à de", "il": "elle ils", "elle": "il",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stock:
    """What wrong words and other halves are drawn from."""

    sentences: list[list[str]]
    words: list[str]
    by_class: dict[int, list[str]]
    inflections: dict[str, list[str]]
    english: list[str]


def inflections(lefff: Path, known: set[str]) -> dict[str, list[str]]:
    """The other forms of each form's lemma, of the forms that are known."""
    lemmas: dict[tuple[str, str], set[str]] = defaultdict(set)
    with lefff.open(encoding="utf-8") as file:
        for line in file:
            form, kind, lemma, _detail = (line.rstrip("\n").split("\t") + [""] * 4)[:4]
            if kind in {"v", "nc", "adj"} and form in known:
                lemmas[lemma, kind].add(form)
    others: dict[str, set[str]] = defaultdict(set)
    for forms in lemmas.values():
        for form in forms:
            others[form] |= forms - {form}
    return {form: sorted(found) for form, found in others.items() if found}


def damage(tokens: list[str], stock: Stock, draw: random.Random) -> Labelled:
    """One sentence damaged in one to three places."""
    labels = [0] * len(tokens)
    for _ in range(draw.choices((1, 2, 3), (6, 3, 1))[0]):
        tokens, labels = _one(list(tokens), list(labels), stock, draw)
    return tokens, labels


def _one(tokens: list[str], labels: list[int], stock: Stock, draw: random.Random) -> Labelled:
    kind = draw.random()
    if len(tokens) < 6:
        kind = 0.5
    if kind < 0.22:
        return _splice(tokens, labels, stock, draw)
    if kind < 0.34:
        return _delete(tokens, labels, draw)
    if kind < 0.44:
        return _truncate(tokens, labels, draw)
    if kind < 0.82:
        return _replace(tokens, labels, stock, draw)
    return _shuffle(tokens, labels, stock, draw)


def _splice(tokens: list[str], labels: list[int], stock: Stock, draw: random.Random) -> Labelled:
    other = list(draw.choice(stock.sentences))
    cut = draw.randrange(2, len(tokens) - 1)
    how = draw.random()
    start = 0 if how < 0.3 else draw.randrange(0, max(1, len(other) - 2))
    middle = ["."] if 0.3 <= how < 0.45 and start else []
    tail = other[start:]
    marks = [1] * (len(middle) + min(2, len(tail)))
    left = labels[:cut]
    left[-1] = 1
    return tokens[:cut] + middle + tail, left + marks + [0] * (len(tail) + len(middle) - len(marks))


def _delete(tokens: list[str], labels: list[int], draw: random.Random) -> Labelled:
    many = draw.choices((1, 2, 3, 5, 8), (4, 3, 2, 2, 1))[0]
    at = draw.randrange(1, max(2, len(tokens) - many))
    del tokens[at : at + many], labels[at : at + many]
    for i in (at - 1, at):
        if i < len(labels):
            labels[i] = labels[i] or 1
    return tokens, labels


def _truncate(tokens: list[str], labels: list[int], draw: random.Random) -> Labelled:
    cut = draw.randrange(2, len(tokens) - 2)
    if draw.random() < 0.5:
        tokens, labels = tokens[cut:], labels[cut:]
        tokens[0] = tokens[0][:1].upper() + tokens[0][1:]
        labels[:2] = [2] * min(2, len(labels))
    else:
        tokens, labels = [*tokens[:cut], "."], [*labels[:cut], 2]
        labels[-2] = 2
    return tokens, labels


def _replace(tokens: list[str], labels: list[int], stock: Stock, draw: random.Random) -> Labelled:
    places = [i for i, t in enumerate(tokens) if t[0].isalpha()]
    if not places:
        return tokens, labels
    how = draw.random()
    if how < 0.3:
        swaps = [i for i in places if tokens[i].lower() in _SWAPS]
        if swaps:
            at = draw.choice(swaps)
            tokens[at] = _cased(draw.choice(_SWAPS[tokens[at].lower()].split()), tokens[at])
            labels[at] = 3
        return tokens, labels
    if how < 0.65:
        known = [i for i in places if tokens[i] in stock.inflections]
        if known:
            at = draw.choice(known)
            tokens[at] = draw.choice(stock.inflections[tokens[at]])
            labels[at] = 3
        return tokens, labels
    at = draw.choice(places)
    tokens[at] = _cased(draw.choice(stock.english if how > 0.95 else stock.words), tokens[at])
    labels[at] = 3
    return tokens, labels


def _shuffle(tokens: list[str], labels: list[int], stock: Stock, draw: random.Random) -> Labelled:
    at = draw.randrange(1, len(tokens) - 3)
    many = draw.randrange(2, 5)
    phrase = tokens[at : at + many]
    how = draw.random()
    if how < 0.4:  # two words change places
        tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
        labels[at] = labels[at + 1] = 4
    elif how < 0.6:  # a phrase stands twice
        tokens[at + many : at + many] = phrase
        labels[at + many : at + many] = [4] * len(phrase)
    elif how < 0.8:  # a phrase of another sentence is dropped in
        other = draw.choice(stock.sentences)
        start = draw.randrange(len(other))
        guest = other[start : start + many]
        tokens[at:at] = guest
        labels[at:at] = [4] * len(guest)
    else:  # a phrase moves
        del tokens[at : at + many], labels[at : at + many]
        to = draw.randrange(1, len(tokens)) if len(tokens) > 1 else 0
        tokens[to:to] = phrase
        labels[to:to] = [4] * len(phrase)
    return tokens, labels


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
