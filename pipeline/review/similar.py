"""How alike two sentences are, and which of many is most like one: quick enough for a whole document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

WORD: Final = re.compile(r"\w+")
COMMON: Final = 200  # a word in more sentences than this doesn't tell them apart


def likeness(one: str, other: str) -> float:
    """The share of words two texts have in common (Dice's coefficient on their words, counted): 0 to 1."""
    left, right = Counter(WORD.findall(one.lower())), Counter(WORD.findall(other.lower()))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else float(one == other)


class Sentences:
    """An index of sentences by their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in dict.fromkeys(WORD.findall(text.lower())):
                self._having[word].append(number)

    def nearest(self, text: str, among: Sequence[bool], least: float) -> int | None:
        """The number of the sentence most like a text (the first of equals), or None where none is like it.

        Args:
            text: what is looked for.
            among: for each sentence, whether it may be taken.
            least: the likeness it must have at least.
        """
        votes: Counter[int] = Counter()
        for word in dict.fromkeys(WORD.findall(text.lower())):
            having = self._having.get(word, ())
            if len(having) <= COMMON:
                votes.update(number for number in having if among[number])
        ranked = sorted(votes, key=lambda number: (-votes[number], number))[:10]
        best = max(ranked, key=lambda number: (likeness(self._texts[number], text), -number), default=None)
        return best if best is not None and likeness(self._texts[best], text) >= least else None
