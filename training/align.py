"""Which words of a pair answer each other, by eflomal; `pip install eflomal` builds it.

Source: Östling and Tiedemann, "Efficient word alignment with Markov Chain Monte Carlo", PBML 106, 2016.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

Links: TypeAlias = list[tuple[int, int]]
"""Places of words that answer each other: French, English."""


def align(rows: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Iterator[tuple[Links, Links]]:
    """The links of each pair of word lists, as found from French to English and from English to French."""
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as name:
        french, english, forward, back = (Path(name, side) for side in ("french", "english", "forward", "back"))
        with french.open("w", encoding="utf-8") as one, english.open("w", encoding="utf-8") as other:
            for row in rows:
                one.write(" ".join(row[0]) + "\n")
                other.write(" ".join(row[1]) + "\n")
        with french.open(encoding="utf-8") as one, english.open(encoding="utf-8") as other:
            Aligner(model=3, n_samplers=1).align(
                one, other, links_filename_fwd=str(forward), links_filename_rev=str(back)
            )
        with forward.open(encoding="ascii") as one, back.open(encoding="ascii") as other:
            for found in zip(one, other, strict=True):
                yield _links(found[0]), _links(found[1])


def _links(line: str) -> Links:
    return [(int(french), int(english)) for french, english in (link.split("-") for link in line.split())]
