"""What repair and triage do to clean French: every edit, every sentence called unusable, and what a reader says of it.

    python -m benchmarks.clean_text [--list] [--unjudged]

The French side of the development sets is clean, so every edit there must be one that a French reader would call
right. `clean_text.tsv` beside this file holds a reader's verdict on each: right, harmless or wrong. An edit that isn't
in it is counted as unjudged, so a changed rule shows at once what must be read. RELECTURE_DATA names the data's folder.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from pipeline.document import Document, Passage
from pipeline.errors import RelectureError
from pipeline.repair import bearing, collect, load_names, merge, repair
from pipeline.triage import triage
from tests.quality.verification import SETS, data

VERDICTS: Final = Path(__file__).with_suffix(".tsv")
AROUND: Final = 25  # characters of context on each side
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """An edit, or a sentence called unusable, and where it was made: `[before→after]` between what stands around it."""

    set: str
    line: int
    rule: str
    context: str

    @property
    def key(self) -> Key:
        """What a verdict is filed under; the rule's name may change, what it does may not."""
        return self.set, str(self.line), self.context


def changes(name: str, lines: list[str]) -> Iterator[Change]:
    """Everything that repair and triage do to a set, as one document whose lines are its passages."""
    document = Document(name, f"{name}.fr", "0", tuple(Passage(f"p{n:05}", n, t, t) for n, t in enumerate(lines, 1)))
    evidence = collect(document)
    for passage in triage(repair(document, bearing(evidence, merge([evidence]), load_names(None)))).passages:
        text = passage.original
        for edit in passage.edits:  # each stands where the one before it left the text
            left, right = text[: edit.start], text[edit.start + len(edit.before) :]
            text = left + edit.after + right
            context = f"{left[-AROUND:]}[{edit.before}→{edit.after}]{right[:AROUND]}"
            yield Change(name, passage.line, edit.rule, visible(context))
        for suspect in passage.suspects:
            if suspect.level == "unusable":
                yield Change(name, passage.line, "unusable", visible(suspect.text))


def verdicts() -> dict[Key, str]:
    """The reader's verdicts by change."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row[0], row[1], row[3]): row[4] for row in rows}


def visible(text: str) -> str:
    """Spaces that look alike, and tabs, made visible, so that a file of lines can hold them."""
    for mark, name in (("\t", "⇥"), ("\u00a0", "⍽"), ("\u202f", "⎵"), ("\u00ad", "¬"), ("\u200b", "∅")):
        text = text.replace(mark, name)
    return text


def main(
    every: Annotated[bool, typer.Option("--list", help="Print every change, as TSV.")] = False,
    unjudged: Annotated[bool, typer.Option(help="Print the changes without a verdict, as TSV.")] = False,
) -> None:
    """Count the changes by rule and verdict."""
    known, counts, sentences = verdicts(), Counter[tuple[str, str]](), 0
    for name in SETS:
        path = data() / "eval" / "dev" / f"{name}.fr"
        if not path.is_file():
            raise RelectureError(f"{path} isn't there; RELECTURE_DATA names the folder of the evaluation data.")
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences += len(lines)
        for change in changes(name, lines):
            verdict = known.get(change.key, "unjudged")
            counts[change.rule, verdict] += 1
            if every or (unjudged and verdict == "unjudged"):
                print(change.set, change.line, change.rule, change.context, verdict, sep="\t")
    if every or unjudged:
        return
    columns = ("right", "harmless", "wrong", "unjudged")
    print(f"{sentences:,} sentences of clean French\n\n| rule | " + " | ".join(columns) + " |\n|---|" + "--:|" * 4)
    for rule in sorted({rule for rule, _ in counts}):
        print(f"| {rule} | " + " | ".join(str(counts[rule, column]) for column in columns) + " |")
    wrong = sum(count for (_, verdict), count in counts.items() if verdict == "wrong")
    print(f"\nWrong: {wrong}, one in {sentences / wrong:,.0f} sentences." if wrong else "\nWrong: none.")


if __name__ == "__main__":
    typer.run(main)
