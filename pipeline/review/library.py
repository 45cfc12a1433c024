"""All documents under review, and the one worker that translates again what a decision about the French has changed."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Protocol

from ..atomic import write_text
from ..document import DECIDED, Document, Passage
from ..errors import DocumentError, RelectureError
from ..outputs import outputs
from ..sources import STATE_FOLDER
from ..write import document_row
from ..write.jsonl import Row
from ..write.view import View
from .decisions import Decision, decisions_path, load_decisions, standing
from .desk import Desk
from .findings import Findings

WARM_ROWS: Final = 50_000
CHECKED_AT_ONCE: Final = 25
"""Segments; a check of one takes some milliseconds."""


class Workshop(Protocol):
    """What makes a document's rows again; all but `check` is only ever used by one thread."""

    def decided(self, name: str, decisions: Sequence[Decision]) -> tuple[Document, tuple[Decision, ...]]:
        """The repaired document with the decisions about its French, and those that fit nothing."""

    def rows(self, document: Document, passages: Sequence[Passage]) -> list[Row]:
        """The rows of some passages of a document, translated and checked."""

    def check(self, source: str, target: str, score: float | None) -> list[Row]:
        """The flags of one pair, as a segment's row has them; no score: the English is a person's."""


class Library:
    """The documents of an output folder, each opened when it is first asked for."""

    def __init__(self, folder: Path, reviews: Path, workshop: Workshop | None = None) -> None:
        self.folder, self.reviews, self.workshop = folder, reviews, workshop
        self._desks: dict[str, Desk] = {}
        self._offers: dict[str, str] | None = None
        self._lock = threading.RLock()
        self._closed = False
        self._checking: set[str] = set()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="translate")

    def warm_up(self) -> None:
        """Open documents before they are asked for, as many as fit in a modest amount of memory."""
        if self.workshop is not None:
            self.workshop.check("Bonjour.", "Hello.", None)  # the word lists are loaded at the first check
        rows = 0
        for name in self.names():
            try:
                rows += len(self.desk(name).views)
            except RelectureError:
                continue  # said when it is asked for
            if rows > WARM_ROWS or self._closed:
                return

    def close(self) -> None:
        """Finish the translation under way and drop what waits; the decisions are on disk."""
        self._closed = True
        self._worker.shutdown(cancel_futures=True)

    def names(self) -> list[str]:
        """The documents' names, sorted."""
        return list(outputs(self.folder))

    def heads(self) -> Iterator[Row]:
        """The documents' own rows, with the share reviewed as it stands now."""
        for name in self.names():
            row = document_row(self.folder / f"{name}.jsonl")
            path = decisions_path(self.reviews, name)
            if name in self._desks:
                done = self._desks[name].progress()["done"]
            elif path.exists() and path.stat().st_size:
                done = self.desk(name).progress()["done"]
            else:
                done = 0
            yield row | {"counts": row.get("counts", {}) | {"reviewed": done}}

    def desk(self, name: str) -> Desk:
        """A document, up to date with what others wrote.

        Raises:
            DocumentError: there is no such document, or it or its decisions can't be read.
        """
        with self._lock:
            desk = self._desks.get(name)
            if desk is None:
                if name not in self.names():
                    raise DocumentError(f"{name}: no such document in {self.folder}")
                journal = decisions_path(self.reviews, name)
                findings = Findings(self.workshop.check if self.workshop else None)
                desk = Desk(name, self.folder / f"{name}.jsonl", journal, self._all_offers(name), findings)
                desk.refresh()
                self._desks[name] = desk
                if desk.wants_french() and desk.head.get("signature", {}).get("decisions") != _digest(journal):
                    self.remake(desk)
        desk.refresh()
        self.check(desk)
        return desk

    def check(self, desk: Desk) -> None:
        """Check what a person has changed: some of it now, and what is left in the background."""
        if desk.check(CHECKED_AT_ONCE) and desk.name not in self._checking:
            self._checking.add(desk.name)
            self._worker.submit(self._check, desk)

    def _check(self, desk: Desk) -> None:
        """One piece at a time, so that a translation that somebody waits for comes in between."""
        if desk.check(CHECKED_AT_ONCE) and not self._closed:
            self._worker.submit(self._check, desk)
        else:
            self._checking.discard(desk.name)

    def _all_offers(self, opening: str) -> dict[str, str]:
        if self._offers is None:
            self._offers = {}
            for name in self.names():
                if name == opening:
                    continue  # it will say itself
                decisions = standing(load_decisions(decisions_path(self.reviews, name)))
                self._offers |= {d.fingerprint: d.text for d in decisions if d.action == "edit" and d.text}
        return self._offers

    def remake(self, desk: Desk) -> None:
        """Make the rows again that decisions about the French have changed, in the background."""
        desk.trouble = ""
        if self.workshop is None:
            desk.trouble = "Nothing can be translated here; `relecture run` will take the decision up."
            return
        self._worker.submit(self._remake, desk, self.workshop)

    def _remake(self, desk: Desk, workshop: Workshop) -> None:
        try:
            desk.refresh()
            document, unplaced = workshop.decided(desk.name, desk.decisions)
            old = {row["id"]: row for row in desk.rows() if row["type"] == "passage"}
            changed = [p for p in document.passages if _differs(p, old.get(p.id))]
            if len(old) != len(document.passages):
                raise DocumentError(f"{desk.name}: its source has changed; run `relecture run`")
            with desk.lock:
                desk.busy |= {p.id for p in changed}
                desk.version += 1
            new = workshop.rows(document, changed) if changed else []
            with desk.lock:
                desk.set_rows(_merged(desk.rows(), new, {p.id for p in changed}))
                desk.set_unplaced(unplaced)
        except RelectureError as error:
            desk.trouble = str(error)
        except Exception as error:  # noqa: BLE001 — a worker has nobody to raise to; the page shows it
            desk.trouble = f"It couldn't be translated again ({type(error).__name__}: {error}); run `relecture run`"
        finally:
            with desk.lock:
                desk.busy = set()
                desk.version += 1

    def looked_path(self, name: str, who: str) -> Path:
        """Where it is noted what a reviewer has seen; it may be deleted at any time."""
        reader = hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self.folder / STATE_FOLDER / "looked" / f"{reader}-{hashlib.sha256(name.encode()).hexdigest()[:16]}.json"

    def fresh(self, desk: Desk, who: str) -> set[str]:
        """The rows that have changed since a reviewer last said that they had seen the document; at first, none."""
        path = self.looked_path(desk.name, who)
        try:
            seen = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.looked(desk, who)
            return set()
        return {key for key, view in desk.views.items() if seen.get(_place(view)) != _face(view)}

    def looked(self, desk: Desk, who: str) -> None:
        """Note that a reviewer has seen the document as it stands."""
        seen = {_place(view): _face(view) for view in desk.views.values()}
        write_text(self.looked_path(desk.name, who), json.dumps(seen))


