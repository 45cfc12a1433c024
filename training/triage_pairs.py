"""Find the pairs of small words that French never puts side by side, for the triage.

    python -m training.triage_pairs BITEXT_FOLDER

A pair is one whose words are so frequent that chance alone would have put it into the text EXPECTED times or more, and
that stands there in less than SHARE of those. Garbled machine translation is full of them (« un la », « son les »).
pipeline/triage/pairs.txt has them by their first word.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Final

from pipeline.triage.words import TOKEN

OUT: Final = Path(__file__).parents[1] / "pipeline/triage/pairs.txt"
EXPECTED: Final = 100
SHARE: Final = 0.005
SMALL: Final = frozenset(
    "de d' la le les à l' et des un est pour en que une dans du a il pas sur ce qui je au par ne ou n' qu' sont avec"
    " cette c' s' ont aux être se ces votre j' mais ils on son elle était notre sa ses avoir mon où sans vos après"
    " entre chaque nos cet avait dont lorsque leurs toute vers sera sous elles ma tu car pendant selon avant chez"
    " mes soit étaient ait soient serait seront avaient aura auront aurait auraient seraient malgré"
    " quel quelle quels quelles depuis contre aucun aucune quelques".split()
)
ASKING: Final = frozenset("qui quel quelle quels quelles où".split())  # « dans qui peut les utiliser »
# The frequencies come from these, at most so many sentences each: prose, spread over many subjects.
MIX: Final = {
    "wmt_news_2008_2012": 20_000, "europarl_small": 20_000, "un_small": 8_000, "gcblog2": 3_000, "hansard": 100_000,
    "gutenberg": 15_000, "isosceles": 8_000, "gigafren_small": 14_000, "tatoeba": 40_000, "ms_sxs_business": 15_000,
    "canada_laws": 8_000, "adobe_docs": 8_000, "debian_www": 8_000, "proghist": 3_000, "privacyguides": 5_500,
    "openfoodfacts": 2_000, "ethereum_org": 8_000,
}  # fmt: skip


def pairs(sentences: list[str]) -> dict[str, list[str]]:
    """The pairs as first word -> second words, both sorted; a comma may be the second."""
    words: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        row = [token.replace("’", "'") for token in TOKEN.findall(sentence[:1].lower() + sentence[1:])]
        words.update(row)
        both.update(pair for pair in pairwise(row) if pair[0] in SMALL)
    total = words.total()
    found: dict[str, list[str]] = defaultdict(list)
    for first in sorted(SMALL):
        for second in sorted((SMALL - ASKING) | {","}):
            expected = words[first] * words[second] / total
            if expected >= EXPECTED and both[first, second] <= SHARE * expected:
                found[first].append(second)
    return found


def main() -> None:
    """Write pairs.txt."""
    options = argparse.ArgumentParser()
    options.add_argument("bitext", type=Path)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    sentences: list[str] = []
    for name, most in MIX.items():
        with lzma.open(chosen.bitext / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            french = [line.partition("\t")[0] for line in file]
        sentences += french[:: max(1, len(french) // most)][:most]
    found = pairs(sentences)
    chosen.out.write_text(
        "".join(f"{first}\t{' '.join(second)}\n" for first, second in found.items()), encoding="utf-8"
    )
    print(len(sentences), "sentences,", sum(map(len, found.values())), "pairs")


if __name__ == "__main__":
    main()
