"""Signs in the grammar: a determiner of the wrong gender, a verb where none can stand, no verb where one must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .page import UNKNOWN_VERBS, traits
from .sign import MEDIUM, STRONG, WEAK, Flag, Sentence, Sign, Signal, words
from .words import FIXED_CLASSES, lexicon

_MISMATCHES: Final = (
    (Flag.FEMININE_DETERMINER, Flag.MASCULINE_NOUN),
    (Flag.MASCULINE_DETERMINER, Flag.FEMININE_NOUN),
    (Flag.SINGULAR_DETERMINER, Flag.PLURAL_NOUN),
    (Flag.PLURAL_DETERMINER, Flag.SINGULAR_NOUN),
    (Flag.HIS, Flag.FEMININE_CONSONANT),
)
_VERB_PLACES: Final = ((Flag.NOUN_FOLLOWS, Flag.ONLY_VERB), (Flag.HAVE, Flag.WITH_BE))
_BEFORE_NOUNS: Final = words(
    "un une la cette sa ma ta le ce cet au du les des ces aux ses mes tes nos vos plusieurs son mon ton leur"
    " leurs notre votre l' chaque quelques de d' pour sans dans chez vers avec sur sous par parmi selon malgré"
    " à en et ou plus très quelle quel deux trois ni"
)
_LINKS: Final = words(
    "que qu' qui dont où lequel laquelle lesquels lesquelles si comme quand lorsque lorsqu' et mais ou"
)
_NOT_VERBS: Final = words("plus entre contre outre dit dite lors envers sauf fin certes même non moins")
_SUBJECTS: Final = words("il ils elles on c'")
_CLAUSES: Final = words("quand lorsque lorsqu' puisque puisqu' qui")
_CLITICS: Final = words("n' ne s' se y en me m' te t' nous vous lui leur")
_ARTICLES: Final = words("le la les l' un une ce cette ces son sa ses leur leurs")
_BEFORE_CLITICS: Final = words("je tu il ils on nous vous ne")
_WAITING: Final = words("lorsque lorsqu' puisque puisqu'")
_REACH: Final = 5  # words between « ne pas » and its infinitive
_LONG: Final = 14
_UNITS: Final = words("€ $ £ % euros dollars francs h heures heure km m m² cm mm kg g l litres cuillères ans mois")


def agreement(sentence: Sentence) -> Iterator[Sign]:
    """« une Rapport », « des société »: the determiner and the noun after it can't go together."""
    flags = sentence.flags
    for at in range(len(flags) - 1):
        here, after = flags[at], flags[at + 1]
        if any(here & one and after & other for one, other in _MISMATCHES) and not _pronoun(sentence.lower, at):
            capital = sentence.tokens[at + 1][0].isupper()
            if capital and sentence.tokens[at + 2 : at + 3] and sentence.tokens[at + 2][0].isupper():
                continue  # « la Premier League »
            yield Sign(at, at + 1, "nonsense: determiner and noun don't agree", WEAK if capital else MEDIUM)


def _pronoun(lower: list[str], at: int) -> bool:
    if at > 0 and lower[at] in _ARTICLES and lower[at - 1] in _BEFORE_CLITICS:  # « nous le prions »
        return True
    return at > 0 and (lower[at - 1] in {"quelqu'", "l'", "et"} and lower[at] in {"un", "une"})


def misplaced_verb(sentence: Sentence) -> Iterator[Sign]:
    """« un déménage », « pour maintient »: a finite verb right after a determiner or a preposition."""
    for at in range(len(sentence.flags) - 1):
        here, after = sentence.flags[at], sentence.flags[at + 1]
        if here & Flag.NOUN_FOLLOWS and after & Flag.ONLY_VERB and after & Flag.LOWER:
            if not _pronoun(sentence.lower, at):
                yield Sign(at, at + 1, "nonsense: a verb stands where a noun should", MEDIUM)
        elif here & Flag.HAVE and after & Flag.WITH_BE:
            yield Sign(at, at + 1, "nonsense: the wrong auxiliary", MEDIUM)


def unelided(sentence: Sentence) -> Iterator[Sign]:
    """« le étude », « que ils »: a word that loses its vowel before another has kept it."""
    for at in range(len(sentence.flags) - 1):
        if sentence.flags[at] & Flag.ELIDES and sentence.flags[at + 1] & Flag.VOWEL:
            yield Sign(at, at + 1, "nonsense: a word that isn't elided", MEDIUM)


