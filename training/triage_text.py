"""French sentences to train the triage's surprise model on: prose first, little law and software."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# Source: how many sentences at most. News and prose whole, the large technical sources a little.
MIX: Final = {
    "wmt_news_2008_2012": 20_000, "europarl_small": 20_000, "un_small": 8_000, "gcblog2": 3_000, "hansard": 130_000,
    "gutenberg": 15_000, "isosceles": 8_000, "tails": 6_000, "ethereum_org": 16_000, "gigafren_small": 14_000,
    "civic_po": 1_800, "privacyguides": 5_500, "proghist": 2_600, "openfoodfacts": 2_000, "cds": 5_800,
    "opensourceguide": 1_500, "cncf": 800, "monero": 600, "mozilla_www": 2_900, "fdroid": 2_800, "tatoeba": 25_000,
    "debian_www": 40_000, "games_po": 10_000, "canada_laws": 15_000, "ms_sxs_business": 30_000, "adobe_docs": 20_000,
    "react": 8_000, "vue": 4_000, "stellarium": 300, "gcdesign": 5_000, "libreoffice_help": 5_000,
}  # fmt: skip


def sentences_of(bitext: Path, limit: int) -> Iterator[str]:
    """The French side of the mix, at most `limit` sentences, each source spread over its whole length."""
    total = 0
    for name, most in MIX.items():
        with lzma.open(bitext / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            lines = [line.partition("\t")[0] for line in file]
        step = max(1, len(lines) // most)
        for line in lines[::step][:most]:
            if total >= limit:
                return
            total += 1
            yield line
