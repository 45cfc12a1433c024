"""Accented letters lost on the way: a replacement character or a question mark stands in their place."""

from __future__ import annotations

import functools
import itertools
import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside

ACCENTED: Final = "éèêëàâçùûôîïœ"
LOST: Final = re.compile(
    r"(?<![\w/=&?\ufffd])(?:[^\W\d_]{0,20}\ufffd[^\W\d_]{0,20}(?:\ufffd[^\W\d_]{0,20}){0,2}"
    r"|[^\W\d_]{1,20}(?:\?[^\W\d_]{1,20}){1,2}\??)(?![\w=?\ufffd])"
)
FIRST: Final = re.compile(r"(?<![^\s«“\"(’'-])[?\ufffd]([a-zà-ÿœ]{2,20})(?![\w=?\ufffd@/])")
ALONE: Final = re.compile(
    r"\b(grâce|quant|face|rapport|suite|conformément|contrairement|jusqu['’])( ?)[?\ufffd](?= [a-zà-ÿœ])"
)
START: Final = re.compile(r"(?:^|[.!…]\s)[\s«“\"(]*$")
NAMED: Final = re.compile(r"-[A-ZÀ-Ý]")
MOST: Final = 3
KNOWN: Final = 3.0
CLEAR: Final = 1.5
RATHER: Final = 1.0  # how much more frequent the word is than what is left of it


@rule(
    why="An accented letter was lost; only one French word fits.",
    repairs=[
        ("la soci\ufffdt\ufffd a d\ufffdj\ufffd r\ufffdagi", "la société a déjà réagi"),
        ("la r?gion a d?cid?", "la région a décidé"),
        ("les ?tats-Unis et l’?cole, une ?uvre grâce ? lui", "les États-Unis et l’école, une œuvre grâce à lui"),
        ("\ufffdtre ou ne pas \ufffdtre", "être ou ne pas être"),
    ],
    leaves=[
        "Quoi?Rien",
        "p\ufffdcher",
        "https://exemple.fr/?a?b",
        "Vraiment? Oui",
        "le mot x?z",
        "?a et ?Il part",
        "Quoi ? la suite",
        "\ufffd\ufffd\ufffd",
    ],
)
def restore_letters(text: str) -> str:
    """Put the lost letters back where the frequency list leaves one word to choose."""
    if "\ufffd" not in text and "?" not in text:
        return text
    text = ALONE.sub(_a, replace_outside(LOST, lambda match: _restored(match[0]), text))
    return replace_outside(FIRST, _first, text)


def _a(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] if match[1][-1].isalpha() else ''}à"


def _first(match: re.Match[str]) -> str:
    """The word with its lost first letter, in capitals where a name or a sentence begins."""
    rest = match[1]
    found = _restored("\ufffd" + rest)
    text, start = match.string, match.start()
    whole = rest in lefff.forms() and text[start - 1 : start] not in ("'", "’")
    if found.startswith("\ufffd") or whole or zipf(found) < zipf(rest) + RATHER:
        return match[0]
    named = NAMED.match(text, match.end()) or START.search(text, max(0, start - 20), start)
    return found.capitalize() if named else found


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
