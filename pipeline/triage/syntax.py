"""Signs in the order of words: what can't follow a pronoun, a negation, an auxiliary, a determiner; lost characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .sign import MEDIUM, STRONG, Flag, Sentence, Sign, Signal, words

_RELATIVES: Final = words("qui que qu' dont où lequel laquelle lesquels lesquelles quoi comment combien")
_ADVERBS: Final = words("pas plus jamais rien déjà encore toujours également aussi")
_CLITICS: Final = words("le la les lui leur se s' y en l'")
_NO_PARTICIPLES: Final = words("pendant avant devant durant maintenant cependant")
_WAIT: Final = words("tandis alors parce afin")
_NAMING: Final = words("un une le la l' mot pronom")
_PERSONS: Final = ("ons", "ez", "mes")  # the list has verbs of these as nouns where they may be either
_REACH: Final = 8  # tokens before two verbs in which a relative clause may have begun


def subject_without_verb(sentence: Sentence) -> Iterator[Sign]:
    """« il dans », « ne société »: a pronoun or a negation, and no verb can follow."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(len(flags) - 1):
        if flags[at + 1] & Flag.NO_VERB and (at == 0 or lower[at - 1] not in _NAMING):
            own = flags[at] & Flag.SUBJECT and lower[at][0] != "e"  # « avec elle dans »
            if own and (flags[at] & Flag.LOWER or at == 0):
                yield Sign(at, at + 1, "nonsense: a pronoun without its verb", MEDIUM)
            elif flags[at] & Flag.NE and flags[at] & Flag.LOWER and not lower[at + 1].endswith(_PERSONS):
                yield Sign(at, at + 1, "nonsense: a negation without its verb", MEDIUM)


def auxiliary_infinitive(sentence: Sentence) -> Iterator[Sign]:
    """« n'avait pas le faire savoir », « n'étant pas suffire »: an infinitive where a participle should stand."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(1, len(flags)):
        if not flags[at] & Flag.INFINITIVE:
            continue
        before = at - 1
        while before > 0 and at - before <= 2 and (lower[before] in _ADVERBS or lower[before] in _CLITICS):
            before -= 1
        auxiliary = flags[before] & Flag.HAVE or lower[before] in {"étant", "étaient", "sont"}
        if auxiliary and "de" not in lower[before:at] and lower[at] != "dire":
            yield Sign(before, at, "nonsense: an infinitive after an auxiliary", MEDIUM)


def two_verbs(sentence: Sentence) -> Iterator[Sign]:
    """« la direction a confirmé ne sera », « le taux sont est »: finite verbs side by side with nothing between."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(1, len(flags) - 1):
        both = flags[at] & flags[at + 1]
        if both & Flag.ONLY_VERB and both & Flag.LOWER and not _RELATIVES & set(lower[max(0, at - _REACH) : at]):
            yield Sign(at, at + 1, "nonsense: two verbs side by side", MEDIUM)


def two_determiners(sentence: Sentence) -> Iterator[Sign]:
    """« chaque l'avoir », « des la »: a determiner before another."""
    flags = sentence.flags
    for at in range(len(flags) - 1):
        both = flags[at] & Flag.STRICT_DETERMINER and flags[at + 1] & Flag.ANY_DETERMINER
        if both and flags[at] & flags[at + 1] & Flag.LOWER and not (at and sentence.lower[at - 1] in {"l'", "quelqu'"}):
            yield Sign(at, at + 1, "nonsense: two determiners side by side", MEDIUM)


def doubled_subject(sentence: Sentence) -> Iterator[Sign]:
    """« que le joueur il a vu », « la pluie qui manque elle a été »: a clause with its subject twice."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(3, len(lower) - 1):
        if lower[at] not in {"il", "ils", "elle", "elles"} or lower[at + 1][0] == "," or lower[at + 1] == "y":
            continue
        if lower[at - 1][0].isalpha() and lower[at - 1] not in _RELATIVES and lower[at - 3] in {"que", "qui", "dont"}:
            noun = flags[at - 2] & Flag.DETERMINER and flags[at - 1] & (Flag.NO_VERB | Flag.MASCULINE_NOUN)
            if noun and flags[at + 1] & (Flag.ONLY_VERB | Flag.HAVE | Flag.BE):
                yield Sign(at - 3, at + 1, "nonsense: a clause with two subjects", MEDIUM)


def waiting_participle(sentence: Sentence) -> Iterator[Sign]:
    """« tandis que laissant »: a conjunction that wants a clause has only a participle."""
    lower = sentence.lower
    for at in range(len(lower) - 2):
        waits = lower[at] in _WAIT and lower[at + 1] in {"que", "qu'"} and lower[at + 2] not in _NO_PARTICIPLES
        if waits and sentence.flags[at + 2] & Flag.GERUND and sentence.flags[at + 2] & Flag.LOWER:
            yield Sign(at, at + 2, "nonsense: a conjunction without its clause", MEDIUM)


def lost_characters(sentence: Sentence) -> Iterator[Sign]:
    """« 1��00 € »: characters that were lost before the text was saved, which no repair brings back."""
    places = [at for at, flag in enumerate(sentence.flags) if flag & Flag.LOST]
    first, last = max(0, places[0] - 1), min(len(sentence.flags) - 1, places[-1] + 1)
    yield Sign(first, last, "wrong-word: characters were lost", MEDIUM if len(places) < 4 else STRONG)


SIGNALS: Final = (
    Signal(subject_without_verb, after=((Flag.SUBJECT | Flag.NE, Flag.NO_VERB),)),
    Signal(auxiliary_infinitive, has=Flag.INFINITIVE),
    Signal(two_verbs, after=((Flag.ONLY_VERB, Flag.ONLY_VERB),)),
    Signal(two_determiners, after=((Flag.STRICT_DETERMINER, Flag.ANY_DETERMINER),)),
    Signal(doubled_subject, has=Flag.SUBJECT),
    Signal(waiting_participle, has=Flag.CONJUNCTION),
    Signal(lost_characters, has=Flag.LOST),
)