def acceptable(desk: Desk) -> list[str]:
    """The rows that can be accepted in one go: nobody decided on them, and nothing about them is in doubt."""
    return [
        key
        for key, view in desk.views.items()
        if view.segment is not None
        and view.state not in (*DECIDED, "stale")
        and not view.flags
        and not view.suspects
        and view.passage["id"] not in desk.busy
    ]


def _differs(passage: Passage, row: Mapping[str, Any] | None) -> bool:
    if row is None:
        return True
    edits = [(e["rule"], e["start"], e["before"], e["after"]) for e in row["edits"]]
    made = [(e.rule, e.start, e.before, e.after) for e in passage.edits]
    then = (row["original"], row["text"], row["role"], bool(row.get("set_aside")), edits)
    return then != (passage.original, passage.text, passage.role, passage.set_aside, made)


def _merged(old: Sequence[Row], new: Sequence[Row], changed: set[str]) -> list[Row]:
    """The rows with those of the changed passages replaced."""
    passages = {row["id"]: row for row in new if row["type"] == "passage"}
    out = [passages.get(row["id"], row) for row in old if row["type"] == "passage"]
    out += [row for row in old if row["type"] == "segment" and row["passage"] not in changed]
    return out + [row for row in new if row["type"] == "segment"]


def _place(view: View) -> str:
    return f"{view.mark}.{view.occurrence}"


def _face(view: View) -> str:
    """What a reviewer saw in a row."""
    shown = [view.passage["original"], view.segment["target"] if view.segment else "", view.state]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:12]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
