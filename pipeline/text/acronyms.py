"""French acronyms: which English has another one for, or another word; acronyms.toml has them."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal

from . import lefff
from .frequency import zipf

Article = Literal["the", "bare", "noun"]

ACRONYM: Final = re.compile(r"(?<![\w-])[A-ZÀÂÉÈÊÎÔÛÇ]{2,7}(?:-[A-Z]{2,7})*(?![\w-])")
"""Two to seven capitals by themselves."""
_WRITTEN_SMALL: Final = 4
"""Letters of an acronym that is also written as a word: Otan."""
_ORDINARY: Final = 3.5
"""Zipf's scale: the French word is more frequent than three in a million."""
_CRY: Final = re.compile(r"(?:(?<!\w)[^\W\d_a-zà-ÿ]{2,}\W+){3,}")
_UNCOUNTED: Final = frozenset({"headquarters"})


@dataclass(frozen=True, slots=True)
class Acronym:
    """A French acronym's English: `article` says whether it takes "the", none, or is an ordinary noun."""

    french: str
    english: tuple[str, ...]
    article: Article

    @property
    def plural(self) -> str:
        """The English of several."""
        return self.english[0] + ("" if self.english[0] in _UNCOUNTED else "s")


def ordinary(word: str) -> bool:
    """The word is one that is written in capitals (NON), not an acronym."""
    low = word.lower()
    return low in lefff.common() and zipf(low) >= _ORDINARY


def cried(text: str) -> bool:
    """The text is in capitals, or has so many words of capitals in a row that they say nothing."""
    return text.isupper() or _CRY.search(text) is not None


@functools.cache
def acronyms() -> Mapping[str, Acronym]:
    """The acronyms by each way to write them: OTAN and Otan."""
    text = resources.files(__package__).joinpath("acronyms.toml").read_text(encoding="utf-8")
    found: dict[str, Acronym] = {}
    for article in ("the", "bare", "noun"):
        for french, english in tomllib.loads(text)[article].items():
            one = Acronym(french, tuple(english), article)
            found[french] = one
            if len(french) >= _WRITTEN_SMALL:
                found[french.capitalize()] = one
    return found


@functools.cache
def pattern() -> re.Pattern[str]:
    """Finds the acronyms of the table."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(acronyms(), key=len, reverse=True))})(?![\w-])")
