"""Two spellings of a name, and the words of a text by their first sound, so that names are compared in linear time."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import Final

from ..text.words import Word
from .lexicon import ENGLISH_KEY

_SOUNDS: Final = (("ou", "u"), ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("ph", "f"),
                  ("dj", "j"), ("w", "v"), ("y", "i"), ("c", "k"), ("q", "k"), ("z", "s"), ("h", ""))  # fmt: skip


@functools.lru_cache(maxsize=50_000)
def sound(key: str) -> str:
    """A name as both languages would hear it: what differs by transliteration is made one."""
    for letters, one in _SOUNDS:
        key = key.replace(letters, one)
    return "".join(c for i, c in enumerate(key) if i == 0 or c != key[i - 1])


_VOICED: Final = str.maketrans("bdgv", "ptkf")


@functools.lru_cache(maxsize=50_000)
def rough(key: str) -> str:
    """A sound without the difference between voiced and voiceless letters: Koryo and Goryeo."""
    return sound(key).translate(_VOICED)


def consonants(word: str) -> str:
    """A sound without its vowels."""
    return "".join(c for c in word if c not in "aeiou")


def edits(one: str, other: str, most: int) -> int:
    """Letters to change, add or take away to make one word of another; `most` + 1 where it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@functools.lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Two spellings of a name: Poutine and Putin, Pouchkine and Pushkin, Moscou and Moscow."""
    short = min(len(one), len(other))
    if short > 4 and edits(rough(one), rough(other), 2) <= (2 if short > 8 else 1):
        return True
    one, other = sound(one), sound(other)
    if one == other:
        return True
    if min(len(one), len(other)) < 3:
        return False
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    share = shared / max(len(one), len(other))
    if share >= 0.6 or shared >= (4 if share >= 0.5 else 6):
        return True
    frame = consonants(one)
    if len(frame) < 3:
        return False
    voiceless, others = frame.translate(_VOICED), consonants(other).translate(_VOICED)
    return voiceless == others and (len(frame) > 3 or frame == consonants(other))


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one text: how often each, their keys, keys by stem and by first sound, and those with capitals."""

    counts: Counter[str]
    keys: frozenset[str]
    stems: dict[str, frozenset[str]]
    words: dict[str, tuple[str, ...]]
    capitals: dict[str, tuple[str, ...]]


@functools.lru_cache(maxsize=8)
def side(words: tuple[Word, ...]) -> Side:
    """Index the words of a text."""
    stems: dict[str, set[str]] = {}
    sounds: dict[str, dict[str, None]] = {}
    capitals: dict[str, dict[str, None]] = {}
    for word in words:
        stems.setdefault(word.key[:ENGLISH_KEY], set()).add(word.key)
        if len(word.key) > 1:
            first = rough(word.key)[:1]
            sounds.setdefault(first, {})[word.key] = None
            if word.capital:
                capitals.setdefault(first, {})[word.key] = None
    return Side(
        Counter(w.text for w in words),
        frozenset(w.key for w in words),
        {stem: frozenset(keys) for stem, keys in stems.items()},
        {first: tuple(keys) for first, keys in sounds.items()},
        {first: tuple(keys) for first, keys in capitals.items()},
    )
