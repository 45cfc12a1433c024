"""XML written and read safely, for the formats that are XML."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from lxml import etree

from ..controls import for_xml, forbidden
from ..errors import DocumentError
from .bitext import Unit

XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_MOST_BYTES: Final = 200_000_000


def add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Add a child element; characters that XML can't hold become visible stand-ins.

    Args:
        parent: where to.
        tag: the name, in Clark notation where it is in a namespace.
        text: the content.
        attributes: by name; "__" stands for "-" (`source__language`), and one that is empty is left out.
    """
    element = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            element.set(name.replace("__", "-"), for_xml(value))
    if text is not None:
        element.text = for_xml(text)
    return element


def lost(unit: Unit) -> str:
    """A remark on the characters of a unit that XML can't hold; empty where there are none."""
    codes = forbidden(unit.source + unit.target + (unit.machine or ""))
    return f"shown as stand-ins, because XML can't hold them: {', '.join(codes)}" if codes else ""


def to_bytes(root: etree._Element, doctype: str = "") -> bytes:
    """The document as UTF-8 with its declaration."""
    etree.indent(root, " ")
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}'.rstrip() + "\n"
    return head.encode() + etree.tostring(root, encoding="unicode").encode() + b"\n"


def parse(path: Path) -> etree._Element:
    """Read an XML file that somebody sent: no entities, no network, no external files, no boundless nesting.

    Raises:
        DocumentError: it can't be read, isn't well-formed, or declares entities.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DocumentError(f"{path}: larger than {_MOST_BYTES // 1_000_000} MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"{path}: not well-formed XML: {error.msg}") from error
    dtd: Any = root.getroottree().docinfo.internalDTD  # the stubs don't know what it can do
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise DocumentError(f"{path}: declares entities, which no export needs and which can do harm; it wasn't read")
    return root