def gerund(sentence: Sentence) -> Iterator[Sign]:
    """« en garantissant le géant maintient les discussions »: a verb follows a gerund with nothing to link it."""
    start = -1
    for at, word in enumerate(sentence.lower):
        flags = sentence.flags[at]
        if start < 0:
            if flags & Flag.GERUND and at and sentence.flags[at - 1] & Flag.EN:
                start = at
        elif not word[0].isalnum() or word in _LINKS or flags & Flag.PERSON:
            start = -1
        elif at - start > 1 and flags & Flag.ONLY_VERB and flags & Flag.LOWER:
            yield Sign(start - 1, min(at + 3, len(sentence.lower) - 1), "nonsense: a verb after a gerund", STRONG)
            start = -1


def no_verb(sentence: Sentence) -> Iterator[Sign]:
    """A long sentence that ends with a full stop and has no finite verb outside its quotations."""
    lower = sentence.lower
    if len(lower) <= _LONG or not sentence.flags[-1] & Flag.END or sentence.flags[0] & Flag.INFINITIVE:
        return
    quoted, outside = False, 0
    for at, word in enumerate(lower):
        if word in {"«", "“"}:
            quoted = True
        elif word in {"»", "”"}:
            quoted = False
        elif quoted:
            continue
        elif sentence.flags[at] & Flag.PERSON or word in _SUBJECTS or word[0] == "-" or word == ":":
            return
        elif word[0].isalpha():
            outside += 1
            if _verb(sentence, at):
                return
    listed = lower.count(",") > 1 and not any(word in _LINKS for word in lower)  # « deux touches pour …, trois pour … »
    priced = sum(1 for flag in sentence.flags if flag & Flag.NUMBER) > 1 and not _UNITS.isdisjoint(lower)
    if outside >= _LONG and not listed and not priced:
        yield Sign(0, len(lower) - 1, "truncated: no verb", MEDIUM)


def open_clause(sentence: Sentence) -> Iterator[Sign]:
    """« … en septembre, quand les vendanges. »: the last clause has a subject and ends before its verb."""
    lower = sentence.lower
    at = max((i for i, word in enumerate(lower) if word in _CLAUSES), default=-1)
    if at < 1 or not sentence.flags[at + 1 : at + 2] or not sentence.flags[at + 1] & Flag.DETERMINER:
        return
    rest = range(at + 1, len(lower))
    words_ = [i for i in rest if lower[i][0].isalpha()]
    marks = [i for i in rest if not lower[i][0].isalnum()]
    if len(words_) < 2 or any(i < words_[-1] for i in marks) or any(sentence.flags[i] & Flag.PERSON for i in words_):
        return
    if _infinitive(sentence, words_[1]) or any(lower[i][0] == "-" for i in rest):  # « quand les solliciter »
        return
    if not any(_verb(sentence, i) or _after_clitic(sentence, i) or lower[i] in _SUBJECTS for i in words_):
        yield Sign(at, len(lower) - 1, "truncated: a clause without its verb", MEDIUM)


def _after_clitic(sentence: Sentence, at: int) -> bool:
    """« qui les touche », « n'entre »: what may be a noun too is a verb after these."""
    before, further = sentence.lower[at - 1], sentence.lower[at - 2]
    clitic = before in _CLITICS or (further == "qui" and before in {"le", "la", "les", "l'"})
    return clitic and traits()[sentence.kinds[at]].finite


def bare_negation(sentence: Sentence) -> Iterator[Sign]:
    """« Ceci ne pas la remplacement »: « ne pas » with no infinitive after it."""
    lower = sentence.lower
    for at in range(len(lower) - 2):
        if lower[at] != "ne" or lower[at + 1] != "pas":
            continue
        after = [i for i in range(at + 2, min(at + 2 + _REACH, len(lower))) if lower[i][0].isalpha()]
        if after and not any(_infinitive(sentence, i) for i in after):
            yield Sign(max(0, at - 1), after[-1], "nonsense: a negation without its verb", MEDIUM)


def _infinitive(sentence: Sentence, at: int) -> bool:
    kind = sentence.kinds[at]
    if kind < len(FIXED_CLASSES):
        return sentence.lower[at].endswith(("er", "ir", "re"))
    return "W" in lexicon().classes[kind].split()


def missing_de(sentence: Sentence) -> Iterator[Sign]:
    """« au-dessus le niveau », « lors la réunion »: a preposition of two words without its second one."""
    for at in range(len(sentence.lower) - 1):
        if sentence.flags[at] & Flag.WANTS_DE and sentence.lower[at + 1] in _ARTICLES:
            yield Sign(at, at + 1, "nonsense: a preposition without its second word", MEDIUM)


