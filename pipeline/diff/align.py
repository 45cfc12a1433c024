"""Which item of one version is which item of the other: unchanged, changed, moved, added or removed."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final

from .item import Item
from .words import matches, rising, tokens

_ALIKE: Final = 0.5  # two items with this share of their words in common are the same one, changed
_COMMON: Final = 20  # a word that more items than this have says little about which item it is

Pair = tuple[int | None, int | None, bool]


def align(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Pair the items of two versions.

    Items with the same key are paired, in order first and then wherever they stand; what is left is paired by the share
    of words in common, best first. A pair is moved when it isn't part of the longest run of pairs in the same order.

    Returns:
        (position in old, position in new, moved) in the new version's order, with what was removed where it stood.
    """
    pairs = dict(matches([item.key for item in old], [item.key for item in new]))
    pairs |= _elsewhere(old, new, pairs)
    pairs |= _alike(old, new, pairs)
    steady = set(rising(sorted(pairs.items())))
    return _in_order(len(old), len(new), pairs, steady)


def _elsewhere(old: Sequence[Item], new: Sequence[Item], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for j, item in enumerate(new):
        if j not in taken:
            places[item.key].append(j)
    left = (i for i in range(len(old)) if i not in pairs)
    return {i: places[old[i].key].popleft() for i in left if places.get(old[i].key)}


def _alike(old: Sequence[Item], new: Sequence[Item], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    here = {i: _words(old[i].key) for i in range(len(old)) if i not in pairs}
    there = {j: _words(new[j].key) for j in range(len(new)) if j not in taken}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, words in there.items():
        for word in words:
            places[word].append(j)
    same_id = {new[j].id: j for j in there}
    scored = []
    for i, words in here.items():
        near = {j for word in words if len(places[word]) <= _COMMON for j in places[word]}
        near |= {same_id[old[i].id]} if old[i].id in same_id else set()
        for j in near:
            score = 2 * (words & there[j]).total() / (words.total() + there[j].total() or 1)
            if score >= _ALIKE:
                scored.append((-score, old[i].id != new[j].id, abs(i - j), i, j))
    found: dict[int, int] = {}
    used: set[int] = set()
    for *_, i, j in sorted(scored):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


def _words(text: str) -> Counter[str]:
    return Counter(token.casefold() for token in tokens(text) if token[:1].isalnum())


def _in_order(old: int, new: int, pairs: dict[int, int], steady: Iterable[tuple[int, int]]) -> list[Pair]:
    came_from = {j: i for i, j in pairs.items()}
    fixed = set(steady)
    removed = iter([i for i in range(old) if i not in pairs])
    gone = next(removed, None)
    order: list[Pair] = []
    for j in range(new):
        i = came_from.get(j)
        in_place = i is not None and (i, j) in fixed
        while in_place and i is not None and gone is not None and gone < i:
            order.append((gone, None, False))
            gone = next(removed, None)
        order.append((i, j, i is not None and not in_place))
    while gone is not None:
        order.append((gone, None, False))
        gone = next(removed, None)
    return order
