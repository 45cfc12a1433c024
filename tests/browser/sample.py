"""A small document with everything a reviewer meets in it, and a workshop that needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.document import (
    Bilingual,
    Document,
    Edit,
    Flag,
    MadeOn,
    Passage,
    Segment,
    Signature,
    Suspect,
    Translation,
)
from pipeline.review import Decision, source_decisions
from pipeline.verify import verify_pair
from pipeline.write import rows, write
from pipeline.write.jsonl import Row, flag_rows

NASTY = (
    "<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\"> & \" ' javascript:alert(1)"
)
WHYS = {"names": "A name is written as its owner writes it.", "comma": "No space stands before a comma."}
LINES = [
    Passage(
        "p0001", 1, "Openai présente son robot", "OpenAI présente son robot", "title",
        edits=(Edit("names", 0, "Openai", "OpenAI", "12 of 14 times in the documents"),),
    ),
    Passage(
        "p0002", 3, "Le robot Openai dort. Il rêve , parfois.", "Le robot OpenAI dort. Il rêve, parfois.",
        edits=(Edit("names", 9, "Openai", "OpenAI"), Edit("comma", 29, " ", "")),
        suspects=(Suspect("dort", "a robot doesn't sleep", "doubtful", 16),),
    ),
    Passage("p0003", 4, "Accueil > Robots", "Accueil > Robots", "navigation"),
    Passage("p0004", 5, f"Attention à {NASTY}.", f"Attention à {NASTY}."),
    Passage("p0005", 6, "Il rêve, parfois.", "Il rêve, parfois.", "bullet"),
    Passage("p0006", 7, "Il coûte 260 euros.", "Il coûte 260 euros."),
    Passage("p0007", 8, "Il est beau.", "Il est beau."),
]  # fmt: skip


def split(document: Document) -> tuple[Segment, ...]:
    return tuple(
        Segment(f"{p.id}.s{n}", p.id, found.group(), found.start())
        for p in document.passages
        if not p.set_aside
        for n, found in enumerate(re.finditer(r"\S.*?(?:\.(?= [A-Z]|$)|$)", p.text), 1)
    )


def translated(document: Document, word: str = "EN") -> Bilingual:
    segments = split(document)
    translations = tuple(Translation(s.id, f"{word} {s.text}", -0.4) for s in segments)
    flags = tuple(
        Flag("number", "error", s.id, f"The number 260 isn't in the English. {NASTY}", "260")
        for s in segments
        if "260" in s.text
    )
    return Bilingual(document, segments, translations, flags, Signature(*["-"] * 12), MadeOn("int8", "AVX2", "-"))


def document(name: str = "robots", lines: Sequence[Passage] = LINES) -> Document:
    return Document(name, f"seeds/{name}.txt", "0" * 64, tuple(lines))


def write_sample(folder: Path, name: str = "robots", lines: Sequence[Passage] = LINES) -> None:
    write(translated(document(name, lines)), folder, WHYS)


class FakeWorkshop:
    """Translates by putting a word before the French; of all checks, makes that of numbers."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {"robots": document()}

    def decided(self, name: str, decisions: Sequence[Decision]) -> tuple[Document, tuple[Decision, ...]]:
        return source_decisions(self.documents.get(name, document(name)), decisions, split)

    def rows(self, whole: Document, passages: Sequence[Passage]) -> list[Row]:
        made = translated(replace(whole, passages=tuple(passages)), "AGAIN")
        return list(rows(made, WHYS))[1:]

    def check(self, source: str, target: str, score: float | None) -> list[Row]:
        return flag_rows(flag for flag in verify_pair(source, target, score=score) if flag.check == "numbers")
