"""What is known about names: a document's evidence, the corpus it stands in, the lists, and the table made of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Evidence:
    """The name-like forms of one document and how often each stands there.

    Attributes:
        trust: 0 to 100, how far the document's spelling can be believed, from signs of damage in its raw text.
        forms: (form, count), sorted by form.
    """

    trust: int = 100
    forms: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> str:
        """One line of JSON, the same for the same evidence."""
        return json.dumps({"trust": self.trust, "forms": dict(self.forms)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Evidence:
        """What `to_json` wrote.

        Raises:
            ValueError: the line isn't evidence.
        """
        try:
            table: dict[str, Any] = json.loads(line)
            forms = tuple(sorted((str(form), int(count)) for form, count in table["forms"].items()))
            return cls(int(table["trust"]), forms)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not a document's evidence for names: {line[:80]!r}") from error


@dataclass(frozen=True, slots=True)
class Corpus:
    """The forms of all documents: in how many each stands, and its weight (the sum of counts times trust, capped)."""

    forms: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NameList:
    """Names as they are written, from the list that ships and the user's own.

    Attributes:
        names: right forms; a form in the wrong case or with another hyphen or space becomes the right one.
        sources: press names that are common words too ("axios"): put right only where a source is named.
        variants: (wrong form, right form).
    """

    names: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    variants: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NameChange:
    """A form in the document, the name it stands for, and what that rests on."""

    before: str
    after: str
    evidence: str
    after_source_word: bool = False


@dataclass(frozen=True, slots=True)
class NameTable:
    """The changes that bear on one document, sorted; nothing else enters its digest."""

    changes: tuple[NameChange, ...] = ()

    @property
    def digest(self) -> str:
        """Hex digest of the changes and their evidence."""
        lines = [f"{c.before}\t{c.after}\t{c.evidence}\t{c.after_source_word:d}" for c in self.changes]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def evidence(self, before: str, after: str) -> str | None:
        """What the edit from `before` to `after` rests on; either may be a part of the whole form."""
        for change in self.changes:
            if before in change.before and after in change.after:
                return change.evidence
        return None
