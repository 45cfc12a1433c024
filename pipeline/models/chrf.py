"""chrF2, for the smoke test: what sacreBLEU's default computes, without loading it.

Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation" (W15-3049); n-grams of 1 to 6
characters, white space left out, recall weighted twice (beta 2), corpus level, averaged over the orders that occur.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

ORDER: Final = 6
BETA: Final = 2


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """The corpus's chrF2, 0 to 100."""
    precision = recall = orders = 0.0
    for n in range(1, ORDER + 1):
        pairs = [(_grams(h, n), _grams(r, n)) for h, r in zip(hypotheses, references, strict=True)]
        # As sacreBLEU: where a reference has no n-grams of this order, the hypothesis's don't count.
        made, wanted = sum(h.total() for h, r in pairs if r), sum(r.total() for _, r in pairs)
        if made and wanted:
            both = sum((h & r).total() for h, r in pairs)
            precision, recall, orders = precision + both / made, recall + both / wanted, orders + 1
    if not precision + recall:
        return 0.0
    precision, recall = precision / orders, recall / orders
    return 100 * (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def _grams(text: str, n: int) -> Counter[str]:
    dense = "".join(text.split())
    return Counter(dense[i : i + n] for i in range(len(dense) - n + 1))
