"""Set the thresholds of the omission check: how often a good translation may be called wrong, by its French's length.

    python -m training.omission_limits DATA/dev [--weights pipeline/verify/omission.npz]

training/omission.py sets them on held-out pairs of the bitext it learns from, among which are wrong ones. Translations
that people have looked at, such as the development sets, say better what a good one looks like: from these the odds are
taken that a given share of them passes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.evaluate import read_lines
from pipeline.verify import coverage
from training.omission_network import limits, write

SETS: Final = ("newstest2013", "ud_pud", "tatoeba3k")
ERRORS: Final = (0.005, 0.012, 0.012, 0.014, 0.03)
"""The share called wrong in each range of lengths, so that about 1.2 % of all are: more of the long ones, in which
there is more to leave out."""
WARNINGS: Final = (0.05, 0.05, 0.05, 0.05, 0.08)
"""The share of those flagged at all."""


def odds(folder: Path) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
    """The French letters and the odds of every pair of the sets that has words on both sides."""
    sizes: list[int] = []
    found: list[float] = []
    for name in SETS:
        sides = (read_lines(folder / f"{name}.{side}") for side in ("fr", "en"))
        for french, english in zip(*sides, strict=True):
            if coverage.letters(french) and coverage.letters(english):
                sizes.append(coverage.letters(french))
                found.append(coverage.cover(french, english).odds)
    return np.array(sizes, np.float64), np.array(found)


def main() -> None:
    """Write the thresholds into the weights' file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, default=Path(coverage.__file__).with_name(coverage.WEIGHTS))
    options = parser.parse_args()
    sizes, found = odds(options.data)
    with np.load(options.weights) as stored:
        arrays = {name: stored[name] for name in stored.files}
    content = json.loads(bytes(arrays["content"]).decode())
    content |= {"error": limits(sizes, found, ERRORS), "warning": limits(sizes, found, WARNINGS)}
    print(content["error"], content["warning"])
    write(arrays, content, options.weights)


if __name__ == "__main__":
    main()
