"""Adding decisions to a file so that a crash, a full disk or a second reviewer loses none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..atomic import sync_folder
from ..errors import DocumentError
from .decisions import UNFINISHED, Decision, parse_line


def append_decisions(path: Path, decisions: Sequence[Decision]) -> int:
    """Add decisions to the end of a file, in one write that is on disk when this returns.

    What is there is never rewritten. Where a crash has cut the last line off, the line is ended with a mark first
    and kept. Writers in other processes wait for one another (where the system has file locks).

    Returns:
        The size of the file afterwards, in bytes.

    Raises:
        DocumentError: the file can't be written.
    """
    if not decisions:
        return path.stat().st_size if path.exists() else 0
    content = "".join(decision.line() + "\n" for decision in decisions).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with _locked(handle):
                _write(handle, _line_end(handle) + content)
                os.fsync(handle)
                size = os.fstat(handle).st_size
        finally:
            os.close(handle)
        if new:
            sync_folder(path.parent)
    except OSError as error:
        raise DocumentError(f"{path}: the decision can't be written: {error.strerror or error}") from error
    return size


def _write(handle: int, content: bytes) -> None:
    """One write; a short one (a full disk, a signal) is gone on with, and fails if nothing more can be written."""
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def _line_end(handle: int) -> bytes:
    """What must come first so that ours begins a line: nothing, a line end, or the mark for a line cut off."""
    size = os.fstat(handle).st_size
    if not size:
        return b""
    tail, position = b"", size
    while position and b"\n" not in tail:
        step = min(65536, position)
        position -= step
        tail = _read(handle, step, position) + tail
    last = tail[tail.rfind(b"\n") + 1 :].strip()
    if not last:
        return b"" if tail.endswith(b"\n") else b"\n"
    try:
        parse_line(last)
    except (ValueError, TypeError):
        return f" {UNFINISHED}\n".encode()
    return b"\n"


def _read(handle: int, length: int, position: int) -> bytes:
    os.lseek(handle, position, os.SEEK_SET)
    return os.read(handle, length)


@contextlib.contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Hold the file against other writers; a system without such locks still has the single appending write."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)
