"""Signs in the words: words that French doesn't have, and stretches left in another language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .sign import MEDIUM, WEAK, Sentence, Sign, words
from .words import FIXED_CLASSES, lexicon

_ELSEWHERE: Final = words(
    "the of and with for by from is are was were has have had this that which will its their been not who what how your"
    " you we they said would could should into about more than when where these those there it he she his her our to at"
    " as be if so because while after before under between through also only some any all can may must new than then"
    " der das und ist nicht mit für von eine auf dem den wird werden sind auch bei nach aus wie oder"
    " el los las para como pero más este esta del ser fue hay sin sobre entre también"
    " della che gli nel sono questo anche più di alla delle dei degli"
)
# French too, or parts of names: no evidence by themselves.
_SHARED: Final = words(
    "entre den sin dei fue as to at new all may can must her his he it if so el los las del di der the of"
)
_GLUED: Final = ("l", "d", "qu", "n", "s", "j", "m", "c")
_REACH: Final = 6
_LONG: Final = 5
_RUN: Final = 4


def unknown_words(sentence: Sentence) -> Iterator[Sign]:
    """Lower-case words that neither the lexicon nor a frequency list of French has met."""
    known = lexicon()
    found: list[int] = []
    for at, word in enumerate(sentence.lower):
        if sentence.kinds[at] >= len(FIXED_CLASSES) or len(word) < _LONG or word in known.vocabulary:
            continue
        token = sentence.tokens[at]
        if not (token.isalpha() and token.islower()) or _met(word):
            continue
        found.append(at)
        if any(word.startswith(head) and word[len(head) :] in known.class_of for head in _GLUED):
            yield Sign(at, at, "wrong-word: not a French word, an apostrophe may be missing", MEDIUM)
    if found:
        weight = MEDIUM if len(found) > 1 else WEAK
        yield Sign(found[0], found[-1], "wrong-word: not a French word", weight)


def other_language(sentence: Sentence) -> Iterator[Sign]:
    """A stretch of words that aren't French, with function words of another language among them."""
    strange = [at for at, word in enumerate(sentence.lower) if word in _ELSEWHERE and sentence.tokens[at].islower()]
    if not strange:
        return
    first = last = strange[0]
    for at in [*strange[1:], len(sentence.tokens) + 2 * _REACH]:
        if at - last <= _REACH:
            last = at
            continue
        if (sign := _stretch(sentence, first, last)) is not None:
            yield sign
        first = last = at


def _stretch(sentence: Sentence, first: int, last: int) -> Sign | None:
    """The whole stretch around function words of another language, when a language identifier agrees."""
    while first > 0 and _strange(sentence, first - 1):
        first -= 1
    while last + 1 < len(sentence.tokens) and _strange(sentence, last + 1):
        last += 1
    stretch = range(first, last + 1)
    own = [at for at in stretch if sentence.lower[at] in _ELSEWHERE and sentence.lower[at] not in _SHARED]
    plain = [at for at in stretch if sentence.tokens[at].islower() and _strange(sentence, at)]
    if not own or len(plain) < 2 or len(stretch) < 2:
        return None
    if len(stretch) >= _RUN and _language(" ".join(sentence.tokens[at] for at in stretch)) == "fr":
        return None
    return Sign(first, last, "untranslated: words of another language", MEDIUM)


def _strange(sentence: Sentence, at: int) -> bool:
    word = sentence.lower[at]
    if word in _ELSEWHERE:
        return True
    return word[0].isalpha() and sentence.kinds[at] < len(FIXED_CLASSES) and word[-1] != "'"


@lru_cache(maxsize=50_000)
def _met(word: str) -> bool:
    import wordfreq

    return bool(wordfreq.zipf_frequency(word, "fr", wordlist="large") > 0)


@lru_cache(maxsize=5_000)
def _language(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])


SIGNALS: Final = (unknown_words, other_language)
