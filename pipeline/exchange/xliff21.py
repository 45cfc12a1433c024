"""XLIFF 2.1, with its modules for translation candidates (the model's text and quality) and metadata (all the rest).

https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from ..document import State
from .bitext import Bitext, Block, Unit
from .xml import XML, add, lost, to_bytes

SUFFIX: Final = ".xliff"
_XLIFF: Final = "{urn:oasis:names:tc:xliff:document:2.0}"
_MATCHES: Final = "{urn:oasis:names:tc:xliff:matches:2.0}"
_METADATA: Final = "{urn:oasis:names:tc:xliff:metadata:2.0}"
_NAMES: Final[Any] = {None: _XLIFF[1:-1], "mtc": _MATCHES[1:-1], "mda": _METADATA[1:-1]}
_STATES: Final[dict[State, str]] = {
    "machine": "translated",
    "stale": "translated",
    "rejected": "initial",
    "accepted": "final",
    "edited": "final",
}


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """One file: its name below the output folder, its content."""
    root = etree.Element(_XLIFF + "xliff", nsmap=_NAMES)
    for name, value in (("version", "2.1"), ("srcLang", "fr"), ("trgLang", "en")):
        root.set(name, value)
    file = add(root, _XLIFF + "file", id="f1", original=document.source)
    file.set(XML + "space", "preserve")
    _metadata(file, {"document": document.name, "made by": document.made_by})
    for block in document.blocks:
        _group(file, document, block)
    yield document.name + SUFFIX, to_bytes(root)


def _group(file: etree._Element, document: Bitext, block: Block) -> None:
    """A passage; one that is set aside is there too, without units, since a file may not be empty."""
    passage = block.passage
    group = add(file, _XLIFF + "group", id=passage.id, type=f"relecture:{passage.role}")
    if passage.original != passage.text or not block.units:
        _metadata(group, {"original": passage.original})
    for unit in block.units:
        _unit(group, document, unit)


def _unit(group: etree._Element, document: Bitext, unit: Unit) -> None:
    element = add(group, _XLIFF + "unit", id=unit.id, name=f"{document.name}#{unit.id}")
    matches = add(element, _MATCHES + "matches")
    quality = f"{100 * unit.confidence:.2f}"
    candidates = [("mt", document.model, quality, unit.source, unit.model_text)]
    candidates += [("tm", "reviewer", "", source, text) for source, text in unit.proposals]
    for kind, origin, quality, source, text in candidates:
        match = add(matches, _MATCHES + "match", ref="#s", type=kind, origin=origin, matchQuality=quality)
        add(match, _XLIFF + "source", source)
        add(match, _XLIFF + "target", text)
    _metadata(element, {"state": unit.state, "occurrence": str(unit.occurrence), "base": unit.base})
    remarks = [*unit.remarks, *filter(None, [lost(unit)])]
    if remarks:
        notes = add(element, _XLIFF + "notes")
        for remark in remarks:
            add(notes, _XLIFF + "note", remark, category="relecture")
    state = {"state": _STATES[unit.state], "subState": f"relecture:{unit.state}"}
    segment = add(element, _XLIFF + "segment", id="s", **state)
    add(segment, _XLIFF + "source", unit.source)
    add(segment, _XLIFF + "target", unit.target)


def _metadata(parent: etree._Element, values: dict[str, str]) -> None:
    group = add(add(parent, _METADATA + "metadata"), _METADATA + "metaGroup", category="relecture")
    for name, value in values.items():
        add(group, _METADATA + "meta", value, type=name)
