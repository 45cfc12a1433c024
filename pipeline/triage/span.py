"""From signs to spans: what a reviewer is shown of a suspect sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..document import Level, Suspect
from .sign import Sign
from .words import TOKEN

_CLAUSE: Final = re.compile(r"[,;:()«»“”\"]|\s[–—-]\s")


def suspects_of(text: str, start: int, end: int, signs: Sequence[Sign], level: Level) -> list[Suspect]:
    """The suspect spans of the sentence `text[start:end]`: all of it if unusable, else the clauses the signs are in.

    Clauses that touch are one span, and say all their reasons, the weightiest first.
    """
    if level == "unusable":
        return [Suspect(text[start:end], _why(signs), level, start)]
    offsets = [match.span() for match in TOKEN.finditer(text, start, end)]
    spans: list[tuple[int, int, list[Sign]]] = []
    for sign in sorted(signs, key=lambda s: (s.first, s.last)):
        a, b = _clause(text, start, end, offsets[sign.first][0], offsets[sign.last][1])
        if spans and a <= spans[-1][1] + 2:
            spans[-1] = (spans[-1][0], max(b, spans[-1][1]), [*spans[-1][2], sign])
        else:
            spans.append((a, b, [sign]))
    return [Suspect(text[a:b], _why(found), level, a) for a, b, found in spans]


def _why(signs: Sequence[Sign]) -> str:
    ordered = sorted(signs, key=lambda s: (-s.weight, s.first))
    return "; ".join(dict.fromkeys(sign.why for sign in ordered))


def _clause(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The clause around text[first:last], within the sentence, without the marks at its edges."""
    a = start
    for match in _CLAUSE.finditer(text, start, first):
        a = match.end()
    after = _CLAUSE.search(text, last, end)
    b = after.start() if after else end
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b
