"""French sentences to train the triage's models on, with their English: prose first, little law and software."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# Source: how many sentences at most. News and prose whole, the large technical sources a little.
MIX: Final = {
    "wmt_news_2008_2012": 20_000, "europarl_small": 20_000, "un_small": 8_000, "gcblog2": 3_000, "hansard": 90_000,
    "gutenberg": 20_000, "isosceles": 8_000, "tails": 6_000, "ethereum_org": 16_000, "gigafren_small": 14_000,
    "civic_po": 1_800, "privacyguides": 5_500, "proghist": 2_600, "openfoodfacts": 2_000, "cds": 5_800,
    "opensourceguide": 1_500, "cncf": 800, "monero": 600, "mozilla_www": 2_900, "fdroid": 2_800, "tatoeba": 25_000,
    "debian_www": 20_000, "games_po": 8_000, "canada_laws": 8_000, "ms_sxs_business": 12_000, "adobe_docs": 8_000,
    "react": 2_000, "vue": 2_000, "stellarium": 300, "gcdesign": 5_000, "libreoffice_help": 2_000,
}  # fmt: skip
_TIMES: Final = {"wmt_news_2008_2012": 3, "europarl_small": 2}  # nearest to what is read: several times
_STRETCH: Final = 50  # sentences in a row


def sentences_of(bitext: Path, limit: int) -> Iterator[str]:
    """The French side of the mix, at most `limit` sentences, each source spread over its whole length."""
    return (french for french, _ in pairs_of(bitext, limit))


def pairs_of(bitext: Path, limit: int) -> Iterator[tuple[str, str]]:
    """The mix as (French, English), at most `limit` pairs; of each source whole stretches, so neighbours stay so."""
    total = 0
    for name, most in MIX.items():
        with lzma.open(bitext / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file]
        step = max(1, len(lines) // most)
        lines *= _TIMES.get(name, 1)
        for start in range(0, len(lines), step * _STRETCH):
            for french, english in lines[start : start + _STRETCH]:
                if total >= limit:
                    return
                total += 1
                yield french, english
