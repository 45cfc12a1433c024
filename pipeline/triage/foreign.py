"""Signs in the words: words that French doesn't have, and stretches left in another language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from .sign import MEDIUM, WEAK, Flag, Sentence, Sign, Signal, words
from .words import FIXED_CLASSES

# French too, or parts of names: no evidence by themselves.
_SHARED: Final = words(
    "entre den sin dei fue as to at new all may can must her his he it if so el los las del di der the of"
)
_NEIGHBOURS: Final = ("en", "es", "it", "de", "pt")
_FREQUENT: Final = 3.5  # Zipf frequency
_REACH: Final = 6
_RUN: Final = 4
_MANY: Final = 3


def unknown_words(sentence: Sentence) -> Iterator[Sign]:
    """Lower-case words that neither the lexicon nor a frequency list of French has met."""
    for at, flag in enumerate(sentence.flags):
        if flag & Flag.GLUED:
            yield Sign(at, at, "wrong-word: an apostrophe may be missing", MEDIUM)
    found = [at for at, flag in enumerate(sentence.flags) if flag & Flag.UNKNOWN]
    if found:
        yield Sign(found[0], found[-1], "wrong-word: not a French word", MEDIUM if len(found) > 1 else WEAK)


def foreign_run(sentence: Sentence) -> Iterator[Sign]:
    """« remains extremely »: words side by side that are none in French, and frequent in another language."""
    strange = [at for at, flag in enumerate(sentence.flags) if flag & Flag.STRANGE]
    for one, other in pairwise(strange):
        if other == one + 1 and any(_belong(sentence.lower[one], sentence.lower[other], to) for to in _NEIGHBOURS):
            yield Sign(one, other, "untranslated: words of another language", MEDIUM)


def _belong(one: str, other: str, language: str) -> bool:
    """Whether both words are much more frequent in the language than in French."""
    from wordfreq import zipf_frequency

    return all(
        zipf_frequency(word, language, "small") >= max(_FREQUENT, zipf_frequency(word, "fr") + 1)
        for word in (one, other)
    )


def other_language(sentence: Sentence) -> Iterator[Sign]:
    """A stretch of words that aren't French, with function words of another language among them."""
    strange = [at for at, flag in enumerate(sentence.flags) if flag & Flag.ELSEWHERE]
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
    own = [at for at in stretch if sentence.flags[at] & Flag.ELSEWHERE and sentence.lower[at] not in _SHARED]
    plain = [at for at in stretch if sentence.flags[at] & Flag.LOWER and _strange(sentence, at)]
    many = sum(bool(sentence.flags[at] & Flag.ELSEWHERE) for at in stretch) >= _MANY
    if not (own or many) or len(plain) < 2:
        return None
    if len(stretch) >= _RUN and _language(" ".join(sentence.tokens[at] for at in stretch)) == "fr":
        return None
    return Sign(first, last, "untranslated: words of another language", MEDIUM)


def _strange(sentence: Sentence, at: int) -> bool:
    if sentence.flags[at] & Flag.ELSEWHERE:
        return True
    word = sentence.lower[at]
    return word[0].isalpha() and sentence.kinds[at] < len(FIXED_CLASSES) and word[-1] != "'"


@lru_cache(maxsize=5_000)
def _language(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])


SIGNALS: Final = (
    Signal(unknown_words, has=Flag.UNKNOWN | Flag.GLUED),
    Signal(foreign_run, after=((Flag.STRANGE, Flag.STRANGE),)),
    Signal(other_language, has=Flag.ELSEWHERE),
)
