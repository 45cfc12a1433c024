"""Signs in the words: words that French doesn't have, and stretches left in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .sign import FAINT, MEDIUM, WEAK, Flag, Sentence, Sign, Signal, words
from .words import FIXED_CLASSES, TOKEN

_NEIGHBOURS: Final = ("en", "es", "it", "de", "pt")
# A word nobody knows is a trade's or a region's where a noun should stand, a misprint elsewhere.
_COUNTS: Final = words("deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent mille quelques")
_BEFORE_NOUNS: Final = Flag.DETERMINER | Flag.STRICT_DETERMINER | Flag.ANY_DETERMINER | Flag.NOUN_FOLLOWS
_WORD: Final = Flag.LOWER | Flag.ELSEWHERE
_BOUND: Final = 2.5  # Zipf: three hundred times likelier
_BIAS: Final = 0.2
_FOREIGN: Final = 4.0
_MARGIN: Final = 0.5  # English unless another language is surely likelier


# Greek, Cyrillic, Hebrew, Arabic, the scripts of India and South-East Asia, Kana, Chinese characters, Hangul. One such
# letter is a symbol (α, Ω); in brackets or quotation marks it is a name as its owner writes it, and not left over.
_OTHER: Final = "[\u0370-\u052f\u0590-\u07bf\u0900-\u0eff\u1100-\u11ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_OPEN: Final = '[(\\[«“"]'
_SCRIPT: Final = re.compile(  # the letter first, so that a text without one is passed at once
    rf"{_OTHER}(?<!{_OPEN}.)(?<!{_OPEN}\s.){_OTHER}+(?:[\s、。，,.]{{0,2}}{_OTHER}+)*+(?!\s?[)\]»”\"])"
)


def other_scripts(text: str, start: int, end: int) -> Iterator[Sign]:
    """« 詳細は後日発表, indique son site »: words in another script, in the sentence text[start:end]."""
    for found in _SCRIPT.finditer(text, start, end):
        places = [n for n, token in enumerate(TOKEN.finditer(text, start, end)) if _overlap(token, found)]
        if places:
            yield Sign(places[0], places[-1], "untranslated: words in another script", MEDIUM)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def unknown_words(sentence: Sentence) -> Iterator[Sign]:
    """Lower-case words that neither the lexicon nor a frequency list of French has met."""
    for at, flag in enumerate(sentence.flags):
        if flag & Flag.GLUED:
            yield Sign(at, at, "wrong-word: an apostrophe may be missing", MEDIUM)
    found = [at for at, flag in enumerate(sentence.flags) if flag & Flag.UNKNOWN]
    if found:
        loose = [at for at in found if not _as_noun(sentence, at)]
        weight = FAINT if len(found) < 2 else MEDIUM if loose else WEAK
        yield Sign(found[0], found[-1], "wrong-word: not a French word", weight)


def _as_noun(sentence: Sentence, at: int) -> bool:
    return at > 0 and (bool(sentence.flags[at - 1] & _BEFORE_NOUNS) or sentence.lower[at - 1] in _COUNTS)


def other_language(sentence: Sentence) -> Iterator[Sign]:
    """« and the final price remains unknown »: the stretch whose words are by far likelier in another language.

    The stretch is the one with the greatest sum of its words' scores (Kadane's algorithm); names and numbers count
    nothing, so they neither begin a stretch nor end it.
    """
    best: tuple[float, int, int] = (0.0, 0, -1)
    for language in _NEIGHBOURS:
        total, first = 0.0, 0
        for at, word in enumerate(sentence.lower):
            total += _score(word, language) if sentence.flags[at] & _WORD or at == 0 else 0.0
            if total <= 0:
                total, first = 0.0, at + 1
            elif total > best[0] + _MARGIN * (language != _NEIGHBOURS[0]):
                best = (total, first, at)
    total, first, last = best
    plain = [at for at in range(first, last + 1) if sentence.flags[at] & Flag.LOWER]
    if total >= _FOREIGN and len(plain) > 1:
        yield Sign(first, last, "untranslated: words of another language", MEDIUM)


@lru_cache(maxsize=20_000)
def _score(word: str, language: str) -> float:
    """How much likelier a word is in the language than in French, as a difference of Zipf frequencies, bounded."""
    from wordfreq import zipf_frequency

    if not word[0].isalpha():
        return 0.0
    if word[-1] == "'":
        return -_BOUND
    difference = zipf_frequency(word, language, "small") - zipf_frequency(word, "fr")
    return max(-_BOUND, min(_BOUND, difference)) - _BIAS


def foreign_beginning(sentence: Sentence) -> Iterator[Sign]:
    """« Der Rat der Stadt hat », « However, le ministre »: a sentence begins in another language.

    German nouns have capitals: such words count where a small word of German stands before them.
    """
    lower, flags = sentence.lower, sentence.flags
    first = next((at for at, word in enumerate(lower) if word[0].isalpha()), 0)
    if lower[first] in _ADVERBS and lower[first + 1 : first + 2] and lower[first + 1] in _AFTER_ADVERBS:
        yield Sign(first, first, "untranslated: words of another language", MEDIUM)
        return
    if not flags[first] & Flag.ELSEWHERE or lower[first] not in _GERMAN:
        return
    last, total, small = first, _score(lower[first], "de"), 0
    for at in range(first + 1, len(lower)):
        word = lower[at]
        own = (
            word in _GERMAN
            or (lower[at - 1] in _GERMAN and sentence.kinds[at] < len(FIXED_CLASSES))
            or _score(word, "de") > 1
        )
        if not own:
            break
        total += max(0.0, _score(word, "de"))
        small += word in _GERMAN and bool(flags[at] & Flag.LOWER)
        last = at
    if small and total >= _FOREIGN and last - first > 1:
        yield Sign(first, last, "untranslated: words of another language", MEDIUM)


_ADVERBS: Final = words(
    "however moreover furthermore meanwhile nevertheless nonetheless therefore thus besides although instead"
    " otherwise jedoch allerdings außerdem dennoch trotzdem zudem dabei daher deshalb inzwischen además aunque"
    " mientras entonces porém além tuttavia inoltre intanto quindi però pero asimismo"
)
_AFTER_ADVERBS: Final = words(", le la les l' un une ce cette il elle ils on nous son sa ses")
_GERMAN: Final = words(
    "der die das den dem des ein eine einen einem einer und ist nicht mit für von auf wird werden sind auch"
    " bei nach aus wie oder im am zum zur vom beim hat haben als über unter zwischen seit durch gegen ohne um"
    " bis dass sich noch nur"
)

SIGNALS: Final = (
    Signal(foreign_beginning, has=Flag.ELSEWHERE),
    Signal(unknown_words, has=Flag.UNKNOWN | Flag.GLUED),
    Signal(other_language, has=Flag.ELSEWHERE, after=((Flag.STRANGE, Flag.STRANGE),)),
)
