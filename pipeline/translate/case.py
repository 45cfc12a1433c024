"""Capitals and title case go through the model as a plain sentence, and come back as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

Case = Literal["plain", "capitals", "title"]

_WORD: Final = re.compile(r"⟦\d⟧|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE: Final = re.compile(r"(^|[.!?…]\s+|[•–—]\s+)([^\W\d_])")
_SMALL_FRENCH: Final = frozenset(
    "le la les l un une des du de d au aux et ou en dans pour par avec sur que qui se sa son ses à est ne pas".split()
)
_SMALL_ENGLISH: Final = frozenset(
    "a an the and or nor but of to in on for at by with as from into over than via is are its".split()
)
_USUAL: Final = 3.0
"""On wordfreq's Zipf scale: a word seen at least once in a million is an ordinary one, and not a name."""


def case_of(text: str) -> Case:
    """How a text is written: mostly capitals, every word with a capital, or plainly. Short texts are plain."""
    found = [w for w in _WORD.findall(text) if not w.startswith("⟦")]
    letters = [c for w in found for c in w]
    if len(found) < 2 or len(letters) < 6:
        return "plain"
    if sum(c.isupper() for c in letters) > 0.8 * len(letters):
        return "capitals"
    # a French title has a capital on its small words only where every word has one
    small = [w for w in found[1:] if w.lower() in _SMALL_FRENCH]
    if (
        len(found) >= 4
        and small
        and all(w[0].isupper() for w in small)
        and sum(w[0].isupper() for w in found) > 0.8 * len(found)
    ):
        return "title"
    return "plain"


def lowered(text: str, case: Case, names: Sequence[str] = ()) -> str:
    """A text in capitals or title case as a plain sentence; names known, and rare words in title case, keep theirs."""
    if case == "plain":
        return text
    known = {part.lower(): part for name in names for part in name.split() if part[:1].isupper()}

    def write(match: re.Match[str]) -> str:
        word = match.group()
        if word.startswith("⟦"):
            return word
        low = word.lower()
        if low in known:
            return known[low]
        if case == "title" and not _ordinary(low):
            return word
        return low

    sentence = _WORD.sub(write, text)
    return _SENTENCE.sub(lambda m: m.group(1) + m.group(2).upper(), sentence)


def _ordinary(word: str) -> bool:
    from wordfreq import zipf_frequency

    if word in _SMALL_FRENCH:
        return True
    return bool(zipf_frequency(re.split("['’]", word)[-1], "fr") >= _USUAL)


def restored(english: str, case: Case) -> str:
    """An English sentence in the case that its French was written in; slots are left alone."""
    if case == "capitals":
        return "".join(part if part.startswith("⟦") else part.upper() for part in re.split(r"(⟦\d⟧)", english))
    if case == "plain":
        return english
    matches = list(_WORD.finditer(english))
    last = matches[-1].start() if matches else 0

    def write(match: re.Match[str]) -> str:
        word = match.group()
        if word.startswith("⟦") or (word in _SMALL_ENGLISH and match.start() not in (0, last)):
            return word
        return word[0].upper() + word[1:]

    return _WORD.sub(write, english)
