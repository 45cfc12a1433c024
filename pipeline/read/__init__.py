"""Bytes -> Document: encoding, format, passages. Whatever can't be read well is refused by name, never read badly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..config import ReadConfig
from ..document import Document, Passage
from ..errors import DocumentError
from .encoding import decode
from .lines import Line, markdown_lines, plain_lines

__all__ = ["VERSION", "read", "read_bytes"]

VERSION: Final = "1"
"""Changes when the same bytes are read as other passages."""


def read_bytes(path: Path, config: ReadConfig) -> bytes:
    """The file's content.

    Raises:
        DocumentError: it is missing, unreadable, empty or too large.
    """
    try:
        size = path.stat().st_size
        limit = int(config.max_megabytes * 1_000_000)
        if size > limit:
            raise DocumentError(
                f"{path}: {size / 1e6:.1f} MB is more than read.max_megabytes allows ({config.max_megabytes:g}); "
                "split the file, or raise the limit in the configuration"
            )
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
    if not content.strip():
        raise DocumentError(f"{path}: the file is empty; there is nothing to translate")
    return content


def read(path: Path, name: str, source: str, config: ReadConfig, content: bytes | None = None) -> Document:
    """Read one document.

    Args:
        path: where the file is.
        name: the document's name in the output folder.
        source: the path as it should appear in the output.
        config: limits.
        content: the file's bytes, when the caller has them already.

    Raises:
        DocumentError: the file is missing, empty, binary, too large, not decodable, or has no text.
    """
    if content is None:
        content = read_bytes(path, config)
    text, encoding = decode(content, str(path))
    suffix = path.suffix.lower()
    lines: Iterable[Line]
    if suffix in (".html", ".htm"):
        from .html import html_lines

        lines = html_lines(text)
    elif suffix in (".md", ".markdown"):
        lines = markdown_lines(text)
    else:
        lines = plain_lines(text)
    passages = tuple(_passage(number, line, path, config) for number, line in enumerate(lines, 1))
    if not passages:
        raise DocumentError(f"{path}: there is no text in the file")
    return Document(name, source, hashlib.sha256(content).hexdigest(), passages, encoding)


def _passage(number: int, line: Line, path: Path, config: ReadConfig) -> Passage:
    if len(line.text) > config.max_line_characters:
        raise DocumentError(
            f"{path}: line {line.number} has {len(line.text):,} characters, more than read.max_line_characters allows "
            f"({config.max_line_characters:,}); break it into paragraphs, or raise the limit in the configuration"
        )
    return Passage(f"p{number:04}", line.number, line.text, line.text, markup=line.markup, extracted=line.extracted)
