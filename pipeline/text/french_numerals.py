"""French number words: their values alone, and in a row (quatre-vingt-dix-sept mille deux cents)."""

from __future__ import annotations

import re
from typing import Final

UNITS: Final = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
MULTIPLES: Final = {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6,
                     "milliard": 10**9, "milliards": 10**9}  # fmt: skip


def cardinals(words: str) -> list[tuple[int, int, int]]:
    """The values of a run of number words, each with its span; more than one where they don't join ("deux trois")."""
    found: list[tuple[int, int, int]] = []
    total = current = 0
    begin: int | None = None
    finish = 0
    for match in re.finditer(r"[^\W\d_]+", words):
        word = match.group().lower()
        if word == "et":
            continue
        if word in MULTIPLES:
            factor = MULTIPLES[word]
            joins = begin is not None and (current > 0 if factor == 100 else True)
            if begin is not None and not joins:
                found.append((total + current, begin, finish))
                total = current = 0
                begin = None
            if factor == 100:
                current = (current % 1000 or 1) * 100
            else:
                total, current = total + (current or 1) * factor, 0
        else:
            value = UNITS[word]
            rest = current % 100
            if value == 20 and rest == 4 and word in ("vingt", "vingts"):
                value = 76
            elif begin is not None and not (
                rest == 0
                or (rest >= 20 and rest % 10 == 0 and value < 10)
                or (rest in (10,) and 7 <= value <= 9)
                or (rest in (60, 80) and value < 20)
            ):
                found.append((total + current, begin, finish))
                total = current = 0
                begin = None
            current += value
        begin = match.start() if begin is None else begin
        finish = match.end()
    if begin is not None:
        found.append((total + current, begin, finish))
    return found
