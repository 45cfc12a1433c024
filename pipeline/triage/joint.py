"""Signs at the joints: where two sentences were run together, one was cut, or a fragment stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from .sign import MEDIUM, STRONG, WEAK, Flag, Sentence, Sign, Signal, words
from .words import FIXED_CLASSES

_ABBREVIATIONS: Final = words(
    "m mm mme mlle dr art p pp etc cf ex vol no n fig st ste av env vs hab min max tél éd sq janv févr avr"
    " juil sept oct nov déc lun mar mer jeu ven sam dim bd boul chap coll dép dir resp réf adj apr anc inv"
    " encycl trad cie éts rens"
)
_PLACES: Final = words(
    "rive rives côte façade banlieue côté partie quart flanc versant bord extrémité entrée sortie frontière"
    " aile porte zone région vent point secteur quartier pointe mur bloc plein grand moyen proche nord sud"
    " longitude europe allemagne afrique asie berlin jérusalem timor face pente rue route gare quai tribune"
    " océan pôle hémisphère axe direction"
)  # « la rive est »
_RUN_ON: Final = (
    (Flag.FULL_STOP, Flag.LOWER),
    (Flag.OPENER, Flag.LOWER),
    (Flag.SEMICOLON, Flag.OPEN_QUOTE),
)
TIMES: Final = words(
    "jour jours fois an ans année années mois semaine semaines soir matin nuit heure heures lendemain veille"
    " moment instant siècle été hiver printemps automne temps lundi mardi mercredi jeudi vendredi samedi"
    " dimanche suite fin"
)
_ASKING: Final = words("comment pourquoi")  # they begin titles of books too,
_BEFORE_TITLES: Final = words("selon par pour avec sur depuis contre le la les des aux")  # « selon Comment acheter … »
_OF_ITSELF: Final = words("crème histoire critique théorie science mémoire philosophie suite élite ombre")
_LISTING: Final = frozenset({",", "et", "encore", "puis", "ou"})
_GRAM: Final = 3
_OFTEN: Final = 3
_STEM: Final = 5  # letters
_STEM_OFTEN: Final = 4
_STEM_WITHIN: Final = 24  # tokens
_LONG_GRAM: Final = 4
_ASKED: Final = words("à de avec pour chez sur par contre sans importe savoir sait sais dieu voilà voici")
_STANDING: Final = frozenset({("leurs", "les"), ("leurs", "des"), ("leurs", "aux")})
_LINKING: Final = words(
    "que qu' qui où dont quoi quel quelle quels quelles si comme comment tel telle tels telles il elle on ils"
    " elles ce c' l' y en n' ne"
)
_CONTRASTS: Final = words("tandis mais ou et comme aussi soit tantôt ni autre autres puis ensuite contre encore non")
_POSSESSIVES: Final = words("notre votre leurs cette")
_PAUSES: Final = words(", ; : ! ? . … - – —")
_SHARED: Final = 0.6  # of the words of the clause that has fewer
_NEAR: Final = 10


def run_on(sentence: Sentence) -> Iterator[Sign]:
    """« le style. du chemin », « un déménage Le développement »: two halves that weren't one sentence."""
    tokens, flags = sentence.tokens, sentence.flags
    for at in range(1, len(tokens) - 1):
        here, after = flags[at], flags[at + 1]
        before = tokens[at - 1]
        if here & Flag.FULL_STOP and after & Flag.LOWER:
            if len(before) > 2 and before[-1].islower() and sentence.lower[at - 1] not in _ABBREVIATIONS:
                yield Sign(at - 1, at + 1, "splice: lower case after a full stop", STRONG)
        elif here & Flag.OPENER and after & Flag.LOWER:
            if sentence.lower[at] in _ASKING and sentence.lower[at - 1] not in _BEFORE_TITLES:
                continue
            if flags[at - 1] & Flag.LOWER and before[-1] not in "'’" and sentence.kinds[at + 1] >= len(FIXED_CLASSES):
                weight = MEDIUM if flags[at - 1] & Flag.HANGING else STRONG
                yield Sign(at - 1, at + 1, "splice: a capital in mid-sentence", weight)
        elif here & Flag.SEMICOLON and after & Flag.OPEN_QUOTE:
            yield Sign(at - 1, at + 1, "splice: a semicolon before a quotation", MEDIUM)


