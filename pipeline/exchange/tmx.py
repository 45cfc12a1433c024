"""TMX 1.4b: translation memories, what people stand behind apart from what they haven't seen.

The folders are OmegaT's: it marks matches from tm/mt as the machine's, and fills in those from tm/auto by itself.
https://www.ttt.org/oscarstandards/tmx/, https://omegat.sourceforge.io/manual-standard/en/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from .. import __version__
from ..errors import DocumentError
from .bitext import REVIEWED, Bitext, Unit
from .returned import Returned
from .xml import XML, add, lost, parse, to_bytes

SUFFIX: Final = ".tmx"
_UNREVIEWED: Final = "tm/mt"
_REVIEWED: Final = "tm/auto"
_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def write(document: Bitext) -> Iterator[tuple[str, bytes]]:
    """Two files, of unreviewed and reviewed segments: their names below the output folder, their content."""
    for folder, reviewed in ((_UNREVIEWED, False), (_REVIEWED, True)):
        units = (unit for unit in document.units if unit.reviewed == reviewed)
        yield f"{folder}/{document.name}{SUFFIX}", to_bytes(_memory(document, units), _DOCTYPE)


def _memory(document: Bitext, units: Iterable[Unit]) -> etree._Element:
    root = etree.Element("tmx", version="1.4")
    header = add(
        root,
        "header",
        creationtool="relecture",
        creationtoolversion=__version__,
        segtype="sentence",
        adminlang="en",
        srclang="fr",
        datatype="plaintext",
        o__tmf="relecture JSON lines",
    )
    add(header, "prop", document.made_by, type="x-made-by")
    body = add(root, "body")
    for unit in units:
        _unit(body, document, unit)
    return root


def _unit(body: etree._Element, document: Bitext, unit: Unit) -> None:
    element = add(body, "tu", tuid=f"{document.name}#{unit.id}", srclang="fr")
    for remark in (*unit.remarks, *filter(None, [lost(unit)])):
        add(element, "note", remark)
    properties = {
        "document": document.name,
        "segment": unit.id,
        "occurrence": str(unit.occurrence),
        "state": unit.state,
        "base": unit.base,
        "mt-confidence": f"{unit.confidence:.4f}",
        "model": document.model,
    }
    for name, value in properties.items():
        add(element, "prop", value, type=f"x-{name}")
    for language, text in (("fr", unit.source), ("en", unit.target)):
        variant = add(element, "tuv")
        variant.set(XML + "lang", language)
        add(variant, "seg", text)


def read(path: Path) -> Iterator[Returned]:
    """The French-English pairs of a translation memory, ours or another's.

    Raises:
        DocumentError: it isn't TMX.
    """
    root = parse(path)
    if root.tag != "tmx":
        raise DocumentError(f"{path}: expected a TMX file, found <{etree.QName(root).localname}>")
    for number, element in enumerate(root.iter("tu"), 1):
        segments = {_language(variant): variant.find("seg") for variant in element.iter("tuv")}
        if "fr" in segments and "en" in segments:
            yield _returned(element, number, segments["fr"], segments["en"])


def _returned(
    element: etree._Element, number: int, source: etree._Element | None, target: etree._Element | None
) -> Returned:
    properties = {prop.get("type"): prop.text or "" for prop in element.iterchildren("prop")}
    occurrence = properties.get("x-occurrence", "")
    english = next(v for v in element.iter("tuv") if _language(v) == "en")
    texts = [_text(part) for part in (source, target)]
    return Returned(
        where=f"tu {element.get('tuid') or number}",
        document=properties.get("x-document", ""),
        id=properties.get("x-segment", ""),
        source=texts[0] or "",
        target=texts[1] or "",
        approved=properties.get("x-state") in REVIEWED,
        rejected=properties.get("x-state") == "rejected",
        occurrence=int(occurrence) if occurrence.isdecimal() else None,
        base=properties.get("x-base"),
        who=english.get("changeid") or element.get("changeid") or "",
        fault="" if None not in texts else "has inline codes, which plain text can't hold",
    )


def _language(variant: etree._Element) -> str:
    language = variant.get(XML + "lang") or variant.get("lang") or ""
    return language.replace("_", "-").partition("-")[0].lower()


def _text(segment: etree._Element | None) -> str | None:
    """The text of a segment; None where it holds codes that stand for something else."""
    if segment is None:
        return ""
    if any(child.tag != "hi" for child in segment.iterdescendants()):
        return None
    return "".join(str(part) for part in segment.itertext())
