"""A passage as roles are decided from it: what it says, how it looks, where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..document import Passage

_LEAD: Final = re.compile(r"[^\w#©<\[({@./$«“\"]+")
_JAPANESE: Final = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\s]+")  # a button's name, the French one beside it
_MARKS: Final = re.compile(r"#{1,6}\s+|>\s*|[*_]{2}")
BULLET: Final = re.compile(
    r"\s*(?:[•·▪▫►▶▸●○■□◦‣⁃›➤➢➔→✓✔✅❖*+–-]\s+(?=\S)|[•・▪►▶●■◦‣➤✓✔✅]\s*(?=\w)|\(?\d{1,2}[.)°]\s+(?=\D)"
    r"|\d+ ?[x×]\s+(?=[^\W\d_])|\(?[a-z]\)\s+)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDS: Final = frozenset('.!?…:;,»”"')
# A sentence ends, another begins.
_TWO: Final = re.compile(r"(?:(?:\w{3}|[»”])[.…]|\w ?[!?])[ »”\"]* [«“\" ]*[A-ZÀ-Þ]|\w[.…] \(")
_CLOSED: Final = re.compile(r"[.!?…,;] ?[»”\"]$")
# In pairs: replacing one after the other is four times as fast as str.translate.
_PLAIN: Final = (
    *zip("éèàêçîôùâûïëüöäÿ’", "eeaeciouauieuoay'", strict=True),
    *(("œ", "oe"), ("æ", "ae")),
    *((mark, "") for mark in "\u00ad\u0300\u0301\u0302\u0327\u0308"),
)
_WIDE: Final = re.compile(r"\s*[＞｜：／]\s*")
_NARROW: Final = {"＞": " > ", "｜": " | ", "：": ": ", "／": " / "}
_WHOLE: Final = 6  # words
_PARAGRAPH: Final = 220  # characters
_SENTENCE: Final = 8  # words
_UPPER_START: Final = re.compile(r"[\W\d_]*([^\W\d_])")


@dataclass(frozen=True, slots=True)
class Line:
    """Features of a passage.

    `gap_before` and `gap_after`: a blank line, or the document's edge, stands there; `wrapped`: a sentence goes on from
    the line before or into the next one; `prose`: it reads as a paragraph, having a sentence's length and end; `two`: a
    sentence ends within it and another begins.
    """

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
    two: bool
    prose: bool
    wrapped: bool = False

    @property
    def short(self) -> bool:
        """A heading's length."""
        return len(self.text) <= 110

    @property
    def statement(self) -> bool:
        """Whether it is a sentence, be it a short one."""
        return self.stopped and self.words >= 3

    @property
    def opens(self) -> bool:
        """Whether an article may begin with it: a paragraph, one of its lines, a whole sentence."""
        return self.prose or self.wrapped or (self.statement and self.words >= _WHOLE)

    @property
    def sentence(self) -> bool:
        """Whether it is a paragraph, a sentence or a call."""
        return self.prose or self.statement or (self.words >= 4 and self.text[-1:] in "!?…")


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


def joined(lines: list[Line], settled: Sequence[object]) -> list[Line]:
    """The lines, with those marked that were wrapped to a width; a line that is settled stands for itself."""
    result = list(lines)
    for number in range(len(lines) - 1):
        line, after = lines[number], lines[number + 1]
        if (
            settled[number]
            or settled[number + 1]
            or line.gap_after
            or line.ended
            or line.words <= 6
            or line.text[-1] == "]"
        ):
            continue
        if after.lower_start and not after.bullet:
            result[number] = replace(result[number], wrapped=True)
            result[number + 1] = replace(result[number + 1], wrapped=True)
    return result


def key(text: str) -> str:
    """Lower case, without accents, with plain spaces, from the first letter or digit: « A LIRE » is « à lire »."""
    if "｜" in text or "＞" in text or "：" in text:
        text = _WIDE.sub(lambda mark: _NARROW[mark[0].strip()], text)
    spaced = plain(" ".join(text.split()).lower())
    lead = _LEAD.match(spaced)
    spaced = spaced[lead.end() :] if lead else spaced
    return _JAPANESE.sub("", spaced, count=1) if "\u3040" <= spaced[:1] <= "\u9fff" else spaced


def plain(text: str) -> str:
    """Without accents, with plain apostrophes: what is in lower case already."""
    if text.isascii():
        return text
    for written, bare in _PLAIN:
        text = text.replace(written, bare)
    return text


def same(text: str) -> str:
    """Letters and digits only, to see whether two titles are one."""
    return "".join(filter(str.isalnum, text.lower()))


def _line(passage: Passage, gap_before: bool, gap_after: bool) -> Line:
    text = passage.text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if passage.markup and (mark := _MARKS.match(text)):
        text = text[mark.end() :]
    start = _UPPER_START.match(text)
    ending = text.rstrip(" )]'’*|")[-1:]
    words = len(_WORD.findall(text, 0, 2000))
    two = len(text) <= _PARAGRAPH and _TWO.search(text) is not None
    told = text[-1:] not in '?»”"' or two or _CLOSED.search(text) is not None
    return Line(
        text=text,
        key=key(text),
        words=words,
        ended=ending in _ENDS,
        stopped=text[-1:] == "." or ending == ".",
        lower_start=start is not None and start[1].islower(),
        bullet=BULLET.match(passage.text) is not None,
        tags=tuple(passage.markup.split()),
        gap_before=gap_before,
        gap_after=gap_after,
        extracted=passage.extracted,
        original=passage.original,
        two=two,
        prose=len(text) > _PARAGRAPH or (words >= _SENTENCE and ending in _ENDS and told),
    )
