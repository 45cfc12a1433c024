"""What changed between two texts, word by word. Pure, exact, and about linear in their length."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# A number with its thousands and decimal marks, an elided word with its apostrophe (l', qu', but not aujourd'hui), a
# word with its inner marks (est-à-dire, don't), a run of spaces, or one mark.
_TOKEN: Final = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,:]\d+)*"
    r"|(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*"
    r"|\s+"
    r"|[\w]|[^\w\s]",
    re.IGNORECASE,
)
_EXACT_CELLS: Final = 4096  # gaps up to about 64 x 64 tokens are aligned exactly, longer ones by anchors
_ROUNDS: Final = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts. Where `before` and `after` are the same, nothing changed."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether nothing changed here."""
        return self.before == self.after


def tokens(text: str) -> list[str]:
    """Cut a text into words, numbers, runs of spaces and single marks; joined again they are the text."""
    return _TOKEN.findall(text)


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as pieces that are the same and pieces that differ, in turn.

    The pieces' `before` joined are `before`, their `after` joined are `after`, and neighbours are never both the same
    or both different. Two changes with nothing but spaces between them are one.
    """
    if before == after:
        return (Piece(before, after),) if before else ()
    old, new = tokens(before), tokens(after)
    pieces: list[tuple[list[str], list[str]]] = []  # alternately same (even) and different (odd)
    i = j = 0
    for a, b in [*matches(old, new), (len(old), len(new))]:
        if (a, b) != (i, j) or not pieces:
            pieces.append((old[i:a], new[j:b]))
        if a < len(old):
            pieces.append(([old[a]], [new[b]]))
        i, j = a + 1, b + 1
    return tuple(_merge(Piece("".join(o), "".join(n)) for o, n in pieces))


def _merge(pieces: Iterator[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if not piece.before and not piece.after:
            continue
        if merged and merged[-1].same == piece.same:
            piece = _join(merged.pop(), piece)
        elif len(merged) > 1 and not piece.same and merged[-1].before.isspace():
            spaces = merged.pop()
            piece = _join(_join(merged.pop(), spaces), piece)
        merged.append(piece)
    return merged


def _join(first: Piece, second: Piece) -> Piece:
    return Piece(first.before + second.before, first.after + second.after)


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Positions of a long common subsequence of two sequences, rising on both sides.

    Small gaps are aligned exactly; longer ones are cut at the items that both sides have once (patience diff), or,
    where there are none, at equal items' same occurrences: O(n log n) for n items, where difflib's SequenceMatcher is
    cubic on texts whose every other token is a space. What is left after a few rounds counts as changed.
    """
    found: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new), 0)]
    while work:
        a, a_end, b, b_end, depth = work.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        if (a_end - a) * (b_end - b) <= _EXACT_CELLS:
            found += ((a + i, b + j) for i, j in _longest(old[a:a_end], new[b:b_end]))
            continue
        anchors = _anchors(old, new, range(a, a_end), range(b, b_end))
        found += anchors
        if anchors and depth < _ROUNDS:
            for i, j in [*anchors, (a_end, b_end)]:
                work.append((a, i, b, j, depth + 1))
                a, b = i + 1, j + 1
    return sorted(found)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], left: range, right: range) -> list[tuple[int, int]]:
    here, there = Counter(old[i] for i in left), Counter(new[j] for j in right)
    once = {item for item, count in here.items() if count == 1 == there[item] and not str(item).isspace()}
    if once:
        place = {new[j]: j for j in right if new[j] in once}
        return rising([(i, place[old[i]]) for i in left if old[i] in once])
    places = dict(_occurrences(new, right))
    return rising([(i, places[key]) for key, i in _occurrences(old, left) if key in places])


def _occurrences(items: Sequence[Hashable], where: range) -> Iterator[tuple[tuple[Hashable, int], int]]:
    seen: Counter[Hashable] = Counter()
    for i in where:
        seen[items[i]] += 1
        yield (items[i], seen[items[i]]), i


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in its second number too; the first numbers must rise already."""
    tails: list[int] = []  # the second number that ends the best run of each length
    best: list[int] = []
    for _, j in pairs:
        length = bisect_left(tails, j)
        tails[length : length + 1] = [j]
        best.append(length)
    run, wanted = [], len(tails) - 1
    for pair, length in zip(reversed(pairs), reversed(best), strict=True):
        if length == wanted:  # of those that end a run of this length, the last has the smallest second number
            run.append(pair)
            wanted -= 1
    return run[::-1]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest common subsequence, by dynamic programming; words count more than spaces."""
    rows, columns = len(old), len(new)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            skip = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(skip, best[i + 1][j + 1] + _weight(old[i])) if old[i] == new[j] else skip
    found = []
    i = j = 0
    while i < rows and j < columns:
        if old[i] == new[j] and best[i][j] == best[i + 1][j + 1] + _weight(old[i]):
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _weight(item: Hashable) -> int:
    return 1 if isinstance(item, str) and not item[:1].isalnum() else 4
