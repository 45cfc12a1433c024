"""What a run has to do: which documents are new, changed, stale (and why) or current, which outputs are orphaned."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from .document import Signature
from .errors import DocumentError
from .namebook import NameBook
from .review import decisions_path
from .sources import Source
from .tools import Tools
from .workspace import Workspace

State = Literal["new", "changed", "stale", "current", "failed"]
REASONS: Final[Mapping[str, str]] = {
    "relecture": "relecture itself",
    "reader": "reader",
    "rules": "repair rules",
    "names": "names",
    "roles": "roles",
    "triage": "triage",
    "segmenter": "sentence segmenter",
    "model": "model",
    "engine": "engine",
    "decoding": "decoding",
    "protection": "protection or glossary",
    "checks": "checks",
    "output": "output format",
    "decisions": "reviewers' decisions",
}
SHOWN_IN_FULL: Final = frozenset({"relecture", "model", "engine", "decoding"})


@dataclass(frozen=True, slots=True)
class Item:
    """One document: what has to be done and why. `signature` is how it would be made now, `row` how it was made."""

    source: Source
    state: State
    why: str
    digest: str = ""
    signature: Signature | None = None
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Orphan:
    """Outputs whose seed is gone; `renamed` is the name that a seed with the same bytes has now, if there is one."""

    name: str
    source: str
    renamed: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All documents of a run, sorted by name, and the orphans."""

    items: tuple[Item, ...]
    orphans: tuple[Orphan, ...]
    book: NameBook

    @property
    def todo(self) -> tuple[Item, ...]:
        """What is new, changed or stale."""
        return tuple(item for item in self.items if item.state in ("new", "changed", "stale"))


def make_plan(sources: Iterable[Source], workspace: Workspace, tools: Tools) -> Plan:
    """Compare what there is with what was made; reads only what isn't known yet, writes nothing but the ledger."""
    book = NameBook(workspace, tools.names, tools.config.read)
    digests: dict[str, str] = {}
    problems: dict[str, str] = {}
    sources = list(sources)
    for source in sources:
        try:
            if source.problem:
                raise DocumentError(source.problem)
            digests[source.name] = book.learn(source, workspace.digest(source.path))
        except DocumentError as error:
            problems[source.name] = str(error)
    orphans = _orphans(sources, digests, workspace)
    heirs = {orphan.renamed: orphan for orphan in orphans if orphan.renamed}
    items = []
    for source in sources:
        try:
            if source.name in problems:
                raise DocumentError(problems[source.name])
            items.append(_item(source, digests[source.name], workspace, tools, book, heirs.get(source.name)))
        except DocumentError as error:
            items.append(Item(source, "failed", str(error)))
    return Plan(tuple(items), orphans, book)


def _item(
    source: Source, digest: str, workspace: Workspace, tools: Tools, book: NameBook, orphan: Orphan | None
) -> Item:
    record = workspace.known(source.name)
    row: dict[str, Any] | None = json.loads(record.row) if record else None
    reviews = Path(tools.config.review.folder)
    decided = decisions_path(reviews, source.name)
    if orphan is not None and not os.path.exists(decided):
        decided = decisions_path(reviews, orphan.name)
    decisions = workspace.digest(decided)[:16] if os.path.exists(decided) and os.path.getsize(decided) else ""
    signature = tools.signature(book.names(source.name), decisions)

    def item(state: State, why: str) -> Item:
        return Item(source, state, why, digest, signature, row)

    if record is None or row is None:
        return item("new", f"renamed from {orphan.name}" if orphan else "no output yet")
    if row["digest"] != digest:
        return item("changed", "the document changed")
    if row["signature"] != {field: getattr(signature, field) for field in Signature.__slots__}:
        return item("stale", _difference(row["signature"], signature))
    if row["source"] != source.source:
        return item("stale", f"moved from {row['source']}")
    if missing := workspace.missing_output(source.name):
        return item("stale", f"{source.name}{missing} is missing")
    if record.place != (place := workspace.place(source.path)):
        workspace.settle(source.name, place)
    return item("current", "")


def _difference(made: Mapping[str, str], wanted: Signature) -> str:
    """Which of the things that a document rests on changed, for people."""
    changes = []
    for field, value in asdict(wanted).items():
        if made.get(field) != value:
            reason = REASONS.get(field, field)
            changes.append(f"{reason} ({made.get(field)} → {value})" if field in SHOWN_IN_FULL else reason)
    return ", ".join(changes) or "an older form of the signature"


def _orphans(sources: list[Source], digests: Mapping[str, str], workspace: Workspace) -> tuple[Orphan, ...]:
    """Outputs that no seed of this run makes, and whose own seed is gone or is called otherwise now.

    A document that this run just wasn't asked about isn't an orphan, nor is one whose seed's place isn't known.
    """
    names = {source.name for source in sources}
    others = [record for name, record in workspace.records.items() if name not in names]
    if not others:
        return ()
    here = {os.path.abspath(source.path) for source in sources}
    folders = {os.path.dirname(source.source): os.path.dirname(source.path) for source in sources}
    new = {digests[s.name]: s.name for s in reversed(sources) if s.name in digests and not workspace.known(s.name)}
    found = []
    for record in others:
        row = json.loads(record.row)
        folder, file = os.path.split(row["source"])
        if record.place:
            path = workspace.at(record.place)
        elif folder in folders:
            path = os.path.abspath(os.path.join(folders[folder], file))
        else:
            continue
        if path in here or not ("://" in row["source"] or os.path.exists(path)):
            found.append(Orphan(record.name, row["source"], new.get(row["digest"], "")))
    return tuple(found)
