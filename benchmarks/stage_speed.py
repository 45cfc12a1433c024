"""How fast the stages before translation are, on one core, stage by stage.

    python -m benchmarks.stage_speed [FILE] [--repeats 5]

Without a file: newstest2013 of the evaluation data (RELECTURE_DATA), or else the seeds, repeated. Processor time, the
best of some runs; what a stage loads once per run is measured apart.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from pipeline.document import Document, Passage
from pipeline.repair import bearing, collect, load_names, merge, repair
from pipeline.role import assign_roles
from pipeline.segment import segment
from pipeline.triage import triage

NEWS: Final = Path(os.environ.get("RELECTURE_DATA", "../shared"), "eval/dev/newstest2013.fr")
SEEDS: Final = Path(__file__).parents[1] / "seeds"
WANTED: Final = 500  # kB of text a second for repair, roles and triage together
Result = TypeVar("Result")


def document(lines: list[str]) -> Document:
    passages = (Passage(f"p{n:04}", 2 * n, line, line) for n, line in enumerate(lines, 1) if line.strip())
    return Document("speed", "speed.txt", "0", tuple(passages))


def timed(work: Callable[[], Result], repeats: int) -> tuple[float, Result]:
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def main() -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # one core; numpy isn't loaded before triage needs it
        os.environ[variable] = "1"
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path, nargs="?")
    options.add_argument("--repeats", type=int, default=5)
    chosen = options.parse_args()
    if chosen.file or NEWS.is_file():
        lines = (chosen.file or NEWS).read_text(encoding="utf-8").splitlines()
    else:
        lines = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")]
        lines *= 20
    whole, little = document(lines), document(lines[:5])
    size = sum(len(passage.text.encode()) for passage in whole.passages)
    names = load_names(None)

    def names_of(this: Document) -> Document:
        evidence = collect(this)
        return repair(this, bearing(evidence, merge([evidence]), names))

    loading, _ = timed(lambda: triage(assign_roles(names_of(little))), 1)
    evidence = collect(whole)
    table = bearing(evidence, merge([evidence]), names)
    collecting, _ = timed(lambda: collect(whole), chosen.repeats)
    repairing, repaired = timed(lambda: repair(whole, table), chosen.repeats)
    giving, with_roles = timed(lambda: assign_roles(repaired), chosen.repeats)
    judging, judged = timed(lambda: triage(with_roles), chosen.repeats)
    cutting, _ = timed(lambda: segment(judged), chosen.repeats)
    together = repairing + giving + judging
    print(f"{size / 1000:.0f} kB, {len(whole.passages)} passages; loading once: {loading:.2f} s\n")
    print("| stage | kB/s | share |\n|---|--:|--:|")
    stages = {
        "names (evidence)": collecting,
        "repair": repairing,
        "roles": giving,
        "triage": judging,
        "segment": cutting,
    }
    total = sum(stages.values())
    for name, seconds in stages.items():
        print(f"| {name} | {size / seconds / 1000:.0f} | {seconds / total:.0%} |")
    speed = f"{size / together / 1000:.0f} (wanted: {WANTED})"
    print(f"| repair, roles and triage together | {speed} | {together / total:.0%} |")


if __name__ == "__main__":
    main()
