"""Signs in the number of words that belong together: a subject and its verb, a verb and its participle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .page import traits
from .sign import MEDIUM, Flag, Sentence, Sign, Signal, words
from .words import lexicon

_ONE: Final = words("le la l' un une ce cet cette mon ma ton ta son sa notre votre leur chaque")
_SEVERAL: Final = words(
    "les des ces mes tes ses nos vos leurs plusieurs quelques deux trois quatre cinq six sept huit neuf dix"
)
_BEGINNINGS: Final = words(
    "; : mais si que qu' car donc puisque lorsque quand « “ - – —"
)  # no « et »: several subjects
_COLLECTIVE: Final = words(
    "plupart majorité minorité moitié tiers quart totalité partie nombre reste dizaine douzaine quinzaine"
    " vingtaine trentaine centaine millier million milliard multitude foule série poignée ensemble couple"
    " groupe infinité quantité paire peu quarantaine cinquantaine soixantaine part pourcentage monde"
    " gens total type genre sorte espèce force"
)
AFTER_A: Final = words("priori posteriori fortiori minima maxima contrario capella cappella")
"""« les contrôles a priori »: no verb"""
_COMPARING: Final = words("plus moins aussi autant tel telle tels telles même mêmes autre autres ainsi mieux")
_MANY: Final = words("les ces mes tes ses nos vos leurs")
_WITHIN: Final = words("de d' du des parmi à et ou ni avec sur dans par pour que comme chez en entre , sans sous vers")
_FEMININE: Final = words("la une cette sa ma ta")
_COLOURS: Final = words(
    "bleu vert gris noir blanc rouge brun blond roux violet clair foncé pâle marron orange saint public mâle record"
)
_PLURAL_BE: Final = words("sont étaient seront seraient furent soient")


def subject_and_verb(sentence: Sentence) -> Iterator[Sign]:
    """« Les travaux a commencé », « Le conseil ont voté »: a clause's first noun and the verb right after it."""
    lower, flags = sentence.lower, sentence.flags
    for verb in range(2, len(lower)):
        here = flags[verb]
        if not here & (Flag.SINGULAR_VERB | Flag.PLURAL_VERB | Flag.COPULA) or not here & Flag.LOWER:
            continue
        noun = verb - 1
        at = noun - 1
        if not flags[noun] & Flag.LOWER:
            continue
        if at and lower[at] not in _ONE and lower[at] not in _SEVERAL and traits()[sentence.kinds[at]].nominal:
            noun, at = at, at - 1
        if lower[verb] == "a" and lower[verb + 1 : verb + 2] and lower[verb + 1] in AFTER_A:
            continue
        if at and lower[at - 1] in {"que", "qu'"} and not _COMPARING.isdisjoint(lower[:at]):
            continue
        if at < 0 or (at > 0 and lower[at - 1] not in _BEGINNINGS) or lower[noun] in _COLLECTIVE:
            continue
        single = here & Flag.SINGULAR_VERB or lower[verb] == "est"
        one = lower[at] in _ONE and flags[noun] & Flag.SINGULAR_NOUN and here & Flag.PLURAL_VERB
        if one or (lower[at] in _SEVERAL and flags[noun] & Flag.PLURAL_NOUN and single):
            yield Sign(at, verb, "nonsense: subject and verb don't agree", MEDIUM)


def number_of_state(sentence: Sentence) -> Iterator[Sign]:
    """« les rues sont fermé »: a plural verb and a participle in the singular."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(len(lower) - 1):
        if at and lower[at - 1] in {"se", "s'"}:  # « se sont rendu compte »
            continue
        if lower[at] in _PLURAL_BE and flags[at + 1] & Flag.PARTICIPLE and flags[at + 1] & Flag.LOWER:
            yield Sign(at, at + 1, "nonsense: verb and participle don't agree", MEDIUM)


def number_of_participle(sentence: Sentence) -> Iterator[Sign]:
    """« les participants ont été demandé », « est été nommé »: the wrong number, the wrong auxiliary of a passive."""
    lower = sentence.lower
    for at in range(1, len(lower) - 1):
        if lower[at] != "été" or not sentence.flags[at + 1] & Flag.PARTICIPLE:
            continue
        if lower[at - 1] in {"ont", "avaient", "auront", "auraient", "aient"}:
            yield Sign(at - 1, at + 1, "nonsense: verb and participle don't agree", MEDIUM)
        elif sentence.flags[at - 1] & Flag.COPULA:
            yield Sign(at - 1, at + 1, "nonsense: the wrong auxiliary", MEDIUM)


def antecedent(sentence: Sentence) -> Iterator[Sign]:
    """« les gens qui vit », « le chien qui aboient »: a relative clause's verb and what it tells of."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(2, len(lower) - 1):
        if lower[at] != "qui" or (at > 2 and (lower[at - 3] in _WITHIN or not flags[at - 3] & Flag.LOWER)):
            continue
        before, forms = lower[at - 2], lexicon().classes[sentence.kinds[at + 1]].split()
        single, several = "V3s" in forms and "V3p" not in forms, forms == ["V3p"]
        begins = at == 2 or lower[at - 3] in _BEGINNINGS
        one = begins and before in _ONE and flags[at - 1] & Flag.SINGULAR_NOUN and several
        many = before in _MANY and flags[at - 1] & Flag.PLURAL_NOUN and single
        if many or (one and lower[at - 1] not in _COLLECTIVE):
            yield Sign(at - 2, at + 1, "nonsense: subject and verb don't agree", MEDIUM)


def gender_of_adjective(sentence: Sentence) -> Iterator[Sign]:
    """« une maison américain »: a noun and the adjective after it."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(1, len(lower) - 2):
        if not flags[at] & Flag.FEMININE_NOUN or not flags[at + 1] & Flag.NO_VERB or lower[at - 1] not in _FEMININE:
            continue
        noun, adjective = traits()[sentence.kinds[at]], traits()[sentence.kinds[at + 1]]
        forms = lexicon().classes[sentence.kinds[at + 1]].split()
        plain = adjective.gender == "m" and any(tag[0] == "A" for tag in forms)
        if at > 1 and lower[at - 2] in _WITHIN:  # « le parti de la liberté autrichien »
            continue
        if plain and noun.number == adjective.number == "s" and lower[at + 1] not in _COLOURS:
            yield Sign(at - 1, at + 1, "nonsense: noun and adjective don't agree", MEDIUM)


SIGNALS: Final = (
    Signal(
        subject_and_verb,
        after=((Flag.PLURAL_NOUN, Flag.SINGULAR_VERB | Flag.COPULA), (Flag.SINGULAR_NOUN, Flag.PLURAL_VERB)),
    ),
    Signal(number_of_participle, after=((Flag.BEEN, Flag.PARTICIPLE),)),
    Signal(antecedent, after=((Flag.RELATIVE, Flag.FINITE),)),
    Signal(gender_of_adjective, apart=((Flag.FEMININE_DETERMINER, Flag.NO_VERB),)),
    Signal(number_of_state, after=((Flag.COPULA, Flag.PARTICIPLE),)),
)
