"""Signs in the order of words: what can't follow a pronoun, a negation, an auxiliary, a determiner; lost characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .page import traits
from .sign import MEDIUM, STRONG, WEAK, Flag, Sentence, Sign, Signal, words

_RELATIVES: Final = words("qui que qu' dont où lequel laquelle lesquels lesquelles quoi comment combien")
_ADVERBS: Final = words("pas plus jamais rien déjà encore toujours également aussi")
_CLITICS: Final = words("le la les lui leur se s' y en l'")
_NO_PARTICIPLES: Final = words("pendant avant devant durant maintenant cependant")
_WAIT: Final = words("tandis alors parce afin")
_NAMING: Final = words("un une le la l' mot pronom")
_PERSONS: Final = ("ons", "ez", "mes")  # the list has verbs of these as nouns where they may be either
_NEVER_CLITICS: Final = words("un une ce cet cette du au ma sa")
_BEFORE_ARTICLES: Final = words("est sont était dans sur sous avec par chez vers selon malgré dès depuis contre et")
_GENDERS: Final = dict.fromkeys("un ce cet du au le".split(), "m") | dict.fromkeys("une cette la ma sa".split(), "f")
_MARKS: Final = words(", ; : ( ) « » “ ” - – —")
_COMPARING: Final = words("plutôt plus moins mieux autre autres aussi")
_WITH_DE: Final = (
    "capable", "incapable", "originaire", "souci", "désir", "difficile", "facile", "impossible", "seul", "digne",
    "indigne", "fier", "fière", "proche", "libre", "plein", "riche", "pauvre", "content", "heureu", "sûr", "certain",
    "conscient", "responsable", "coupable", "jalou", "avide", "voisin", "distinct", "différent", "long", "haut",
    "large", "exempt", "contemporain", "tributaire", "solidaire", "curieu", "âgé", "nombreu", "inutile", "quel",
)  # fmt: skip
_NOUNS_AND_VERBS: Final = (
    Flag.NO_VERB | Flag.MASCULINE_NOUN | Flag.ONLY_VERB | Flag.MASCULINE_OR_VERB | Flag.FEMININE_OR_VERB
)
_NOUNS: Final = Flag.MASCULINE_NOUN | Flag.FEMININE_NOUN | Flag.MASCULINE_OR_VERB | Flag.FEMININE_OR_VERB
_UNITS: Final = words("mois ans an jour jours semaines euros dollars € $ % km kg mm cm mètres watts")
_DENYING: Final = words("pas non plus jamais point moins ni d' plutôt seulement")
_INDICATIVE: Final = words(
    "est sont était étaient sera seront a ont avait avaient aura auront va vont fait font peut peuvent veut"
    " veulent sait savent doit doivent devient prend met permet dit sent part tient obtient reçoit voit vit"
    " suit paraît finit"
)
_MEASURES: Final = words("trop assez suffisamment")
_SHORT: Final = 5
_REACH: Final = 8  # tokens before two verbs in which a relative clause may have begun


def subject_without_verb(sentence: Sentence) -> Iterator[Sign]:
    """« il dans », « ne société »: a pronoun or a negation, and no verb can follow."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(len(flags) - 1):
        if flags[at + 1] & Flag.NO_VERB and (at == 0 or lower[at - 1] not in _NAMING):
            own = flags[at] & Flag.SUBJECT and lower[at][0] != "e"  # « avec elle dans »
            if at and lower[at - 1] == "-":  # « vieillit- on à »
                continue
            if own and (flags[at] & Flag.LOWER or at == 0):
                yield Sign(at, at + 1, "nonsense: a pronoun without its verb", MEDIUM)
            elif lower[at] == "ne" and flags[at] & Flag.LOWER and not lower[at + 1].endswith(_PERSONS):
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
        if sentence.tokens[before] == "A":  # « A les entendre »: À
            continue
        auxiliary = flags[before] & Flag.HAVE or lower[before] in {"étant", "étaient", "sont"}
        if auxiliary and "de" not in lower[before:at] and lower[at] != "dire":
            yield Sign(before, at, "nonsense: an infinitive after an auxiliary", MEDIUM)


def article_infinitive(sentence: Sentence) -> Iterator[Sign]:
    """« une plainte que l'entendre doit »: an infinitive where the clause's subject should stand."""
    lower = sentence.lower
    for at in range(len(lower) - 2):
        subject = lower[at] in {"que", "qu'", "dont"} and lower[at + 1] in {"le", "la", "les", "l'"}
        if subject and sentence.flags[at + 2] & Flag.INFINITIVE and not _COMPARING & set(lower[:at]):
            yield Sign(at, at + 2, "nonsense: an infinitive where a noun should stand", MEDIUM)


