"""How long a run takes when nothing, or one document in many, has changed, and how much memory it needs.

    python benchmarks/reruns.py [--documents 1000] [--large 10000] [--memory 10 100 1000]

Every figure is of the whole process, as a user's `time relecture run` would show it; the best of several, since other
programs only ever make it longer; on a busy machine the CPU's seconds say more than the clock's. Documents are short
French texts of 8 sentences, all different.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUBJECTS = "Le maire,La présidente,Le conseil,La région,Un habitant,Le musée,La banque,Le syndicat,Une élève".split(",")
VERBS = "annonce,prépare,refuse,observe,défend,finance,corrige,publie,visite,attend".split(",")
OBJECTS = "le projet,une réforme,la nouvelle route,le budget,un accord,les résultats,la grève,une enquête".split(",")
PLACES = "à Lyon,à Nantes,en Bretagne,à Marseille,dans le Nord,à Bordeaux,en Corse,à Lille,près de Dijon".split(",")


def document(number: int) -> str:
    """A French text, always the same for a number."""
    choose = random.Random(number)
    sentences = [
        f"{choose.choice(SUBJECTS)} {choose.choice(VERBS)} {choose.choice(OBJECTS)} {choose.choice(PLACES)} "
        f"le {choose.randint(1, 28)} mars {choose.randint(1950, 2024)}."
        for _ in range(8)
    ]
    return "\n".join(" ".join(sentences[i : i + 2]) for i in range(0, 8, 2)) + "\n"


def make(folder: Path, count: int) -> None:
    """Write so many documents into `folder`/seeds, in folders of 100."""
    for number in range(count):
        path = folder / "seeds" / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(number), encoding="utf-8")


def run(folder: Path, *arguments: str) -> tuple[float, float, int]:
    """Run `relecture run`: wall-clock seconds, CPU seconds, peak resident memory in MiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    measured = "import resource,runpy,sys,atexit;atexit.register(lambda:print(resource.getrusage(resource.RUSAGE_SELF)"
    measured += ".ru_maxrss,file=sys.stderr));sys.argv[0]='relecture';runpy.run_module('pipeline',run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", measured, "run", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"relecture run failed: {done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, int(done.stderr.split()[-1]) // 1024


def idle(folder: Path, count: int, times: int = 5) -> None:
    """Nothing has changed."""
    best = [min(figures) for figures in zip(*(run(folder) for _ in range(times)), strict=True)]
    print(f"nothing to do, {count:>6} documents: {best[0]:.2f} s wall, {best[1]:.2f} s CPU, {best[2]} MiB", flush=True)


def one_changed(folder: Path, count: int, times: int = 3) -> None:
    """One document in many has changed, against a run over that document alone in a folder of its own."""
    seed = folder / "seeds" / "000" / "00000.txt"
    alone = folder / "alone"
    (alone / "seeds").mkdir(parents=True)
    figures: dict[str, list[tuple[float, float, int]]] = {"many": [], "alone": []}
    shutil.copy(seed, alone / "seeds")
    run(alone)
    for turn in range(times):
        text = document(0) + f"Le maire attend le budget depuis {1800 + turn} jours à Reims.\n"
        for place, where in ((seed, "many"), (alone / "seeds" / seed.name, "alone")):
            place.write_text(text, encoding="utf-8")
            figures[where].append(run(folder if where == "many" else alone))
    wall, cpu = ({w: min(f[i] for f in figures[w]) for w in figures} for i in (0, 1))
    print(
        f"one changed in {count:>6} documents: {wall['many']:.2f} s wall, {cpu['many']:.2f} s CPU; that one alone: "
        f"{wall['alone']:.2f} s, {cpu['alone']:.2f} s; {cpu['many'] / cpu['alone'] - 1:+.0%} CPU",
        flush=True,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--large", type=int, default=10000, help="0 leaves this out: it translates so many documents")
    parser.add_argument("--memory", type=int, nargs="*", default=[10, 100, 1000])
    chosen = parser.parse_args(arguments)
    for count in chosen.memory:
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), count)
            seconds, _, peak = run(Path(name))
            print(f"first run, {count:>6} documents: {seconds:.1f} s, peak {peak} MiB", flush=True)
    for count in filter(None, (chosen.documents, chosen.large)):
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), count)
            run(Path(name))
            idle(Path(name), count)
            one_changed(Path(name), count)


if __name__ == "__main__":
    main()
