"""XLIFF 1.2: what most translation tools open, Weblate's profile of it, with the model's confidence (ITS 2.0).

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html, https://www.w3.org/TR/its20/#mtconfidence
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from lxml import etree

from .. import __version__
from ..document import State
from ..errors import DocumentError
from .bitext import Bitext, Block, Unit
from .returned import Returned
from .xml import XML, add, lost, parse, to_bytes

SUFFIX: Final = ".xlf"
_XLIFF: Final = "{urn:oasis:names:tc:xliff:document:1.2}"
_ITS: Final = "{http://www.w3.org/2005/11/its}"
_OWN: Final = "{urn:relecture}"
_NAMES: Final[Any] = {None: _XLIFF[1:-1], "its": _ITS[1:-1], "r": _OWN[1:-1]}
_STATES: Final[dict[State, tuple[str, str]]] = {
    "machine": ("needs-review-translation", "mt-suggestion"),
    "stale": ("needs-review-translation", "mt-suggestion"),
    "rejected": ("needs-translation", "rejected-inaccurate"),
    "accepted": ("final", ""),
    "edited": ("final", ""),
}
_WRAPPERS: Final = frozenset(_XLIFF + name for name in ("g", "mrk"))  # they mark text; the others stand for codes


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """One file: its name below the output folder, its content."""
    root = etree.Element(_XLIFF + "xliff", nsmap=_NAMES)
    root.set("version", "1.2")
    root.set(_ITS + "version", "2.0")
    file = add(
        root,
        _XLIFF + "file",
        original=document.source,
        datatype="plaintext",
        source__language="fr",
        target__language="en",
        tool__id="relecture",
        product__name=document.name,
    )
    file.set(_ITS + "annotatorsRef", f"mt-confidence|urn:relecture:model:{quote(document.model, safe='')}")
    header = add(file, _XLIFF + "header")
    add(header, _XLIFF + "tool", tool__id="relecture", tool__name="relecture", tool__version=__version__)
    add(header, _XLIFF + "note", document.made_by, **{"from": "relecture"})
    body = add(file, _XLIFF + "body")
    for block in document.blocks:
        if block.units:
            _group(body, document, block)
    yield document.name + SUFFIX, to_bytes(root)


def _group(body: etree._Element, document: Bitext, block: Block) -> None:
    passage = block.passage
    group = add(body, _XLIFF + "group", id=passage.id, restype=f"x-{passage.role}")
    if passage.original != passage.text:
        context = add(group, _XLIFF + "context-group", purpose="information")
        add(context, _XLIFF + "context", passage.original, context__type="x-original")
    for unit in block.units:
        _unit(group, document, unit)


def _unit(group: etree._Element, document: Bitext, unit: Unit) -> None:
    element = add(
        group,
        _XLIFF + "trans-unit",
        id=unit.id,
        resname=f"{document.name}#{unit.id}",
        approved="yes" if unit.reviewed else "no",
    )
    element.set(XML + "space", "preserve")
    element.set(_OWN + "occurrence", str(unit.occurrence))
    element.set(_OWN + "base", unit.base)
    add(element, _XLIFF + "source", unit.source).set(XML + "lang", "fr")
    state, qualifier = _STATES[unit.state]
    target = add(element, _XLIFF + "target", unit.target, state=state, state__qualifier=qualifier)
    target.set(XML + "lang", "en")
    if unit.machine is None or unit.machine == unit.target:
        target.set(_ITS + "mtConfidence", f"{unit.confidence:.4f}")
    else:
        machine = _alternative(element, document.model, None, unit.machine)
        machine.set(_ITS + "mtConfidence", f"{unit.confidence:.4f}")
    for source, text in unit.proposals:
        _alternative(element, "reviewer", source, text)
    for remark in (*unit.remarks, *filter(None, [lost(unit)])):
        add(element, _XLIFF + "note", remark, **{"from": "relecture"})


def _alternative(element: etree._Element, origin: str, source: str | None, text: str) -> etree._Element:
    other = add(element, _XLIFF + "alt-trans", origin=origin)
    other.set(XML + "space", "preserve")
    if source is not None:
        add(other, _XLIFF + "source", source).set(XML + "lang", "fr")
    target = add(other, _XLIFF + "target", text)
    target.set(XML + "lang", "en")
    return target


def read(path: Path) -> Iterator[Returned]:
    """The translations in an XLIFF 1.2 file, ours or edited elsewhere.

    Raises:
        DocumentError: it isn't XLIFF 1.2.
    """
    root = parse(path)
    if root.tag != _XLIFF + "xliff":
        found = etree.QName(root)
        if found.localname == "xliff":
            version = root.get("version") or "of an unknown version"
            raise DocumentError(f"{path}: XLIFF {version} can't be imported; save it as XLIFF 1.2, TMX, TSV or XLSX")
        raise DocumentError(f"{path}: expected an XLIFF 1.2 file, found <{found.localname}>")
    for file in root.iter(_XLIFF + "file"):
        _check_languages(path, file)
        document = file.get("product-name") or ""
        for element in file.iter(_XLIFF + "trans-unit"):
            if element.get("translate") != "no":
                yield _returned(element, document, file.get("original") or "")


def _check_languages(path: Path, file: etree._Element) -> None:
    languages = [file.get(f"{side}-language") or "" for side in ("source", "target")]
    if any(found and found[:2].lower() != wanted for found, wanted in zip(languages, ("fr", "en"), strict=True)):
        raise DocumentError(f"{path}: expected French to English, found {' to '.join(languages)}")


def _returned(element: etree._Element, document: str, original: str) -> Returned:
    identity = element.get("id") or ""
    source, target = element.find(_XLIFF + "source"), element.find(_XLIFF + "target")
    texts = [_text(part) for part in (source, target)]
    occurrence = element.get(_OWN + "occurrence") or ""
    state = (target.get("state") or "") if target is not None else ""
    qualifier = (target.get("state-qualifier") or "") if target is not None else ""
    return Returned(
        where=f"trans-unit {identity}",
        document=document,
        original=original,
        id=identity,
        source=texts[0] or "",
        target=texts[1] or "",
        approved=element.get("approved") == "yes" or state in ("final", "signed-off"),
        rejected=qualifier.startswith("rejected-"),
        occurrence=int(occurrence) if occurrence.isdecimal() else None,
        base=element.get(_OWN + "base"),
        fault="" if None not in texts else "has inline codes, which plain text can't hold",
    )


def _text(element: etree._Element | None) -> str | None:
    """The text of a source or target; None where it holds codes that stand for something else."""
    if element is None:
        return ""
    if any(child.tag not in _WRAPPERS for child in element.iterdescendants()):
        return None
    return "".join(str(part) for part in element.itertext())
