"""Damage for training the triage's models: what careless machine translation and scraping do to sentences.

Each function takes tokens and gives tokens with a label per token: 0 clean, 1 splice, 2 truncated, 3 wrong word,
4 nonsense. The damage is drawn at random from other sentences of the bitext and from a word translation lexicon; no
document's own garble is copied.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .triage_gloss import ENGLISH, Glossary
from .triage_order import doubled_subject, misplaced, spun, stopped, swapped

LABELS = ("clean", "splice", "truncated", "wrong-word", "nonsense")
SPLICE, TRUNCATED, WRONG, NONSENSE = 1, 2, 3, 4
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
_LINKS: Final = frozenset("de d' du des à au aux en pour par le la les l' un une".split())
_PRONOUNS: Final = "il elle ils ce qui que les le la lui leur se y en cela celui dont ceci où".split()
_CLAUSES: Final = frozenset({",", ";", ":", "et", "mais", "que", "qu'", "qui", "dont", "pour", "car", "où", "si"})
_ECHOES: Final[tuple[list[str], ...]] = (
    [","], [",", "ce", "qui", "est"], [",", "il", "est"], ["et"], [], [",", "est", "également"],
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stock:
    """What wrong words and other halves are drawn from; the English is beside its French sentence, by number."""

    sentences: list[list[str]]
    words: list[str]
    inflections: dict[str, list[str]]
    english: list[str]
    glossary: Glossary
    kinds: dict[str, int]
    by_kind: dict[int, list[str]]
    verbs: frozenset[int]


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


def damage(number: int, stock: Stock, draw: random.Random) -> Labelled:
    """One sentence of the stock damaged in one to three places."""
    tokens = stock.sentences[number]
    if len(tokens) < 6:
        return _wrong_word(list(tokens), [0] * len(tokens), number, stock, draw)
    labels = [0] * len(tokens)
    for _ in range(draw.choices((1, 2, 3), (6, 3, 1))[0]):
        kind = draw.choices(_KINDS, _SHARES)[0]
        if len(tokens) >= 6:
            tokens, labels = kind(list(tokens), list(labels), number, stock, draw)
    return tokens, labels


def _elsewhere(number: int, stock: Stock, draw: random.Random) -> list[str]:
    """Another sentence: from near by, of the same subject, or from anywhere."""
    if draw.random() < 0.6:
        return stock.sentences[(number + draw.choice((-3, -2, -1, 1, 2, 3))) % len(stock.sentences)]
    return draw.choice(stock.sentences)


def _splice(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    other = list(_elsewhere(number, stock, draw))
    cut = draw.randrange(2, len(tokens) - 1)
    how = draw.random()
    start = 0 if how < 0.3 else draw.randrange(0, max(1, len(other) - 2))
    middle = ["."] if 0.3 <= how < 0.4 and start else [","] if how > 0.85 else []
    tail = other[start:]
    marks = [SPLICE] * (len(middle) + min(3, len(tail)))
    left = labels[:cut]
    left[-2:] = [SPLICE] * len(left[-2:])
    return tokens[:cut] + middle + tail, left + marks + [0] * (len(tail) + len(middle) - len(marks))


def _delete(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    many = draw.choices((1, 2, 3, 5, 8, 12), (3, 3, 3, 3, 2, 1))[0]
    return _without(tokens, labels, draw.randrange(1, max(2, len(tokens) - many)), many)


def _without(tokens: list[str], labels: list[int], at: int, many: int) -> Labelled:
    del tokens[at : at + many], labels[at : at + many]
    for i in (at - 1, at):
        if i < len(labels):
            labels[i] = labels[i] or TRUNCATED
    return tokens, labels


def _verbless(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A finite verb is dropped, or turned into an infinitive's or a participle's form."""
    verbs = [i for i, t in enumerate(tokens) if stock.kinds.get(t) in stock.verbs]
    if not verbs:
        return _delete(tokens, labels, number, stock, draw)
    at = draw.choice(verbs)
    if draw.random() < 0.4 and tokens[at] in stock.inflections:
        tokens[at] = draw.choice(stock.inflections[tokens[at]])
        labels[at] = WRONG
        return tokens, labels
    return _without(tokens, labels, at, 2 if draw.random() < 0.3 and at + 2 < len(tokens) else 1)


