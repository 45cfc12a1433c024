"""Signs in the clauses: one without its verb or its subject, one with two subjects, a verb too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .grammar import may_be_verb
from .joint import TIMES
from .number import AFTER_A
from .page import traits
from .sign import MEDIUM, Flag, Sentence, Sign, Signal, words

_ENDS: Final = words('. ; ! … : ? ) » ” "')
_OPENS: Final = words(": ; » ”")
_STOPS: Final = words(". !")
_SUBJECTS: Final = words("celui celle ceux celles il ils elle elles on nous vous je tu cela ça")
_ARTICLES: Final = words(
    "le la les l' un une ce cet cette ces mon ton son ma ta sa mes tes ses notre nos votre vos leur leurs"
)
_COMPARING: Final = words(
    "plus moins aussi autant tant tellement même mêmes autre autres autrement ailleurs tel telle tels telles"
    " ainsi rien plutôt mieux meilleur meilleure meilleurs meilleures pire pires moindre moindres davantage ne"
    " n' pas sinon sauf hormis excepté seul seule c' ce quoi quel quelle quels quelles différent différente"
    " différents différentes voilà voici supérieur inférieur préférer préfère préfèrent double triple jamais"
    " égal semblable pareil identique fois encore"
)
_PREPOSITIONS: Final = words("de d' à avec pour par sur chez en contre sans dans vers")
_ANSWERS: Final = words("non oui si pas aussi plus jamais point")
_BEFORE_WHERE: Final = words("d' où jusqu'")
_OWN: Final = words("le la les un une ce cette ces son sa ses")
_FIRST: Final = words(
    "premier première premiers premières dernier dernière derniers dernières seul seule second seconde"
)
_QUOTES: Final = words('« “ " - — –')
_BREAKS: Final = Flag.COMMA | Flag.SEMICOLON | Flag.END | Flag.OPEN_QUOTE
_RELATIVES: Final = words("qui dont que qu'")
_SIDE_BY_SIDE: Final = 2  # « a crée »: so near a second verb is a participle misspelt
_SURELY: Final = words("ne n' il elle ils elles on se s'")  # what stands after them is a verb
_NO_VERBS: Final = words("importe point guère soit rendez quitte")
_EAST: Final = words(
    "l' vers rive côte façade banlieue côté partie quart flanc versant europe allemagne nord sud plein"
)
_BEGINNINGS: Final = words(", ; : mais et si que qu' car parce donc puisque lorsque quand")
_PRONOUNS: Final = {
    "il": words("le un ce cet mon ton son notre votre leur l'"),
    "elle": words("la une cette ma ta sa notre votre leur l'"),
    "ils": words("les des ces mes tes ses nos vos leurs"),
    "elles": words("les des ces mes tes ses nos vos leurs"),
}


def without_verb(sentence: Sentence) -> Iterator[Sign]:
    """« les moyens que la Région. », « même si celle-ci, avec deux millions. »: the last clause has no verb."""
    lower, flags = sentence.lower, sentence.flags
    end = len(lower) - 1
    while end > 0 and lower[end] in _ENDS:
        end -= 1
    if not {"?", ":"}.isdisjoint(lower[end:]) or lower[end + 1 : end + 3] == [".", "."]:
        return
    at = end
    while at > 0 and not flags[at] & Flag.CLAUSE and lower[at] not in _OPENS:
        if flags[at] & Flag.PERSON or may_be_verb(sentence, at):
            return
        at -= 1
    if at < 2 or end - at < 2 or not flags[at] & Flag.CLAUSE or flags[at + 2] & Flag.INFINITIVE:
        return
    if any(flag & (Flag.STRANGE | Flag.NE) for flag in flags[at : end + 1]) or "n'" in lower[at:end]:
        return
    word, before, after = lower[at], lower[at - 1], lower[at + 1]
    if word == "qui" or lower[end] in _ANSWERS or before == "-ce":  # « …, tandis que les autres, non »
        return
    starts = after in _ARTICLES or after in _SUBJECTS or after == ","
    if word in {"que", "qu'"}:
        told = any(may_be_verb(sentence, i) for i in range(at))
        found = starts and told and _COMPARING.isdisjoint(lower[:at])
    elif word in {"si", "s'"}:
        found = starts and (before == "même" or (word == "si" and before not in {"et", "comme", ","}))
    elif word == "où":
        found = starts and before not in _BEFORE_WHERE
    else:
        found = starts and before not in {"depuis", "jusqu'à"}
    if found:
        yield Sign(at, end, "truncated: a clause without its verb", MEDIUM)


def bare_relative(sentence: Sentence) -> Iterator[Sign]:
    """« le ministère, de qui relève. »: after a preposition a relative clause has a verb and no subject."""
    lower = sentence.lower
    for at in range(2, len(lower) - 2):
        last = lower[at] == "qui" and lower[at - 1] in _PREPOSITIONS and lower[at + 2] in _STOPS
        if last and traits()[sentence.kinds[at + 1]].finite and sentence.flags[at - 2] & Flag.COMMA:
            yield Sign(at - 1, at + 1, "truncated: a clause without its subject", MEDIUM)


def object_of_who(sentence: Sentence) -> Iterator[Sign]:
    """« la loi qui le Parlement a votée »: « qui » where the clause has another subject."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(1, len(lower) - 3):
        if (
            lower[at] != "qui"
            or lower[at + 1] not in _OWN
            or lower[at - 1] in _PREPOSITIONS
            or not flags[at + 3] & (Flag.HAVE | Flag.BE)
        ):
            continue
        own = traits()[sentence.kinds[at + 2]]
        if (
            own.noun
            and own.nominal
            and lower[at + 2] not in _FIRST
            and traits()[sentence.kinds[at - 1]].noun
            and flags[at - 1] & Flag.LOWER
        ):
            yield Sign(at, at + 3, "nonsense: a clause with two subjects", MEDIUM)


