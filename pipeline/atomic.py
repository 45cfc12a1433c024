"""Files that are either the old ones or the new ones, whole: temporary file in the same folder, fsync, rename."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .errors import DocumentError


def write_bytes(path: Path, content: bytes) -> bool:
    """Replace `path` by `content`; a file that already says the same is left alone.

    Returns:
        Whether anything was written.

    Raises:
        DocumentError: the folder or the file can't be written (read-only, disk full, a folder in the way).
    """
    return bool(write_together({path: content}))


def write_together(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Replace files that belong together, in the order given; those that already say the same are left alone.

    Each is on disk under another name before the first one takes its place: a full disk changes none of them, and a
    kill between them is a matter of a moment.

    Returns:
        The files that were written.

    Raises:
        DocumentError: as `write_bytes`.
    """
    ready: list[tuple[str, Path]] = []
    path = Path()
    try:
        try:
            for path, content in contents.items():
                if not _says(path, content):
                    ready.append((_beside(path, content), path))
            for name, path in ready:
                os.replace(name, path)
        finally:
            for name, _ in ready:
                with contextlib.suppress(OSError):
                    os.unlink(name)  # only where something failed is it still there
        for folder in dict.fromkeys(path.parent for _, path in ready):
            sync_folder(folder)
    except OSError as error:
        raise DocumentError(f"{path}: can't be written: {error.strerror or error}") from error
    return tuple(path for _, path in ready)


def _says(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _beside(path: Path, content: bytes) -> str:
    """Write a temporary file into the same folder, safely on disk; its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return name


def write_text(path: Path, text: str) -> bool:
    """Replace `path` by `text` in UTF-8 with the line ends as they are; see `write_bytes`."""
    return write_bytes(path, text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power loss; not every system lets a folder be opened, and then there is nothing to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
