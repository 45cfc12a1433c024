"""The quality gate: measures each section and compares it with floors.toml. `make gate` runs it.

    python -m tests.quality.gate [SECTION …]

A section is a module of this folder with `measure() -> dict[str, float]`; an empty dictionary says that its data isn't
there. floors.toml has a table per section: a figure's `least` or its `most`. Figures without a floor are only printed.
A floor that no figure answers to is an error: a renamed figure must not pass unseen.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SECTIONS: Final = ("documents", "verification", "translation")
DATA: Final = Path(os.environ.get("RELECTURE_DATA", "../shared"))
FLOORS: Final = Path(__file__).with_name("floors.toml")

Floors = dict[str, dict[str, dict[str, float]]]


def compared(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> list[tuple[str, str, bool]]:
    """Each figure as a line to print, with its floor, and whether it holds."""
    lines: list[tuple[str, str, bool]] = []
    for name, value in figures.items():
        bound = floors.get(name, {})
        holds = bound.get("least", value) <= value <= bound.get("most", value)
        written = ", ".join(f"at {kind} {limit:g}" for kind, limit in bound.items())
        lines.append((name, f"{value:10.4f}  {written}", holds))
    for name in floors.keys() - figures.keys():
        lines.append((name, "         –  has a floor, but is no longer measured", False))
    return lines


def main(sections: Sequence[str] = SECTIONS) -> int:
    """Print every section's figures; 1 if any is below its floor.

    Args:
        sections: the sections to measure, by name.
    """
    unknown = [name for name in sections if name not in SECTIONS]
    if unknown:
        print(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}", file=sys.stderr)
        return 2
    if not DATA.is_dir():
        print(f"gate skipped: there is no evaluation data in {DATA}; name its folder in RELECTURE_DATA")
        return 0
    floors: Floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = 0
    for name in sections:
        start = time.monotonic()
        figures: dict[str, float] = importlib.import_module(f"{__package__}.{name}").measure()
        if not figures:
            print(f"\n{name}: skipped, its data isn't in {DATA}")
            continue
        print(f"\n{name} ({time.monotonic() - start:.0f} s)")
        for figure, written, holds in compared(figures, floors.get(name, {})):
            failed += not holds
            print(f"  {'ok  ' if holds else 'FAIL'} {figure:44} {written}")
    print(f"\n{failed} below their floors" if failed else "\nevery figure holds its floor")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or SECTIONS))
