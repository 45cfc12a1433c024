"""One run at a time in an output folder. The kernel lets go of the lock when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from .errors import BusyError, RelectureError

LOOK_AGAIN: Final = 0.2


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a folder. `since` is local time with its offset, ISO 8601."""

    pid: int
    host: str
    since: str
    command: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}: {self.command}"


@contextlib.contextmanager
def held(path: Path, command: str, *, wait: bool = False, waiting: Callable[[str], None] = print) -> Iterator[bool]:
    """Hold the lock file at `path` while the body runs.

    Args:
        path: the lock file; it stays when the lock is let go, empty.
        command: what the holder runs, for the message that another one gets.
        wait: wait until the lock is free.
        waiting: told once who is waited for.

    Yields:
        Whether the last holder was cut off (killed, or the power went) before it could let go.

    Raises:
        BusyError: another process holds it, and `wait` is False; says who.
        RelectureError: the folder can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise RelectureError(f"{path.parent}: the output folder can't be written: {error.strerror or error}") from error
    with file:
        told = False
        while not _take(file):
            holder = holder_of(path)
            who = str(holder) if holder else "another process"
            if not wait:
                raise BusyError(f"{path.parent.parent} is held by {who}. Try again later, or wait for it with --wait")
            if not told:
                waiting(f"{path.parent.parent} is held by {who}; waiting")
                told = True
            time.sleep(LOOK_AGAIN)
        cut_off = holder_of(path) is not None
        me = Holder(os.getpid(), socket.gethostname(), datetime.now().astimezone().isoformat("T", "seconds"), command)
        with contextlib.suppress(OSError):  # the disk is full: the lock itself holds all the same
            _replace(file, json.dumps(asdict(me), ensure_ascii=False))
        try:
            yield cut_off
        finally:
            with contextlib.suppress(OSError):
                _replace(file, "")


def holder_of(path: Path) -> Holder | None:
    """Who holds the lock, as far as the file says."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _replace(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


if sys.platform == "win32":
    import msvcrt

    FAR: Final = 1 << 30  # beyond the text, which others must be able to read

    def _take(file: IO[str]) -> bool:
        file.seek(FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
