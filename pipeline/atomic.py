"""Files that are either the old ones or the new ones, whole: temporary file in the same folder, fsync, rename."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from .errors import DocumentError


def write_bytes(path: Path, content: bytes) -> bool:
    """Replace `path` by `content`; a file that already says the same is left alone.

    Returns:
        Whether anything was written.

    Raises:
        DocumentError: the folder or the file can't be written (read-only, disk full, a folder in the way).
    """
    try:
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise DocumentError(f"{path}: can't be written: {error.strerror or error}") from error
    return True


def write_text(path: Path, text: str) -> bool:
    """Replace `path` by `text` in UTF-8 with the line ends as they are; see `write_bytes`."""
    return write_bytes(path, text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power loss; not every system lets a folder be opened, and then there is nothing to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