def two_goals(sentence: Sentence) -> Iterator[Sign]:
    """« réaffectée au public aux investisseurs »: to whom, said twice."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(len(lower) - 3):
        both = lower[at] in {"au", "aux"} and lower[at + 2] in {"au", "aux"}
        if both and flags[at + 1] & Flag.NO_VERB and flags[at + 3] & Flag.LOWER:
            yield Sign(at, at + 3, "nonsense: said to whom twice", WEAK)


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
        own = sentence.kinds[at - 1] and lower[at - 2] == "qui" and traits()[sentence.kinds[at - 1]].finite
        if own and flags[at + 1] & (Flag.ONLY_VERB | Flag.HAVE | Flag.BE):  # « qui manque elle a »
            yield Sign(at - 2, at + 1, "nonsense: a clause with two subjects", MEDIUM)
        elif lower[at - 1][0].isalpha() and lower[at - 1] not in _RELATIVES and lower[at - 3] in {"que", "qui", "dont"}:
            noun = flags[at - 2] & Flag.DETERMINER and flags[at - 1] & (Flag.NO_VERB | Flag.MASCULINE_NOUN)
            if noun and flags[at + 1] & (Flag.ONLY_VERB | Flag.HAVE | Flag.BE):
                yield Sign(at - 3, at + 1, "nonsense: a clause with two subjects", MEDIUM)


def gender_of_noun(sentence: Sentence) -> Iterator[Sign]:
    """« est le tuile », « un tuile »: the wrong gender before a word that, after « le », might have been a verb."""
    for at in range(len(sentence.flags) - 1):
        if not sentence.flags[at + 1] & (Flag.MASCULINE_OR_VERB | Flag.FEMININE_OR_VERB):
            continue
        gender = traits()[sentence.kinds[at + 1]].noun_gender
        word, before = sentence.lower[at], sentence.lower[at - 1] if at else ""
        certain = word in _NEVER_CLITICS or (word in {"le", "la"} and before in _BEFORE_ARTICLES)
        if certain and _GENDERS.get(word, gender) != gender and before not in {"l'", "quelqu'"}:
            yield Sign(at, at + 1, "nonsense: determiner and noun don't agree", MEDIUM)


def relative_only(sentence: Sentence) -> Iterator[Sign]:
    """« Le plus petit acteur, qui compte encore un million d'abonnés. »: a noun, its relative clause, and no verb."""
    lower, flags = sentence.lower, sentence.flags
    comma = lower.index(",") if "," in lower[: len(lower) - 2] else 0
    if comma < 2 or lower[comma + 1] not in {"qui", "dont"} or not flags[0] & Flag.DETERMINER or lower[-1] != ".":
        return
    if any(word in _MARKS or word in _RELATIVES or word in {"et", "mais"} for word in lower[comma + 2 : -1]):
        return
    before = [at for at in range(comma) if traits()[sentence.kinds[at]].finite and not flags[at - 1] & Flag.DETERMINER]
    verbs = [at for at in range(comma + 2, len(lower)) if traits()[sentence.kinds[at]].finite]
    certain = [at for at in verbs if flags[at] & (Flag.ONLY_VERB | Flag.BE)]
    if not before and len(verbs) <= 2 and len(certain) <= 1:
        yield Sign(0, len(lower) - 1, "truncated: a relative clause without its main clause", MEDIUM)


def waiting_participle(sentence: Sentence) -> Iterator[Sign]:
    """« tandis que laissant »: a conjunction that wants a clause has only a participle."""
    lower = sentence.lower
    for at in range(len(lower) - 2):
        waits = lower[at] in _WAIT and lower[at + 1] in {"que", "qu'"} and lower[at + 2] not in _NO_PARTICIPLES
        if waits and sentence.flags[at + 2] & Flag.GERUND and sentence.flags[at + 2] & Flag.LOWER:
            yield Sign(at, at + 2, "nonsense: a conjunction without its clause", MEDIUM)


def adjective_first(sentence: Sentence) -> Iterator[Sign]:
    """« Massive de financement fin 2024, … »: an adjective and « de », and the noun between them is missing."""
    lower = sentence.lower
    begins = len(lower) > _SHORT and sentence.flags[0] & Flag.FIRST_ADJECTIVE and lower[1] in {"de", "d'", "du"}
    if begins and not lower[0].startswith(_WITH_DE):
        yield Sign(0, 2, "truncated: an adjective without its noun", MEDIUM)


def bare_measure(sentence: Sentence) -> Iterator[Sign]:
    """« La garantie est 12 mois »: a number after « être » where French wants « de »."""
    lower, flags = sentence.lower, sentence.flags
    for at in range(1, len(lower) - 2):
        measured = flags[at] & Flag.COPULA and flags[at + 1] & Flag.NUMBER and lower[at + 2] in _UNITS
        if measured and flags[at - 1] & _NOUNS:
            yield Sign(at - 1, at + 2, "nonsense: a measure without its preposition", WEAK)


