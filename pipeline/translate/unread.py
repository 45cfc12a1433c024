"""What a model can't read: characters that its vocabulary lacks, and the words and signs that have to go round it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS: Final = re.compile(r"[^\w\s]+")
_FRENCH: Final = frozenset("abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùû-")
_SIGNS: Final = frozenset("#§¶†‡‰\\")
_APART: Final = frozenset("|°º")
"""What texts are cut at (see cells.py), and what belongs to a figure or to n°."""
_FEWEST: Final = 3
"""Letters of a word in Latin letters: á alone is a slip for à."""


def unread(text: str, unknown: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The spans of a text that have to come through as they are.

    They are words in other scripts (those side by side are one span), words with letters that French doesn't have
    (Erdoğan), compound names (Île-de-France), and signs (≥, 🎉). A plain French word whose capital the vocabulary lacks
    (Ça) is left to the model.

    Args:
        text: a French text.
        unknown: the characters that the model's vocabulary lacks.
    """
    if not unknown or unknown.isdisjoint(text):
        return
    foreign: tuple[int, int] | None = None
    for word in _WORD.finditer(text):
        if unknown.isdisjoint(word.group()):
            continue
        if _other_script(word.group()):
            joins = foreign is not None and not text[foreign[1] : word.start()].strip()
            if foreign is not None and not joins:
                yield foreign
            foreign = (foreign[0] if joins and foreign else word.start(), word.end())
        elif _other_language(word.group()) or sum(part[0].isupper() for part in word.group().split("-")) > 1:
            yield word.span()
    if foreign is not None:
        yield foreign
    for marks in _MARKS.finditer(text):
        signs = [n for n, c in enumerate(marks.group()) if c in unknown and _sign(c)]
        if signs:
            end = signs[-1] + 1
            while end < len(marks.group()) and unicodedata.category(marks.group()[end]) in ("Mn", "Cf"):
                end += 1  # an emoji's variation selector
            yield marks.start() + signs[0], marks.start() + end


def _other_script(word: str) -> bool:
    return not any(unicodedata.name(c, "").startswith("LATIN") for c in word if c != "-")


def _other_language(word: str) -> bool:
    return len(word) >= _FEWEST and not _FRENCH.issuperset(word.lower())


def _sign(character: str) -> bool:
    if character in _APART:
        return False
    return character in _SIGNS or unicodedata.category(character)[0] == "S"
