"""One document on a reviewer's desk: its rows as they stand now, and what a decision changes in them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ..document import DECIDED, Segment, Translation
from ..errors import UsageError
from ..write.jsonl import Row, load_rows
from ..write.view import View, views
from .decisions import PASSAGE_ACTIONS, SOURCE_ACTIONS, Decision, parse_decisions, standing
from .findings import Findings
from .journal import append_decisions
from .rows import as_made, with_decision
from .target import Decided, decided, earlier
from .wish import ConflictError, Wish, about, decisions_for


@dataclass(slots=True)
class Desk:
    """A document under review. All methods may be called from any thread.

    Attributes:
        name: the document's name.
        lines: its JSON lines, as the last run wrote them.
        journal: its decisions.
        offers: people's English by fingerprint, from all documents; shared with other desks.
        findings: what the checks say of its English.
        version: rises with every change; `changed` has the version at which each row last changed, `spoken` that at
            which its texts or its state did.
        relisted: the version at which rows last came or went.
        busy: passages that are being translated again.
        trouble: why the last attempt at that failed; empty if it didn't.
    """

    name: str
    lines: Path
    journal: Path
    offers: dict[str, str] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    version: int = 1
    relisted: int = 1
    changed: dict[str, int] = field(default_factory=dict)
    spoken: dict[str, int] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    trouble: str = ""
    head: Row = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    unplaced: tuple[Decision, ...] = ()
    french: tuple[Decision, ...] = ()  # those that stand about the French
    lock: threading.RLock = field(default_factory=threading.RLock)
    _content: bytes = b""
    _unplaced_source: tuple[Decision, ...] = ()
    _rows: list[Row] = field(default_factory=list)
    _keys: dict[str, int] = field(default_factory=dict)  # the number of each segment
    _order: dict[Decision, int] = field(default_factory=dict)
    _segments: list[Segment] = field(default_factory=list)
    _made: list[Translation] = field(default_factory=list)
    _decided: Decided | None = None
    _stamps: tuple[object, object] = (None, None)

    def refresh(self) -> None:
        """Take in what others wrote: a later run, another reviewer, a merge.

        Raises:
            DocumentError: the document or its decisions can't be read.
        """
        with self.lock:
            stamps = (_stamp(self.lines), _stamp(self.journal))
            if stamps == self._stamps:
                return
            if stamps[0] != self._stamps[0]:
                rows = load_rows(self.lines)
                self.findings.learn(rows)
                self.head, self._rows = rows[0], [as_made(row) for row in rows[1:]]
                self.set_rows(self._rows)
            if stamps[1] != self._stamps[1] or self._decided is None:
                self._read_decisions()
                kept = standing(self.decisions)
                self.offers.update({d.fingerprint: d.text for d in kept if d.action == "edit" and d.text})
                self.french = tuple(d for d in kept if d.action in SOURCE_ACTIONS)
                self._order = {decision: number for number, decision in enumerate(self.decisions)}
            self._stamps = stamps
            self.apply()

    def _read_decisions(self) -> None:
        """Parse the decisions; where lines were only added to what was read before, just those."""
        content = self.journal.read_bytes() if self.journal.exists() else b""
        known, name = self._content, str(self.journal)
        if known.endswith(b"\n") and content.startswith(known):
            added = parse_decisions(content[len(known) :], name, known.count(b"\n"))
            self.decisions = tuple(dict.fromkeys((*self.decisions, *added)))
        else:
            self.decisions = parse_decisions(content, name)
        self._content = content

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Put the machine's rows (passages and segments, without decisions) in the place of those there were."""
        with self.lock:
            before = self.views
            self.findings.learn(rows)
            self._rows = list(rows)
            self.views = {view.key: view for view in views(rows)}
            said = [view for view in self.views.values() if view.segment is not None]
            self._keys = {view.key: number for number, view in enumerate(said)}
            made = [view.segment for view in said if view.segment is not None]
            self._segments = [Segment(row["id"], row["passage"], row["source"], row.get("start", 0)) for row in made]
            self._made = [Translation(row["id"], row["target"], row.get("score", 0.0)) for row in made]
            self._decided = None
            self.version += 1
            if list(before) != list(self.views):
                self.relisted = self.version
            for key, view in self.views.items():
                if before.get(key) != view:
                    self.changed[key] = self.spoken[key] = self.version

    def rows(self) -> list[Row]:
        """The machine's rows."""
        return list(self._rows)

    def set_unplaced(self, decisions: Sequence[Decision]) -> None:
        """Note the decisions about the French that fit nothing any more."""
        with self.lock:
            self._unplaced_source = tuple(decisions)
            self._decided = None
            self.apply()

    def apply(self) -> None:
        """Bring the rows in line with the decisions; only what changes is marked as changed."""
        with self.lock:
            fresh, old = self._decided is None, self._decided.translations if self._decided else self._made
            now = decided(self._segments, self._made, self.decisions, self._unplaced_source, self.offers)
            self._decided, self.unplaced = now, now.unplaced
            touched = [
                (key, translation)
                for key, was, translation in zip(self._keys, old, now.translations, strict=True)
                if was != translation or (fresh and "flags" not in (self.views[key].segment or ()))
            ]
            self.version += bool(touched)
            for key, translation in touched:
                view = self.views[key]
                if view.segment is not None:
                    self.views[key] = replace(view, segment=self.findings.on(with_decision(view.segment, translation)))
                self.changed[key] = self.spoken[key] = self.version

    def check(self, most: int) -> bool:
        """Check English that a person has changed since the run did; the decisions stay as they are.

        Args:
            most: how many segments to check at once.

        Returns:
            Whether more are waiting.
        """
        with self.lock:
            for key in list(self.findings.wanted)[:most]:
                view = self.views.get(key)
                if view is None or view.segment is None:
                    del self.findings.wanted[key]
                    continue
                self.views[key] = replace(view, segment=self.findings.make(view.segment))
                self.version += 1
                self.changed[key] = self.version
            return bool(self.findings.wanted)

    def decide(self, wishes: Iterable[Wish], who: str) -> list[Decision]:
        """Write decisions down, then apply them; nothing is applied that isn't on disk.

        Returns:
            What was written.

        Raises:
            ConflictError: a row has been decided on by somebody else since it was seen; nothing is written.
            UsageError: a wish doesn't fit its row.
            DocumentError: the decisions can't be written.
        """
        with self.lock:
            self.refresh()
            when = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            made: list[Decision] = []
            for wish in wishes:
                view = self.views.get(wish.key)
                if view is None:
                    raise UsageError(f"{wish.key}: no such row any more; reload the page")
                last = self._last(view)
                if wish.seen is not None and self.spoken.get(wish.key, 0) > wish.seen and last and last.who != who:
                    raise ConflictError(wish.key, last.who)
                same = self._passages(view) if wish.action in PASSAGE_ACTIONS else ()
                found = decisions_for(wish, view, last, self._on(view), same)
                made += [replace(d, who=who, when=when) for d in found]
            append_decisions(self.journal, made)
            self.refresh()
            return made

    def _passages(self, view: View) -> list[str]:
        """The ids of the passages with the same text as a row's."""
        text = view.passage["text"]
        return [row["id"] for row in self._rows if row["type"] == "passage" and row["text"] == text]

    def _on(self, view: View) -> Decision | None:
        """The decision on or beside a segment."""
        if self._decided is None or view.segment is None:
            return None
        return self._decided.by_segment.get(self._keys[view.key])

    def _last(self, view: View) -> Decision | None:
        """The last standing decision that bears on a row: on its English, or on its passage's French."""
        found = [self._on(view), *(d for d in self.french if about(d, view))]
        return max((d for d in found if d is not None), key=lambda d: self._order.get(d, -1), default=None)

    def undoable(self, key: str) -> bool:
        """Whether there is a decision on a row to take back."""
        with self.lock:
            return key in self.views and self._last(self.views[key]) is not None

    def wants_french(self) -> bool:
        """Whether any decision was ever about the French, so that the rows may have to be made again."""
        return any(d.action in SOURCE_ACTIONS for d in self.decisions)

    def progress(self) -> Mapping[str, int]:
        """How many segments there are, and how many a person has decided on."""
        states = [view.state for view in self.views.values() if view.segment is not None]
        return {"total": len(states), "done": sum(state in DECIDED for state in states)}

    def leftovers(self) -> list[Row]:
        """The decisions for sentences that are gone, to be shown."""
        return [
            {"action": e.action, "source": e.source, "text": e.text, "who": e.who} for e in map(earlier, self.unplaced)
        ]


def _stamp(path: Path) -> object:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino)
