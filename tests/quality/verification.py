"""Gate section: what the checks find. Synthetic faults in human translations, and false alarms on the translations.

python -m tests.quality.verification [--limit N] prints the table of docs/checks.md.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.verify import verify_pair

from .faults import FAULTS

SETS: Final = ("newstest2013", "ud_pud", "tatoeba3k")
SEED: Final = 2


def data() -> Path:
    """The folder of evaluation data."""
    return Path(os.environ.get("RELECTURE_DATA", "../shared"))


def pairs(name: str, limit: int | None = None) -> list[tuple[str, str]]:
    """A development set's pairs; with a limit, evenly spread ones."""
    folder = data() / "eval" / "dev"
    french = (folder / f"{name}.fr").read_text(encoding="utf-8").splitlines()
    english = (folder / f"{name}.en").read_text(encoding="utf-8").splitlines()
    both = list(zip(french, english, strict=True))
    return both if limit is None or limit >= len(both) else both[:: -(-len(both) // limit)]


def has_error(french: str, english: str) -> bool:
    """The checks call a pair wrong."""
    return any(flag.severity == "error" for flag in verify_pair(french, english))


def false_alarms(both: Sequence[tuple[str, str]]) -> tuple[float, float, Counter[str]]:
    """The shares of good pairs with an error and with any flag, and the errors by check."""
    errors = flagged = 0
    checks: Counter[str] = Counter()
    for french, english in both:
        flags = verify_pair(french, english)
        wrong = {flag.check for flag in flags if flag.severity == "error"}
        checks.update(wrong)
        errors += bool(wrong)
        flagged += bool(flags)
    return errors / len(both), flagged / len(both), checks


def detection(both: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """For each fault, how many were made and how many called an error."""
    rng = random.Random(SEED)
    found: dict[str, tuple[int, int]] = {}
    for name, fault in FAULTS.items():
        made = caught = 0
        for french, english in both:
            wrong = fault(french, english, rng)
            if wrong is not None and wrong != english:
                made += 1
                caught += has_error(french, wrong)
        found[name] = (made, caught)
    return found


def measure(limit: int | None = 600) -> dict[str, float]:
    """The figures that the gate holds to floors, rates between 0 and 1; empty where the data isn't."""
    if not all((data() / "eval" / "dev" / f"{name}.{side}").is_file() for name in SETS for side in ("fr", "en")):
        return {}
    both = [pair for name in SETS for pair in pairs(name, limit)]
    errors, flagged, _ = false_alarms(both)
    figures = {"false alarms (errors)": round(errors, 4), "false alarms (any flag)": round(flagged, 4)}
    for name, (made, caught) in detection(both).items():
        figures[f"caught: {name}"] = round(caught / made, 4)
    return figures


def table(limit: int | None = None) -> str:
    """The rates per set, in Markdown."""
    lines = ["| | " + " | ".join(SETS) + " | all |", "|---|" + "--:|" * (len(SETS) + 1)]
    sets = [pairs(name, limit) for name in SETS]
    alarms = [false_alarms(both) for both in sets]
    total = sum(map(len, sets))
    for label, column in (("good pairs with an error", 0), ("good pairs with any flag", 1)):
        rates = [float(a[column]) for a in alarms]  # type: ignore[arg-type]
        every = sum(r * len(s) for r, s in zip(rates, sets, strict=True)) / total
        lines.append(f"| {label} | " + " | ".join(f"{r:.1%}" for r in (*rates, every)) + " |")
    caught = [detection(both) for both in sets]
    for fault in FAULTS:
        cells = [c[fault] for c in caught]
        cells.append((sum(m for m, _ in cells), sum(n for _, n in cells)))
        lines.append(f"| caught: {fault} | " + " | ".join(f"{n / m:.1%}" if m else "–" for m, n in cells) + " |")
    by_check = sum((a[2] for a in alarms), Counter())
    lines += ["", "Errors on good pairs, by check: " + ", ".join(f"{c} {n}" for c, n in by_check.most_common()) + "."]
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=None, help="pairs per set")
    print(table(parser.parse_args().limit))
