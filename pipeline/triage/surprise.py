"""How little each token of a sentence belongs where it stands, by a small convolutional tagger, in numpy.

training/triage_model.py made the weights; the model is described there. A token's surprise is the probability that it
is damaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from .page import forms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS: Final = ("clean", "splice", "truncated", "wrong-word", "nonsense")
LAYERS: Final = ((5, 1), (5, 2), (3, 6))  # kernel, dilation; as in training/triage_model.py
_REACH: Final = 6  # of the widest layer, to each side: so many empty tokens keep sentences apart
_CHUNK: Final = 2_048  # tokens at a time: what they need stays in the processor's cache


def surprise(sentences: Sequence[Sequence[int]]) -> list[float]:
    """The surprise of the most surprising token of sentences given as the numbers of their forms.

    See `page.tokenised`; 0 for a sentence without tokens.
    """
    if not any(sentences):
        return [0.0] * len(sentences)
    out: list[float] = []
    row: list[int] = []
    places: list[int] = []
    gap = [-1] * _REACH
    for sentence in sentences:
        places.append(len(row))
        row.extend(sentence)
        row.extend(gap)
        if len(row) >= _CHUNK:
            out.extend(_tagged(row, places))
            row, places = [], []
    return out + (_tagged(row, places) if places else [])


def _tagged(row: list[int], places: list[int]) -> list[float]:
    import numpy as np

    weights = _weights()
    numbers = np.array(row, dtype=np.int64)
    mask = (numbers >= 0).astype(np.float32)[:, None]
    x = _first_layer(numbers, weights) * mask
    first = x
    for number, (kernel, dilation) in enumerate(LAYERS[1:], 1):
        y = _convolved(x, weights[f"convolutions.{number}.weight"], kernel, dilation)
        y += weights[f"convolutions.{number}.bias"]
        np.maximum(y, 0, out=y)
        y *= mask
        x = x + y
    width = first.shape[1]
    logits = first @ weights["out.weight"][:width] + x @ weights["out.weight"][width:] + weights["out.bias"]
    logits -= logits.max(axis=1, keepdims=True)
    odds = np.exp(logits)
    damaged = (1 - odds[:, 0] / odds.sum(axis=1)) * mask[:, 0]
    return [float(peak) for peak in np.maximum.reduceat(damaged, places)]


def _first_layer(numbers: NDArray[np.int64], weights: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """The first convolution: each tap is computed once per form, then looked up for every token."""
    import numpy as np

    kernel, dilation = LAYERS[0]
    side = dilation * (kernel // 2)
    distinct, places = np.unique(numbers, return_inverse=True)
    features = np.frombuffer(forms().flat, dtype=np.int64).reshape(-1, 3)[distinct]
    features[distinct < 0] = 0
    x = weights["word.weight"][features[:, 0]]
    x = x + weights["kind.weight"][features[:, 1]] + weights["shape.weight"][features[:, 2]]
    x *= (features[:, 2] > 0).astype(np.float32)[:, None]
    weight = weights["convolutions.0.weight"]
    size = x.shape[1]
    length = len(numbers)
    out: NDArray[np.float32] = np.tile(weights["convolutions.0.bias"], (length, 1))
    for tap in range(kernel):
        taken = (x @ weight[tap * size : (tap + 1) * size])[places]
        shift = tap * dilation - side
        if shift < 0:
            out[-shift:] += taken[:shift]
        elif shift:
            out[:-shift] += taken[shift:]
        else:
            out += taken
    return np.maximum(out, 0, out=out)


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
