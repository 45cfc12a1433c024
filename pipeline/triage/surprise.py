"""How little each token of a sentence belongs where it stands, by a small convolutional tagger, in numpy.

training/triage_model.py made the weights; the model is described there. A token's surprise is the probability that it
is damaged; the damage's likeliest kind comes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from .words import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS: Final = ("clean", "splice", "truncated", "wrong-word", "nonsense")
LAYERS: Final = ((5, 1), (5, 2), (3, 6))  # kernel, dilation; as in training/triage_model.py
_REACH: Final = 6  # of the widest layer, to each side: so many empty tokens keep sentences apart
_CHUNK: Final = 16_384  # tokens at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Surprise:
    """For each token of a sentence, the probability that it is damaged, and the likeliest kind of damage."""

    damaged: list[float]
    kinds: list[int]


def surprise(sentences: Sequence[Sequence[str]]) -> list[Surprise]:
    """The surprise of every token of tokenised sentences."""
    out: list[Surprise] = []
    rows: list[tuple[int, int, int]] = []
    places: list[tuple[int, int]] = []
    for tokens in sentences:
        start = len(rows)
        rows.extend(encode(tokens))
        places.append((start, len(rows)))
        rows.extend([(0, 0, 0)] * _REACH)
        if len(rows) >= _CHUNK:
            out.extend(_tagged(rows, places))
            rows, places = [], []
    return out + (_tagged(rows, places) if places else [])


_features: Final[dict[str, tuple[int, int, int]]] = {}
_FEATURES_KEPT: Final = 200_000


def encode(tokens: Sequence[str]) -> list[tuple[int, int, int]]:
    """Word, word class and shape of each token; the first word of a sentence is no surprise for its capital."""
    words = lexicon()
    if len(_features) > _FEATURES_KEPT:
        _features.clear()
    out: list[tuple[int, int, int]] = []
    first = True
    for token in tokens:
        if first:
            out.append(words.features(token, True))
            first = not token[0].isalpha()
            continue
        found = _features.get(token)
        if found is None:
            found = _features[token] = words.features(token, False)
        out.append(found)
    return out


def _tagged(rows: list[tuple[int, int, int]], places: list[tuple[int, int]]) -> list[Surprise]:
    import numpy as np

    weights = _weights()
    features = np.array(rows, dtype=np.int64)
    mask = (features[:, 2] > 0).astype(np.float32)[:, None]
    x = weights["word.weight"][features[:, 0]]
    x = (x + weights["kind.weight"][features[:, 1]] + weights["shape.weight"][features[:, 2]]) * mask
    first = x
    for number, (kernel, dilation) in enumerate(LAYERS):
        y = _convolved(x, weights[f"convolutions.{number}.weight"], kernel, dilation)
        y = np.maximum(y + weights[f"convolutions.{number}.bias"], 0) * mask
        x = y if number == 0 else x + y
        if number == 0:
            first = x
    logits = np.concatenate((first, x), axis=1) @ weights["out.weight"] + weights["out.bias"]
    logits -= logits.max(axis=1, keepdims=True)
    odds = np.exp(logits)
    damaged = 1 - odds[:, 0] / odds.sum(axis=1)
    kinds = odds[:, 1:].argmax(axis=1) + 1
    return [Surprise(damaged[a:b].tolist(), kinds[a:b].tolist()) for a, b in places]


def _convolved(x: NDArray[np.float32], weight: NDArray[np.float32], kernel: int, dilation: int) -> NDArray[np.float32]:
    """A dilated convolution over the rows of `x`, zeros beyond its ends; `weight` is [kernel * in, out]."""
    import numpy as np

    length, width = x.shape
    side = dilation * (kernel // 2)
    padded = np.zeros((length + 2 * side, width), dtype=np.float32)
    padded[side : side + length] = x
    out = padded[:length] @ weight[:width]
    for tap in range(1, kernel):
        out += padded[tap * dilation : tap * dilation + length] @ weight[tap * width : (tap + 1) * width]
    return out


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    """The weights that ship in the package, back from int8 with one scale per row."""
    import numpy as np

    found: dict[str, Any] = {}
    with resources.files(__package__).joinpath("surprise.npz").open("rb") as file, np.load(file) as stored:
        for name in stored.files:
            if not name.endswith(".scale"):
                value = stored[name].astype(np.float32)
                found[name] = value * stored[name + ".scale"] if name + ".scale" in stored.files else value
    return found
