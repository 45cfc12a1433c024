"""Signs at the joints: where two sentences were run together, one was cut, or a fragment stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from .sign import MEDIUM, STRONG, WEAK, Sentence, Sign, traits, words
from .words import FIXED_CLASSES

_OPENERS: Final = words(
    "le la les un une des ce cette ces il elle ils elles on nous vous dans pour selon après avant depuis lors mais"
    " cependant toutefois ainsi donc son sa ses leur leurs en au aux par avec si lorsque"
)
_HANGING: Final = words(
    "de d' à le la les l' des du au aux et ou que qu' dont pour par sans chez ce cette ces ses leurs notre votre mais"
    " très chaque"
)
_ABBREVIATIONS: Final = words("m mm mme mlle dr art p pp etc cf ex vol no n fig st ste av env vs hab min max tél éd sq")
_BE: Final = words("est sont a ont était étaient sera seront avait avaient")
_CLITICS: Final = words("le la les l' lui leur y en se s' me m' te t' nous vous ne n' ce c' je j' tu il elle on")
_GRAM: Final = 3
_OFTEN: Final = 3
_NEAR: Final = 10


def run_on(sentence: Sentence) -> Iterator[Sign]:
    """« le style. du chemin », « un déménage Le développement »: two halves that weren't one sentence."""
    tokens, lower = sentence.tokens, sentence.lower
    for at in range(1, len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        before = tokens[at - 1]
        if token == "." and after[0].islower() and _plain(before) and lower[at - 1] not in _ABBREVIATIONS:
            yield Sign(at - 1, at + 1, "splice: lower case after a full stop", STRONG)
        elif (
            token[0].isupper()
            and lower[at] in _OPENERS
            and not token.isupper()
            and before[0].islower()
            and before[-1] not in "'’"
            and after[0].islower()
            and sentence.kinds[at + 1] >= len(FIXED_CLASSES)
        ):
            yield Sign(
                at - 1, at + 1, "splice: a capital in mid-sentence", STRONG if before not in _HANGING else MEDIUM
            )
        elif token == ";" and after in {"«", "“"}:
            yield Sign(at - 1, at + 1, "splice: a semicolon before a quotation", MEDIUM)


def _plain(token: str) -> bool:
    return len(token) > 2 and token[-1].islower()


def comma_verb(sentence: Sentence) -> Iterator[Sign]:
    """« OpenAI, est également »: a comma between the first words and their verb."""
    lower = sentence.lower
    comma = next((at for at, word in enumerate(lower[:6]) if word == ","), -1)
    if not 0 < comma < len(lower) - 1 or lower[comma + 1] not in _BE:
        return
    if sentence.tokens[comma - 1][0].isupper() and not any(w in {"et", "que", "qu'", "si"} for w in lower[:comma]):
        yield Sign(0, comma + 1, "splice: a comma between subject and verb", MEDIUM)


def cut(sentence: Sentence) -> Iterator[Sign]:
    """« … la croissance de. »: the sentence ends where a word has to follow."""
    lower = sentence.lower
    end = len(lower) - 1
    while end > 0 and lower[end] in {".", "»", "”", '"', ")"}:
        end -= 1
    if end < len(lower) - 1 and end > 3 and lower[end] in _HANGING and lower[end][0].isalpha():
        yield Sign(end, len(lower) - 1, "truncated: ends where a word has to follow", STRONG)


def doubled(sentence: Sentence) -> Iterator[Sign]:
    """« la relance de la relance, ce qui est en cours de relance »: fragments that come again and again."""
    lower = sentence.lower
    content = [(at, w) for at, w in enumerate(lower) if len(w) > 4 and w[0].isalpha()]
    if not content:
        return
    counts = Counter(w for _, w in content)
    word, often = counts.most_common(1)[0]
    if often < 2:
        return
    for one, other in pairwise(content):
        link = lower[one[0] + 1 : other[0]]
        if one[1] == other[1] and link[:1] in (["de"], ["du"], ["des"], ["d'"]) and len(link) <= 2:
            yield Sign(one[0], other[0], "nonsense: a word doubled around a link", WEAK)
    places = [at for at, w in content if w == word]
    if often >= _OFTEN and places[-1] - places[0] <= 4 * often and sentence.tokens[places[0]][0].islower():
        yield Sign(places[0], places[-1], "nonsense: the same word again and again", MEDIUM)
    table = traits()
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(lower) - _GRAM + 1):
        gram = tuple(lower[at : at + _GRAM])
        if not all(w[0].isalpha() for w in gram) or max(map(len, gram)) < 5:
            continue
        if gram in seen and at - seen[gram] >= _GRAM:
            verb = any(table[kind].finite for kind in sentence.kinds[at : at + _GRAM])
            near = at - seen[gram] <= _NEAR
            yield Sign(
                seen[gram], at + _GRAM - 1, "nonsense: a fragment stands twice", MEDIUM if verb and near else WEAK
            )
            return
        seen.setdefault(gram, at)


SIGNALS: Final = (run_on, comma_verb, cut, doubled)
