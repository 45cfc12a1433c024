"""Not, never, nothing: a sentence that lost its negation says the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .alignment import align
from .check import Finding, Pair, check

_FRENCH: Final = re.compile(
    r"\b(?:ne\s|n['’])(?:(?!que\b|qu['’])[\w'’-]+\s){1,3}?"
    r"(?:pas|jamais|rien|aucune?|personne|plus(?= (?:de|d['’]|en|à|aucun|rien|jamais)\b|[.,;!?]))\b"
    r"|\bne pas\b|\bn['’]est pas\b",
    re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"n['’]est[ -]ce pas|pas (?:seulement|que|mal|moins)|que (?:ne|n['’])|\b(?:pourquoi|si) .*?\bne\b", re.IGNORECASE
)
_ENGLISH: Final = re.compile(
    r"\b(?:not|no|never|nothing|none|nobody|nowhere|neither|nor|without|cannot|hardly|barely|scarcely|rarely|seldom|few|"
    r"little|lack\w*|fail\w*|refus\w+|den(?:y|ied|ies)|absen\w+|miss\w*|avoid\w*|stop\w*|unless|until|prevent\w*|instead|"
    r"rather|except|only|yet|impossible|far from|"
    r"anything|anyone|any|ever|other|else|un\w{3,}|in(?:[ac-eg-ln-prv]\w{4,})|"
    r"im[mp]\w{4,}|ir[r]\w{4,}|il[l]\w{4,}|dis\w{4,}|quiet|still|welcome|neglect\w*|"
    r"loath|poor\w*|non\w*|\w+less|ain|won|don|longer|against|out|too|hard|difficult|"
    r"doubt\w*|wrong|end\w*|lost|los(?:e|ing)|former|exclude\w*|ban\w*|forbid\w*|illegal|mind|but|mis\w{4,})\b|n['’]t\b|n't",
    re.IGNORECASE,
)

_PARTICLES: Final = frozenset(
    "ne n pas jamais rien aucun aucune personne plus se s me m te t le la les l lui y en".split()
)
_HAVE: Final = frozenset("ai as a avons avez ont avait avaient avais aurait aura ait".split())
_AUXILIARIES: Final = _HAVE | frozenset("est es suis sommes etes sont etait etaient etais sera serait fut soit".split())
ANSWERED: Final = 0.2
"""An answer near enough, as good as this: what is negated was translated."""


@check(
    why="Without its negation a sentence says the opposite.",
    severity="error",
    flags=[
        ("Il ne viendra pas demain.", "He will come tomorrow."),
        ("Je n'ai jamais vu cela.", "I saw that."),
    ],
    leaves=[
        ("Il ne viendra pas demain.", "He won't come tomorrow."),
        ("N'est-ce pas beau ?", "Isn't it beautiful?"),
        ("Il n'a que deux ans.", "He is only two years old."),
        ("Ce n'est pas possible.", "It is impossible."),
    ],
)
def negation(pair: Pair) -> Iterator[Finding]:
    """The French says ne … pas, jamais, rien, aucun or personne, and nothing in the English denies anything."""
    found = _FRENCH.search(pair.source)
    if found and not _ENGLISH.search(pair.target) and not _TAG.search(pair.source):
        sure = _answered(pair, found.start(), found.end())
        yield Finding("the negation is lost", found.group(), "", None if sure else "warning")


def _answered(pair: Pair, start: int, end: int) -> bool:
    """What is negated is in the English; else this may say it in its own way: n'ai pas aimé, hated."""
    french = align(pair.source, pair.target)[0]
    inside = [
        i for i, t in enumerate(french.tokens) if start <= t.start < end and t.key.isalpha() and t.key not in _PARTICLES
    ]
    if all(french.tokens[i].key in _AUXILIARIES for i in inside):
        inside += [i for i, t in enumerate(french.tokens) if t.start >= end and len(t.key) > 1][:1]
    return any(french.near[i] >= ANSWERED for i in inside if french.tokens[i].key not in _HAVE)
