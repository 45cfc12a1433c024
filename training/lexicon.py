"""Estimate the checks' word lexicon, p(English | French), from the bitext: IBM model 1 on the beginnings of words.

    python training/lexicon.py --bitext DIR --out pipeline/verify/lexicon.txt.xz

Words are compared by their first letters, without accents and capitals (seven of French, six of English), which joins
most inflected forms. The model is Brown et al., "The mathematics of statistical machine translation", Computational
Linguistics 19(2), 1993, section 4.3, with a word counted once per sentence. What is written holds, per French word, how
much of its probability falls on content words (0 to 3), and its English words in four classes of probability.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipeline.text.words import fold
from pipeline.verify.lexicon import ENGLISH_KEY, FRENCH_KEY, FUNCTION_ENGLISH, MASSES, STEPS

# Pairs taken from each source: general language first. Sources with a non-commercial licence are left out.
QUOTAS: Final = {
    "tatoeba": 120_000, "wmt_news_2008_2012": 70_000, "europarl_small": 60_000, "un_small": 30_000, "gutenberg": 70_000,
    "ms_align": 15_000, "gcblog2": 10_000, "cds": 10_000, "gigafren_small": 20_000, "mdn": 8_000,
    "canada_laws": 15_000, "debian_www": 8_000, "gutenberg2": 2_000, "gcdesign": 5_000, "opensourceguide": 2_000,
    "wesnoth": 12_000, "games_po": 6_000, "games_keyed": 5_000, "emea_small": 3_000, "mozilla_www": 3_000,
    "civic_po": 3_000, "ethereum_org": 6_000, "privacyguides": 4_000, "proghist": 3_000, "adobe_docs": 10_000,
    "ms_sxs_business": 20_000, "ms_sxs_tech": 10_000, "diabla": 3_000, "openfoodfacts": 3_000, "tails": 3_000,
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
LONGEST: Final = 50
ROUNDS: Final = 6


def pairs(bitext: Path, seed: int) -> Iterator[tuple[list[str], list[str]]]:
    """The French and English words of the sample, each word once per sentence, by their beginnings."""
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
            french = [w for w in dict.fromkeys(fold(w)[:FRENCH_KEY] for w in _WORD.findall(row[0])) if len(w) > 1]
            english = list(dict.fromkeys(fold(w)[:ENGLISH_KEY] for w in _WORD.findall(row[1])))
            if french and english and max(len(french), len(english)) <= LONGEST:
                short, long = sorted((len(french), len(english)))
                if long <= 2.5 * short + 3:
                    yield french, english


def estimate(sample: Iterator[tuple[list[str], list[str]]]) -> Iterator[tuple[str, str, float, float]]:
    """French word, English word, probability, expected count."""
    french_ids: dict[str, int] = {}
    english_ids: dict[str, int] = {}
    sentences = [
        (
            np.array([french_ids.setdefault(w, len(french_ids)) for w in french], dtype=np.int64),
            np.array([english_ids.setdefault(w, len(english_ids)) for w in english], dtype=np.int64),
        )
        for french, english in sample
    ]
    size, null = len(french_ids) + 1, len(french_ids)
    keys, tokens, token = [], [], 0
    for french_row, english_row in sentences:
        row = np.append(french_row, null)
        keys.append(np.repeat(english_row, len(row)) * size + np.tile(row, len(english_row)))
        tokens.append(np.repeat(np.arange(token, token + len(english_row), dtype=np.int32), len(row)))
        token += len(english_row)
    cells, where = np.unique(np.concatenate(keys), return_inverse=True)
    of_token = np.concatenate(tokens)
    del keys, tokens
    french_of = cells % size
    probability = np.full(len(cells), 1 / len(english_ids))
    for _ in range(ROUNDS):
        share = probability[where]
        share /= np.bincount(of_token, weights=share, minlength=token)[of_token]
        count = np.bincount(where, weights=share, minlength=len(cells))
        probability = count / (np.bincount(french_of, weights=count, minlength=size)[french_of] + 0.5)
    french_words, english_words = list(french_ids), list(english_ids)
    for i in np.flatnonzero((french_of != null) & (count >= 0.9)):
        f, e = int(french_of[i]), int(cells[i]) // size
        yield french_words[f], english_words[e], float(probability[i]), float(count[i])


def main() -> None:
    """Estimate and write the lexicon."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bitext", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.003, help="the least probability kept")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    rows: dict[str, list[list[str]]] = {}
    mass: dict[str, float] = {}
    for french, english, probability, _ in estimate(pairs(options.bitext, options.seed)):
        if english in FUNCTION_ENGLISH or probability < options.least or french.isdigit():
            continue
        step = sum(probability >= s for s in STEPS)
        rows.setdefault(french, [[] for _ in range(len(STEPS) + 1)])[step].append(english)
        mass[french] = mass.get(french, 0.0) + probability
    lines = [
        f"{french} {sum(mass[french] >= m for m in MASSES)} " + "|".join(",".join(sorted(step)) for step in steps)
        for french, steps in sorted(rows.items())
    ]
    options.out.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} French words, {sum(w != '' for s in rows.values() for p in s for w in p)} pairs")
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
