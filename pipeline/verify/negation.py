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
    r"n['’]est[ -]ce pas|pas (?:seulement|que|mal|moins)|que (?:ne|n['’])|\b(?:pourquoi|si) .*?\bne\b|\bvoilà-t-il",
    re.IGNORECASE,
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

_WITHOUT: Final = re.compile(
    r"\bsans (?!(?:aucun )?doute|oublier|compter|parler|danger|risque|cesse|abri|papiers?\b|"
    r"précédent|fil\b|scrupule|souci|problème|suite|faute|plus|"
    r"embûche|réfléchir|appel\b|que\b|qu['’]|réserve|arrêt)[^\W\d_]|\bfaute d(?:e |['’])|\bhormis\b|"
    r"\bnon [a-zà-ÿ]+(?:ée?s?|bles?|els?|elles?|aires?|ants?)\b|"
    r"\bhors (?:taxes|charges|saison|week-ends?|vacances|jours fériés|frais|délai|zone|connexion)\b|"
    r"\bdéfense d(?:e |['’])[a-zà-ÿ]+(?:er|ir|re)\b|\bsauf (?:le|la|les|l['’]|à|en|si)",
    re.IGNORECASE,
)
"""Without, for lack of, except."""
_WANT: Final = re.compile(
    r"\b(?:lack\w*|want|without|no|not|absence|short\w*|fail\w*|because|due|cannot|un\w+|insufficient)\b|n['’]t",
    re.IGNORECASE,
)
_LACK: Final = re.compile(
    r"\b(?:free|lack\w*|regardless|irrespective|minus|devoid|beyond|endless\w*|despite|exclud\w*|bar\w*|nary|short|want|"
    r"apart|aside|save|other|surely|whether|before|well|off)\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:not|no|never|nothing|none|nobody|nowhere|neither|nor|without|cannot|hardly|barely|un\w{3,}|non\w*|in\w{5,}|"
    r"im\w{5,}|il\w{4,}|ir\w{4,}|dis\w{4,}|\w+less|free|lack\w*|fail\w*|refus\w*|illegal|but|except|despite|unless|"
    r"regardless|any\w*|only|too|before|until|out)\b|n['’]t",
    re.IGNORECASE,
)
_BOTH: Final = 2
_NO_DOUBT: Final = re.compile(r"\b(?:no|without(?: a)?) doubt\b", re.IGNORECASE)
_NEVER: Final = re.compile(
    r"\b(?:never|not|no|none|nothing|nobody|nowhere|neither|nor|without|hardly|barely|rarely|seldom|cannot|anything|any|"
    r"least|most|than|un\w{3,}|refus\w*|fail\w*|only|stop\w*|few|little|in\w{5,}|im\w{5,}|last|first)\b|n['’]t",
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
        ("Il refuse de parler, faute de preuves.", "He refuses to speak, a proof."),
        ("Le projet ne verra sans doute jamais le jour.", "No doubt the project will ever see the day."),
        ("Défense de fumer", "Smoking defence"),
        ("Ne laissez jamais un enfant sans surveillance.", "Never leave a child with close."),
        ("Des mineurs non accompagnés sont arrivés.", "Minors have arrived."),
        ("Livraison sous 48 h, hors week-ends", "Delivery within 48 hours, weekends"),
        ("La ville est sans eau depuis hier.", "The town has water since yesterday."),
    ],
    leaves=[
        ("Il ne viendra pas demain.", "He won't come tomorrow."),
        ("N'est-ce pas beau ?", "Isn't it beautiful?"),
        ("Il n'a que deux ans.", "He is only two years old."),
        ("Ce n'est pas possible.", "It is impossible."),
        ("Un pull sans manches, sans doute", "A sleeveless jumper, I guess"),
    ],
)
def negation(pair: Pair) -> Iterator[Finding]:
    """The French says ne … pas, jamais, rien, aucun, personne, sans or faute de, and the English denies nothing."""
    found = _FRENCH.search(pair.source)
    asked = pair.source.rstrip().endswith("?")
    if (
        found
        and not asked
        and re.search(r"\bjamais\b", found.group())
        and not _NEVER.search(_NO_DOUBT.sub("", pair.target))
    ):
        yield Finding("“jamais” is lost", found.group())
    elif found and not _ENGLISH.search(pair.target) and not _TAG.search(pair.source):
        sure = _answered(pair, found.start(), found.end())
        yield Finding("the negation is lost", found.group(), "", None if sure else "warning")
    elif found and (twice := _WITHOUT.search(pair.source)) and len(_DENIED.findall(pair.target)) < _BOTH:
        yield Finding(f"“{twice.group().split()[0]}” is lost", twice.group())
    elif found is None:
        without = _WITHOUT.search(pair.source)
        if without and without.group().lower().startswith("faute"):
            if not _WANT.search(pair.target):
                yield Finding("“faute de” is lost", without.group())
        elif without and not _ENGLISH.search(pair.target) and not _LACK.search(pair.target):
            yield Finding(f"“{without.group().split()[0]}” is lost", without.group())


def _answered(pair: Pair, start: int, end: int) -> bool:
    """What is negated is in the English; else this may say it in its own way: n'ai pas aimé, hated."""
    french = align(pair.source, pair.target)[0]
    inside = [
        i for i, t in enumerate(french.tokens) if start <= t.start < end and t.key.isalpha() and t.key not in _PARTICLES
    ]
    if all(french.tokens[i].key in _AUXILIARIES for i in inside):
        inside += [i for i, t in enumerate(french.tokens) if t.start >= end and len(t.key) > 1][:1]
    return any(french.near[i] >= ANSWERED for i in inside if french.tokens[i].key not in _HAVE)