def comma_verb(sentence: Sentence) -> Iterator[Sign]:
    """« OpenAI, est également », « Cette loi, est critiquée »: a comma between the first words and their verb."""
    lower = sentence.lower
    comma = next((at for at, word in enumerate(lower[:6]) if word == ","), -1)
    if not 0 < comma < len(lower) - 1 or not sentence.flags[comma + 1] & Flag.BE or lower[comma + 2 :][:1] == ["-ce"]:
        return
    name = sentence.tokens[comma - 1][0].isupper() and not any(w in {"et", "que", "qu'", "si"} for w in lower[:comma])
    noun = sentence.flags[0] & Flag.DETERMINER and not any(word in TIMES for word in lower[:comma])
    if name or noun:
        yield Sign(0, comma + 1, "splice: a comma between subject and verb", MEDIUM)


def cut(sentence: Sentence) -> Iterator[Sign]:
    """« … la croissance de. »: the sentence ends where a word has to follow."""
    flags = sentence.flags
    end = len(flags) - 1
    while end > 0 and flags[end] & Flag.END:
        end -= 1
    if not 3 < end < len(flags) - 1 or sentence.lower[end + 1 : end + 3] == [".", "."]:  # « mais... » trails off
        return
    word, before = sentence.lower[end], sentence.lower[end - 1]
    if flags[end] & Flag.COPULA:  # « sortir le droit seulement est. »
        near = sentence.lower[max(0, end - _NEAR) : end]
        if word == "est" and before in _PLACES:
            return
        if not any(w in _LINKING for w in near) and flags[end] & Flag.LOWER and flags[end - 1] & Flag.LOWER:
            yield Sign(end - 1, end, "truncated: ends where a word has to follow", MEDIUM)
    elif flags[end] & Flag.HANGING and (word, before) not in _STANDING and not (word == "qui" and before in _ASKED):
        yield Sign(end, len(flags) - 1, "truncated: ends where a word has to follow", STRONG)


def doubled(sentence: Sentence) -> Iterator[Sign]:
    """« la relance de la relance, ce qui est en cours de relance »: fragments that come again and again."""
    lower, flags = sentence.lower, sentence.flags
    content = [(at, lower[at]) for at, flag in enumerate(flags) if flag & Flag.CONTENT]
    counts = Counter(word for _, word in content)
    again = len(lower) - len(set(lower))
    if again >= _LONG_GRAM:
        yield from _echoed(sentence)
    if len(counts) == len(content):
        return
    for one, other in pairwise(content):
        link = lower[one[0] + 1 : other[0]]
        if one[1] == other[1] and len(link) <= 2 and link[:1] in (["de"], ["du"], ["des"], ["d'"]):
            alike = one[0] > 0 and lower[one[0] - 1] == lower[other[0] - 1] and one[1] not in _OF_ITSELF
            weight = MEDIUM if alike and len(link) > 1 else WEAK  # « la relance de la relance »
            yield Sign(one[0], other[0], "nonsense: a word doubled around a link", weight)
    word, often = counts.most_common(1)[0]
    places = [at for at, w in content if w == word]
    near = places[-1] - places[0] <= 4 * often
    if often >= _OFTEN and near and flags[places[0]] & Flag.LOWER and not _listed(lower, places):
        yield Sign(places[0], places[-1], "nonsense: the same word again and again", MEDIUM)
    if again >= _GRAM:
        yield from _fragment(sentence)


def _listed(lower: list[str], places: list[int]) -> bool:
    """« il écrit, écrit, écrit », « celles du pain, celles de l'exil »: each time in another clause, for emphasis."""
    between = [lower[a + 1 : b] for a, b in pairwise(places)]
    return all(set(words_) <= _LISTING for words_ in between) or all(_PAUSES & set(words_) for words_ in between)


def _anew(lower: list[str], first: int, second: int) -> bool:
    """« C'était notre force, c'était notre vie », « — je pris, dis-je, … — je pris »: both times a clause begins."""
    begins = first == 0 or lower[first] in _LINKING or lower[first - 1] in _PAUSES or not lower[first - 1][0].isalnum()
    return begins and lower[second - 1] in _PAUSES


