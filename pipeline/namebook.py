"""What all the documents of a run say about names, kept between runs, so that only what changed is read and weighed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar

from .config import ReadConfig
from .errors import DocumentError
from .memory import NamesRecord
from .read import VERSION as READER_VERSION
from .read import read, read_bytes
from .repair import Corpus, Evidence, NameList, NameTable, bearing, collect, merge, rules_digest
from .sources import Source
from .workspace import Workspace

Value = TypeVar("Value")
EVERYTHING: Final = "*"
"""Noted instead of an entry's key where a table of names looked through a whole mapping."""


class NameBook:
    """The evidence of a run's documents. It rests on them alone: not on their order, nor on what earlier runs saw.

    A document's table of names is weighed anew only when the evidence itself, or an entry of the corpus that was looked
    at for it, has changed.
    """

    def __init__(self, workspace: Workspace, names: NameList, config: ReadConfig) -> None:
        self._ledger = workspace.ledger
        self._names, self._config = names, config
        self._basis = f"{READER_VERSION} {rules_digest()} {names.digest}"
        self._known = self._ledger.evidence_known()
        self._noted = self._ledger.names()
        self._unsaved: dict[str, str] = {}  # where the ledger is only read
        self._keys: dict[str, str] = {}
        self._new: dict[str, NamesRecord] = {}

    def learn(self, source: Source, digest: str) -> str:
        """Take a document's evidence, reading it unless its evidence is kept.

        Returns:
            The digest of the bytes that the evidence is of: another one, if the file has just changed.

        Raises:
            DocumentError: it can't be read.
        """
        key = self._key(source, digest)
        if key not in self._known and key not in self._unsaved:
            content = read_bytes(source.path, self._config)
            digest = hashlib.sha256(content).hexdigest()
            key = self._key(source, digest)
            document = read(source.path, source.name, source.source, self._config, content)
            line = collect(document, self._names).to_json()
            if self._ledger.keep_evidence(key, line):
                self._known.add(key)
            else:
                self._unsaved[key] = line
        self._keys[source.name] = key
        return digest

    @cached_property
    def digest(self) -> str:
        """Of all that any table of names rests on: once every document has been learned from."""
        total = hashlib.sha256(self._basis.encode())
        for key in sorted(self._keys.values()):
            total.update(key.encode())
        return total.hexdigest()[:16]

    def names(self, name: str) -> str:
        """The digest of the table of names that bear on a document."""
        noted = self._new.get(name) or self._noted.get(name)
        if noted is not None and noted.evidence == self._keys[name] and self._holds(noted):
            return noted.digest
        corpus = _Watched.corpus(self._corpus)
        table = bearing(self._one(self._keys[name]), corpus, self._names)
        looked_at = "\n".join(sorted(_Watched.looked_at(corpus)))
        self._new[name] = NamesRecord(name, self._keys[name], self.digest, table.digest, looked_at)
        return table.digest

    def table(self, name: str) -> NameTable:
        """The names that bear on a document."""
        return bearing(self._one(self._keys[name]), self._corpus, self._names)

    def save(self, in_use: Callable[[], frozenset[str]]) -> None:
        """Note what was weighed, and drop evidence that is out of date and that no output was made from."""
        if self._moved is not None:
            held = [name for name in self._keys if name in self._noted and name not in self._new]
            self._ledger.keep_names(self._new.values(), held, self.digest)
            self._ledger.keep_fact("corpus", json.dumps([self.digest, _flat(self._corpus)], ensure_ascii=False))
        elif self._new:
            self._ledger.keep_names(self._new.values(), (), self.digest)
        if unused := sorted(self._known - set(self._keys.values())):
            keep = in_use()
            self._ledger.drop_evidence(
                key for key in unused if key.rsplit(" ", 1)[-1] not in keep or not key.startswith(self._basis)
            )

    def _holds(self, noted: NamesRecord) -> bool:
        """Whether a table of names weighed before would be the same now."""
        if noted.corpus == self.digest:
            return True
        if self._moved is None or noted.corpus != self._moved[0] or EVERYTHING in self._moved[1]:
            return False
        looked_at = self._looked_at[noted.name].split("\n")
        return EVERYTHING not in looked_at and self._moved[1].isdisjoint(looked_at)

    @cached_property
    def _looked_at(self) -> Mapping[str, str]:
        return self._ledger.looked_at()

    @cached_property
    def _moved(self) -> tuple[str, frozenset[str]] | None:
        """The last run's corpus and the entries in which it differs from this one's; None where it is this one."""
        fact = self._ledger.fact("corpus")
        if fact is None:
            return "", frozenset({EVERYTHING})
        digest, before = json.loads(fact)
        if digest == self.digest:
            return None
        now = _flat(self._corpus)
        return digest, frozenset(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))

    @cached_property
    def _corpus(self) -> Corpus:
        return merge(map(self._one, sorted(self._keys.values())))

    def _one(self, key: str) -> Evidence:
        line = self._unsaved.get(key) or self._ledger.evidence(key)
        if line is None:
            raise DocumentError("the ledger was changed by another program during the run; run again")
        return Evidence.from_json(line)

    def _key(self, source: Source, digest: str) -> str:
        """Evidence rests on the reader, the rules and lists, on how the file is read (its extension) and its bytes."""
        return f"{self._basis} {source.path.suffix.lower()} {digest}"


@dataclass
class _Watched(Mapping[str, Value]):
    """A mapping that notes which of its entries are looked at, also those that aren't there."""

    inner: Mapping[str, Value]
    kind: str
    noted: set[str]

    def __getitem__(self, key: str) -> Value:
        self.noted.add(f"{self.kind} {key}")
        return self.inner[key]

    def __iter__(self) -> Iterator[str]:
        self.noted.add(EVERYTHING)
        return iter(self.inner)

    def __len__(self) -> int:
        self.noted.add(EVERYTHING)
        return len(self.inner)

    @classmethod
    def corpus(cls, corpus: Corpus) -> Corpus:
        """A corpus that notes what is looked at in it."""
        noted: set[str] = set()
        near = corpus.near and replace(corpus.near, names=cls(corpus.near.names, "near", noted))  # type: ignore[arg-type]
        forms: Any = cls(corpus.forms, "form", noted)  # type: ignore[arg-type]
        by_key: Any = cls(corpus.by_key, "key", noted)  # type: ignore[arg-type]
        return Corpus(forms, by_key, near)

    @staticmethod
    def looked_at(corpus: Corpus) -> Iterable[str]:
        """What has been looked at in such a corpus."""
        return corpus.forms.noted  # type: ignore[attr-defined, no-any-return]


def _flat(corpus: Corpus) -> dict[str, Any]:
    """A corpus's entries under the names by which `_Watched` notes them, as JSON gives them back."""
    flat: dict[str, Any] = {f"form {form}": list(value) for form, value in corpus.forms.items()}
    flat |= {f"key {key}": list(value) for key, value in corpus.by_key.items()}
    return flat | {f"near {short}": list(value) for short, value in (corpus.near.names if corpus.near else {}).items()}