def _truncate(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    cut = draw.randrange(2, len(tokens) - 2)
    if draw.random() < 0.5:
        tokens, labels = tokens[cut:], labels[cut:]
        tokens[0] = tokens[0][:1].upper() + tokens[0][1:]
        labels[:2] = [TRUNCATED] * min(2, len(labels))
    else:
        tokens, labels = [*tokens[:cut], "."], [*labels[:cut], TRUNCATED]
        labels[-2] = TRUNCATED
    return tokens, labels


def _gloss(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A stretch is put word by word from the English: the whole sentence, its end, or some words of it."""
    words = ENGLISH.findall(stock.english[number])
    if len(words) < 4:
        return _wrong_word(tokens, labels, number, stock, draw)
    how = draw.random()
    start = 0.0 if how < 0.25 else draw.random() * 0.8
    end = 1.0 if how < 0.5 else min(1.0, start + draw.uniform(3, 12) / len(words))
    a, b = round(start * len(tokens)), round(end * len(tokens))
    taken = words[round(start * len(words)) : round(end * len(words))]
    new = taken if draw.random() < 0.06 else stock.glossary.gloss(" ".join(taken), draw)
    if len(new) < 2 or new == tokens[a:b]:
        return tokens, labels
    if a == 0:
        new[0] = new[0][0].upper() + new[0][1:]
    marks = [NONSENSE if token[0].isalpha() else 0 for token in new]
    return tokens[:a] + new + tokens[b:], labels[:a] + marks + labels[b:]


def _wrong_word(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A word in another sense, in another form, of the same class, or any word."""
    places = [i for i, t in enumerate(tokens) if t[0].isalpha()]
    if not places:
        return tokens, labels
    how = draw.random()
    small = [i for i in places if tokens[i].lower() in _SWAPS]
    formed = [i for i in places if tokens[i] in stock.inflections]
    classed = [i for i in places if len(tokens[i]) > 4 and stock.kinds.get(tokens[i], 0) in stock.by_kind]
    at = draw.choice(places)
    new: str | None = draw.choice(stock.words)
    if how < 0.15 and small:
        at = draw.choice(small)
        new = draw.choice(_SWAPS[tokens[at].lower()].split())
    elif how < 0.35 and formed:
        at = draw.choice(formed)
        new = draw.choice(stock.inflections[tokens[at]])
    elif how < 0.65 and formed:
        at = draw.choice(formed)
        new = stock.glossary.other_sense(tokens[at], draw)
    elif how < 0.85 and classed:
        at = draw.choice(classed)
        new = draw.choice(stock.by_kind[stock.kinds[tokens[at]]])
    if new and new != tokens[at].lower():
        tokens[at] = new[:1].upper() + new[1:] if tokens[at][:1].isupper() else new
        labels[at] = WRONG
    return tokens, labels


def _pile(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """The small words of a stretch are dropped, or pronouns thrown in."""
    at = draw.randrange(1, len(tokens) - 3)
    reach = range(at, min(len(tokens) - 1, at + 10))
    if draw.random() < 0.5:
        gone = [i for i in reach if tokens[i] in _LINKS][: draw.randint(1, 3)]
        for i in reversed(gone):
            tokens, labels = _without(tokens, labels, i, 1)
        return tokens, labels
    for i in sorted(draw.sample(reach, min(len(reach), draw.randint(1, 3))), reverse=True):
        tokens.insert(i, draw.choice(_PRONOUNS))
        labels.insert(i, NONSENSE)
    return tokens, labels


def _echo(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """What was just said is said again in nearly the same words."""
    many = min(len(tokens) - 2, draw.randint(3, 9))
    at = draw.randrange(0, len(tokens) - many)
    phrase = [token for token in tokens[at : at + many] if token[0].isalnum()]
    for i, token in enumerate(phrase):
        if draw.random() < 0.25:
            change = stock.inflections.get(token)
            phrase[i] = (draw.choice(change) if change else None) or stock.glossary.other_sense(token, draw) or token
    if phrase and at == 0 and phrase[0][1:].islower():
        phrase[0] = phrase[0].lower()
    new = [*draw.choice(_ECHOES), *phrase]
    to = at + many
    return tokens[:to] + new + tokens[to:], labels[:to] + [NONSENSE] * len(new) + labels[to:]


def _shuffle(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    at = draw.randrange(1, len(tokens) - 3)
    many = draw.randrange(2, 6)
    phrase = tokens[at : at + many]
    how = draw.random()
    if how < 0.35:  # two words change places
        tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
        labels[at] = labels[at + 1] = NONSENSE
    elif how < 0.65:  # a phrase of another sentence is dropped in, with its capital or without
        other = _elsewhere(number, stock, draw)
        start = draw.choice((0, draw.randrange(len(other))))
        guest = other[start : start + draw.randint(1, 9)]
        tokens[at:at] = guest
        labels[at:at] = [SPLICE] * len(guest)
    else:  # a phrase moves
        del tokens[at : at + many], labels[at : at + many]
        to = draw.randrange(1, len(tokens)) if len(tokens) > 1 else 0
        tokens[to:to] = phrase
        labels[to:to] = [NONSENSE] * len(phrase)
    return tokens, labels


Damage = Callable[[list[str], list[int], int, Stock, random.Random], Labelled]
_SHARED: Final[tuple[tuple[Damage, int], ...]] = (
    (_splice, 15), (_delete, 11), (_verbless, 8), (_truncate, 6), (_gloss, 24), (_wrong_word, 18), (_pile, 7),
    (_echo, 4), (_shuffle, 9), (misplaced, 9), (stopped, 8), (spun, 7), (doubled_subject, 4), (swapped, 4),
)  # fmt: skip
_KINDS: Final = [kind for kind, _ in _SHARED]
_SHARES: Final = [share for _, share in _SHARED]
