"""From signs to spans: what a reviewer is shown of a suspect sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..document import Level, Suspect
from .sign import Sign
from .words import TOKEN

_CLAUSE: Final = re.compile(r",(?!\d)|[;:()«»“”\"]|\s[–—-]\s")
_OF_ITSELF: Final = "untranslated"
_OF_ONE_WORD: Final = ("wrong-word", "nonsense: determiner")
_AROUND_WORD: Final = 2  # tokens that are shown on each side of a word in doubt
_AROUND: Final = 12  # the same of anything else, if its clause isn't shorter
_TOUCHING: Final = 2  # characters between spans that are shown as one


def suspects_of(text: str, start: int, end: int, signs: Sequence[Sign], level: Level) -> list[Suspect]:
    """The suspect spans of the sentence `text[start:end]`: the clauses its signs are in.

    Clauses that touch are one span, and say all their reasons, the weightiest first. Of an unusable sentence
    everything from the first to the last is one span.
    """
    offsets = [match.span() for match in TOKEN.finditer(text, start, end)]
    spans: list[tuple[int, int, list[Sign]]] = []
    for sign in sorted(signs, key=lambda s: (s.first, s.last)):
        a, b = _clause(text, (start, end), offsets, sign)
        if spans and (level == "unusable" or a <= spans[-1][1] + _TOUCHING):
            spans[-1] = (min(a, spans[-1][0]), max(b, spans[-1][1]), [*spans[-1][2], sign])
        else:
            spans.append((a, b, [sign]))
    return [Suspect(text[a:b], _why(found), level, a) for a, b, found in spans]


def _why(signs: Sequence[Sign]) -> str:
    ordered = sorted(signs, key=lambda s: (-s.weight, s.first))
    return "; ".join(dict.fromkeys(sign.why for sign in ordered))


def _clause(text: str, sentence: tuple[int, int], offsets: Sequence[tuple[int, int]], sign: Sign) -> tuple[int, int]:
    """The clause around a sign, without the marks at its edges, and no more of it than a reviewer needs to see."""
    if sign.why.startswith(_OF_ITSELF):
        return _with_names(text, offsets, sign)
    around = _AROUND_WORD if sign.why.startswith(_OF_ONE_WORD) else _AROUND
    first, last = offsets[sign.first][0], offsets[sign.last][1]
    a = offsets[max(0, sign.first - around)][0] if sign.first >= around else sentence[0]
    b = offsets[sign.last + around][1] if sign.last + around < len(offsets) else sentence[1]
    for match in _CLAUSE.finditer(text, a, first):
        a = match.end()
    if after := _CLAUSE.search(text, last, b):
        b = after.start()
    while a < first and text[a].isspace():
        a += 1
    while b > last and text[b - 1].isspace():
        b -= 1
    return a, b


def _with_names(text: str, offsets: Sequence[tuple[int, int]], sign: Sign) -> tuple[int, int]:
    """A stretch of another language as it stands, with the names and numbers right before and after it."""
    first, last = sign.first, sign.last
    while first > 0 and text[offsets[first - 1][0]].isupper():
        first -= 1
    while last + 1 < len(offsets) and (text[offsets[last + 1][0]].isupper() or text[offsets[last + 1][0]].isdigit()):
        last += 1
    return offsets[first][0], offsets[last][1]
