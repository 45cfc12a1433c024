"""The translation memory: what a model made of a text under given settings, so that nothing is translated twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..config import MemoryConfig
from ..sources import STATE_FOLDER
from .database import Database, Warn, tell

if TYPE_CHECKING:
    from ..translate.protocol import Hypothesis

VERSION: Final = 1
SCHEMA: Final = """
CREATE TABLE session (number INTEGER NOT NULL, hits INTEGER NOT NULL, misses INTEGER NOT NULL);
INSERT INTO session VALUES (0, 0, 0);
CREATE TABLE translation (
    key TEXT PRIMARY KEY, target TEXT NOT NULL, score REAL NOT NULL, parts INTEGER NOT NULL, complete INTEGER NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0, session INTEGER NOT NULL
) WITHOUT ROWID
"""
PENDING: Final = 2000


def memory_path(folder: Path, config: MemoryConfig) -> Path:
    """Where the translation memory of an output folder lies: in the folder, unless the configuration says otherwise."""
    return Path(config.path) if config.path else folder / STATE_FOLDER / "memory.sqlite"


@dataclass(frozen=True, slots=True)
class MemoryInfo:
    """What a memory holds. `hits` and `misses` count look-ups since it was begun, `sessions` the times it was used."""

    path: str
    bytes: int
    entries: int
    sessions: int
    hits: int
    misses: int


class Memory:
    """A translation memory in a file, which several projects, and several runs at once, may share.

    A key is `model digest|engine|decoding|text as the model got it` (repaired, protected spans and glossary terms in
    slots); an entry is kept as soon as it is put, so that a run that is killed doesn't translate it again.
    With `forget`, what earlier sessions put is as if it weren't there.
    """

    def __init__(self, path: Path, *, read_only: bool = False, forget: bool = False, warn: Warn = tell) -> None:
        self.hits = self.misses = 0
        self._told = (0, 0)
        self._uses: Counter[str] = Counter()
        self._database = Database(path, SCHEMA, VERSION, read_only=read_only, warn=warn)
        self._database.write("UPDATE session SET number = number + ?", [(1,)])
        ((self._session,),) = self._database.execute("SELECT number FROM session")
        self._since = self._session if forget else 0

    def get(self, key: str) -> Hypothesis | None:
        """What the key gave before, or None."""
        from ..translate.protocol import Hypothesis

        rows = self._database.execute(
            "SELECT target, score, parts, complete FROM translation WHERE key = ? AND session >= ?", (key, self._since)
        )
        if not rows:
            self.misses += 1
            return None
        self.hits += 1
        self._uses[key] += 1
        if len(self._uses) >= PENDING:
            self._keep_uses()
        target, score, parts, complete = rows[0]
        return Hypothesis(target, score, parts, bool(complete))

    def put(self, found: Mapping[str, Hypothesis]) -> None:
        """Keep what the keys gave, all together."""
        self._database.write(
            "INSERT OR REPLACE INTO translation (key, target, score, parts, complete, session) VALUES (?,?,?,?,?,?)",
            [(key, h.text, h.score, h.parts, h.complete, self._session) for key, h in found.items()],
        )

    def info(self) -> MemoryInfo:
        """How large the memory is and how much it has been used."""
        self._keep_uses()
        ((entries,),) = self._database.execute("SELECT count(*) FROM translation")
        ((number, hits, misses),) = self._database.execute("SELECT number, hits, misses FROM session")
        path = self._database.path
        size = path.stat().st_size if path.is_file() else 0
        return MemoryInfo(str(path), size, entries, number, hits, misses)

    def prune(self, unused: int) -> int:
        """Drop what the last `unused` sessions didn't use.

        Returns:
            How many entries went.
        """
        self._keep_uses()
        ((before,),) = self._database.execute("SELECT count(*) FROM translation")
        self._database.write("DELETE FROM translation WHERE session <= ?", [(self._session - unused,)])
        self._database.execute("VACUUM")
        ((after,),) = self._database.execute("SELECT count(*) FROM translation")
        return int(before) - int(after)

    def entries(self) -> Iterator[tuple[str, Hypothesis]]:
        """Everything in the memory, sorted by key, a page at a time."""
        from ..translate.protocol import Hypothesis

        last = ""
        while rows := self._database.execute(
            "SELECT key, target, score, parts, complete FROM translation WHERE key > ? ORDER BY key LIMIT 1000", (last,)
        ):
            for key, target, score, parts, complete in rows:
                yield key, Hypothesis(target, score, parts, bool(complete))
            last = rows[-1][0]

    def close(self) -> None:
        """Note what was used, and let go of the file."""
        self._keep_uses()
        self._database.close()

    def _keep_uses(self) -> None:
        if self._uses:
            self._database.write(
                "UPDATE translation SET uses = uses + ?, session = ? WHERE key = ?",
                [(count, self._session, key) for key, count in sorted(self._uses.items())],
            )
        self._uses.clear()
        new_hits, new_misses = self.hits - self._told[0], self.misses - self._told[1]
        if new_hits or new_misses:
            self._database.write("UPDATE session SET hits = hits + ?, misses = misses + ?", [(new_hits, new_misses)])
            self._told = (self.hits, self.misses)
