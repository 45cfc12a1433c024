"""Whether a sentence hangs together, by a model that sees all of it: convolutions around one layer of attention.

It costs twenty times what the tagger of `surprise.py` does and reads only what that one, or a rule, has its doubts
about. training/triage_model.py made the weights; the model is described there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from .page import forms
from .words import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BUCKETS: Final = 12_288  # stems that share an embedding by chance, for the words beyond the vocabulary
STEM: Final = 6  # letters
WIDTH: Final = 96
HEADS: Final = 4
BLOCKS: Final = ((5, 2), (0, 0), (5, 4), (5, 1))  # kernel, dilation; (0, 0) is attention. As in triage_model.py
_CHUNK: Final = 1000  # tokens at a time
_LONGEST: Final = 160  # tokens; a longer sentence is read up to there


@dataclass(frozen=True, slots=True)
class Coherence:
    """The odds (as a logit) that the sentence is damaged; for each of its tokens the probability, and the kind."""

    sentence: float
    damaged: list[float]
    kinds: list[int]


def word_number(lower: str, word: int, kind: int) -> int:
    """The number of a form's embedding: of its own, of its stem's bucket, or 1 for what isn't French."""
    if word != 1 or kind <= 2:
        return word
    return len(lexicon().vocabulary) + 2 + crc32(lower[:STEM].encode()) % BUCKETS


def coherence(sentences: Sequence[Sequence[int]]) -> list[Coherence]:
    """How well sentences hang together that are given as the numbers of their forms (see `page.tokenised`)."""
    order = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
    out: list[Coherence | None] = [None] * len(sentences)
    batch: list[int] = []
    for n in order:
        if batch and (len(batch) + 1) * min(_LONGEST, len(sentences[n])) > _CHUNK:
            _read(batch, sentences, out)
            batch = []
        batch.append(n)
    if batch:
        _read(batch, sentences, out)
    return [found for found in out if found is not None]


def _read(batch: list[int], sentences: Sequence[Sequence[int]], out: list[Coherence | None]) -> None:
    import numpy as np

    length = max(min(_LONGEST, len(sentences[n])) for n in batch)
    numbers = np.full((len(batch), length), -1, dtype=np.int64)
    for row, n in enumerate(batch):
        numbers[row, : min(length, len(sentences[n]))] = sentences[n][:length]
    tokens, whole = _logits(numbers)
    tokens -= tokens.max(axis=2, keepdims=True)
    odds = np.exp(tokens)
    damaged = 1 - odds[..., 0] / odds.sum(axis=2)
    kinds = odds[..., 1:].argmax(axis=2) + 1
    for row, n in enumerate(batch):
        size, rest = min(length, len(sentences[n])), max(0, len(sentences[n]) - length)
        out[n] = Coherence(
            float(whole[row]), damaged[row, :size].tolist() + [0.0] * rest, kinds[row, :size].tolist() + [1] * rest
        )


def _logits(numbers: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Per token and per sentence; -1 is padding."""
    import numpy as np

    w = _weights()
    mask = (numbers >= 0).astype(np.float32)[..., None]
    distinct, places = np.unique(numbers, return_inverse=True)
    rows = [_features(n) if n >= 0 else (0, 0, 0) for n in distinct.tolist()]
    features = np.array(rows, dtype=np.int64)
    embedded = w["word.weight"][features[:, 0]] + w["kind.weight"][features[:, 1]] + w["shape.weight"][features[:, 2]]
    x = embedded[places.reshape(numbers.shape)] * mask
    x = np.maximum(_convolved(x, w["first.weight"], w["first.bias"], 5, 1), 0) * mask
    first = x
    for number, (kernel, dilation) in enumerate(BLOCKS):
        y = _normal(x)
        name = f"blocks.{number}."
        if kernel:
            y *= mask
            y = np.maximum(_convolved(y, w[name + "weight"], w[name + "bias"], kernel, dilation), 0)
        else:
            y = _attention(y, mask, w, name)
        x = x + y * mask
    x = _normal(x) * mask
    logits: NDArray[np.float32] = (
        first @ w["token.weight"][:WIDTH] + x @ w["token.weight"][WIDTH:] + w["token.bias"]
    ).astype(np.float32)
    top = (x - (1 - mask) * 1e4).max(axis=1)
    mean = x.sum(axis=1) / mask.sum(axis=1)
    whole = np.concatenate([top, mean], axis=1) @ w["sentence.weight"] + w["sentence.bias"]
    return logits, whole[:, 0]


def _features(number: int) -> tuple[int, int, int]:
    word, kind, shape = forms().features[number]
    return word_number(forms().lower[number], word, kind), kind, shape


def _normal(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every token's features with mean 0 and variance 1."""
    import numpy as np

    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.einsum("...i,...i->...", centred, centred)[..., None] / x.shape[-1]
    out: NDArray[np.float32] = centred / np.sqrt(variance + 1e-5)
    return out


def _convolved(
    x: NDArray[np.float32], weight: NDArray[np.float32], bias: NDArray[np.float32], kernel: int, dilation: int
) -> NDArray[np.float32]:
    """A dilated convolution along each sentence, zeros beyond its ends; `weight` is [kernel * in, out]."""
    import numpy as np

    count, length, width = x.shape
    side = dilation * (kernel // 2)
    padded = np.zeros((count, length + 2 * side, width), dtype=np.float32)
    padded[:, side : side + length] = x
    taps = [padded[:, tap * dilation : tap * dilation + length] for tap in range(kernel)]
    flat = np.concatenate(taps, axis=2).reshape(count * length, kernel * width)
    return (flat @ weight + bias).reshape(count, length, -1)


def _attention(
    x: NDArray[np.float32], mask: NDArray[np.float32], w: dict[str, NDArray[np.float32]], name: str
) -> NDArray[np.float32]:
    """Self-attention with several heads (Vaswani et al., 2017); padding isn't looked at."""
    import numpy as np

    count, length, width = x.shape
    size = width // HEADS
    mixed = (x @ w[name + "mix.weight"] + w[name + "mix.bias"]).reshape(count, length, 3, HEADS, size)
    query, key, value = mixed.transpose(2, 0, 3, 1, 4)
    scores = query @ key.swapaxes(2, 3) / np.float32(size**0.5)
    scores -= (1 - mask[:, None, None, :, 0]) * 1e4
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    joined = (scores @ value).swapaxes(1, 2).reshape(count, length, width)
    out: NDArray[np.float32] = joined @ w[name + "out.weight"] + w[name + "out.bias"]
    return out


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    """The weights that ship in the package."""
    with resources.as_file(resources.files(__package__).joinpath("coherence.npz")) as path:
        return loaded(path)


def loaded(path: Path) -> dict[str, NDArray[np.float32]]:
    """Weights back from int8 with one scale per row."""
    import numpy as np

    found: dict[str, Any] = {}
    with np.load(path) as stored:
        for name in stored.files:
            if not name.endswith(".scale"):
                value = stored[name].astype(np.float32)
                found[name] = value * stored[name + ".scale"] if name + ".scale" in stored.files else value
    return found
