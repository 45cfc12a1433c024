"""Cyrillic and Greek letters in Latin words, where they only look right."""

from __future__ import annotations

import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside

CYRILLIC: Final = ("аАВеЕоОрРсСуУхХіІјЈѕЅКМНТԁһѐёᴏɡ", "aABeEoOpPcCyYxXiIjJsSKMHTdhèëog")
GREEK: Final = ("αΑΒΕΖΗΙΚΜΝοΟρΡτΤΥΧυνι", "aABEZHIKMNoOpPtTYXuvi")
LATIN: Final = str.maketrans(CYRILLIC[0] + GREEK[0], CYRILLIC[1] + GREEK[1])
MIXED: Final = re.compile(
    r"(?<![^\W\d_])(?=[^\W\d_]{0,40}[Ͱ-ԯᴏɡ])(?=[^\W\d_]{0,40}[a-zà-ÿœ])[^\W\d_]{3,41}(?![^\W\d_]|-)"
)
MET: Final = 2.5
STRANGE: Final = re.compile("[Ͱ-ԯᴏɡ]")


@rule(
    why="A letter of another alphabet stands in the word; it only looks like the right one.",
    repairs=[("Les vоitures оnt été vendues à Pаris", "Les voitures ont été vendues à Paris")],
    leaves=["αβ, Δt et μm", "le mot « слово » et xαy", "un αlpha-test", "λ-calcul"],
)
def write_latin_letters(text: str) -> str:
    """Write Latin letters where words have Cyrillic or Greek ones that look like them."""
    if text.isascii() or not STRANGE.search(text):
        return text
    return replace_outside(MIXED, _latin, text)


def _latin(match: re.Match[str]) -> str:
    made = match[0].translate(LATIN)
    known = made.lower() in lefff.forms() or zipf(made.lower()) >= MET
    return made if known and not STRANGE.search(made) else match[0]
