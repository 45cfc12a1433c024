"""Two versions of documents -> what changed, word by word, and what each change came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .align import align
from .cause import causes
from .item import Cause, Comparison, Item, Row, Version
from .version import Output, Sides, is_lines, sides_of_paths, sides_since, version
from .words import Piece
from .words import compare as compare_words

__all__ = [
    "Cause",
    "Comparison",
    "Item",
    "Output",
    "Piece",
    "Row",
    "Sides",
    "Version",
    "compare",
    "compare_all",
    "compare_words",
    "sides_of_paths",
    "sides_since",
]


def compare(before: Version, after: Version) -> Comparison:
    """Compare two versions of a document, item by item."""
    rows = []
    for i, j, moved in align(before.items, after.items):
        old = None if i is None else before.items[i]
        new = None if j is None else after.items[j]
        pieces = compare_words(old.text if old else "", new.text if new else "")
        row = Row(old, new, pieces, moved)
        rows.append(replace(row, causes=_causes(row, before, after)) if row.differs else row)
    return Comparison(before, after, tuple(rows))


def _causes(row: Row, before: Version, after: Version) -> tuple[Cause, ...]:
    if row.kind == "same":  # moved, as it is: only the source's order can do that
        return (Cause("source"),) if row.after and row.after.passage else ()
    return causes(row.before, row.after, before, after)


def compare_all(sides: Iterable[Sides], french: bool = False) -> Iterator[Comparison]:
    """Compare documents, one at a time; those on one side only come last, renamed ones recognised by their digest.

    Args:
        sides: the two outputs of each document; one of them None where there is none.
        french: compare the repaired French instead of the English.

    Raises:
        UsageError: an output can't be read.
    """
    gone: list[Output] = []
    new: list[Output] = []
    for before, after in sides:
        if before and after:
            plain = not (is_lines(before) and is_lines(after))
            yield compare(version(before, french, plain), version(after, french, plain))
        elif before:
            gone.append(before)
        elif after:
            new.append(after)
    arrived = {v.digest or v.name: v for v in (version(output, french) for output in new)}
    for old in (version(output, french) for output in gone):
        twin = arrived.pop(old.digest, None) if old.digest else None
        yield compare(old, twin) if twin else Comparison(old, None)
    for late in arrived.values():
        yield Comparison(None, late)
