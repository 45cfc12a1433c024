"""The output folder as a run finds it: what lies there, how it was made, and files' digests without reading them."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from .errors import DocumentError
from .memory import Ledger, Record, Warn
from .memory.database import tell
from .outputs import outputs
from .sources import STATE_FOLDER
from .write import SUFFIXES, document_row

RACY_SECONDS: Final = 2.0
"""A file this young may still change without its times showing it (coarse clocks), so it is read each time."""


class Workspace:
    """An output folder and its ledger.

    The outputs themselves say how they were made (the first line of the JSON lines): where the ledger is gone or behind
    them, they are believed. The ledger only saves reading.
    """

    def __init__(self, folder: Path, *, read_only: bool = False, warn: Warn = tell) -> None:
        self.folder = folder
        self.state = folder / STATE_FOLDER
        self.ledger = Ledger(self.state / "ledger.sqlite", read_only=read_only, warn=warn)
        self._new_stamps: dict[str, tuple[str, str]] = {}

    @cached_property
    def _stamps(self) -> dict[str, tuple[str, str]]:
        return self.ledger.stamps()

    @cached_property
    def records(self) -> dict[str, Record]:
        """How each document in the folder was made, by name; kept up to date by `keep`, `settle` and `remove`."""
        noted = self.ledger.records()
        names = sorted(noted) or outputs(self.folder)
        return {name: record for name in names if (record := self._current(name, noted.get(name)))}

    def output(self, name: str, suffix: str = ".jsonl") -> Path:
        """Where an output file lies."""
        return self.folder / f"{name}{suffix}"

    def place(self, path: Path) -> str:
        """Where a seed lies, from the output folder: a project may be moved as a whole."""
        return os.path.relpath(os.path.abspath(path), os.path.abspath(self.folder))

    def at(self, place: str) -> str:
        """The absolute path of such a place."""
        return os.path.normpath(os.path.join(os.path.abspath(self.folder), place))

    def known(self, name: str) -> Record | None:
        """How a document was made, also where the ledger hasn't heard of it."""
        if name not in self.records and (record := self._current(name, None)):
            self.records[name] = record
        return self.records.get(name)

    def missing_output(self, name: str) -> str:
        """The suffix of an output file that isn't there any more; empty where all are."""
        base = f"{self.folder}/{name}"
        return next((suffix for suffix in SUFFIXES if not os.path.exists(base + suffix)), "")

    def digest(self, path: Path) -> str:
        """SHA-256 of a file's bytes; it is read only when its size, times or place on the disk have changed.

        Raises:
            DocumentError: it can't be read.
        """
        key = os.path.abspath(path)
        try:
            status = os.stat(path)
            stamp = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
            if (noted := self._stamps.get(key)) and noted[0] == stamp:
                return noted[1]
            with open(path, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
        age = time.time() - max(status.st_mtime, status.st_ctime)
        if age > RACY_SECONDS:  # a file from the future, by a clock that jumped, counts as young
            self._new_stamps[key] = (stamp, digest)
        return digest

    def keep(self, record: Record) -> None:
        """Note how a document that has just been written was made.

        Raises:
            DocumentError: its JSON lines can't be read.
        """
        path = self.output(record.name)
        record = replace(record, stamp=_stamp(path), row=json.dumps(document_row(path), ensure_ascii=False))
        self.records[record.name] = record
        self.ledger.keep([record])

    def settle(self, name: str, place: str) -> None:
        """Note where a document that was found current has its seed."""
        self.records[name] = replace(self.records[name], place=place)

    def remove(self, name: str) -> tuple[Path, ...]:
        """Remove a document's output files and the folders this leaves empty; reviewers' decisions are elsewhere.

        The JSON lines go last, as they came last: a removal that is cut off leaves an orphan that the next run sees.

        Returns:
            The files that went.

        Raises:
            DocumentError: one can't be removed.
        """
        gone = [path for suffix in SUFFIXES if (path := self.output(name, suffix)).exists()]
        try:
            for path in gone:
                path.unlink()
            for parent in self.output(name).parents:
                if parent == self.folder or any(parent.iterdir()):
                    break
                parent.rmdir()
        except OSError as error:
            raise DocumentError(f"{name}: its outputs can't be removed: {error}") from error
        self.records.pop(name, None)
        self.ledger.forget([name])
        return tuple(gone)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The document line of every document in the folder, sorted by name."""
        for name in sorted(self.records):
            yield json.loads(self.records[name].row)

    def digests(self) -> frozenset[str]:
        """The digests of all seeds that outputs were made from."""
        return frozenset(row["digest"] for row in self.rows())

    def index_is_current(self, path: Path) -> bool:
        """Whether the index is the one that was noted, and nothing it shows has changed since."""
        return self.ledger.fact("index") == self._index_key(path)

    def keep_index(self, path: Path) -> None:
        """Note that the index has been written."""
        self.ledger.keep_fact("index", self._index_key(path))

    def _index_key(self, path: Path) -> str:
        total = hashlib.sha256(_stamp(path).encode())
        for name in sorted(self.records):
            total.update(self.records[name].row.encode("utf-8", "surrogatepass"))
        return total.hexdigest()

    def sweep(self) -> None:
        """Remove the temporary files that a run which was cut off left."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                if name.startswith(".") and name.endswith(".tmp"):
                    Path(folder, name).unlink(missing_ok=True)

    def close(self) -> None:
        """Note what was found out, and let go of the ledger."""
        noted = self.ledger.records()
        self.ledger.keep(record for name, record in self.records.items() if noted.get(name) != record)
        gone = [path for path in self._stamps if path not in self._new_stamps and not os.path.exists(path)]
        if self._new_stamps or gone:
            self.ledger.keep_stamps(((path, *stamp) for path, stamp in self._new_stamps.items()), gone)
        self.ledger.close()

    def _current(self, name: str, record: Record | None) -> Record | None:
        """The record where it is still about the file on disk; else one made from the file; else None."""
        path = self.output(name)
        stamp = _stamp(path)
        if record is not None and record.stamp == stamp:
            return record
        if not stamp:
            return None
        try:
            row = document_row(path)
        except DocumentError:  # not ours, or damaged: as if it weren't there
            return None
        return Record(name, record.place if record else "", stamp, json.dumps(row, ensure_ascii=False))


def _stamp(path: Path) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
