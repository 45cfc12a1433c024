"""How much of the French the English goes through: a small network over both sides' words, behind the omission check.

For each token it sees which word it is, how well the other side answers it, where, and how much lies unanswered around
it; three convolutions over each side, the second with what stands at the answer's place on the other side; then the
greatest and the mean of each channel, beside measures of the whole pair. It runs in numpy. The weights were fitted by
training/omission.py, on pairs with and without synthetic omissions.
"""

from __future__ import annotations

import functools
import io
import json
import math
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from .alignment import Side, align

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

WEIGHTS: Final = "omission.npz"
RATIO: Final = 0.93
"""English letters for a French one."""
_ENDED: Final = re.compile(r"[.!?…:][\s\"”’')»\]]*$")
_SPOKEN: Final = {"$": " dollars ", "€": " euros ", "£": " pounds ", "%": " percent ", "&": " and "}
_BEFORE, _AFTER, _DIGITS, _OTHER = range(4)
"""The first ids of each vocabulary: what stands before and after a text, digits, and words it doesn't know."""
SPECIAL: Final = 4
STEP: Final = 3
"""How far apart the words are that the last convolution sees."""


def spoken(text: str) -> str:
    """A text with its signs in letters, as French often has them: $13 billion answers 13 milliards de dollars."""
    for sign, word in _SPOKEN.items():
        text = text.replace(sign, word)
    return text


def ended(text: str) -> bool:
    """Whether a text ends with a final mark, closing marks aside."""
    return _ENDED.search(text) is not None


@functools.lru_cache(maxsize=16)
def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(c.isalnum() for c in text)


def word_ids(side: Side, known: dict[str, int]) -> list[int]:
    """The number of each token: its own, or that of its longest ending in the vocabulary, between two edges."""
    ids = [_BEFORE]
    for token in side.tokens:
        key = token.key
        if key[0].isdigit():
            ids.append(known.get(key, _DIGITS) if len(key) == 1 else _DIGITS)
            continue
        found = known.get(key)
        if found is None and len(key) > 4:
            found = known.get("~" + key[-4:]) or known.get("~" + key[-3:]) or known.get("~" + key[-2:])
        ids.append(_OTHER if found is None else found)
    ids.append(_AFTER)
    return ids


FEATURES: Final = 14


def measures(side: Side, other: int, ratio: float) -> list[tuple[float, ...]]:
    """What the network sees of each token besides the word; `other` tokens on the other side.

    Args:
        side: the tokens and their answers.
        other: how many tokens the other side has.
        ratio: letters of the other side for one of this side.
    """
    edge = (0.0,) * (FEATURES - 1) + (1.0,)
    rows = [edge]
    length = len(side.tokens) or 1
    before = -1
    for i, token in enumerate(side.tokens):
        word, capital = token.key[0].isalnum(), token.text[0].isupper()
        gap, heard = side.gap[i]
        missing = gap * ratio - heard
        at = side.at[i]
        best, near = side.best[i], side.near[i]
        rows.append((
            best, near, 1.0 if word and best == 0.0 else 0.0, float(capital), float(capital and i > 0),
            min(len(token.key), 12) / 12 if word else 0.0, math.log1p(gap) / 4, math.log1p(heard) / 4,
            max(-2.0, min(4.0, missing / 20)), missing / (gap + heard + 4), i / length - at / (other or 1),
            max(-2.0, min(2.0, (at - before - 1) / 5)), near - best, 0.0,
        ))  # fmt: skip
        before = at
    rows.append(edge)
    return rows


GLOBALS: Final = 8


