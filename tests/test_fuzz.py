"""Random and damaged lines through everything before translation: no exception, nothing lost, twice is once.

The short form runs with the tests, 100,000 lines with `make soak`. Plain random numbers, not hypothesis, make the
lines: a hundred thousand shrinkable examples cost hypothesis more than they cost relecture.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest

from pipeline.document import Document, Passage
from pipeline.repair import bearing, collect, load_names, merge, repair, replay
from pipeline.role import assign_roles
from pipeline.segment import segment
from pipeline.triage import triage
from training.damage import KINDS, join

SEEDS: Final = Path(__file__).parents[1] / "seeds"
LINES: Final = [
    line.strip()
    for path in sorted(SEEDS.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]
CRUMBS: Final = (
    *"« » “ ” „ \" ' ’ '' `` , . ; : ! ? … - -- — – ( ) [ ] { } < > | * ** _ # = ~ ^ \\ /".split(" "),
    *'<b> </p> <br/> <a href="x src=”x” alt="y" /> [b] [/b] [caption id= {color:red} 300w, style= var a=1;'.split(" "),
    *"& &amp; &amp;eacute; &nbsp &#233 &#x; %C3%A9 \\n \\u00e9 Ã© Ã â€™ Â Ã‚ ÃƒÂ©".split(" "),
    *"](http://a.fr) [[a|b]] {{c}} ''' == שלום 日本 👩\u200d💻 e\u0301".split(" "),
    *"\u00a0 \u202f \u00ad \u200b \ufeff \ufffd \x92 \x00 \x85 \u2028 \u202e \ud800".split(" "),
    *"12 3,5 1.234,56 1 000 1e9 ²³ ½ % € $ 19h30 10/12/2023 n° Ier XXe".split(" "),
)
A_DOCUMENT: Final = 25


def line(rng: Random) -> str:
    """A seed's line, cut, joined, damaged by some kinds and strewn with crumbs; now and then nothing but crumbs."""
    if rng.random() < 0.2:
        return "".join(rng.choice(CRUMBS) + rng.choice(("", " ", "\u00a0")) for _ in range(rng.randrange(1, 30)))
    text = rng.choice(LINES)
    if rng.random() < 0.5:
        start = rng.randrange(len(text))
        text = text[start : start + rng.randrange(1, 300)]
    if rng.random() < 0.2:
        text = join(text, rng.choice(LINES)[:200], rng)
    for kind in rng.choices(KINDS, [kind.share for kind in KINDS], k=rng.randrange(3)):
        text = kind.spoil(text, rng)
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(CRUMBS) + text[at + rng.randrange(3) :]
    return text


def through(lines: list[str]) -> tuple[Document, Document]:
    """A document repaired, with roles and triage; and its repaired text repaired once more with the same names."""
    passages = tuple(Passage(f"p{n:04}", n, text, text) for n, text in enumerate(lines, 1) if text.strip())
    document = Document("fuzz", "fuzz.txt", "0", passages)
    evidence = collect(document)
    names = bearing(evidence, merge([evidence]), load_names(None))
    done = repair(document, names)
    again = Document("fuzz", "fuzz.txt", "0", tuple(Passage(p.id, p.line, p.text, p.text) for p in done.passages))
    return triage(assign_roles(done)), repair(again, names)


@pytest.mark.parametrize("lines", [1_000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_no_line_breaks_what_comes_before_translation(lines: int) -> None:
    for seed in range(lines // A_DOCUMENT):
        rng = Random(seed)
        texts = [line(rng) for _ in range(A_DOCUMENT)]
        document, again = through(texts)
        for passage, once_more in zip(document.passages, again.passages, strict=True):
            assert replay(passage.original, passage.edits) == passage.text, (seed, passage.original)
            assert once_more.text == passage.text, (seed, passage.original)
            for suspect in passage.suspects:
                assert passage.text[suspect.start : suspect.start + len(suspect.text)] == suspect.text, seed
        for found in segment(document):
            assert found.text.strip(), seed
