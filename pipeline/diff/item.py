"""What is compared: the two versions, and the rows that come of comparing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..document import MadeOn, Passage, Segment, Signature, Translation
from .words import Piece

Kind = Literal["same", "changed", "added", "removed"]
CauseKind = Literal[
    "source", "reader", "rule", "role", "segmentation", "model", "setting", "decision", "machine", "unknown"
]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing compared: a segment's English, a passage's French, or a line of plain text.

    `key` is what it is recognised by in the other version (a segment by its French, a passage by its original, a line
    by itself); `text` is what is shown and compared.
    """

    id: str
    key: str
    text: str
    passage: Passage | None = None
    segment: Segment | None = None
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: a document as some output has it. Plain text has neither passages nor a signature.

    `originals` finds a passage by its original text.
    """

    name: str
    label: str
    items: tuple[Item, ...]
    digest: str = ""
    originals: Mapping[str, Passage] = field(default_factory=dict)
    signature: Signature | None = None
    made_on: MadeOn | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What a change came from: the kind, and what is known of it."""

    kind: CauseKind
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}" if self.detail else self.kind


@dataclass(frozen=True, slots=True)
class Row:
    """One item beside its other version. `moved`: it stands elsewhere among the others, changed or not."""

    before: Item | None
    after: Item | None
    pieces: tuple[Piece, ...]
    moved: bool = False
    causes: tuple[Cause, ...] = ()

    @property
    def kind(self) -> Kind:
        """What happened to the text."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "same" if self.before.text == self.after.text else "changed"

    @property
    def differs(self) -> bool:
        """Whether there is anything to show."""
        return self.moved or self.kind != "same"

    @property
    def notes(self) -> tuple[str, ...]:
        """Where it stands, what happened to it, and why, in words."""
        ids = " → ".join(dict.fromkeys(item.id for item in (self.before, self.after) if item))
        kinds = (["moved"] if self.moved else []) + ([self.kind] if self.kind != "same" else [])
        return tuple(note for note in (ids, ", ".join(kinds), *map(str, self.causes)) if note)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a document; one of them is None where the document is on one side only."""

    before: Version | None
    after: Version | None
    rows: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        """The document's name, the later one where it was renamed."""
        version = self.after or self.before
        return version.name if version else ""

    @property
    def status(self) -> Literal["same", "changed", "added", "removed", "renamed"]:
        """What happened to the document."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if any(row.differs for row in self.rows):
            return "changed"
        return "renamed" if self.renamed else "same"

    @property
    def renamed(self) -> bool:
        """Whether the same bytes are there under another name."""
        if self.before is None or self.after is None or not self.after.digest:
            return False
        return self.before.name != self.after.name and self.before.digest == self.after.digest

    @property
    def tally(self) -> str:
        """What happened to the document, in words."""
        if self.before is None or self.after is None:
            return "only in the later version" if self.before is None else "only in the earlier version"
        counts: Counter[str] = Counter(row.kind for row in self.rows if row.kind != "same")
        counts["moved"] = sum(row.moved for row in self.rows)
        changes = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items()) if n) or "no change"
        return f"renamed from {self.before.name}, {changes}" if self.renamed else changes
