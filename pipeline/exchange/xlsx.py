"""XLSX: a sheet with segment id, French, English, state, flags and a column for comments.

Every cell is text: one that begins with = + - or @ is no formula, neither here nor after somebody edits it. What looks
like Excel's own escapes (_x0041_) is escaped itself, and read back as it was.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..controls import for_xml
from ..errors import DocumentError, MissingExtra
from .bitext import Bitext
from .office import EXTRA, check, timeless
from .returned import Returned

SUFFIX: Final = ".xlsx"
COLUMNS: Final = ("Segment", "French", "English", "State", "Flags", "Comment")
_WIDTHS: Final = (12, 60, 60, 10, 40, 30)
_FORMULA_MARKS: Final = ("=", "+", "-", "@", "\t", "\r")
_BASE: Final = "Base"  # a hidden column: what the English was when it was exported
_LONGEST: Final = 32_767  # characters in a cell; Excel's limit
_LITERAL_CODE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CODE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_APPROVED: Final = frozenset(("accepted", "accept", "edited", "approved", "ok", "yes", "final"))
_REJECTED: Final = frozenset(("rejected", "reject", "no"))
_UNDECIDED: Final = frozenset(("", "machine", "stale", "open"))


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """One file: its name below the output folder, its content.

    Raises:
        MissingExtra: openpyxl isn't installed.
        DocumentError: a segment is longer than a cell can be.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
        from openpyxl.worksheet.datavalidation import DataValidation
    except ImportError as error:
        raise MissingExtra("Exporting to XLSX", EXTRA) from error
    book = Workbook()
    book.properties.title = for_xml(document.name)
    book.properties.creator = "relecture"
    sheet = book.active
    sheet.title = "Segments"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for column, name in enumerate((*COLUMNS, _BASE), 1):
        _put(sheet, 1, column, name).font = Font(bold=True)
    for row, unit in enumerate(document.units, 2):
        cells = (unit.id, unit.source, unit.target, unit.state, "\n".join(unit.remarks), "", unit.base)
        for column, text in enumerate(cells, 1):
            if len(text) > _LONGEST:
                raise DocumentError(
                    f"{document.name}: {unit.id} has {len(text)} characters, and a cell of XLSX holds {_LONGEST}; "
                    "export to XLIFF, TMX or TSV"
                )
            _put(sheet, row, column, text).alignment = wrapped
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["G"].hidden = True
    sheet.freeze_panes = "A2"
    states = DataValidation(type="list", formula1='"machine,accepted,edited,rejected,stale"', allow_blank=True)
    states.add(f"D2:D{max(2, len(document.units) + 1)}")
    sheet.add_data_validation(states)
    out = io.BytesIO()
    book.save(out)
    yield document.name + SUFFIX, timeless(out.getvalue())


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a text, and nothing but a text: of type string, formatted as text, marked as such for who edits it."""
    cell = sheet.cell(row, column)
    cell.value = for_xml(_LITERAL_CODE.sub("_x005F_", text))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text[:1] in _FORMULA_MARKS
    return cell


def read(path: Path) -> Iterator[Returned]:
    """The pairs of a sheet with the columns French and English, and any of the others that an export has.

    Raises:
        MissingExtra: openpyxl isn't installed.
        DocumentError: it isn't XLSX, or a column is missing.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtra("Importing XLSX", EXTRA) from error
    check(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        name = book.properties.title or ""
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except Exception as error:  # openpyxl raises whatever the damage comes to: KeyError, ValueError, its own
        raise DocumentError(f"{path}: not an XLSX file, or damaged: {type(error).__name__}: {error}") from error
    head = [_text(cell).strip().casefold() for cell in rows[0]] if rows else []
    if missing := [column for column in ("French", "English") if column.casefold() not in head]:
        raise DocumentError(
            f"{path}: no column {' and '.join(missing)} in the first row; expected {', '.join(COLUMNS)}"
        )
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(head, map(_text, row), strict=False))
        if any(cells.values()):
            yield _returned(cells, number, name, path.stem)


def _returned(cells: dict[str, str], number: int, name: str, stem: str) -> Returned:
    state = cells.get("state", "").strip().casefold()
    known = state in _APPROVED | _REJECTED | _UNDECIDED
    return Returned(
        where=f"row {number}",
        document=name,
        original=stem,
        id=cells.get("segment", "").strip(),
        source=cells["french"],
        target=cells["english"],
        approved=state in _APPROVED,
        rejected=state in _REJECTED,
        base=cells.get(_BASE.casefold()) or None,
        comment=cells.get("comment", ""),
        fault="" if known else f"has the state “{state}”; expected accepted, edited, rejected or machine",
    )


def _text(cell: object) -> str:
    return "" if cell is None else _CODE.sub(lambda match: chr(int(match[1], 16)), str(cell))