def crowded(sentence: Sentence) -> Iterator[Sign]:
    """« si tu n'es pas sûr un mécanicien le fera »: more verbs between two marks than what joins clauses allows."""
    verbs: list[int] = []
    joints = waiting = 0  # `waiting`: clauses that were begun before the last mark and have no verb yet
    for at, flag in enumerate(sentence.flags):
        if flag & _BREAKS:
            waiting = max(0, waiting + joints - len(verbs))
            verbs, joints = [], 0
        elif flag & Flag.JOINT:
            joints += at == 0 or not sentence.flags[at - 1] & Flag.JOINT
            if at and sentence.flags[at - 1] & Flag.COMMA and sentence.lower[at] in _RELATIVES:
                waiting -= 1  # « …, qui a plu, »: the main clause's verb isn't in here
        elif _certain(sentence, at, flag) and not (verbs and at - verbs[-1] <= _SIDE_BY_SIDE):
            verbs.append(at)
            if len(verbs) > max(1, joints + 1 + waiting):
                yield Sign(verbs[-2], at, "splice: a verb too many", MEDIUM)
                return


def _certain(sentence: Sentence, at: int, flag: int) -> bool:
    """Whether the word is a finite verb and nothing else."""
    if not flag & Flag.FINITE or not (flag & Flag.LOWER or at == 0):
        return False
    word, before = sentence.lower[at], sentence.lower[at - 1] if at else ""
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else ""
    if not word.isalpha() or word in _NO_VERBS or (word == "a" and (after[:1].isupper() or after in AFTER_A)):
        return False
    if before == "ne" and at > 1 and sentence.lower[at - 2] == "on":  # « on ne peut plus »
        return False
    if word == "serait" and before == "ne" and after == "-ce":
        return False
    if word.endswith("ez") and not flag & Flag.STRANGE:  # « Serrez la vis »
        return True
    if at == 0:
        return False
    return bool(flag & Flag.ONLY_VERB) or before in _SURELY or (word == "est" and before not in _EAST)


def named_twice(sentence: Sentence) -> Iterator[Sign]:
    """« le directeur il a dit », « si le Congrès il va »: a clause begins with its subject twice."""
    lower, flags = sentence.lower, sentence.flags
    quoted = False
    for at in range(2, len(lower) - 1):
        if lower[at - 2] in _QUOTES:
            quoted = True
        if lower[at] not in _PRONOUNS or quoted:
            continue
        begins = at == 2 or lower[at - 3] in _BEGINNINGS
        number, article = _PRONOUNS[lower[at]], lower[at - 2]
        if not begins or article not in number or lower[at - 1] in TIMES or not flags[at - 1] & Flag.LOWER:
            continue
        after = lower[at + 1]
        verb = flags[at + 1] & (Flag.ONLY_VERB | Flag.HAVE | Flag.BE) or after in {"n'", "ne", "se", "s'"}
        if verb and traits()[sentence.kinds[at - 1]].noun:
            yield Sign(at - 2, at + 1, "nonsense: a clause with two subjects", MEDIUM)


SIGNALS: Final = (
    Signal(without_verb, has=Flag.CLAUSE),
    Signal(object_of_who, after=((Flag.CLAUSE, Flag.DETERMINER),)),
    Signal(bare_relative, after=((Flag.CLAUSE, Flag.FINITE),)),
    Signal(
        crowded,
        outnumber=(Flag.ONLY_VERB | Flag.COPULA | Flag.NE | Flag.PERSON, Flag.JOINT, _BREAKS),
    ),
    Signal(named_twice, after=((Flag.NO_VERB | Flag.MASCULINE_NOUN | Flag.FEMININE_NOUN, Flag.SUBJECT),)),
)
