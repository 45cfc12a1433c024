"""How a pair's words answer each other: by the lexicon, by spelling, and by where they stand.

The anchors are the longest chain of good answers that runs the same way on both sides (Hunt and Szymanski, "A fast
algorithm for computing longest common subsequences", CACM 20(5), 1977). A word is expected between the answers of the
anchors around it, and an answer far from there counts for less.
"""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass
from typing import Any, Final

from ..text.words import fold
from .lexicon import ENGLISH_KEY, answers

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
ANCHOR: Final = 0.6
"""An answer as good as this may be an anchor."""
SAME: Final = 0.9
ALIKE: Final = 0.6
NEAR: Final = 4.0
"""An answer this many words away from where it is expected counts for half."""
MOST_PLACES: Final = 10
"""A word that stands in more places than this says nothing about where it answers."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a mark: as it stands, where it begins, and without capitals and accents."""

    text: str
    start: int
    key: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side's tokens, and for each: its best answer's worth, that of the best one near, where that one is (or would
    be), and the letters of both sides between the anchors around it, its own side's first."""

    tokens: tuple[Token, ...]
    best: list[float]
    near: list[float]
    at: list[int]
    gap: list[tuple[int, int]]


def tokens(text: str) -> tuple[Token, ...]:
    """The words, runs of digits and marks of a text."""
    return tuple(Token(m.group(), m.start(), fold(m.group()) or m.group()) for m in _TOKEN.finditer(text))


def chain(places: list[list[int]]) -> list[tuple[int, int]]:
    """The longest chain of (French token, English token) that runs the same way on both sides."""
    tails: list[int] = []
    last: list[tuple[int, int, Any]] = []
    for i, found in enumerate(places):
        for j in reversed(found):
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


def _answers(french: tuple[Token, ...], english: tuple[Token, ...]) -> list[dict[int, float]]:
    """For each French token the English ones that may answer it, and how well."""
    stems: dict[str, list[int]] = {}
    fives: dict[str, list[int]] = {}
    for j, token in enumerate(english):
        if token.key[0].isalnum():
            stems.setdefault(token.key[:ENGLISH_KEY], []).append(j)
            if len(token.key) >= 4:
                fives.setdefault(token.key[:5], []).append(j)
    found: list[dict[int, float]] = []
    for token in french:
        key = token.key
        mine: dict[int, float] = {}
        found.append(mine)
        if not key[0].isalnum():
            continue
        if len(key) >= 4:
            for j in fives.get(key[:5], ()):
                mine[j] = ALIKE
        for j in stems.get(key[:ENGLISH_KEY], ()):
            if english[j].key == key and (len(key) > 3 or not key.isalpha() or token.text == english[j].text):
                mine[j] = SAME
        known = answers(key)
        for stem in filter(stems.__contains__, known):  # in the lexicon's order: a set's may differ from run to run
            places = stems[stem]
            if len(places) <= MOST_PLACES:
                worth = known[stem]
                for j in places:
                    if worth > mine.get(j, 0.0):
                        mine[j] = worth
    return found


def _expected(links: list[tuple[int, int]], length: int) -> list[float]:
    """For each token of the first side the place on the second where the anchors around it say that it belongs."""
    places: list[float] = []
    for k in range(1, len(links)):
        (i, j), (after, beyond) = links[k - 1], links[k]
        slope = (beyond - j) / (after - i)
        places += [j + slope * step for step in range(1, after - i + 1)]
    return places[:length]


def _gaps(links: list[tuple[int, int]], sizes: list[int], others: list[int]) -> list[tuple[int, int]]:
    """For each token the letters of both sides in the hole between anchors that it is in, or that ends at it."""
    mine, theirs = [0], [0]
    for size in sizes:
        mine.append(mine[-1] + size)
    for size in others:
        theirs.append(theirs[-1] + size)
    gaps: list[tuple[int, int]] = []
    for k in range(1, len(links)):
        (i, j), (after, beyond) = links[k - 1], links[k]
        gaps += [(mine[after] - mine[i + 1], theirs[beyond] - theirs[j + 1])] * (after - i)
    return gaps[: len(sizes)]


@functools.lru_cache(maxsize=4)
def align(source: str, target: str) -> tuple[Side, Side]:
    """Answer the words of a pair, in time linear in its length but for words that stand in many places.

    Args:
        source: the French.
        target: the English.
    """
    french, english = tokens(source), tokens(target)
    found = _answers(french, english)
    m, n = len(french), len(english)
    links = [(-1, -1), *chain([sorted(j for j, s in mine.items() if s >= ANCHOR) for mine in found]), (m, n)]
    back = [(j, i) for i, j in links]
    places, returns = _expected(links, m), _expected(back, n)
    best, near, at = [0.0] * m, [0.0] * m, [min(max(round(p), 0), max(n - 1, 0)) for p in places]
    best_e, near_e, at_e = [0.0] * n, [0.0] * n, [min(max(round(p), 0), max(m - 1, 0)) for p in returns]
    for i, mine in enumerate(found):
        place = places[i]
        for j, worth in mine.items():
            value = worth / (1 + abs(j - place) / NEAR)
            if worth > best[i]:
                best[i] = worth
            if worth > best_e[j]:
                best_e[j] = worth
            if value > near[i]:
                near[i], at[i] = value, j
            if value > near_e[j]:
                near_e[j], at_e[j] = value, i
    sizes = [len(t.key) if t.key[0].isalnum() else 0 for t in french]
    sizes_e = [len(t.key) if t.key[0].isalnum() else 0 for t in english]
    return (
        Side(french, best, near, at, _gaps(links, sizes, sizes_e)),
        Side(english, best_e, near_e, at_e, _gaps(back, sizes_e, sizes)),
    )
