"""Signs in the grammar: a determiner of the wrong gender, a verb where none can stand, no verb where one must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .sign import MEDIUM, STRONG, WEAK, Sentence, Sign, traits, words
from .words import FIXED_CLASSES

_FEMININE: Final = words("une la cette sa ma ta")
_MASCULINE: Final = words("un le ce cet au du")
_SINGULAR: Final = words("un une le la ce cet cette au du sa ma ta son mon ton")
_PLURAL: Final = words("les des ces aux ses mes tes nos vos plusieurs")
_DETERMINERS: Final = _FEMININE | _MASCULINE | _PLURAL | words("son mon ton leur leurs notre votre l' chaque quelques")
_BARE_DETERMINERS: Final = words("un une cette cet du des aux au ses mes tes chaque")
_PREPOSITIONS: Final = words("de d' pour sans dans chez vers avec sur sous par parmi selon malgré")
_BEFORE_NOUNS: Final = _DETERMINERS | _PREPOSITIONS | words("à en et ou plus très quelle quel deux trois ni")
_LINKS: Final = words(
    "que qu' qui dont où lequel laquelle lesquels lesquelles si comme quand lorsque lorsqu' et mais ou"
)
_HAVE: Final = words("a ont avait avaient aura auront aurait auraient ayant avoir ait aient eut")
_WITH_BE: Final = words(
    "censé censée censés censées allé allée allés allées venu venue venus venues devenu devenue devenus devenues né née"
    " nés nées parvenu parvenue parvenus parvenues survenu survenue intervenu intervenue décédé décédée décédés"
)
_PERSONS: Final = words("je j' tu nous vous")
_VERB_ENDINGS: Final = ("ront", "rait", "aient", "èrent", "ait", "era", "ez", "ons")
_NOT_VERBS: Final = words("plus entre contre outre dit dite lors envers sauf fin certes même non moins")
_LONG: Final = 14


def agreement(sentence: Sentence) -> Iterator[Sign]:
    """« une Rapport », « des société »: the determiner and the noun after it can't go together."""
    table = traits()
    for at, word in enumerate(sentence.lower[:-1]):
        if word not in _DETERMINERS or _pronoun(sentence.lower, at):
            continue
        trait = table[sentence.kinds[at + 1]]
        wrong = (
            (trait.gender == "m" and word in _FEMININE)
            or (trait.gender == "f" and word in _MASCULINE)
            or (trait.number == "p" and word in _SINGULAR)
            or (trait.number == "s" and word in _PLURAL)
        )
        if wrong and trait.noun and "-" not in sentence.tokens[at + 1]:
            capital = sentence.tokens[at + 1][0].isupper()
            yield Sign(at, at + 1, "nonsense: determiner and noun don't agree", WEAK if capital else MEDIUM)


def _pronoun(lower: list[str], at: int) -> bool:
    return at > 0 and lower[at - 1] in {"quelqu'", "l'"}


def misplaced_verb(sentence: Sentence) -> Iterator[Sign]:
    """« un déménage », « pour maintient »: a finite verb right after a determiner or a preposition."""
    table = traits()
    for at, word in enumerate(sentence.lower[:-1]):
        if (word in _BARE_DETERMINERS or word in _PREPOSITIONS) and table[sentence.kinds[at + 1]].only_finite:
            if sentence.tokens[at + 1][0].islower() and not _pronoun(sentence.lower, at):
                yield Sign(at, at + 1, "nonsense: a verb stands where a noun should", MEDIUM)
        elif word in _HAVE and sentence.lower[at + 1] in _WITH_BE:
            yield Sign(at, at + 1, "nonsense: the wrong auxiliary", MEDIUM)


def gerund(sentence: Sentence) -> Iterator[Sign]:
    """« en garantissant le géant maintient les discussions »: a verb follows a gerund with nothing to link it."""
    table = traits()
    start = -1
    for at, word in enumerate(sentence.lower):
        if start < 0:
            if word.endswith("ant") and at and sentence.lower[at - 1] == "en" and len(word) > 5:
                start = at
        elif not word[0].isalnum() or word in _LINKS or word[0] == "-":
            start = -1
        elif at - start > 1 and table[sentence.kinds[at]].only_finite and sentence.tokens[at][0].islower():
            if not any(w in _PERSONS for w in sentence.lower[start:at]):
                yield Sign(start - 1, min(at + 3, len(sentence.lower) - 1), "nonsense: a verb after a gerund", STRONG)
            start = -1


def no_verb(sentence: Sentence) -> Iterator[Sign]:
    """A long sentence that ends with a full stop and has no finite verb outside its quotations."""
    lower = sentence.lower
    if len(lower) <= _LONG or lower[-1] not in {".", "»", '"'} or sentence.words < _LONG:
        return
    table = traits()
    quoted, outside = False, 0
    for at, word in enumerate(lower):
        if word in {"«", "“"}:
            quoted = True
        elif word in {"»", "”"}:
            quoted = False
        elif quoted:
            continue
        elif word in _PERSONS or word[0] == "-" or word == ":":
            return
        elif word[0].isalpha():
            outside += 1
            unknown = sentence.kinds[at] < len(FIXED_CLASSES) and word.endswith(_VERB_ENDINGS)
            if unknown or (table[sentence.kinds[at]].finite and word not in _NOT_VERBS):
                noun = at > 0 and lower[at - 1] in _BEFORE_NOUNS and not table[sentence.kinds[at]].only_finite
                if not noun:
                    return
    if outside >= _LONG:
        yield Sign(0, len(lower) - 1, "truncated: no verb", MEDIUM)


SIGNALS: Final = (agreement, misplaced_verb, gerund, no_verb)
