"""More damage for the triage's models: words in another language's order, clauses that stop, words spun one by one.

As in triage_damage.py each function takes tokens and gives tokens with a label per token.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from pipeline.triage.surprise import KINDS

if TYPE_CHECKING:
    from .triage_damage import Labelled, Stock

_TRUNCATED, _WRONG, _NONSENSE = map(KINDS.index, ("truncated", "wrong-word", "nonsense"))
_ENDS: Final = frozenset({".", ",", ";", ":", "!", "?", ")", "»", '"', "…"})
_STARTS: Final = frozenset(
    "que qu' qui dont où et mais car si quand lorsque comme puisque parce pour par avec sans".split()
)
_SUBJECTS: Final = ("il", "elle", "ils", "elles", "on", "le", "la", "les", "lui", "leur", "se", "en", "y")


def _clause_end(tokens: list[str], at: int) -> int:
    """Where the clause that a token is in ends: before a mark, or before a word that begins another."""
    end = at + 1
    while end < len(tokens) and tokens[end] not in _ENDS and not (end > at + 3 and tokens[end] in _STARTS):
        end += 1
    return end


def misplaced(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A verb, or a participle or infinitive behind it, goes to the end of its clause, as in German or Japanese."""
    verbs = [i for i, t in enumerate(tokens[:-2]) if stock.kinds.get(t) in stock.verbs]
    if not verbs:
        return tokens, labels
    at = draw.choice(verbs)
    if draw.random() < 0.5 and at + 2 < len(tokens) and tokens[at + 1][0].isalpha():
        at += 1
    end = _clause_end(tokens, at)
    if end - at < 3:
        return tokens, labels
    word = tokens.pop(at)
    labels.pop(at)
    tokens.insert(end - 1, word)
    labels.insert(end - 1, _NONSENSE)
    for i in (at - 1, at):
        if 0 <= i < len(labels):
            labels[i] = labels[i] or _NONSENSE
    return tokens, labels


def stopped(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A clause loses its end: what stands after its first few words is gone, and the sentence goes on or closes."""
    starts = [i for i, t in enumerate(tokens[:-3]) if t.lower() in _STARTS]
    if not starts:
        return tokens, labels
    start = draw.choice(starts)
    end = _clause_end(tokens, start + 1)
    if draw.random() < 0.3:
        end = len(tokens) - 1
    cut = start + draw.randint(2, 6)
    if cut >= end:
        return tokens, labels
    del tokens[cut:end], labels[cut:end]
    for i in (cut - 2, cut - 1):
        labels[i] = _TRUNCATED
    return tokens, labels


def spun(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """Several words of a stretch, each in another sense, as a program that spins articles has them."""
    at = draw.randrange(0, max(1, len(tokens) - 8))
    reach = range(at, min(len(tokens), at + draw.randint(8, 20)))
    for i in reach:
        token = tokens[i]
        if len(token) > 3 and token in stock.inflections and draw.random() < 0.6:
            new = stock.glossary.other_sense(token, draw)
            if new and new not in stock.inflections[token]:
                tokens[i], labels[i] = new, _WRONG
    return tokens, labels


def doubled_subject(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A pronoun before a verb that has its subject or object already."""
    verbs = [i for i, t in enumerate(tokens) if i and stock.kinds.get(t) in stock.verbs]
    if not verbs:
        return tokens, labels
    at = draw.choice(verbs)
    tokens.insert(at, draw.choice(_SUBJECTS))
    labels.insert(at, _NONSENSE)
    return tokens, labels


def swapped(tokens: list[str], labels: list[int], number: int, stock: Stock, draw: random.Random) -> Labelled:
    """A stretch of words in reverse, or each with its neighbour: the order of another language."""
    at = draw.randrange(1, max(2, len(tokens) - 4))
    end = at
    while end < min(len(tokens), at + draw.randint(2, 5)) and tokens[end][0].isalpha():
        end += 1
    if end - at < 2 or tokens[at:end] == tokens[at:end][::-1]:
        return tokens, labels
    tokens[at:end] = tokens[at:end][::-1]
    labels[at:end] = [_NONSENSE] * (end - at)
    return tokens, labels
