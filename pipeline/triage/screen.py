"""Which signals are worth looking for in which sentences, seen at once for a whole document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from .flag import Flag
from .page import forms
from .sign import Signal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def worth_looking(numbers: Sequence[Sequence[int]], signals: Sequence[Signal]) -> list[list[Signal]]:
    """For each sentence, given as the numbers of its forms, the signals that these forms allow."""
    import numpy as np

    allowed: list[list[Signal]] = [[] for _ in numbers]
    flat = np.fromiter(chain.from_iterable(numbers), dtype=np.int64)
    flags = np.array(forms().flags, dtype=np.int64)[flat]
    owner = np.repeat(np.arange(len(numbers)), [len(row) for row in numbers])
    for signal in signals:
        for sentence in _sentences(signal, flat, flags, owner, len(numbers)):
            allowed[sentence].append(signal)
    return allowed


def _sentences(
    signal: Signal, flat: NDArray[np.int64], flags: NDArray[np.int64], owner: NDArray[np.int64], count: int
) -> list[int]:
    import numpy as np

    if signal.unless:
        without = np.ones(count, dtype=bool)
        without[owner[(flags & signal.unless) != 0]] = False
        return [int(n) for n in np.flatnonzero(without)]
    if signal.repeats:
        long = (flags & (Flag.CONTENT | Flag.NUMBER)) != 0
        keys = np.sort(owner[long] * (flat.max(initial=0) + 1) + flat[long])
        twice = keys[1:][keys[1:] == keys[:-1]]
        return [int(n) for n in np.unique(twice // (flat.max(initial=0) + 1))]
    if signal.outnumber[0] and len(flags):
        many, few, mark = signal.outnumber
        stretch = np.cumsum((flags & mark) != 0) + owner
        joins = (flags & few) != 0
        joins[1:] &= (flags[:-1] & (few | mark)) == 0
        size = stretch[-1] + 1
        verbs = np.bincount(stretch[(flags & many) != 0], minlength=size)
        joints = np.bincount(stretch[joins], minlength=size)
        return [int(n) for n in np.unique(owner[(verbs > joints + 1)[stretch]])]
    hits = (flags & signal.has) != 0
    for one, other in signal.after:
        hits[:-1] |= ((flags[:-1] & one) != 0) & ((flags[1:] & other) != 0)
    for one, other in signal.apart:
        hits[:-2] |= ((flags[:-2] & one) != 0) & ((flags[2:] & other) != 0)
    return [int(n) for n in np.unique(owner[hits])]