def whole(source: str, target: str, length: tuple[float, float, float, float]) -> tuple[float, ...]:
    """What the network sees of the pair as a whole: above all how long the English is for its French.

    Args:
        source: the French.
        target: the English.
        length: slope and intercept of log English letters by log French letters; two numbers for the deviation.
    """
    log = math.log(letters(source) + 3)
    z = math.log(letters(target) + 3) - log * length[0] - length[1]
    z = max(-6.0, min(6.0, z / max(0.05, length[2] / math.sqrt(log) + length[3]) / 1.25))
    there, wanted = ended(target), ended(source)
    return (
        z / 2, min(z, 0.0) / 2, z * z / 8, log / 4, float(wanted and not there), float(there and not wanted),
        float(target[:1].islower() and not source[:1].islower()),
        max(-1.0, min(1.0, (source.count(",") - target.count(",")) / 4)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted numbers: words, arrays by name, the line through the lengths, and thresholds by French letters."""

    french: dict[str, int]
    english: dict[str, int]
    arrays: dict[str, Any]
    length: tuple[float, float, float, float]
    error: tuple[tuple[int, float], ...]
    warning: tuple[tuple[int, float], ...]


@functools.cache
def model() -> Model:
    """The fitted numbers, from the file beside this one."""
    import numpy as np

    with np.load(io.BytesIO(files("pipeline.verify").joinpath(WEIGHTS).read_bytes())) as stored:
        arrays = {name: stored[name] for name in stored.files}
    content = json.loads(bytes(arrays.pop("content")).decode())
    for side in ("french", "english"):
        scale = arrays.pop(f"{side}.scale")
        arrays[f"{side}.words"] = arrays[f"{side}.words"].astype(np.float32) * scale
    one, other = content["length"][:2], content["length"][2:]
    return Model(
        {word: i for i, word in enumerate(content["french"], SPECIAL)},
        {word: i for i, word in enumerate(content["english"], SPECIAL)},
        {name: array.astype(np.float32) for name, array in arrays.items()},
        (*one, *other),
        tuple((int(most), float(value)) for most, value in content["error"]),
        tuple((int(most), float(value)) for most, value in content["warning"]),
    )


def limit(values: tuple[tuple[int, float], ...], size: int) -> float:
    """The threshold for a French text of so many letters, on the line between the two fitted ones around it."""
    before, low = values[0]
    for at, value in values:
        if size < at:
            return low + (value - low) * (size - before) / (at - before) if at > before else value
        before, low = at, value
    return low


@dataclass(frozen=True, slots=True)
class Coverage:
    """The log-odds that something was left out, and the widest stretch of French that has no answer."""

    odds: float
    start: int
    end: int


def cover(source: str, target: str) -> Coverage:
    """Judge a pair; both sides have a word at least.

    Args:
        source: the French.
        target: the English.
    """
    import numpy as np

    fitted = model()
    target = spoken(target)
    french, english = align(source, target)
    w = fitted.arrays

    def wide(x: Array, step: int = 1) -> Array:
        """Each row beside the one `step` before and the one `step` after it."""
        rows, channels = x.shape
        out = np.zeros((rows, 3 * channels), np.float32)
        out[step:, :channels] = x[:-step]
        out[:, channels : 2 * channels] = x
        out[:-step, 2 * channels :] = x[step:]
        return out

    def first(side: Side, name: str, known: dict[str, int], other: int, ratio: float) -> Array:
        seen = np.array(measures(side, other, ratio), np.float32)
        x = np.concatenate((w[f"{name}.words"][word_ids(side, known)], seen), 1)
        y: Array = np.maximum(wide(x) @ w[f"{name}.first"] + w[f"{name}.first.bias"], 0)
        return y

    def second(one: Array, other: Array, at: list[int], name: str) -> Array:
        there = other[np.array([0, *(a + 1 for a in at), len(other) - 1])]
        x = wide(np.concatenate((one, there), 1))
        y = np.maximum(x @ w[f"{name}.second"] + w[f"{name}.second.bias"], 0)
        z: Array = np.maximum(y + wide(y, STEP) @ w[f"{name}.third"] + w[f"{name}.third.bias"], 0)
        return z

    m, n = len(french.tokens), len(english.tokens)
    one = first(french, "french", fitted.french, n, RATIO)
    two = first(english, "english", fitted.english, m, 1 / RATIO)
    fr, en = second(one, two, french.at, "french"), second(two, one, english.at, "english")
    pooled = np.concatenate((
        fr.max(0), fr.mean(0), en.max(0), en.mean(0),
        np.array(whole(source, target, fitted.length), np.float32),
    ))  # fmt: skip
    hidden = np.maximum(pooled @ w["hidden"] + w["hidden.bias"], 0)
    odds = float(hidden @ w["out"] + w["out.bias"])
    left_out = fr[1:-1] @ w["told"] + w["told.bias"]
    start, end = stretch(left_out.tolist())
    if start == end:
        return Coverage(odds, 0, 0)
    last = french.tokens[end - 1]
    return Coverage(odds, french.tokens[start].start, last.start + len(last.text))


def stretch(odds: list[float]) -> tuple[int, int]:
    """The run of tokens whose log-odds add up to the most; an empty one where all are negative."""
    best, start, end = 0.0, 0, 0
    total, since = 0.0, 0
    for i, value in enumerate(odds):
        total += value
        if total <= 0:
            total, since = 0.0, i + 1
        elif total > best:
            best, start, end = total, since, i + 1
    return start, end
