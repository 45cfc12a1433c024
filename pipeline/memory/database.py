"""An SQLite file that is only a cache: in WAL mode, set aside and begun anew when it is damaged."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from ..errors import RelectureError

Warn = Callable[[str], None]
DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
UNWRITABLE: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR})
BUSY_SECONDS: Final = 30.0


def tell(message: str) -> None:
    """Say something on standard error, as the default of `warn`."""
    print(f"relecture: {message}", file=sys.stderr)


class Database:
    """A connection that survives a damaged file and, for writing, a full or read-only disk, saying so once.

    Every statement is its own transaction unless `together` is used; in WAL mode with synchronous=NORMAL a commit is
    safe against kill -9, and a power loss costs the last commits but never the file.
    """

    def __init__(self, path: Path, schema: str, version: int, *, read_only: bool = False, warn: Warn = tell) -> None:
        self.path = path
        self.read_only = read_only
        self._schema, self._version, self._warn = schema, version, warn
        self._connection = self._guarded(self._open)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run one statement and fetch its rows."""
        rows: list[Any] = self._guarded(lambda: self._connection.execute(statement, values).fetchall())
        return rows

    def write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row, in one transaction; a disk that can't be written is told once."""
        if self.read_only:
            return
        rows = list(rows)

        def together() -> None:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(statement, rows)

        try:
            self._guarded(together)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in UNWRITABLE:
                raise
            self.read_only = True
            self._warn(f"{self.path}: can't be written ({error}); going on without keeping more there")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self.read_only:
            return self._open_read_only()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        except (OSError, sqlite3.OperationalError) as error:
            raise RelectureError(f"{self.path}: can't be opened for writing: {error}") from error
        try:
            _use_wal(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            self._make_tables(connection)
        except sqlite3.OperationalError as error:
            connection.close()
            raise RelectureError(f"{self.path}: can't be used: {error}") from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _make_tables(self, connection: sqlite3.Connection) -> None:
        """Make the tables unless they are there; in one transaction, since another process may want the same."""
        if self._version_of(connection) == self._version:
            return
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if self._version_of(connection) == 0:
                for statement in self._schema.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={self._version}")

    def _version_of(self, connection: sqlite3.Connection) -> int:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found not in (0, self._version):
            raise OtherVersion(f"written by another version of relecture ({found}, wanted {self._version})")
        return int(found)

    def _open_read_only(self) -> sqlite3.Connection:
        """Open what is there without leaving a trace; an empty database where there is nothing that can be used."""
        if not self.path.is_file():
            return self._empty()
        connection = None
        try:
            if self.path.with_name(self.path.name + "-wal").exists():  # a run is going on, or was cut off
                connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
                connection.execute("PRAGMA query_only=ON")
            else:
                uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                connection = sqlite3.connect(uri, uri=True, isolation_level=None)
            if connection.execute("PRAGMA user_version").fetchone() == (self._version,):
                return connection
            connection.close()
        except sqlite3.DatabaseError:  # a later run that may write sets the file aside, and says so
            if connection is not None:
                connection.close()
        return self._empty()

    def _empty(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.executescript(self._schema)
        return connection

    def _guarded(self, action: Callable[[], Any]) -> Any:
        """Do something; where the file turns out to be damaged, set it aside, begin anew and do it again."""
        try:
            return action()
        except OtherVersion as error:
            self._set_aside(str(error))
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in DAMAGED:
                raise
            self._set_aside(str(error))
        self._connection = self._open()
        return self._connection if action == self._open else action()

    def _set_aside(self, why: str) -> None:
        with contextlib.suppress(AttributeError):  # damaged already when it was opened
            self._connection.close()
        if self.read_only:
            self._connection = self._empty()
            return
        aside = self.path.with_name(self.path.name + ".damaged")
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            os.replace(self.path, aside)
        self._warn(f"{self.path}: {why}; set aside as {aside.name} and begun anew (this costs time, nothing else)")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL mode; SQLite doesn't wait by itself while another process does the same."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


class OtherVersion(Exception):
    """The file has another version's tables."""
