"""Loops: what a model says again and again though the French says it once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from .check import Finding, Pair, check

_TOKEN: Final = re.compile(r"\w+(?:['’]\w+)*|[^\w\s-]")
# English does say these twice.
_TWICE: Final = frozenset(
    "that had very so no yes bye ha blah really much many long far more again is it there on in you".split()
)
_BETWEEN: Final = frozenset({",", "et"})
"""French says these between what it says again: non, non et non."""
LONGEST: Final = 12
_SMALL: Final = frozenset("there their those these under through would could every other where which while".split())
_LETTERS: Final = 5
"""A shorter word is a small one, which English repeats (of the, in the)."""
_NEAR: Final = 3
"""So many words after itself a word is an echo;"""
_FRENCH_NEAR: Final = 6
"""not where the French has two words with the same beginning so near to each other."""


@check(
    why="A looping model repeats words or clauses until it runs out of room.",
    severity="error",
    flags=[
        ("Quels cookies ?", "What that that that that cookies?"),
        ("Il est parti hier soir.", "He left last night. He left last night."),
        ("Sans but lucratif.", "Unfor-for-for-for-profit."),
        ("Marchons, marchons !", "Let's march, let's march, let's march, let's march!"),
        ("La loi sera votée en mai prochain.", "The law will be passed in the law will be passed in May."),
    ],
    leaves=[
        ("Non, non et non !", "No, no and no!"),
        ("Il avait dit non, non et non.", "He had said no, no, no."),
        ("Il sait que cela a eu lieu.", "He knows that that had had consequences."),
        ("De plus en plus vite, toujours plus vite.", "Faster and faster, ever faster."),
        ("Bla, bla, bla.", "Blah, blah, blah."),
    ],
)
def repetition(pair: Pair) -> Iterator[Finding]:
    """Words that follow themselves, or a clause said twice, more often than in the French."""
    target = [t.lower() for t in _TOKEN.findall(pair.target)]
    if len(target) < 2:
        return
    source = [t.lower() for t in _TOKEN.findall(pair.source)]
    loop = _loop(target)
    if loop is not None:
        gram, times = loop
        usual = _times(source)
        worded = any(t.isalpha() for t in gram)
        if worded and times > max(usual, 1) and not (len(gram) == 1 and times == 2 and gram[0] in _TWICE):
            yield Finding(f"said {times} times: {' '.join(gram)}", "", " ".join(gram * min(times, 3)))
            return
    again = _said_again(target)
    if again and len(again) > 2 * len(_said_again(source, 3)):
        yield Finding(f"said twice: {' '.join(again)}", "", " ".join(again))
        return
    count, trigram = _frequent(target)
    if count >= 4 and count > 2 * max(1, _frequent(source)[0]):
        yield Finding(f"said {count} times: {' '.join(trigram)}", "", " ".join(trigram))


@check(
    why="Where a model is at a loss it says the last word again.",
    severity="warning",
    flags=[
        (
            "« Ne change rien », l'appelant une « esquive transparente ».",
            "“Don't change,” the “selecting one “selecting.”",
        ),
        ("Le rapport sur la relance est prêt.", "The report of the report is ready."),
    ],
    leaves=[
        ("La réforme de la réforme est prête.", "The reform of the reform is ready."),
        ("Il faut sauver la planète, ensemble.", "We must save the planet, together."),
    ],
)
def echo(pair: Pair) -> Iterator[Finding]:
    """A word said twice within four words, where the French says nothing twice nearby."""
    said = [w.text for w in pair.english]
    for i, word in enumerate(said):
        low = word.lower()
        if len(word) >= _LETTERS and low.isalpha() and low not in _SMALL and low not in _TWICE:
            for other in said[i + 1 : i + 1 + _NEAR]:
                if other.lower() == low:
                    if not _near_twice([w.text.lower() for w in pair.french]):
                        yield Finding(f"said twice: {word}", "", word)
                    return


def _near_twice(words: Sequence[str]) -> bool:
    """Whether two words with the same first four letters stand near each other."""
    stems = [word[:4] for word in words]
    return any(len(stem) == 4 and stem in stems[i + 1 : i + 1 + _FRENCH_NEAR] for i, stem in enumerate(stems))


def _loop(tokens: Sequence[str]) -> tuple[list[str], int] | None:
    """The n-gram that follows itself most often without anything between, and how often; None where none does."""
    best: tuple[int, list[str], int] | None = None
    for n in range(1, min(LONGEST, len(tokens) // 2) + 1):
        run = 0
        for i in range(n, len(tokens)):
            run = run + 1 if tokens[i] == tokens[i - n] else 0
            if run >= n:
                times = run // n + 1
                gram = list(tokens[i - n + 1 : i + 1])
                if any(t.isalpha() for t in gram) and (best is None or times * n > best[0]):
                    best = (times * n, gram, times)
    return (best[1], best[2]) if best else None


def _times(tokens: Sequence[str]) -> int:
    """How often the French itself says something in a row ("nous nous" is grammar, and counts as once)."""
    loops = (_loop(tokens), _loop([t for t in tokens if t not in _BETWEEN]))
    return max((loop[1] for loop in loops if loop is not None and loop[0] not in (["nous"], ["vous"])), default=1)


def _said_again(tokens: Sequence[str], least: int = 5) -> list[str]:
    """The first run of at least `least` words that stands twice without overlapping, as far as it is the same."""
    words = [t for t in tokens if t.isalpha() or t.isdigit()]
    first: dict[tuple[str, ...], int] = {}
    for i in range(len(words) - least + 1):
        at = first.setdefault(tuple(words[i : i + least]), i)
        if i - at >= least:
            length = least
            while i + length < len(words) and at + length < i and words[at + length] == words[i + length]:
                length += 1
            return words[i : i + length]
    return []


def _frequent(tokens: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """The most frequent trigram of words."""
    counts = Counter(g for g in zip(tokens, tokens[1:], tokens[2:], strict=False) if all(t.isalpha() for t in g))
    if not counts:
        return 0, ()
    gram, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return count, gram
