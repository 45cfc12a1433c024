"""Make pipeline/repair/stuck.txt.xz: pairs of words that are known by the one string they make without their space.

    python -m training.stuck BITEXT_FOLDER

Kept are the pairs of the bitext's French that stand there often, whose string is no word, is hardly ever met, and can't
as well be another pair: « dela » is « de la », « seson » neither « se son » nor « ses on » for certain.
"""

from __future__ import annotations

import argparse
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

from pipeline.repair.lexicon import accented
from pipeline.repair.swapped import mistyped
from pipeline.text import lefff
from pipeline.text.frequency import zipf

from .triage_text import sentences_of

OUT: Final = Path(__file__).parents[1] / "pipeline/repair/stuck.txt.xz"
WORD: Final = re.compile(r"(?<![\w'’-])[a-zà-ÿœ]+(?![\w'’-])")
LEAST: Final = 6
OFTEN: Final = 40  # as often must a pair stand there whose string is SHORT
SHORT: Final = 5
CLEARER: Final = 20  # times as often as another pair of the same letters
LESS: Final = 0.7  # how much less frequent a word must be that the string may be with one mistake
RARER: Final = 2.0  # how much less frequent, as powers of ten, the string itself is in the lists


def pairs(sentences: Iterable[str]) -> list[str]:
    """The pairs, sorted, as two words with a space."""
    both: Counter[tuple[str, str]] = Counter()
    alone: Counter[str] = Counter()
    for sentence in sentences:
        words = list(WORD.finditer(sentence))
        alone.update(word[0] for word in words)
        both.update((a[0], b[0]) for a, b in pairwise(words) if sentence[a.end() : b.start()] == " ")
    total = alone.total()
    of_string: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for (left, right), count in both.items():
        of_string[left + right].append((count, left, right))
    found = []
    for string, ways in of_string.items():
        ways.sort(reverse=True)
        count, left, right = ways[0]
        if count < (LEAST if len(string) > SHORT else OFTEN) or string in lefff.forms():
            continue
        if not {left, right} <= lefff.forms() or f"{left}-{right}" in lefff.forms():
            continue
        if (len(ways) > 1 and ways[1][0] * CLEARER > count) or alone[string] * 50 > count:
            continue
        frequency = math.log10(count / total) + 9
        likes = (zipf(string), zipf(string, "en"), *map(zipf, accented(string)))
        if max(likes) <= frequency - RARER and mistyped(string) <= frequency - LESS:
            found.append(f"{left} {right}")
    return sorted(found)


def main() -> None:
    """Write the pairs."""
    options = argparse.ArgumentParser()
    options.add_argument("bitext", type=Path)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--sentences", type=int, default=480_000)
    chosen = options.parse_args()
    found = pairs(sentences_of(chosen.bitext, chosen.sentences))
    packed = lzma.compress("\n".join(found).encode(), preset=9 | lzma.PRESET_EXTREME)
    chosen.out.write_bytes(packed)
    print(len(found), "pairs,", len(packed), "bytes")


if __name__ == "__main__":
    main()
