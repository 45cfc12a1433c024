"""What all the documents of a run say about names, kept between runs, so that one new document is all that is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from .config import ReadConfig
from .errors import DocumentError
from .read import read, read_bytes
from .repair import Corpus, Evidence, NameList, NameTable, bearing, collect, merge, rules_digest
from .sources import Source
from .workspace import Workspace


class NameBook:
    """The evidence of a run's documents. It rests on them alone: not on their order, nor on what earlier runs saw."""

    def __init__(self, workspace: Workspace, names: NameList, config: ReadConfig) -> None:
        self._ledger = workspace.ledger
        self._names, self._config = names, config
        self._known = self._ledger.evidence_known()
        self._unsaved: dict[str, str] = {}  # where the ledger is only read
        self._keys: dict[str, str] = {}

    def learn(self, source: Source, digest: str) -> str:
        """Take a document's evidence, reading it unless its evidence is kept.

        Returns:
            The digest of the bytes that the evidence is of: another one, if the file has just changed.

        Raises:
            DocumentError: it can't be read.
        """
        key = _key(source, digest)
        if key not in self._known:
            content = read_bytes(source.path, self._config)
            digest = hashlib.sha256(content).hexdigest()
            key = _key(source, digest)
            line = collect(read(source.path, source.name, source.source, self._config, content)).to_json()
            if self._ledger.keep_evidence(key, line):
                self._known.add(key)
            else:
                self._unsaved[key] = line
        self._keys[source.name] = key
        return digest

    @cached_property
    def digest(self) -> str:
        """Of all that any table of names rests on: once every document has been learned from."""
        total = hashlib.sha256(rules_digest().encode())
        for names in (sorted(self._names.names), sorted(self._names.sources), sorted(self._names.variants)):
            total.update(repr(names).encode("utf-8", "surrogatepass"))
        for key in sorted(self._keys.values()):
            total.update(key.encode())
        return total.hexdigest()[:16]

    def table(self, name: str) -> NameTable:
        """The names that bear on a document."""
        (evidence,) = self._evidence([self._keys[name]])
        return bearing(evidence, self._corpus, self._names)

    def tidy(self, in_use: Callable[[], frozenset[str]]) -> None:
        """Drop evidence that is out of date, unless it is of bytes that some output was made from."""
        if unused := sorted(self._known - set(self._keys.values())):
            keep = in_use()
            self._ledger.drop_evidence(
                key for key in unused if key.rsplit(" ", 1)[-1] not in keep or not key.startswith(_rules())
            )

    @cached_property
    def _corpus(self) -> Corpus:
        return merge(self._evidence(sorted(self._keys.values())))

    def _evidence(self, keys: list[str]) -> Iterator[Evidence]:
        for key in keys:
            line = self._unsaved.get(key) or self._ledger.evidence(key)
            if line is None:
                raise DocumentError("the ledger was changed by another program during the run; run again")
            yield Evidence.from_json(line)


def _key(source: Source, digest: str) -> str:
    """Evidence rests on the rules that collect it, on how the file is read (its extension) and on its bytes."""
    return f"{_rules()} {Path(source.path).suffix.lower()} {digest}"


def _rules() -> str:
    return rules_digest()
