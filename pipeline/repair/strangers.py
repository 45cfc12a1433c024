"""Words of a text that no French word list has, and how one of them is put right where it stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented, is_lost
from .spans import replace_outside

CORE: Final = re.compile(
    r"[«“\"‘'’(\[]*+(?:(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’])?([^\W\d_]{3,40})[.,;:!?…»”\"’)\]]*+",
    re.IGNORECASE,
)
ENGLISH: Final = frozenset("the of and for with to is by from at our your my their his her this that are was".split())
START: Final = re.compile(r"(?:^|[.!?…]\s)[\s«“\"(–—-]*$")
WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)[\s«“\"(]*$")
WORD_AFTER: Final = re.compile(r"[\s»”\"),.;:]*([^\W\d_]+)")
VERB: Final = re.compile(r"(.{3,}?)(aient|ions|iez|ait|ais|ons|ont|ez|ai|as|a|ant|âmes|âtes|èrent|ée?s?)")
FUTURE: Final = frozenset("ai as a ons ez ont ais ait ions iez aient".split())
WORD: Final = re.compile(r"(?<![\w@#/\\.&=~$-])[^\W\d_]{3,40}(?![\w@/\\&=~$-]|[.:'’]\w)")
MET: Final = 2.6
FOREIGN: Final = 0.3
FEW: Final = 3
KEPT: Final = 300_000

_at_home: Final[set[str]] = set()
_strange: Final[dict[str, str]] = {}


@functools.lru_cache(maxsize=16)
def strangers(text: str) -> tuple[str, ...]:
    """The words of a text that the word list hasn't, sorted; one with a capital only where it is hardly met.

    What has digits, hyphens or other signs inside isn't looked at.
    """
    found = set()
    for token in set(text.split()) - _at_home:
        core = _strange.get(token)
        if core is None:
            core = _core(token)
            if core is None:
                _at_home.add(token)
                continue
            _strange[token] = core
        found.add(core)
    if len(_at_home) + len(_strange) > KEPT:
        _at_home.clear()
        _strange.clear()
    return tuple(sorted(found))


def _core(token: str) -> str | None:
    match = CORE.fullmatch(token)
    if not match:
        return None
    core = match[1]
    lower = core.lower()
    if (lower in lefff.forms() and not (core == lower and is_lost(lower))) or is_inflected(lower):
        return None
    if core == lower:
        return core
    met = core[1:] != lower[1:] or zipf(lower) >= MET or zipf(lower, "en") >= MET
    return None if met else core


def is_inflected(word: str) -> bool:
    """Whether a word is a rare form of a known one: a plural, a verb's regular form, an adverb in -ment."""
    forms = lefff.forms()
    if word[-1] in "sx" and word[:-1] in forms:
        return True
    verb = VERB.fullmatch(word)
    if verb and (verb[1] + "er" in forms or (verb[1] in forms and verb[1].endswith("r") and verb[2] in FUTURE)):
        return True
    return word.endswith("ment") and word[:-4] in forms


def put_right(text: str, mend: Callable[[str], str], choose: Callable[[str, str, int], str] | None = None) -> str:
    """Put what `mend` makes of it in the place of every strange word that it changes.

    `choose` has the last word where it is given; it sees the text and the word's place as well. Left alone: a text that
    is mostly strange, a stranger beside foreign words, one with a capital inside a sentence.
    """
    strange = strangers(text)
    if not strange:
        return text
    found = {core: mended for core in strange if (mended := mend(core)) != core}
    if not found or (len(strange) - len(found) > FEW and len(strange) > FOREIGN * len(set(text.split()))):
        return text

    def put(match: re.Match[str]) -> str:
        core, start = match[0], match.start()
        if core not in found:
            return core
        before = text[max(0, start - 50) : start]
        if core[0].isupper() and not START.search(before):
            return core
        left, right = WORD_BEFORE.search(before), WORD_AFTER.match(text, match.end())
        if (left and _foreign(left[1], found)) or (right and _foreign(right[1], found)):
            return core
        return choose(core, text, start) if choose else found[core]

    return replace_outside(WORD, put, text)


def _foreign(word: str, found: dict[str, str]) -> bool:
    """Whether a neighbour is a lower-case word of another language."""
    if word in ENGLISH:
        return True
    if not word.islower() or word in lefff.forms() or word in found or accented(word):
        return False
    return zipf(word, "en") > zipf(word)
