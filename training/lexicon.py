"""Estimate the checks' word lexicon from the bitext: which English words the aligned pairs give a French word.

    python training/lexicon.py --bitext DIR --out pipeline/verify/lexicon.txt.xz

Words are compared by their first letters, without accents and capitals (seven of French, six of English), which joins
most inflected forms; align.py aligns them. What is written holds, per French word, how much of its probability falls on
content words (0 to 3, and 4 more where it mostly has a small letter), and for each English word a letter: the class of
its probability and that of how often the two are linked where both stand.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipeline.text.words import fold
from pipeline.verify.lexicon import (
    ENGLISH_KEY,
    FRENCH_KEY,
    FUNCTION_ENGLISH,
    LINKED,
    MASSES,
    STEPS,
    SYMBOLS,
    USUAL,
)
from training.align import Links, align

# Pairs taken from each source: general language first.
QUOTAS: Final = {
    "tatoeba": 152_000, "hansard": 110_000, "wmt_news_2008_2012": 20_000, "europarl_small": 20_000, "un_small": 10_000,
    "gutenberg": 30_000, "gutenberg2": 2_000, "isosceles": 9_000, "gigafren_small": 20_000, "diabla": 6_000,
    "gcblog2": 10_000, "cds": 10_000, "gcdesign": 7_000, "opensourceguide": 2_000, "civic_po": 3_000,
    "debian_www": 25_000, "debian_ddtp": 12_000, "canada_laws": 25_000, "ms_sxs_business": 25_000,
    "ms_sxs_tech": 12_000, "ms_align": 20_000, "adobe_docs": 15_000, "mdn": 8_000, "ethereum_org": 12_000,
    "privacyguides": 6_000, "proghist": 3_000, "tails": 7_000, "openfoodfacts": 3_000, "mozilla_legal": 1_500,
    "mozilla_www": 3_000, "fdroid": 3_000, "sitesyml": 3_000, "emea_small": 3_000, "wesnoth": 19_000,
    "games_po": 22_000, "games_keyed": 6_000, "zeroad": 3_000, "stellarium": 400,
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
LONGEST: Final = 60
SMOOTH: Final = 1.0
"""Added to the count of a pair's meetings: two words that met once and were linked are no certainty."""


_START: Final = re.compile(r"(?:^|[.!?…:;«“\"(\[–—•*\-'‘’])\s*$")


def pairs(bitext: Path, seed: int, cases: Counter[tuple[str, bool]]) -> Iterator[tuple[list[str], list[str]]]:
    """The French and English words of the sample, by their beginnings; `cases` counts its French capitals."""
    rng = random.Random(seed)
    for name, quota in QUOTAS.items():
        rows = []
        with lzma.open(bitext / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number > 6 * quota:
                    break
                rows.append(line.rstrip("\n").split("\t"))
        for row in rng.sample(rows, quota) if len(rows) > quota else rows:
            if len(row) < 2:
                continue
            french = [fold(w)[:FRENCH_KEY] for w in _WORD.findall(row[0])]
            english = [fold(w)[:ENGLISH_KEY] for w in _WORD.findall(row[1])]
            if french and english and max(len(french), len(english)) <= LONGEST:
                short, long = sorted((len(french), len(english)))
                if long <= 2.5 * short + 3:
                    count_cases(row[0], cases)
                    yield french, english


def count_cases(text: str, cases: Counter[tuple[str, bool]]) -> None:
    """Count how often words of three letters or more have a capital where none is needed, and how often they don't."""
    if text.isupper():
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > 2 and not word.isdigit():
            capital = word[0].isupper()
            if not capital or not _START.search(text[max(0, match.start() - 3) : match.start()]):
                cases[fold(word)[:FRENCH_KEY], capital] += 1


def estimate(
    rows: list[tuple[list[str], list[str]]], aligned: Iterator[tuple[Links, Links]]
) -> Iterator[tuple[str, str, float, float, float]]:
    """French word, English word, probability of the English given the French, share linked where both stand, count."""
    from scipy.sparse import coo_matrix

    ids: tuple[dict[str, int], dict[str, int]] = ({}, {})
    cells: dict[tuple[int, int], float] = defaultdict(float)
    where: tuple[list[int], list[int]] = ([], [])
    words: tuple[list[int], list[int]] = ([], [])
    for number, ((french, english), (forward, back)) in enumerate(zip(rows, aligned, strict=True)):
        numbered = [[ids[s].setdefault(w, len(ids[s])) for w in side] for s, side in enumerate((french, english))]
        for s, side in enumerate(numbered):
            once = set(side)
            where[s].extend([number] * len(once))
            words[s].extend(once)
        for i, j in (*forward, *back):  # those of both directions twice
            cells[numbered[0][i], numbered[1][j]] += 0.5
    sides: list[Any] = [
        coo_matrix((np.ones(len(words[s]), np.float32), (where[s], words[s])), (len(rows), len(ids[s]))).tocsr()
        for s in (0, 1)
    ]
    met: Any = (sides[0].T @ sides[1]).tocsr()
    total: dict[int, float] = defaultdict(float)
    for (f, _), count in cells.items():
        total[f] += count
    names = [list(side) for side in ids]
    for (f, e), count in cells.items():
        linked = min(1.0, count / (float(met[f, e]) + SMOOTH))
        yield names[0][f], names[1][e], count / total[f], linked, count


def small(french: str, cases: Counter[tuple[str, bool]]) -> int:
    """USUAL for a word that mostly begins with a small letter, else nothing."""
    low = cases[french, False]
    return USUAL if low >= 3 and low > cases[french, True] else 0


def main() -> None:
    """Estimate and write the lexicon."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bitext", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.004, help="the least probability kept")
    parser.add_argument("--linked", type=float, default=0.06, help="the least share of links kept")
    parser.add_argument("--count", type=float, default=1.0, help="the least count kept")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    cases: Counter[tuple[str, bool]] = Counter()
    rows = list(pairs(options.bitext, options.seed, cases))
    print(f"{len(rows)} pairs")
    lines: dict[str, list[str]] = {}
    mass: dict[str, float] = defaultdict(float)
    for french, english, probability, linked, count in estimate(rows, align(rows)):
        if french.isdigit() or probability < options.least or linked < options.linked or count < options.count:
            continue
        step = sum(probability >= s for s in STEPS)
        symbol = SYMBOLS[step * (len(LINKED) + 1) + sum(linked >= least for least in LINKED)]
        lines.setdefault(french, []).append(english + symbol)
        if english not in FUNCTION_ENGLISH:
            mass[french] += probability
    content = "\n".join(
        f"{french} {sum(mass[french] >= m for m in MASSES) + small(french, cases)} {' '.join(sorted(found))}"
        for french, found in sorted(lines.items())
    )
    options.out.write_bytes(lzma.compress(content.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} French words, {sum(map(len, lines.values()))} pairs")
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
