r"""Tab-separated values: segment id, French, English; one pair a line, no header, no quoting.

A backslash, tab or line end inside a text is written \\, \t, \n or \r, so that what was written is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..errors import DocumentError
from .bitext import Bitext
from .returned import Returned

SUFFIX: Final = ".tsv"
_CODES: Final = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_CHARACTERS: Final = {code: character for character, code in _CODES.items()}
_SPECIAL: Final = re.compile(r"[\\\t\n\r]")
_CODE: Final = re.compile(r"\\[\\tnr]")
_ID: Final = re.compile(r"p\d+\.s\d+")


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """One file: its name below the output folder, its content."""
    lines = ("\t".join(map(escape, (unit.id, unit.source, unit.target))) + "\n" for unit in document.units)
    yield document.name + SUFFIX, "".join(lines).encode("utf-8", "surrogatepass")


def escape(text: str) -> str:
    """A text as a cell."""
    return _SPECIAL.sub(lambda match: _CODES[match[0]], text)


def unescape(cell: str) -> str:
    """A cell as a text; a backslash before anything else stands for itself."""
    return _CODE.sub(lambda match: _CHARACTERS[match[0]], cell)


def read(path: Path) -> Iterator[Returned]:
    """The pairs of a table: French and English, or id, French and English, whichever every line has.

    Raises:
        DocumentError: it isn't UTF-8, or a line has another number of columns.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig", "surrogatepass")
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        cells = [unescape(cell) for cell in line.removesuffix("\r").split("\t")]
        if cells == [""] or (number == 1 and [cell.casefold() for cell in cells[-2:]] == ["french", "english"]):
            continue
        if len(cells) == 2:
            cells.insert(0, "")
        if len(cells) != 3:
            raise DocumentError(f"{path}: line {number} has {len(cells)} columns; expected id, French, English")
        yield Returned(f"line {number}", cells[1], cells[2], document="", original=path.stem, id=cells[0])
