"""Accented letters lost on the way: a replacement character or a question mark stands in their place."""

from __future__ import annotations

import functools
import itertools
import re
from typing import Final

from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside

ACCENTED: Final = "éèêëàâçùûôîïœ"
LOST: Final = re.compile(
    r"(?<![\w/=&?\ufffd])(?:[^\W\d_]{0,20}\ufffd[^\W\d_]{0,20}(?:\ufffd[^\W\d_]{0,20}){0,2}"
    r"|[^\W\d_]{1,20}(?:\?[^\W\d_]{1,20}){1,2}\??)(?![\w=?\ufffd])"
)
MOST: Final = 3
KNOWN: Final = 3.0
CLEAR: Final = 1.5


@rule(
    why="An accented letter was lost; only one French word fits.",
    repairs=[
        ("la soci\ufffdt\ufffd a d\ufffdj\ufffd r\ufffdagi", "la société a déjà réagi"),
        ("la r?gion a d?cid?", "la région a décidé"),
        ("\ufffdtre ou ne pas \ufffdtre", "être ou ne pas être"),
    ],
    leaves=["Quoi?Rien", "p\ufffdcher", "https://exemple.fr/?a?b", "Vraiment? Oui", "le mot x?z", "\ufffd\ufffd\ufffd"],
)
def restore_letters(text: str) -> str:
    """Put the lost letters back where the frequency list leaves one word to choose."""
    if "\ufffd" not in text and "?" not in text:
        return text
    return replace_outside(LOST, lambda match: _restored(match[0]), text)


@functools.lru_cache(maxsize=4096)
def _restored(word: str) -> str:
    """The only common French word that fits, in the same case; the word as it was where none or several do."""
    parts = re.split(r"[?\ufffd]", word.lower())
    lost = len(parts) - 1
    if lost > MOST or not any(parts) or (parts[-1] == "" and lost == 1 and "?" in word):
        return word
    fitting = []
    for letters in itertools.product(ACCENTED, repeat=lost):
        whole = parts[0] + "".join(letter + part for letter, part in zip(letters, parts[1:], strict=True))
        fitting.append((zipf(whole), whole))
    fitting.sort(reverse=True)
    if fitting[0][0] < KNOWN or fitting[0][0] - fitting[1][0] < CLEAR:
        return word
    found = fitting[0][1]
    if word[0] in "?\ufffd":
        return found
    return found.upper() if word.isupper() and len(word) > 2 else word[0] + found[1:]
