"""How a pair's words run side by side: the longest chain of answers, and the holes between its links.

The chain is that of Hunt and Szymanski, "A fast algorithm for computing longest common subsequences", CACM 20(5), 1977.
"""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass
from typing import Any, Final

from ..text.words import Word

RATIO: Final = 0.93
"""English letters for a French one."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The widest stretch of the French that the English doesn't go through; offsets in the French text."""

    start: int
    end: int


def chain(answers: list[list[int]]) -> list[tuple[int, int]]:
    """The longest chain of (French word, English word) that runs the same way on both sides."""
    tails: list[int] = []
    last: list[tuple[int, int, Any]] = []
    for i, places in enumerate(answers):
        for j in reversed(places):
            at = bisect.bisect_left(tails, j)
            link = (i, j, last[at - 1] if at else None)
            if at == len(tails):
                tails.append(j)
                last.append(link)
            else:
                tails[at], last[at] = j, link
    links: list[tuple[int, int]] = []
    node: Any = last[-1] if last else None
    while node is not None:
        links.append((node[0], node[1]))
        node = node[2]
    return links[::-1]


def holes(
    fr: list[Word], en: list[Word], odds: list[float], links: list[tuple[int, int]]
) -> tuple[tuple[float, float, float, float], float, float, Hole, int]:
    """The widest hole (letters missing, French and English ones, its odds), the second, the surest, its span, links."""
    ends = [(-1, -1), *links, (len(fr), len(en))]
    french, english, said = [0], [0], [0.0]
    for word in fr:
        french.append(french[-1] + len(word.key))
    for word in en:
        english.append(english[-1] + len(word.key))
    for value in odds:
        said.append(said[-1] + value)
    widest, second, net, span = (0.0, 0.0, 0.0, 0.0), 0.0, -99.0, Hole(0, 0)
    for (i, j), (k, m) in itertools.pairwise(ends):
        gap, heard, odd = french[k] - french[i + 1], english[m] - english[j + 1], said[k] - said[i + 1]
        missing = gap * RATIO - heard
        if missing > widest[0]:
            second = max(second, widest[0])
            widest = (missing, float(gap), float(heard), odd)
            span = Hole(fr[i + 1].start, fr[k - 1].end)
        else:
            second = max(second, missing)
        net = max(net, odd * min(1.0, missing / (gap + 1e-9)) if missing > 0 else 0.0)
    return widest, second, net, span, len(ends)
