"""Which quotation mark opens and which closes: the cheapest reading of a whole line.

Every mark is read as opening, closing or stray. A reading costs what its marks' neighbours speak against (a mark with
a space on its left hardly closes) and what its structure lacks (a closing mark with nothing open, a quotation left open
at the end). The cheapest reading is found in one pass over at most three depths (Viterbi). A mark's margin is how much
more the cheapest reading with another answer for that mark costs: only clear answers are acted on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Answer = Literal["open", "close", "stray"]
ANSWERS: Final[tuple[Answer, ...]] = ("open", "close", "stray")
DEPTHS: Final = 3
MARK: Final = re.compile(r"(?<!=)[\"“”„‟«»]")
OPENERS: Final = "([{—–:;¿¡/"
AFTER_CLOSE: Final = ",.;:!?)]}…—–/"

NESTED: Final = 1.5
UNCLOSED: Final = 3.0
UNOPENED: Final = 3.0
LEFT_OPEN: Final = 2.0
STRAY: Final = 3.0
AGAINST: Final = 4.0
TURNED: Final = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, where it stands, how it is read and how sure that is."""

    start: int
    sign: str
    answer: Answer
    margin: float


def read_marks(text: str) -> list[Mark]:
    """The marks of a line in order, each with its answer in the cheapest reading and its margin."""
    marks = [(match.start(), match[0]) for match in MARK.finditer(text)]
    local = [_local_costs(text, start, sign) for start, sign in marks]
    forward = _sweep(local)
    backward = _sweep_back(local)
    read = []
    for k, (start, sign) in enumerate(marks):
        totals = dict.fromkeys(ANSWERS, math.inf)
        for depth in range(DEPTHS):
            for answer, following, cost in _steps(depth):
                total = forward[k][depth] + local[k][answer] + cost + backward[k + 1][following]
                totals[answer] = min(totals[answer], total)
        ranked = sorted(ANSWERS, key=totals.__getitem__)
        read.append(Mark(start, sign, ranked[0], totals[ranked[1]] - totals[ranked[0]]))
    return read


def _local_costs(text: str, start: int, sign: str) -> dict[Answer, float]:
    """What a mark's own sign and its neighbours say against each answer."""
    left = text[start - 1] if start else " "
    right = text[start + 1] if start + 1 < len(text) else " "
    costs: dict[Answer, float] = {"open": 0.0, "close": 0.0, "stray": STRAY}
    if sign in "«»":
        glued = not left.isspace() if sign == "«" else right.isalnum()
        costs["close" if sign == "«" else "open"] += TURNED if glued else 2 * AGAINST
        costs["stray"] += AGAINST
    elif sign in "“„‟":
        costs["close"] += 1.0 if sign == "“" else AGAINST
    elif sign == "”":
        costs["open"] += 0.5
    left_open = left.isspace() or left in OPENERS
    right_closed = right.isspace() or right in AFTER_CLOSE
    if left_open and not right_closed:
        costs["close"] += AGAINST
    elif right_closed and not left_open:
        costs["open"] += AGAINST
    elif left == "," and not right_closed:
        costs["open"] += 1.5
        costs["close"] += 1.0
    elif left in ".!?…" and not right_closed:
        costs["open"] += 0.5
    if left.isdigit() and right_closed and sign != "“":
        costs["stray"] = 0.2
    return costs


def _steps(depth: int) -> Sequence[tuple[Answer, int, float]]:
    """What an answer does to the depth, and what that costs."""
    return STEPS[depth]


STEPS: Final[tuple[tuple[tuple[Answer, int, float], ...], ...]] = (
    (("open", 1, 0.0), ("close", 0, UNOPENED), ("stray", 0, 0.0)),
    (("open", 2, NESTED), ("open", 1, UNCLOSED), ("close", 0, 0.0), ("stray", 1, 0.0)),
    (("open", 2, UNCLOSED), ("close", 1, 0.0), ("stray", 2, 0.0)),
)


def _sweep(local: Sequence[dict[Answer, float]]) -> list[list[float]]:
    costs = [[0.0, math.inf, math.inf]]
    for here in local:
        reached = [math.inf] * DEPTHS
        for depth in range(DEPTHS):
            for answer, following, cost in _steps(depth):
                reached[following] = min(reached[following], costs[-1][depth] + here[answer] + cost)
        costs.append(reached)
    return costs


def _sweep_back(local: Sequence[dict[Answer, float]]) -> list[list[float]]:
    costs = [[depth * LEFT_OPEN for depth in range(DEPTHS)]]
    for here in reversed(local):
        costs.append(
            [
                min(here[answer] + cost + costs[-1][following] for answer, following, cost in _steps(depth))
                for depth in range(DEPTHS)
            ]
        )
    return costs[::-1]
