"""Batches whose make-up can't be seen in the output.

Measured (`python -m benchmarks.batches`, CTranslate2 4.8): padding moves the scores of int8, by up to 7e-4 in 100
sentences, and of float32; batches of equal lengths leave int8's texts and scores alike to the last bit, while float32's
scores still move by 1e-6, since its sums are taken in another order. So batches hold equal
lengths only, and a float32 batch holds one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], tokens: int) -> Iterator[tuple[int, ...]]:
    """Group texts of equal length, longest first, so that the last batches, which end a run, are short.

    Args:
        lengths: each text's length in tokens.
        tokens: the most tokens a batch may hold; a single text longer than that is a batch of its own.

    Yields:
        The indices of each batch's texts.
    """
    order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
    start = 0
    while start < len(order):
        length = lengths[order[start]]
        size = max(1, tokens // max(1, length))
        end = start
        while end < len(order) and end - start < size and lengths[order[end]] == length:
            end += 1
        yield tuple(order[start:end])
        start = end
