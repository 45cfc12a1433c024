"""Words of both languages as the checks compare them: without capitals and accents, and by their beginnings."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")

# Words that are French and nothing else: a sentence without any of them is hardly French.
FRENCH: Final = frozenset(
    """le la les l un une des du de d au aux et est sont dans pour par avec sur qui que qu dont où ne n pas plus ce cet
    cette ces c il elle ils elles on nous vous je j tu y en se s sa son ses leur leurs mon ma mes notre nos votre vos
    mais ou donc car ni si comme été être avoir a ont était fait très aussi tout tous toute toutes sans sous entre chez
    vers depuis pendant après avant lors quand peut faut deux même autres autre cela ça""".split()
)
# Those of them that English doesn't have as well.
FRENCH_ONLY: Final = frozenset(
    """le les une des du et est sont dans pour avec sur qui que dont où pas ce cet cette ces il elle ils elles nous vous
    je tu sa ses leur leurs notre nos votre vos mais donc car été être avoir ont était très aussi tous toute toutes sans
    sous chez vers depuis pendant après avant lors quand peut faut deux même autres cela ça aux qu""".split()
)
ENGLISH_ONLY: Final = frozenset(
    """the of and to in is was were are be been that this these those it its his her their with for from by at as which
    who what not have has had will would can could should they we you he she there than then when where about into over
    after before because but""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text: as it stands, where (code points), and without capitals and accents."""

    text: str
    start: int
    key: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def capital(self) -> bool:
        """It begins with a capital."""
        return self.text[0].isupper()

    def within(self, spans: Iterable[tuple[int, int]]) -> bool:
        """It begins within one of these spans."""
        return any(start <= self.start < end for start, end in spans)


@functools.lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without capitals, accents and ligatures."""
    low = word.lower()
    if low.isascii():
        return low
    spread = unicodedata.normalize("NFD", low.replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in spread if not unicodedata.combining(c))


def words(text: str) -> tuple[Word, ...]:
    """The words and the runs of digits of a text."""
    return tuple(Word(m.group(), m.start(), fold(m.group())) for m in _WORD.finditer(text))
