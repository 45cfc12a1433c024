"""Bilingual documents for other people's tools, and their work back as decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..atomic import write_bytes
from ..checker import Checker
from ..errors import UsageError
from ..review import decisions_path
from ..review.journal import append_decisions
from .bitext import Bitext, Block, Unit, bitext
from .decide import Comment, Conflict, Terms, Verdict, decide
from .formats import FORMATS, MODULES, READERS, Format
from .load import as_decided, documents
from .returned import Returned

__all__ = [
    "FORMATS",
    "Bitext",
    "Block",
    "Comment",
    "Conflict",
    "Exported",
    "Format",
    "Terms",
    "Unit",
    "Verdict",
    "as_decided",
    "bitext",
    "decide",
    "documents",
    "export",
    "import_file",
    "read",
]

Writer = Callable[[Bitext], Iterator[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of a document: the files written, and the segments that are still open."""

    name: str
    files: tuple[Path, ...]
    segments: int
    open: tuple[Unit, ...]


def export(
    to: Format,
    folder: Path,
    reviews: Path,
    out: Path,
    names: Sequence[str] = (),
    only_reviewed: bool = False,
    checker: Checker | None = None,
) -> Iterator[Exported]:
    """Write documents in a format for other tools, with people's decisions applied.

    Args:
        to: the format.
        folder: what `relecture run` wrote.
        reviews: the decisions.
        out: the folder to write into.
        names: only these documents; all of them by default.
        only_reviewed: write a document only if a person stands behind each of its segments.
        checker: checks the English that people have changed since the run; without one, that has no flags.

    Yields:
        Each document as it is done; with `only_reviewed`, one that has open segments has no files.

    Raises:
        UsageError: there is no such folder or document.
        MissingExtra: the format needs a library that isn't installed.
        DocumentError: a document can't be read or written.
    """
    writer = _writer(to)
    for name, path in documents(folder, names).items():
        document = as_decided(path, decisions_path(reviews, name), checker)
        files: list[Path] = []
        if not (only_reviewed and document.open):
            for file, content in writer(document):
                write_bytes(out / file, content)
                files.append(out / file)
        yield Exported(name, tuple(files), len(document.units), document.open)


def _writer(to: Format) -> Writer:
    module = import_module(f".{MODULES[to]}", __name__)
    writer: Writer = module.write
    return writer


def read(path: Path) -> Iterator[Returned]:
    """The pairs in a file that somebody sent back: XLIFF 1.2, TMX, TSV or XLSX, by the name's ending.

    Raises:
        UsageError: it has another ending.
        MissingExtra: the format needs a library that isn't installed.
        DocumentError: it can't be read.
    """
    name = READERS.get(path.suffix.lower())
    if name is None:
        raise UsageError(
            f"{path}: can't import {path.suffix or 'a file without an ending'}; known: {', '.join(READERS)}"
        )
    pairs: Iterator[Returned] = import_module(f".{name}", __name__).read(path)
    return pairs


def import_file(path: Path, folder: Path, reviews: Path, terms: Terms) -> Verdict:
    """Take what people changed or approved in a file as their decisions.

    Args:
        path: the file that came back.
        folder: what `relecture run` wrote.
        reviews: where decisions are kept; they are only ever added to.
        terms: how to read the file.

    Raises:
        UsageError: there is no such folder, or the file is of no known format.
        DocumentError: the file, a document or its decisions can't be read, or decisions can't be written.
    """
    pairs = list(read(path))
    known = documents(folder)
    named = {pair.document for pair in pairs}
    if named <= known.keys():  # each pair says which document it is of: the others needn't be read
        known = {name: known[name] for name in sorted(named)}
    standing = {name: as_decided(lines, decisions_path(reviews, name)) for name, lines in known.items()}
    verdict = decide(pairs, standing, terms)
    for name, decisions in sorted(verdict.decisions.items()):
        append_decisions(decisions_path(reviews, name), decisions)
    return verdict
