"""A passage as roles are decided from it: what it says, how it looks, where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..document import Passage

_LEAD: Final = re.compile(r"[^\w#©<\[({@./$«“\"]+")
_MARKS: Final = re.compile(r"#{1,6}\s+|>\s*|[*_]{2}")
BULLET: Final = re.compile(
    r"\s*(?:[•·▪▫►▶▸●○■□◦‣⁃➤➢➔→✓✔✅❖*+–-]\s+(?=\S)|[•▪►▶●■◦‣➤✓✔✅]\s*(?=\w)|\(?\d{1,2}[.)°]\s+(?=\D)"
    r"|\d+ ?[x×]\s+(?=[^\W\d_])|\(?[a-z]\)\s+)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDS: Final = frozenset('.!?…:;,»”"')
_UPPER_START: Final = re.compile(r"[\W\d_]*([^\W\d_])")


@dataclass(frozen=True, slots=True)
class Line:
    """Features of a passage; `gap_before` and `gap_after`: a blank line, or the document's edge, stands there."""

    text: str
    key: str
    words: int
    ended: bool
    stopped: bool
    lower_start: bool
    bullet: bool
    tags: tuple[str, ...]
    gap_before: bool
    gap_after: bool
    extracted: bool
    original: str

    @property
    def short(self) -> bool:
        """A heading's length."""
        return len(self.text) <= 110

    @property
    def statement(self) -> bool:
        """Whether it is a sentence, be it a short one."""
        return self.stopped and self.words >= 3

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph: it has the length of a sentence and ends as one."""
        return (self.words >= 8 and self.ended) or len(self.text) > 220


def lines(passages: tuple[Passage, ...]) -> list[Line]:
    """The features of every passage."""
    last = len(passages) - 1
    return [
        _line(
            passage,
            number == 0 or passage.line - passages[number - 1].line > 1,
            number == last or passages[number + 1].line - passage.line > 1,
        )
        for number, passage in enumerate(passages)
    ]


def key(text: str) -> str:
    """Lower case, plain spaces and apostrophes, without what leads up to the first letter or digit."""
    plain = " ".join(text.split()).replace("’", "'").lower()
    lead = _LEAD.match(plain)
    return plain[lead.end() :] if lead else plain


def same(text: str) -> str:
    """Letters and digits only, to see whether two titles are one."""
    return "".join(c for c in text.lower() if c.isalnum())


def _line(passage: Passage, gap_before: bool, gap_after: bool) -> Line:
    text = passage.text.strip()
    if passage.markup and (mark := _MARKS.match(text)):
        text = text[mark.end() :]
    start = _UPPER_START.match(text)
    ending = text.rstrip(" )]'’*|")[-1:]
    return Line(
        text=text,
        key=key(text),
        words=len(_WORD.findall(text, 0, 2000)),
        ended=ending in _ENDS,
        stopped=text[-1:] == "." or ending == ".",
        lower_start=start is not None and start[1].islower(),
        bullet=BULLET.match(passage.text) is not None,
        tags=tuple(passage.markup.split()),
        gap_before=gap_before,
        gap_after=gap_after,
        extracted=passage.extracted,
        original=passage.original,
    )
