"""How fast repair is, alone and with roles and triage: `python -m benchmarks.repair_speed [FILE …]`.

Reads the seeds, and the French side of the development sets where RELECTURE_DATA (default ../shared) has them. Prints
kB of UTF-8 a second on one core, the best of three runs; asserts nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.document import Document, Passage
from pipeline.repair import RULES, NameTable, bearing, collect, load_names, merge, repair
from pipeline.role import assign_roles
from pipeline.triage import triage

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("RELECTURE_DATA", ROOT.parent / "shared"))
LINES_IN_A_PARAGRAPH = 4
REPEAT = 20


def document(path: Path) -> Document:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if path.suffix == ".fr":
        lines = [" ".join(lines[k : k + LINES_IN_A_PARAGRAPH]) for k in range(0, len(lines), LINES_IN_A_PARAGRAPH)]
    passages = (Passage(f"p{n:04}", n, line, line) for n, line in enumerate(lines, 1))
    return Document(path.stem, path.name, "", tuple(passages))


def kilobytes(made: Document) -> float:
    return sum(len(passage.original.encode()) for passage in made.passages) / 1000


def seconds(work: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]]
    paths = paths or [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((DATA / "eval" / "dev").glob("*.fr"))]
    print(f"{'text':32} {'kB':>7} {'collect':>9} {'repair':>9} {'again':>9} {'all':>9}   kB/s")
    for path in paths:
        made = document(path)
        size = kilobytes(made)
        times = max(1, int(REPEAT * 10 / max(size, 1)))
        evidence = collect(made)
        names = bearing(evidence, merge([evidence]), load_names(None))
        repaired = repair(made, names)
        whole = triage(assign_roles(repaired))
        assert len(whole.passages) == len(made.passages)
        stages: tuple[Callable[[], object], ...] = (
            lambda made=made: collect(made),  # type: ignore[misc]
            lambda made=made, names=names: repair(made, names),  # type: ignore[misc]
            lambda repaired=repaired, names=names: repair(repaired, names),  # type: ignore[misc]
            lambda made=made, names=names: triage(assign_roles(repair(made, names))),  # type: ignore[misc]
        )
        rates = " ".join(f"{size / seconds(stage, times):9.0f}" for stage in stages)
        print(f"{path.stem[:32]:32} {size:7.1f} {rates}")
    _each_rule(paths[-1])


def _each_rule(path: Path) -> None:
    """What each rule costs on the last text."""
    made, names = document(path), NameTable()
    size = kilobytes(made)
    print(f"\n{'rule':32} kB/s on {path.stem}")
    for rule in RULES:
        taken = seconds(lambda rule=rule: [rule(passage.original, names) for passage in made.passages], 1)  # type: ignore[misc]
        print(f"{rule.name:32} {size / max(taken, 1e-6):9.0f}")


if __name__ == "__main__":
    main()