def _echoed(sentence: Sentence) -> Iterator[Sign]:
    """« dans plus de 100 pays, … dans plus de 100 pays »: the same four words a second time in the sentence."""
    lower = sentence.lower
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(lower) - _LONG_GRAM + 1):
        gram = tuple(lower[at : at + _LONG_GRAM])
        first = seen.setdefault(gram, at)
        if first == at or not all(word[0].isalnum() for word in gram):
            continue
        told = [i for i in range(at, at + _LONG_GRAM) if len(lower[i]) >= _LONG_GRAM or lower[i][0].isdigit()]
        if _anew(lower, first, at) or at - first < _LONG_GRAM:
            continue
        if len(told) > 1 and not _contrast(lower[first + _LONG_GRAM : at]):
            yield Sign(first, at + _LONG_GRAM - 1, "nonsense: the same words twice", MEDIUM)
            return


def _contrast(between: list[str]) -> bool:
    """Whether the second time is another thing's: « les uns …, tandis que les autres … », « d'abord …, puis … »."""
    return any(word in _CONTRASTS for word in between)


def said_twice(sentence: Sentence) -> Iterator[Sign]:
    """« le déploiement sera progressif, le déploiement se fera de façon progressive »: two clauses say the same."""
    clauses: list[list[int]] = [[]]
    for at, word in enumerate(sentence.lower):
        if word in {",", ";", ":"}:
            clauses.append([])
        else:
            clauses[-1].append(at)
    for one, other in pairwise(clauses):
        both = [
            {sentence.lower[i][:_STEM] for i in clause if _meaning(sentence.flags[i], sentence.lower[i])}
            for clause in (one, other)
        ]
        shared = both[0] & both[1]
        least = min(map(len, both))
        if len(shared) < 2 or len(shared) < _SHARED * least or _contrast([sentence.lower[i] for i in other]):
            continue
        if all(any(sentence.flags[i] & (Flag.ONLY_VERB | Flag.BE) for i in clause) for clause in (one, other)):
            yield Sign(one[0], other[-1], "nonsense: two clauses say the same", MEDIUM)


def _meaning(flag: int, word: str) -> bool:
    return bool(flag & Flag.CONTENT) and not flag & (Flag.BE | Flag.COPULA) and word not in _POSSESSIVES


def stem_again(sentence: Sentence) -> Iterator[Sign]:
    """« chanté et chanté les chants que les chants les ont chantés »: words of one stem again and again."""
    places: dict[str, list[int]] = {}
    for at, flag in enumerate(sentence.flags):
        if flag & Flag.CONTENT and flag & Flag.LOWER:
            places.setdefault(sentence.lower[at][:_STEM], []).append(at)
    for found in places.values():
        near = len(found) >= _STEM_OFTEN and found[_STEM_OFTEN - 1] - found[0] <= _STEM_WITHIN
        if near and not _listed(sentence.lower, found):
            yield Sign(found[0], found[-1], "nonsense: the same word again and again", MEDIUM)
            return


def _fragment(sentence: Sentence) -> Iterator[Sign]:
    lower = sentence.lower
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(lower) - _GRAM + 1):
        gram = tuple(lower[at : at + _GRAM])
        first = seen.setdefault(gram, at)
        span = range(at, at + _GRAM)
        if (
            _GRAM <= at - first <= _NEAR
            and all(word[0].isalpha() for word in gram)
            and any(sentence.flags[i] & Flag.CONTENT for i in span)
            and any(sentence.flags[i] & (Flag.ONLY_VERB | Flag.BE) for i in span)
            and not _contrast(lower[first + _GRAM : at])
            and not _anew(lower, first, at)
        ):
            yield Sign(first, at + _GRAM - 1, "nonsense: a fragment stands twice", MEDIUM)
            return


SIGNALS: Final = (
    Signal(run_on, after=_RUN_ON),
    Signal(comma_verb, after=((Flag.COMMA, Flag.BE),)),
    Signal(cut, after=((Flag.HANGING | Flag.COPULA, Flag.END),)),
    Signal(doubled, repeats=True),
    Signal(stem_again, repeats=True),
    Signal(said_twice, repeats=True),
)