def lone_clause(sentence: Sentence) -> Iterator[Sign]:
    """« Tandis que le constructeur présentera un modèle. »: a clause that waits for its main clause."""
    lower = sentence.lower
    first = next((at for at, word in enumerate(lower) if word[0].isalpha()), 0)
    begins = lower[first] in _WAITING or (
        lower[first] in {"tandis", "alors", "bien"} and lower[first + 1 : first + 2] in (["que"], ["qu'"])
    )
    if begins and lower[-1] == "." and not any(mark in lower for mark in (",", ":", ";", "…", "-", "–", "—")):
        yield Sign(first, len(lower) - 1, "truncated: a clause without its main clause", MEDIUM)


def lone_auxiliary(sentence: Sentence) -> Iterator[Sign]:
    """« Volkswagen a récemment. »: an auxiliary, and the sentence is over before its participle."""
    lower, flags = sentence.lower, sentence.flags
    end = len(lower) - 1
    while end > 0 and flags[end] & Flag.END:
        end -= 1
    ends = 1 < end < len(lower) - 1 and flags[end] & Flag.MANNER and flags[end - 1] & Flag.HAVE
    if ends and lower[end - 2] not in _CLITICS and lower[end - 2] != "l'":
        yield Sign(end - 1, end, "truncated: an auxiliary without its participle", STRONG)


def unmerged(sentence: Sentence) -> Iterator[Sign]:
    """« de le chiffre », « à les enfants »: a preposition and an article that French writes as one word."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(len(lower) - 2):
        if lower[at] in {"de", "à"} and lower[at + 1] in {"le", "les"} and flags[at + 1] & Flag.LOWER:
            trait = traits()[sentence.kinds[at + 2]]
            if trait.noun and flags[at + 2] & Flag.LOWER and not _infinitive(sentence, at + 2):
                yield Sign(at, at + 2, "nonsense: words that French writes as one", MEDIUM)


def _verb(sentence: Sentence, at: int) -> bool:
    """Whether the word may be the sentence's finite verb; after a determiner or a preposition it is rather a noun."""
    word, kind = sentence.lower[at], sentence.kinds[at]
    if kind < len(FIXED_CLASSES):
        return word.endswith(UNKNOWN_VERBS)
    trait = traits()[kind]
    if not sentence.flags[at] & Flag.FINITE or word in _NOT_VERBS:
        return False
    return trait.only_finite or not (at > 0 and sentence.lower[at - 1] in _BEFORE_NOUNS)


_ENTERS: Final = (["entre", "dans"], ["entre", "en"], ["entre", "au"])


def may_be_verb(sentence: Sentence, at: int) -> bool:
    """The same, and after « le », « la », « les » that may be a pronoun's (« le maire la porte »)."""
    lower = sentence.lower
    if not sentence.flags[at] & Flag.FINITE:
        return (lower[at][0] == "-" and lower[at] not in {"-ci", "-là"}) or lower[at].endswith(("ât", "ît", "ût"))
    if _verb(sentence, at) or lower[at - 1] == "ce" or lower[at - 1] in _SUBJECTS or lower[at : at + 2] in _ENTERS:
        return True
    if lower[at - 1] not in {"le", "la", "les", "l'", "en", "leur"}:
        return False
    return at < 2 or not (
        lower[at - 2] in _BEFORE_NOUNS or sentence.flags[at - 2] & (Flag.ONLY_VERB | Flag.BE | Flag.HAVE)
    )


SIGNALS: Final = (
    Signal(agreement, after=_MISMATCHES),
    Signal(misplaced_verb, after=_VERB_PLACES),
    Signal(unelided, after=((Flag.ELIDES, Flag.VOWEL),)),
    Signal(gerund, after=((Flag.EN, Flag.GERUND),)),
    Signal(missing_de, has=Flag.WANTS_DE),
    Signal(lone_clause, has=Flag.CONJUNCTION),
    Signal(lone_auxiliary, after=((Flag.HAVE, Flag.MANNER),)),
    Signal(open_clause, after=((Flag.CLAUSE, Flag.DETERMINER),)),
    Signal(bare_negation, after=((Flag.NE, Flag.PAS),)),
    Signal(unmerged, after=((Flag.MERGES, Flag.PLURAL_DETERMINER | Flag.MASCULINE_DETERMINER),)),
    Signal(no_verb, unless=Flag.ONLY_VERB | Flag.PERSON | Flag.OPEN_QUOTE),
    Signal(no_verb, has=Flag.OPEN_QUOTE),
)
