"""Bitexts of other tools, as pairs to check: TMX, XLIFF 1.2 and 2.x, and TSV. Untrusted files: nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .errors import UsageError

MEGABYTES: Final = 500
_HEADS: Final = frozenset(
    """source target french english français francais anglais fr en src tgt trg src_text tgt_text fr-fr en-us en-gb id
    key segment reference translation original""".split()
)
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
# Inline elements whose content is code, not text: TMX 1.4 (bpt, ept, it, ph, ut), XLIFF 1.2 (the same), XLIFF 2 (ph).
_CODES: Final = frozenset({"bpt", "ept", "it", "ph", "ut", "note"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A French text and its English, and the id that the file gives them, if any."""

    id: str
    source: str
    target: str


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Read a bitext: .tmx, .xlf, .xliff by their names, anything else as TSV.

    TSV has one pair a line, two columns, or three with the id first; no quoting; a header line may name the columns.

    Raises:
        UsageError: the file can't be read, isn't what its name says, or holds no pair.
    """
    try:
        if path.stat().st_size > MEGABYTES * 1_000_000:
            raise UsageError(f"{path}: a bitext may have {MEGABYTES} MB at most; split it")
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror or error}") from error
    kind = path.suffix.lower()
    if kind == ".tmx":
        pairs = tuple(_tmx(_root(content, path, "tmx"), path))
    elif kind in (".xlf", ".xliff", ".mqxliff", ".sdlxliff"):
        pairs = tuple(_xliff(_root(content, path, "xliff")))
    else:
        pairs = tuple(_tsv(content, path))
    if not pairs:
        raise UsageError(f"{path}: no pair of a French and an English text in it")
    return pairs


def _root(content: bytes, path: Path, wanted: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f"{path}: not an XML file: {error}") from error
    if _name(root) != wanted:
        raise UsageError(f"{path}: wanted <{wanted}> at the top, found <{_name(root)}>")
    return root


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    """The text of a segment, with inline markup's text and without inline codes."""
    parts: list[str] = [element.text or ""]
    for child in element:
        name = _name(child)
        if name == "cp":  # XLIFF 2: a character that XML can't hold
            parts.append("\N{REPLACEMENT CHARACTER}")
        elif name == "x" or name in _CODES or not name:
            pass
        else:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _tmx(root: Any, path: Path) -> Iterator[Pair]:
    for number, unit in enumerate(root.iter("{*}tu", "tu"), 1):
        said: dict[str, str] = {}
        for variant in unit.iter("{*}tuv", "tuv"):
            language = (variant.get(_XML + "lang") or variant.get("lang") or "").lower().replace("_", "-").split("-")[0]
            segment = next(iter(variant.iter("{*}seg", "seg")), None)
            if segment is not None:
                said.setdefault(language, _text(segment))
        if "fr" in said and "en" in said:
            yield Pair(unit.get("tuid") or str(number), said["fr"], said["en"])


def _xliff(root: Any) -> Iterator[Pair]:
    for unit in root.iter("{*}trans-unit"):
        if unit.get("translate") != "no":
            yield from _unit12(unit)
    for unit in root.iter("{*}unit"):
        for number, segment in enumerate(unit.iter("{*}segment"), 1):
            source, target = segment.find("{*}source"), segment.find("{*}target")
            if source is not None:
                name = f"{unit.get('id')}/{segment.get('id') or number}"
                yield Pair(name, _text(source), "" if target is None else _text(target))


def _unit12(unit: Any) -> Iterator[Pair]:
    """A unit's segments where it is segmented on both sides, or else the unit."""
    source, target, cut = unit.find("{*}source"), unit.find("{*}target"), unit.find("{*}seg-source")
    if source is None:
        return
    name = unit.get("id") or ""
    marks = [] if cut is None else [m for m in cut.iter("{*}mrk") if m.get("mtype") == "seg"]
    made = {m.get("mid"): m for m in target.iter("{*}mrk") if m.get("mtype") == "seg"} if target is not None else {}
    if marks and made:
        for mark in marks:
            answer = made.get(mark.get("mid"))
            yield Pair(f"{name}/{mark.get('mid')}", _text(mark), "" if answer is None else _text(answer))
    else:
        yield Pair(name, _text(source), "" if target is None else _text(target))


def _tsv(content: bytes, path: Path) -> Iterator[Pair]:
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: a TSV file has to be UTF-8; byte {error.start} isn't: save it as UTF-8") from error
    width = 0
    for number, line in enumerate(lines, 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) not in (2, 3) or (width and len(cells) != width):
            wanted = f"{width} columns, as above" if width else "two columns, or three with the id first"
            raise UsageError(f"{path}, line {number}: wanted {wanted}, found {len(cells)}")
        if not width and all(cell.strip().lower() in _HEADS for cell in cells):
            width = len(cells)
            continue
        width = len(cells)
        yield Pair(cells[0] if width == 3 else str(number), cells[-2], cells[-1])
