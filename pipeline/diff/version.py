"""Outputs on disk -> versions to compare: JSON lines, plain text, folders of them, and what earlier runs left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..document import Bilingual
from ..errors import DocumentError, UsageError
from ..history import History
from ..outputs import outputs
from ..sources import STATE_FOLDER
from ..write.jsonl import load
from ..write.text import english_text
from .item import Item, Version

_LINES: Final = ".jsonl"
_TEXT: Final = ".txt"


@dataclass(frozen=True, slots=True)
class Output:
    """A document's output on disk: JSON lines that relecture wrote, or plain text."""

    name: str
    path: Path


Sides = tuple[Output | None, Output | None]


def version(output: Output, french: bool = False, plain: bool = False) -> Version:
    """Read one document's output.

    Args:
        output: the document.
        french: take the repaired French instead of the English.
        plain: read JSON lines as the plain text that they come to, to set it beside other plain text.

    Raises:
        UsageError: the file can't be read as either.
    """
    name, path = output.name, output.path
    if is_lines(output):
        try:
            bilingual = load(path)
        except DocumentError as error:
            raise UsageError(str(error)) from error
        if not plain:
            return _of_bilingual(bilingual, name, str(path), french)
        kept = (passage.text for passage in bilingual.document.passages if not passage.set_aside)
        return Version(name, str(path), _lines(kept if french else english_text(bilingual).splitlines()))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: not UTF-8 text (byte {error.start}); compare .jsonl outputs, folders of them, or text files"
        ) from error
    return Version(name, str(path), _lines(text.splitlines()))


def _of_bilingual(bilingual: Bilingual, name: str, label: str, french: bool) -> Version:
    passages = {passage.id: passage for passage in bilingual.document.passages}
    if french:
        items = tuple(Item(p.id, p.original, p.text, p) for p in passages.values())
    else:
        pairs = zip(bilingual.segments, bilingual.translations, strict=True)
        items = tuple(Item(s.id, s.text, t.text, passages.get(s.passage), s, t) for s, t in pairs)
    return Version(
        name=name,
        label=label,
        items=items,
        digest=bilingual.document.digest,
        originals={p.original: p for p in reversed(passages.values())},
        signature=bilingual.signature,
        made_on=bilingual.made_on,
    )


def _lines(lines: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(str(number), line, line) for number, line in enumerate(lines, 1) if line.strip())


def is_lines(output: Output | None) -> bool:
    """Whether it is JSON lines, which say where each text comes from."""
    return output is not None and output.path.suffix == _LINES


def sides_of_paths(before: Path, after: Path) -> list[Sides]:
    """The documents to compare; one side is None where that folder has no such document.

    Raises:
        UsageError: a path isn't there, or one is a file and the other a folder, or there are no documents.
    """
    for path in (before, after):
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    if before.is_dir() != after.is_dir():
        raise UsageError(f"{before} and {after}: compare two files or two folders")
    if not before.is_dir():
        return [(Output(before.stem, before), Output(after.stem, after))]
    old, new = _documents(before), _documents(after)
    if not old and not new:
        raise UsageError(f"{before} and {after}: no documents in either (*.jsonl, or *.txt where there are none)")
    return [(old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys())]


def sides_since(folder: Path, run: int, names: Sequence[str] = ()) -> list[Sides]:
    """What runs after `run` changed: each document's JSON lines as that run left them, and as they are now.

    A run keeps the earlier JSON lines of the documents it changes, so what run 3 left is with the first later run that
    wrote the document; one that no later run wrote is as it was, one that had nothing to keep was new.

    Args:
        folder: the output folder.
        run: a run's number.
        names: only these documents; all of them by default.

    Raises:
        UsageError: there is no history, it doesn't go back to that run, or a document isn't known.
    """
    history = History(folder / STATE_FOLDER)
    runs = {past.number: past for past in history.runs()}
    if not runs:
        raise UsageError(f"{history.folder}: no earlier runs are kept here")
    if run > max(runs) or run < min(runs) - 1:
        raise UsageError(f"run {run} isn't kept in {history.folder}; there are {', '.join(map(str, sorted(runs)))}")
    earlier: dict[str, Output | None] = {}
    for number in sorted(number for number in runs if number > run):
        kept = _documents(history.folder / str(number))
        done = runs[number].report.get("documents", ())
        written = {document["name"] for document in done if document["status"] == "written"}
        for name in kept.keys() | written:
            earlier.setdefault(name, kept.get(name))  # nothing kept: it was new
    now = _documents(folder)
    if unknown := [name for name in names if name not in now and name not in earlier]:
        raise UsageError(f"no document {', '.join(unknown)} in {folder}; there are {', '.join(sorted(now)) or 'none'}")
    sides = ((earlier[name], now.get(name)) for name in sorted(earlier) if not names or name in names)
    return [side for side in sides if side != (None, None)]


def _documents(folder: Path) -> dict[str, Output]:
    found = outputs(folder, _LINES) or outputs(folder, f".en{_TEXT}") or outputs(folder, _TEXT)
    return {name: Output(name, path) for name, path in found.items()}
