"""DOCX: the two languages side by side in a table, to read and comment on in a word processor."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from ..controls import for_xml
from ..errors import MissingExtra
from .bitext import Bitext, Block, Unit
from .office import EXTRA, timeless

SUFFIX: Final = ".docx"
_GREY: Final = "6E7781"
_COLOURS: Final = {"error": "B42318", "warning": "9A6700", "unusable": "B42318", "doubtful": "9A6700"}


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """One file: its name below the output folder, its content.

    Raises:
        MissingExtra: python-docx isn't installed.
    """
    try:
        from docx import Document
        from docx.enum.section import WD_ORIENT
    except ImportError as error:
        raise MissingExtra("Exporting to DOCX", EXTRA) from error
    made = Document()
    made.core_properties.title = for_xml(document.name)
    made.core_properties.author = "relecture"
    made.core_properties.comments = ""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    made.add_heading(for_xml(document.name), 1)
    made.add_paragraph(_summary(document))
    table = made.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, ("French", "English"), strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
    _repeat(table.rows[0])
    for block in document.blocks:
        for unit in block.units:
            _row(table, block, unit)
    out = io.BytesIO()
    made.save(out)
    yield document.name + SUFFIX, timeless(out.getvalue())


def _summary(document: Bitext) -> str:
    aside = sum(not block.units for block in document.blocks)
    reviewed = len(document.units) - len(document.open)
    return for_xml(
        f"{document.source}: {len(document.units)} segments, {reviewed} of them reviewed; "
        f"{aside} passages set aside. Made by {document.model}."
    )


def _row(table: Any, block: Block, unit: Unit) -> None:
    """Add a row; built from elements, since python-docx's own way is quadratic in the number of rows."""
    from docx.oxml import OxmlElement

    row = OxmlElement("w:tr")
    left, right = OxmlElement("w:tc"), OxmlElement("w:tc")
    _paragraph(left, unit.source, "fr-FR")
    _paragraph(left, f"{unit.id} · {block.passage.detail or block.passage.role}", "en-GB", _GREY)
    _paragraph(right, unit.target, "en-GB")
    if unit.state != "machine":
        _paragraph(right, unit.state, "en-GB", _GREY)
    for remark in unit.remarks:
        _paragraph(right, remark, "en-GB", _COLOURS.get(remark.partition(":")[0], _GREY))
    row.append(left)
    row.append(right)
    table._tbl.append(row)


def _paragraph(cell: Any, text: str, language: str, colour: str = "") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph, run, properties = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:rPr")
    wanted = ([("w:color", colour), ("w:sz", "16")] if colour else []) + [("w:lang", language)]
    for name, value in wanted:
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)
    content = OxmlElement("w:t")
    content.set(qn("xml:space"), "preserve")
    content.text = for_xml(text)
    run.append(properties)
    run.append(content)
    paragraph.append(run)
    cell.append(paragraph)


def _repeat(row: Any) -> None:
    """Let the heading stand at the top of every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
