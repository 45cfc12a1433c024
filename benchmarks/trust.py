"""Every number and every known name of translated documents: right in the English, flagged, or neither.

    python -m benchmarks.trust [--translated translated]

Reads the JSON lines that a run wrote. A number is right when the English has a figure of the same value; a name known
(configs/names.toml and the package's list) when it stands in the English as it is. Flagged: its segment has a flag.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.repair import load_names
from pipeline.text import english_figures, french_figures
from pipeline.text.figures import answer


@dataclass
class Tally:
    """How many were looked at, right, wrong but flagged, and neither."""

    seen: int = 0
    right: int = 0
    flagged: int = 0

    def add(self, right: bool, flagged: bool) -> None:
        """Count one."""
        self.seen += 1
        self.right += right
        self.flagged += flagged and not right

    @property
    def neither(self) -> int:
        """Wrong, and nobody is told."""
        return self.seen - self.right - self.flagged

    def row(self) -> str:
        """Four cells."""
        return f"{self.seen} | {self.right} | {self.flagged} | {self.neither}"


def tally(path: Path, names: tuple[str, ...]) -> tuple[Tally, Tally]:
    """The numbers and the names of one document."""
    numbers, named = Tally(), Tally()
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if row["type"] != "segment":
            continue
        french, english, flagged = row["source"], row["target"], bool(row["flags"])
        found = answer(french_figures.read(french), english_figures.read(english))
        for figure in french_figures.read(french):
            if not figure.weak:
                numbers.add(figure not in found.lost, flagged)
        for figure in found.added:
            if not figure.word:
                numbers.add(False, flagged)
        for name in names:
            for _ in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", french):
                named.add(name in english, flagged)
    return numbers, named


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--translated", type=Path, default=Path("translated"))
    options = parser.parse_args()
    own = Path("configs/names.toml")
    names = tuple(sorted(load_names(own if own.is_file() else None).names))
    print("| document | numbers | right | flagged | neither | names | right | flagged | neither |")
    print("|---|" + "--:|" * 8)
    for path in sorted(options.translated.glob("*.jsonl")):
        numbers, named = tally(path, names)
        print(f"| {path.stem} | {numbers.row()} | {named.row()} |")


if __name__ == "__main__":
    main()
