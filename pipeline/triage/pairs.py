"""Pairs of small words that French never puts side by side, counted in text by training/triage_pairs.py."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Final

from .page import forms
from .sign import MEDIUM, Flag, Sign

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# After these the small word is a name's or a pronoun's (« l'Est est », « l'un le »), or part of a foreign phrase.
_WHO_KNOWS: Final = (["on", "ne", "sait"], ["je", "ne", "sais"])  # « venue d'on ne sait où »
_AFTER: Final = frozenset({"l'", "«", '"', "“"})


def strange_pairs(tokens: Sequence[Sequence[str]], numbers: Sequence[Sequence[int]]) -> list[list[Sign]]:
    """For each sentence, given as tokens and as the numbers of their forms, the signs of such pairs in it."""
    import numpy as np

    table = _table()
    found: list[list[Sign]] = [[] for _ in numbers]
    flat = np.fromiter(chain.from_iterable(numbers), dtype=np.int64)
    if len(flat) < 2:
        return found
    small = np.array([table.get(lower, 0) for lower in forms().lower], dtype=np.int64)[flat]
    owner = np.repeat(np.arange(len(numbers)), [len(row) for row in numbers])
    starts = np.cumsum([0, *map(len, numbers)])
    hits = _matrix()[small[:-1], small[1:]] & (owner[:-1] == owner[1:])
    for at in np.flatnonzero(hits).tolist():
        sentence = int(owner[at])
        token = at - int(starts[sentence])
        if _plain(tokens[sentence], numbers[sentence], token):
            found[sentence].append(Sign(token, token + 1, "nonsense: words that don't stand side by side", MEDIUM))
    return found


def _plain(tokens: Sequence[str], numbers: Sequence[int], at: int) -> bool:
    """Whether both are what they look like: not the beginning of a name (« de De Gaulle »), nor after « l' »."""
    known = forms()
    before = known.lower[numbers[at - 1]] if at else ""
    second_small = tokens[at + 1] == "," or bool(known.flags[numbers[at + 1]] & Flag.LOWER)
    name = at + 2 < len(tokens) and tokens[at] == tokens[at + 1] and tokens[at + 2][0].isupper()
    if [known.lower[n] for n in numbers[at + 1 : at + 4]] in _WHO_KNOWS:
        return False
    if before == "-":  # « vieillit- on »
        return False
    return second_small and tokens[at][0].islower() and before not in _AFTER and not name


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = resources.files(__package__).joinpath("pairs.txt").read_text(encoding="utf-8")
    split = (line.split("\t") for line in text.splitlines())
    return tuple((first, tuple(second.split())) for first, second in split)


@cache
def _table() -> dict[str, int]:
    """The small words by number, from 1 on."""
    words = sorted({word for first, second in _rows() for word in (first, *second)})
    return {word: number for number, word in enumerate(words, 1)}


@cache
def _matrix() -> NDArray[np.bool_]:
    import numpy as np

    size = len(_table()) + 1
    out: NDArray[np.bool_] = np.zeros((size, size), dtype=bool)
    for first, second in _rows():
        out[_table()[first], [_table()[word] for word in second]] = True
    return out
