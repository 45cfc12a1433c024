"""Signs in the order of other languages: a verb after its object, two nouns where subject and verb should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .joint import TIMES
from .page import traits
from .sign import MEDIUM, Flag, Sentence, Sign, Signal, words

_TO_HAVE: Final = words("a ont avait avaient aura auront aurait auraient ait aient")
_MODALS: Final = words(
    "peut peuvent pouvait pouvaient pourra pourront pourrait pourraient doit doivent devait devaient devra"
    " devront devrait devraient veut veulent voulait voulaient voudra voudront voudrait voudraient"
)
_OBJECTS: Final = words("le la les un une des ce cet cette ces son sa ses leurs")
_SECOND: Final = words("le la les un une ce cet cette son sa")
_CLAUSES: Final = words("que qu' dont lorsque quand si puisque")
_LINKS: Final = words(
    "à pour sans que qu' qui dont où et ou comme , ; : « » ( ) en y se s' me te nous vous lui leur ne pas"
)
_MEANWHILE: Final = words("ensuite déjà alors aussi encore enfin hier toujours pas jamais donc puis récemment")
_ASKED_OF: Final = words("le la les l' un une ce cette il elle on ils elles nous vous tu je c' ces des oui non")
_GOT: Final = ("satis", "répar", "raison", "écrit")  # « obtient satisfaction », « réparation »


def late_participle(sentence: Sentence) -> Iterator[Sign]:
    """« a ensuite les chiffres de l'année présenté »: a participle after its object."""
    lower, flags = sentence.lower, sentence.flags
    for end in range(4, len(lower) - 1):
        if not (flags[end] & Flag.PARTICIPLE and flags[end + 1] & (Flag.END | Flag.COMMA)):
            continue
        last, participle = traits()[sentence.kinds[end - 1]], traits()[sentence.kinds[end]]
        if participle.gender != "m" or not (last.nominal and (last.gender == "f" or last.number == "p")):
            continue
        at = end - 2
        while at > 0 and lower[at] not in _TO_HAVE and not flags[at] & (Flag.JOINT | Flag.PARTICIPLE):
            if flags[at] & Flag.MASCULINE_NOUN and not flags[at] & Flag.PLURAL_NOUN:
                break
            at -= 1
        if lower[at] not in _TO_HAVE:
            continue
        first = at + 2 if flags[at + 1] & Flag.MANNER or lower[at + 1] in _MEANWHILE else at + 1
        if lower[first] in _OBJECTS and end - first > 1:
            yield Sign(at, end, "nonsense: a participle after its object", MEDIUM)


def late_infinitive(sentence: Sentence) -> Iterator[Sign]:
    """« peut le client la facture payer. », « le taux négocié veut avoir »: a modal's infinitive after its object."""
    lower, flags = sentence.lower, sentence.flags
    for end in range(4, len(lower) - 1):
        if not (flags[end] & Flag.INFINITIVE and flags[end + 1] & (Flag.END | Flag.COMMA)):
            continue
        before = traits()[sentence.kinds[end - 1]]
        if not (before.nominal or before.gender) or not flags[end - 1] & Flag.LOWER:
            continue
        at = end - 2
        while at > 0 and lower[at] not in _MODALS and lower[at] not in _LINKS:
            at -= 1
        if lower[at] in _MODALS and lower[at + 1] in _OBJECTS and not flags[at + 2] & Flag.INFINITIVE:
            yield Sign(at, end, "nonsense: an infinitive after its object", MEDIUM)


def two_nouns(sentence: Sentence) -> Iterator[Sign]:
    """« que la banque le taux négocié veut »: two nouns where a clause's subject and its verb should be."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(-1, len(lower) - 5):
        if at >= 0 and lower[at] not in _CLAUSES:
            continue
        if not (lower[at + 1] in _OBJECTS and lower[at + 3] in _SECOND and flags[at + 3] & Flag.LOWER):
            continue
        one, other = traits()[sentence.kinds[at + 2]], traits()[sentence.kinds[at + 4]]
        nouns = other.nominal and one.noun and other.noun and flags[at + 2] & flags[at + 4] & Flag.LOWER
        if nouns and not TIMES & {lower[at + 2], lower[at + 4]}:
            yield Sign(at + 1, at + 4, "nonsense: two nouns and no verb between them", MEDIUM)


def got(sentence: Sentence) -> Iterator[Sign]:
    """« le tissu obtient étiré »: a participle after a verb that takes an object, as after the English « get »."""
    for at in range(len(sentence.lower) - 1):
        taken = (
            sentence.flags[at] & Flag.BEEN and sentence.lower[at] != "été" and sentence.flags[at + 1] & Flag.PARTICIPLE
        )
        if taken and not sentence.lower[at + 1].startswith(_GOT):
            yield Sign(at, at + 1, "nonsense: a participle where a noun should stand", MEDIUM)


def asked(sentence: Sentence) -> Iterator[Sign]:
    """« la question de si le conseil paie »: « si » and its clause after a preposition."""
    for at in range(len(sentence.lower) - 2):
        if sentence.lower[at] in {"de", "à"} and sentence.lower[at + 1] == "si" and sentence.lower[at + 2] in _ASKED_OF:
            yield Sign(at, at + 2, "nonsense: a clause after a preposition", MEDIUM)


SIGNALS: Final = (
    Signal(late_participle, after=((Flag.PARTICIPLE, Flag.END | Flag.COMMA),)),
    Signal(late_infinitive, after=((Flag.INFINITIVE, Flag.END | Flag.COMMA),)),
    Signal(two_nouns, apart=((Flag.DETERMINER | Flag.STRICT_DETERMINER, Flag.DETERMINER),)),
    Signal(got, after=((Flag.BEEN, Flag.PARTICIPLE),)),
    Signal(asked, after=((Flag.MERGES, Flag.CLAUSE),)),
)
