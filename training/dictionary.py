"""Estimate the dictionary that translation looks words up in when the model makes one up: French word, English, share.

    pip install eflomal
    python training/dictionary.py --bitext DIR --out pipeline/translate/dictionary.txt.xz

The words of a sample of the bitext are aligned in both directions; links that both directions make are counted. A
French word keeps the English, of one or two words, that answers it most often, if it does so often enough.
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
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.align import align

# Pairs taken from each source. Sources with a non-commercial licence are left out.
MOST: Final = 45_000
QUOTAS: Final = {"tatoeba": 160_000, "ms_sxs_business": 60_000, "canada_laws": 60_000}
LEFT_OUT: Final = ("hansard",)
LONGEST: Final = 60  # words
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]")
LEAST_SEEN: Final = 2
LEAST_SHARE: Final = 0.25
RARELY: Final = 0.1  # of a word's uses inside sentences: written without its capital no more often than this
LEAST_ZIPF: Final = 1.4  # of an English word, by wordfreq: rarer ones are noise, or names
Pair = tuple[list[str], list[str]]


def sample(bitext: Path, seed: int) -> Iterator[Pair]:
    """The words of pairs drawn from each source."""
    rng = random.Random(seed)
    for path in sorted(bitext.glob("*.tsv.xz")):
        name = path.name.removesuffix(".tsv.xz")
        if name in LEFT_OUT:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as file:
            rows = [row for line in file if len(row := line.rstrip("\n").split("\t")) >= 2]
        quota = QUOTAS.get(name, MOST)
        for row in rng.sample(rows, quota) if len(rows) > quota else rows:
            french, english = WORD.findall(row[0]), WORD.findall(row[1])
            if french and english and max(len(french), len(english)) <= LONGEST:
                yield french, english


def inside(words: list[str]) -> Iterator[tuple[int, str]]:
    """The words of a sentence that begin neither it nor a part of it: there a capital says something."""
    return ((place, word) for place, word in enumerate(words) if place and words[place - 1][-1].isalnum())


def capitals(pairs: list[Pair]) -> dict[str, str]:
    """The English words that are hardly ever written without a capital (Persian, AIDS), and how they are written."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for _, english in pairs:
        for _, word in inside(english):
            seen[word.lower()][word] += 1
    usual = {word: forms.most_common(1)[0][0] for word, forms in seen.items()}
    return {
        word: form for word, form in usual.items() if form != word and seen[word][word] < RARELY * seen[word].total()
    }


def counted(pairs: list[Pair]) -> dict[str, Counter[str]]:
    """How often each English answers a French word. Two French words that share an English one have no answer."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    lower = (([word.lower() for word in french], [word.lower() for word in english]) for french, english in pairs)
    for (french, english), (forward, back) in zip(pairs, align(lower), strict=True):
        names = {place for place, word in inside(french) if word[0].isupper()}
        places: dict[int, list[int]] = defaultdict(list)
        for f, e in sorted({*forward} & {*back}):
            places[f].append(e)
        for f, answers in places.items():
            if len(french[f]) < 3 or not french[f][0].isalpha() or f in names:
                continue
            if answers[-1] - answers[0] == len(answers) - 1 <= 1 and all(english[e][0].isalpha() for e in answers):
                found[french[f].lower()][" ".join(english[e].lower() for e in answers)] += 1
    return found


def chosen(found: dict[str, Counter[str]], usual: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The French words whose best English is good enough, and that English."""
    from wordfreq import zipf_frequency

    for french, answers in sorted(found.items()):
        best, seen = answers.most_common(1)[0]
        if seen < LEAST_SEEN or seen / answers.total() < LEAST_SHARE:
            continue
        if all(zipf_frequency(word, "en") >= LEAST_ZIPF for word in best.split()):
            yield french, " ".join(usual.get(word, word) for word in best.split())


def main() -> None:
    """Estimate and write the dictionary."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bitext", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--most", type=int, default=0, help="stop after so many pairs; 0: all")
    options = parser.parse_args()
    pairs = list(sample(options.bitext, options.seed))
    pairs = pairs[: options.most or None]
    print(f"{len(pairs):,} pairs", flush=True)
    rows = list(chosen(counted(pairs), capitals(pairs)))
    lines = [f"{french}\t{english}" for french, english in rows]
    options.out.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{options.out}: {len(rows):,} words, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
