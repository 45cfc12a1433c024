"""Sentence segmenters side by side: boundary F1 on the gold, on the hard cases and on joined sentences, and speed.

    python -m benchmarks.segmenters        # pip install sentencex pysbd spacy syntok blingfire for the peers

A boundary is a count of letters other than space, so that a segmenter may treat spaces as it likes. "joined" is every
five lines of the development sets in one paragraph; a few of those lines hold two sentences, so none can be perfect.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from pipeline.text.sentence import sentences

Splitter = Callable[[str], Sequence[str]]
Set = list[list[str]]
DATA: Final = Path(os.environ.get("RELECTURE_DATA", "../shared"))
CASES: Final = Path(__file__).parents[1] / "tests/cases/sentences.jsonl"
JOINED: Final = 5


def ours(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def sentencex() -> Splitter:
    module: Any = import_module("sentencex")
    return lambda text: list(module.segment("fr", text))


def pysbd() -> Splitter:
    segmenter: Any = import_module("pysbd").Segmenter(language="fr", clean=False)
    return lambda text: list(segmenter.segment(text))


def spacy_sentencizer() -> Splitter:
    nlp: Any = import_module("spacy").blank("fr")
    nlp.add_pipe("sentencizer")
    return lambda text: [span.text for span in nlp(text).sents]


def syntok() -> Splitter:
    module: Any = import_module("syntok.segmenter")

    def split(text: str) -> list[str]:
        found = [sentence for paragraph in module.analyze(text) for sentence in paragraph]
        return ["".join(token.spacing + token.value for token in sentence) for sentence in found]

    return split


def blingfire() -> Splitter:
    module: Any = import_module("blingfire")
    return lambda text: str(module.text_to_sentences(text)).split("\n")


def full_stops(text: str) -> list[str]:
    """What a one-line rule does, for scale."""
    return text.replace("! ", "!\n").replace("? ", "?\n").replace(". ", ".\n").split("\n")


def gold() -> Set:
    rows = [json.loads(line) for path in sorted((DATA / "gold/open").glob("*.jsonl")) for line in path.open()]
    return [row["sentences"] for row in rows if row["role"] not in {"navigation", "comment", "category"}]


def hard() -> Set:
    return [json.loads(line)["sentences"] for line in CASES.open(encoding="utf-8")]


def joined(name: str) -> Set:
    path = DATA / "eval/dev" / f"{name}.fr"
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [lines[at : at + JOINED] for at in range(0, len(lines), JOINED)]


def boundaries(parts: Sequence[str]) -> set[int]:
    places: set[int] = set()
    total = 0
    for part in parts:
        total += sum(not character.isspace() for character in part)
        places.add(total)
    places.discard(total)
    return places


def f1(split: Splitter, cases: Set) -> float:
    right = ours_ = theirs = 0
    for case in cases:
        wanted, found = boundaries(case), boundaries(split(" ".join(case)))
        right, ours_, theirs = right + len(wanted & found), ours_ + len(found), theirs + len(wanted)
    return 2 * right / (ours_ + theirs) if ours_ + theirs else 1.0


def speed(split: Splitter, cases: Set) -> float:
    """MB of text a second, the best of three."""
    texts = [" ".join(case) for case in cases]
    size = sum(len(text.encode()) for text in texts)
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            split(text)
        best = min(best, time.perf_counter() - start)
    return size / best / 1e6


def main() -> None:
    sets = {"hard cases": hard()}
    if (DATA / "gold/open").is_dir():
        sets = {"gold": gold(), **sets, "joined UD-PUD": joined("ud_pud"), "joined Tatoeba": joined("tatoeba3k")}
    else:
        print(f"{DATA} isn't there (set RELECTURE_DATA): only the hard cases are measured\n")
    peers: dict[str, Callable[[], Splitter]] = {
        "relecture": lambda: ours,
        "sentencex": sentencex,
        "pysbd": pysbd,
        "spaCy blank fr, sentencizer": spacy_sentencizer,
        "syntok": syntok,
        "blingfire": blingfire,
        "split after . ! ?": lambda: full_stops,
    }
    print("| segmenter | " + " | ".join(sets) + " | MB/s |")
    print("|---|" + "--:|" * (len(sets) + 1))
    for name, load in peers.items():
        try:
            split = load()
        except ImportError:
            print(f"| {name} | not installed |")
            continue
        figures = [f"{100 * f1(split, cases):.1f}" for cases in sets.values()]
        print(f"| {name} | " + " | ".join(figures) + f" | {speed(split, list(sets.values())[-1]):.2f} |")


if __name__ == "__main__":
    main()
