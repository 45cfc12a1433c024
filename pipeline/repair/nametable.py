"""What is known about names: a document's evidence, the corpus it stands in, the lists, and the table made of them."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

SEPARATORS: Final = str.maketrans("", "", " -\u00a0\u2011'’.")
HUMP: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")


def key(form: str) -> str:
    """What the forms of one name have in common: the letters and digits, in small letters."""
    return form.lower().translate(SEPARATORS)


def is_humped(form: str) -> bool:
    """Whether a form has a capital inside (OpenAI, iPhone): damage loses such capitals, it hardly makes them."""
    return HUMP.search(form) is not None and form.isalpha()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The name-like forms of one document and how often each stands there.

    Attributes:
        trust: 0 to 100, how far the document's spelling can be believed, from signs of damage in its raw text.
        forms: (form, count), sorted by form.
        odd: those forms that no frequency list knows, sorted; only these may be a mistyped name.
        meant: (form, name, why), sorted: forms that by where they stand may be a name of this document mistyped.
    """

    trust: int = 100
    forms: tuple[tuple[str, int], ...] = ()
    odd: tuple[str, ...] = ()
    meant: tuple[tuple[str, str, str], ...] = ()

    def to_json(self) -> str:
        """One line of JSON, the same for the same evidence."""
        table = {"trust": self.trust, "forms": dict(self.forms), "odd": list(self.odd), "meant": self.meant}
        return json.dumps(table, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Evidence:
        """What `to_json` wrote.

        Raises:
            ValueError: the line isn't evidence.
        """
        try:
            table: dict[str, Any] = json.loads(line)
            forms = tuple(sorted((str(form), int(count)) for form, count in table["forms"].items()))
            meant = tuple((str(form), str(name), str(why)) for form, name, why in table["meant"])
            return cls(int(table["trust"]), forms, tuple(sorted(map(str, table["odd"]))), meant)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not a document's evidence for names: {line[:80]!r}") from error


@dataclass(frozen=True, slots=True)
class Corpus:
    """The forms of all documents: in how many each stands, and its weight (the sum of counts times trust, capped)."""

    forms: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    by_key: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: NearIndex | None = None


@dataclass(frozen=True, slots=True)
class NearIndex:
    """Names found by any form that is one letter away: every name stands under itself less each one letter."""

    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> NearIndex:
        """The index over `names`."""
        table: dict[str, set[str]] = {}
        for name in names:
            for short in _less_one(name):
                table.setdefault(short, set()).add(name)
        return cls({short: tuple(sorted(found)) for short, found in table.items()})

    def candidates(self, form: str) -> list[str]:
        """Names that may be one letter away from `form`, sorted; `form` itself isn't among them."""
        found = {name for short in _less_one(form) for name in self.names.get(short, ())}
        return sorted(found - {form})


def _less_one(form: str) -> Iterator[str]:
    yield form
    for position in range(1, len(form)):
        yield form[:position] + form[position + 1 :]


@dataclass(frozen=True)
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

    @functools.cached_property
    def by_key(self) -> Mapping[str, tuple[str, ...]]:
        """The names under what their forms have in common."""
        table: dict[str, list[str]] = {}
        for name in sorted(self.names):
            table.setdefault(key(name), []).append(name)
        return {shared: tuple(names) for shared, names in table.items()}

    @functools.cached_property
    def near(self) -> NearIndex:
        """The names' words, to be found by a mistyped form."""
        words = {word for name in self.names for word in name.split()}
        return NearIndex.of(word for word in words if word.isalpha() and not word.islower())

    @functools.cached_property
    def small(self) -> frozenset[str]:
        """Every listed form of one word in small letters: what is looked for in a text beside capitals."""
        forms = {*self.names, *self.sources, *(wrong for wrong, _ in self.variants)}
        return frozenset(form.lower() for form in forms if form.isalnum())

    @functools.cached_property
    def parts(self) -> tuple[tuple[frozenset[str], str], ...]:
        """(words in small letters, name) for the names of several words or humps."""
        forms = sorted({*self.names, *(wrong for wrong, _ in self.variants)})
        split = [(re.findall(r"\w+", HUMP.sub(" ", form).lower()), form) for form in forms]
        return tuple((frozenset(filter(str.isalpha, words)), form) for words, form in split if len(words) > 1)

    @functools.cached_property
    def digest(self) -> str:
        """Hex digest of the lists."""
        lines = [*sorted(self.names), "", *sorted(self.sources), "", *(f"{a}\t{b}" for a, b in self.variants)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class NameChange:
    """A form in the document, the name it stands for, and what that rests on."""

    before: str
    after: str
    evidence: str
    after_source_word: bool = False


@dataclass(frozen=True, slots=True)
class NameTable:
    """The changes that bear on one document, the longest form first; nothing else enters its digest."""

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
