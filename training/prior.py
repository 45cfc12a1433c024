"""A prior for the model, read off the bitext in a minute: bilingual piece vectors.

IBM model 1 over pieces gives p(English piece | French piece). English vectors come from an SVD of positive PMI in a
window of four. A French piece's vector is the mixture of its translations' vectors, and a piece that serves both
languages is mixed by how often it serves each. With these as the shared embedding, and cross-attention that starts by
looking where the position and the previous word say and passes on what it sees (model.py), a model starts as a
word-by-word translator and has only the rest to learn. What was measured with and without: training/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from .prepare import Side, TokenPairs

Floats = NDArray[np.float32]
Sparse = Any  # scipy.sparse has no usable types

NULL_AND_NOISE = 0.02  # translations less likely than this are noise of the estimate


def translations(
    pairs: TokenPairs,
    pieces: int,
    sample: int = 200_000,
    rounds: int = 6,
    lengths: Sequence[int] = (3, 40),
    seed: int = 0,
) -> Sparse:
    """IBM model 1 (Brown et al. 1993), estimated by EM on random pairs.

    Args:
        pairs: the bitext in piece ids.
        pieces: the vocabulary's size.
        sample: how many pairs at most.
        rounds: of expectation maximisation.
        lengths: fewest and most pieces on a side of the pairs used; long ones cost much and tell little.
        seed: of the sample.

    Returns:
        Sparse (pieces, pieces): p(target piece | source piece), without what is less likely than 0.02.
    """
    keys, widths = _links(pairs, pieces, sample, lengths, seed)
    if not len(keys):
        return scipy.sparse.csr_matrix((pieces, pieces), dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum(widths)[:-1]])
    kinds, kind = np.unique(keys, return_inverse=True)
    source, target = kinds // pieces, kinds % pieces
    probability = np.ones(len(kinds), np.float32)
    for _ in range(rounds):
        posterior = probability[kind]
        posterior /= np.repeat(np.add.reduceat(posterior, starts), widths)
        count = np.bincount(kind, posterior, len(kinds))
        probability = (count / np.bincount(source, count, pieces + 1)[source]).astype(np.float32)
    keep = (probability > NULL_AND_NOISE) & (source < pieces)
    return scipy.sparse.csr_matrix((probability[keep], (source[keep], target[keep])), (pieces, pieces))


def _links(
    pairs: TokenPairs, pieces: int, sample: int, lengths: Sequence[int], seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Every possible link of a target piece to a source piece or the null word, as one number source * pieces + target.

    Returns:
        The links, those of one target position in a row, and how many links each target position has.
    """
    least, most = lengths
    source, target = pairs.source.lengths, pairs.target.lengths
    short = np.flatnonzero((source >= least) & (source <= most) & (target >= least) & (target <= most))
    keys, widths = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for number in np.random.default_rng(seed).permutation(short)[:sample]:
        french = np.append(pairs.source.sentence(number).astype(np.int64), pieces)  # the null word comes last
        english = pairs.target.sentence(number).astype(np.int64)
        keys.append((english[:, None] + french[None, :] * pieces).ravel())
        widths.append(np.full(len(english), len(french), np.int32))
    return np.concatenate(keys), np.concatenate(widths)


def association(side: Side, pieces: int, window: int = 4, block: int = 100_000) -> Sparse:
    """Positive pointwise mutual information of pieces within a window of one sentence, nearer ones weighing more.

    Contexts are smoothed by the power 0.75 (Levy, Goldberg and Dagan, TACL 2015).

    Returns:
        Sparse (pieces, pieces), symmetric counts, rows are pieces and columns contexts.
    """
    counts = scipy.sparse.csr_matrix((pieces, pieces), dtype=np.float32)
    for first in range(0, len(side.lengths), block):
        lengths = side.lengths[first : first + block]
        row = side.pieces[side.starts[first] : side.starts[first + len(lengths)]].astype(np.int32)
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        for distance in range(1, window + 1):
            within = sentence[:-distance] == sentence[distance:]
            weight = np.full(int(within.sum()), 1 / distance, np.float32)
            near = (row[:-distance][within], row[distance:][within])
            counts = counts + scipy.sparse.csr_matrix((weight, near), (pieces, pieces))
    table = (counts + counts.T).tocoo()
    rows = np.bincount(table.row, table.data, pieces)
    columns = np.bincount(table.col, table.data, pieces) ** 0.75
    expected = rows[table.row] * (columns / max(columns.sum(), 1e-12))[table.col]
    information = np.log(np.maximum(table.data / (expected + 1e-12), 1e-12))
    keep = information > 0
    return scipy.sparse.csr_matrix(
        (information[keep].astype(np.float32), (table.row[keep], table.col[keep])), (pieces, pieces)
    )


def factorise(table: Sparse, width: int, seed: int = 0, rounds: int = 4) -> Floats:
    """Randomised SVD (Halko, Martinsson and Tropp 2011): the first left singular vectors by the root of their values.


    Returns:
        (rows of the table, width); columns beyond the table's rank are zero.
    """
    start = np.random.default_rng(seed).standard_normal((table.shape[1], width + 40)).astype(np.float32)
    basis = np.linalg.qr(table @ start)[0]
    for _ in range(rounds):
        basis = np.linalg.qr(table @ (table.T @ basis))[0]
    left, values, _ = np.linalg.svd((table.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :width] * values[:width] ** 0.5
    return np.pad(vectors, ((0, 0), (0, width - vectors.shape[1]))).astype(np.float32)


def unit(vectors: NDArray[Any]) -> NDArray[Any]:
    """Rows of length 1; zero rows stay near zero."""
    scaled: NDArray[Any] = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    return scaled


def vectors(pairs: TokenPairs, pieces: int, width: int, sample: int = 200_000, seed: int = 0) -> Floats:
    """One vector per piece, so that a French piece lies where its English translations lie.

    A little noise keeps pieces with the same translations apart; pieces that the bitext hardly shows are noise only.

    Returns:
        (pieces, width), unit rows.
    """
    table = translations(pairs, pieces, sample, seed=seed)
    french = np.bincount(pairs.source.pieces, minlength=pieces)
    english = np.bincount(pairs.target.pieces, minlength=pieces)
    meaning = factorise(association(pairs.target, pieces), width)
    meaning[english > 0] -= meaning[english > 0].mean(0)
    meaning = unit(meaning)
    share = (french / np.maximum(french + english, 1))[:, None]
    mixed = share * unit(table @ meaning) + (1 - share) * meaning
    noise = np.random.default_rng(seed).standard_normal((pieces, width)) / width**0.5
    known = np.linalg.norm(mixed, axis=1, keepdims=True) > 0.05
    return unit(np.where(known, unit(mixed) + 0.3 * noise, noise)).astype(np.float32)