def indicative(sentence: Sentence) -> Iterator[Sign]:
    """« avant que vous offrez », « jusqu'à ce qu'il est »: the indicative where only a subjunctive can stand."""
    lower = sentence.lower
    for at in range(len(lower) - 3):
        if not sentence.flags[at] & Flag.BEFORE:
            continue
        that = at + 3 if lower[at] == "jusqu'" and lower[at + 1 : at + 3] == ["à", "ce"] else at + 1
        if lower[that : that + 1] not in (["que"], ["qu'"]) or that + 2 >= len(lower):
            continue
        if lower[at] in {"pour", "sans"} and at and lower[at - 1] in _MEASURES:
            continue
        verb = that + 3 if lower[that + 2] in {"ne", "n'"} and len(lower) > that + 3 else that + 2
        subject, form = lower[that + 1], lower[verb]
        second = subject == "vous" and form.endswith("ez") and not form.endswith(("iez", "ayez", "soyez"))
        first = subject == "nous" and form.endswith("ons") and not form.endswith(("ions", "ayons", "soyons"))
        if second or first or (sentence.flags[that + 1] & Flag.SUBJECT and form in _INDICATIVE):
            yield Sign(at, verb, "nonsense: the wrong mood", MEDIUM)
        elif sentence.flags[that + 1] & Flag.DETERMINER:
            last = next((i for i in range(that + 2, min(that + _REACH, len(lower))) if _stops(sentence, i)), 0)
            if last and lower[last] in _INDICATIVE and lower[last - 1] not in _BEFORE_ARTICLES:
                yield Sign(at, last, "nonsense: the wrong mood", MEDIUM)


def _stops(sentence: Sentence, at: int) -> bool:
    word = sentence.lower[at]
    return word in _INDICATIVE or word in _RELATIVES or word in _MARKS or bool(sentence.flags[at] & Flag.FINITE)


def but_infinitive(sentence: Sentence) -> Iterator[Sign]:
    """« Il a salué les progrès, mais de vouloir être confiant. »: the second infinitive of a first that isn't there."""
    lower = sentence.lower
    for at in range(1, len(lower) - 2):
        second = lower[at] == "mais" and lower[at + 1] == "de" and sentence.flags[at + 2] & Flag.INFINITIVE
        if not second or _DENYING & set(lower[:at]):
            continue
        if not any(flag & Flag.INFINITIVE for flag in sentence.flags[:at]):
            yield Sign(at, at + 2, "nonsense: an infinitive with nothing to depend on", MEDIUM)


def lost_characters(sentence: Sentence) -> Iterator[Sign]:
    """« 1��00 € »: characters that were lost before the text was saved, which no repair brings back."""
    places = [at for at, flag in enumerate(sentence.flags) if flag & Flag.LOST]
    first, last = max(0, places[0] - 1), min(len(sentence.flags) - 1, places[-1] + 1)
    yield Sign(first, last, "wrong-word: characters were lost", MEDIUM if len(places) < 4 else STRONG)


SIGNALS: Final = (
    Signal(
        gender_of_noun,
        after=(
            (Flag.FEMININE_DETERMINER, Flag.MASCULINE_OR_VERB),
            (Flag.MASCULINE_DETERMINER, Flag.FEMININE_OR_VERB),
        ),
    ),
    Signal(relative_only, after=((Flag.COMMA, Flag.RELATIVE),)),
    Signal(subject_without_verb, after=((Flag.SUBJECT | Flag.NE, Flag.NO_VERB),)),
    Signal(auxiliary_infinitive, after=((Flag.BEFORE_INFINITIVE, Flag.INFINITIVE),)),
    Signal(article_infinitive, after=((Flag.ANY_DETERMINER, Flag.INFINITIVE),)),
    Signal(two_goals, after=((Flag.NO_VERB, Flag.GOAL),)),
    Signal(two_verbs, after=((Flag.ONLY_VERB, Flag.ONLY_VERB),)),
    Signal(two_determiners, after=((Flag.STRICT_DETERMINER, Flag.ANY_DETERMINER),)),
    Signal(doubled_subject, after=((_NOUNS_AND_VERBS, Flag.SUBJECT),)),
    Signal(waiting_participle, has=Flag.CONJUNCTION),
    Signal(adjective_first, has=Flag.FIRST_ADJECTIVE),
    Signal(bare_measure, after=((Flag.COPULA, Flag.NUMBER),)),
    Signal(indicative, after=((Flag.BEFORE, Flag.ELIDES | Flag.HANGING),)),
    Signal(but_infinitive, after=((Flag.BUT, Flag.MERGES),)),
    Signal(lost_characters, has=Flag.LOST),
)
