"""What each document was made from, so that a run can tell what is new, changed or stale without reading it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Final

from .database import Database, Warn, tell

VERSION: Final = 3
SCHEMA: Final = """
CREATE TABLE document (
    name TEXT PRIMARY KEY, place TEXT NOT NULL, stamp TEXT NOT NULL, row TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE names (
    name TEXT PRIMARY KEY, evidence TEXT NOT NULL, corpus TEXT NOT NULL, digest TEXT NOT NULL, looked_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE evidence (digest TEXT PRIMARY KEY, evidence TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Record:
    """How a document's outputs were made.

    Attributes:
        name: the outputs' name.
        place: where the seed lay, from the output folder; empty where that isn't known.
        stamp: size, time and inode of the JSON lines.
        row: the first line of the JSON lines: source, digest, signature, counts.
    """

    name: str
    place: str
    stamp: str
    row: str


@dataclass(frozen=True, slots=True)
class NamesRecord:
    """A document's table of names, as it was weighed.

    Attributes:
        name: the document's.
        evidence: the key of its evidence.
        corpus: digest of the corpus it was weighed against.
        digest: the table's.
        looked_at: the entries of the corpus that were looked at, one a line.
    """

    name: str
    evidence: str
    corpus: str
    digest: str
    looked_at: str


class Ledger:
    """The record of an output folder."""

    def __init__(self, path: Path, *, read_only: bool = False, warn: Warn = tell) -> None:
        self._database = Database(path, SCHEMA, VERSION, read_only=read_only, warn=warn)

    def records(self) -> dict[str, Record]:
        """All documents' records by name."""
        return {row[0]: Record(*row) for row in self._database.execute("SELECT * FROM document")}

    def keep(self, records: Iterable[Record]) -> None:
        """Put or replace records."""
        marks = ",".join("?" * len(fields(Record)))
        self._database.write(f"INSERT OR REPLACE INTO document VALUES ({marks})", [astuple(r) for r in records])

    def forget(self, names: Iterable[str]) -> None:
        """Drop the records of documents whose outputs are gone."""
        self._database.write("DELETE FROM document WHERE name = ?", [(name,) for name in names])

    def stamps(self) -> dict[str, tuple[str, str]]:
        """For every file seen before: its path -> what its size and times were, and its digest."""
        return {path: (stamp, digest) for path, stamp, digest in self._database.execute("SELECT * FROM file")}

    def keep_stamps(self, stamps: Iterable[tuple[str, str, str]], gone: Iterable[str] = ()) -> None:
        """Put or replace (path, stamp, digest), and drop those of files that are gone."""
        self._database.write("INSERT OR REPLACE INTO file VALUES (?,?,?)", stamps)
        self._database.write("DELETE FROM file WHERE path = ?", [(path,) for path in gone])

    def names(self) -> dict[str, NamesRecord]:
        """All documents' tables of names, without what was looked at for them."""
        rows = self._database.execute("SELECT name, evidence, corpus, digest FROM names")
        return {name: NamesRecord(name, evidence, corpus, digest, "") for name, evidence, corpus, digest in rows}

    def looked_at(self) -> dict[str, str]:
        """What was looked at in the corpus for each document's table of names."""
        return dict(self._database.execute("SELECT name, looked_at FROM names"))

    def keep_names(self, weighed: Iterable[NamesRecord], held: Iterable[str], corpus: str) -> None:
        """Put or replace records of tables, and note that others were found to hold for this corpus, too."""
        self._database.write("INSERT OR REPLACE INTO names VALUES (?,?,?,?,?)", [astuple(r) for r in weighed])
        self._database.write("UPDATE names SET corpus = ? WHERE name = ?", [(corpus, name) for name in held])

    def evidence_known(self) -> set[str]:
        """The keys whose evidence for names is kept."""
        return {key for (key,) in self._database.execute("SELECT digest FROM evidence")}

    def evidence(self, key: str) -> str | None:
        """The evidence kept under a key."""
        rows = self._database.execute("SELECT evidence FROM evidence WHERE digest = ?", (key,))
        return str(rows[0][0]) if rows else None

    def keep_evidence(self, key: str, line: str) -> bool:
        """Keep a document's evidence.

        Returns:
            Whether it could be kept: the ledger may be only for reading, or the disk full.
        """
        self._database.write("INSERT OR REPLACE INTO evidence VALUES (?,?)", [(key, line)])
        return not self._database.read_only

    def drop_evidence(self, keys: Iterable[str]) -> None:
        """Drop evidence that nothing refers to any more."""
        self._database.write("DELETE FROM evidence WHERE digest = ?", [(key,) for key in keys])

    def fact(self, key: str) -> str | None:
        """Something that was dear to find out, such as a model's digest."""
        rows = self._database.execute("SELECT value FROM fact WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def keep_fact(self, key: str, value: str) -> None:
        """Keep such a thing."""
        self._database.write("INSERT OR REPLACE INTO fact VALUES (?,?)", [(key, value)])

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
