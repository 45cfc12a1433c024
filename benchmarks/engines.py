"""The engines side by side: sentences per second, seconds to load, peak memory, as ratios in one run.

    python -m benchmarks.engines [--rounds 3] [--sentences 40]

Each engine runs in a process of its own, in turns, so that what else the machine does falls on all alike; the medians
of the rounds are compared. One warm-up sentence comes before the clock starts.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from pipeline.config import TranslateConfig
from pipeline.models import find
from pipeline.models.convert import conversion
from pipeline.translate import Decoding, load_translator

SEEDS = Path(__file__).parent.parent / "seeds"
ENGINES = {
    "ctranslate2 int8": ("ctranslate2", "auto"),
    "ctranslate2 float32": ("ctranslate2", "float32"),
    "transformers float32": ("transformers", "auto"),
}


def measure(engine: str, compute_type: str, model: str, sentences: int, threads: int) -> dict[str, float]:
    """Load an engine and translate the seeds' first sentences: seconds, sentences/s, MB."""
    lines = [line.strip() for path in sorted(SEEDS.iterdir()) for line in path.read_text("utf-8").splitlines()]
    texts = [line for line in dict.fromkeys(lines) if line][:sentences]
    start = time.perf_counter()
    translator = load_translator(TranslateConfig(model, engine, compute_type=compute_type, threads=threads))
    translator.translate(["Bonjour."], Decoding())
    loaded = time.perf_counter()
    translator.translate(texts, Decoding())
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"load": loaded - start, "speed": len(texts) / (done - loaded), "memory": memory / 1e6}


def main(
    model: Annotated[str, typer.Option(help="A model's name or folder.")] = "fr-en",
    rounds: Annotated[int, typer.Option(help="How often each engine runs.")] = 3,
    sentences: Annotated[int, typer.Option(help="How many of the seeds' sentences.")] = 40,
    threads: Annotated[int, typer.Option(help="CPU threads; 0: all cores.")] = 0,
    child: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Print a table of medians and of ratios to the first engine."""
    if child:
        print(json.dumps(measure(*ENGINES[child], model, sentences, threads)))
        return
    names = [name for name in ENGINES if name == "ctranslate2 int8" or find_spec("torch")]
    if len(names) == 1:
        print("torch isn't installed: int8 alone is measured")
    else:
        conversion(find(model), "float32")  # made before the clock starts
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    settings = ["--model", model, "--sentences", str(sentences), "--threads", str(threads)]
    for _ in range(rounds):
        for name in names:
            command = [sys.executable, "-m", "benchmarks.engines", "--child", name, *settings]
            found[name].append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]} for name, runs in found.items()
    }
    first = medians[names[0]]
    print("| engine | sentences/s | ratio | load, s | ratio | peak memory, MB | ratio |\n|---|--:|--:|--:|--:|--:|--:|")
    for name, median in medians.items():
        cells = [f"{median[key]:.{1 if key != 'memory' else 0}f} | {median[key] / first[key]:.2f}" for key in KEYS]
        print(f"| {name} | {' | '.join(cells)} |")


KEYS = ("speed", "load", "memory")

if __name__ == "__main__":
    typer.run(main)
