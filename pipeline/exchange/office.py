"""What .docx and .xlsx have in common: zip files of XML, which should be the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Final

from ..errors import DocumentError

EXTRA: Final = "office"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
_WHEN: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_MOST_BYTES: Final = 500_000_000


def timeless(package: bytes) -> bytes:
    """The same package without the times at which its parts were written."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
            new.writestr(zipfile.ZipInfo(name, _FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def check(path: Path) -> None:
    """Look at a package that somebody sent before it is opened.

    Raises:
        DocumentError: it can't be read, isn't a zip file, would unpack to too much, or declares XML entities.
    """
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
            if size > _MOST_BYTES:
                raise DocumentError(f"{path}: would unpack to {size // 1_000_000} MB; split it")
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part):
                    raise DocumentError(f"{path}: declares a document type, which no office program does; not read")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise DocumentError(f"{path}: not an office file, or damaged: {error}") from error
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
