"""Bilingual <-> JSON lines: everything about a document, one object a line, for people, scripts, other commands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ..document import (
    DECIDED,
    Attempt,
    Bilingual,
    Document,
    Earlier,
    Edit,
    Flag,
    MadeOn,
    Passage,
    Segment,
    Signature,
    Suspect,
    Translation,
)
from ..errors import DocumentError
from .text import title

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a document came to, for summaries."""

    passages: int
    set_aside: int
    edits: int
    suspects: int
    segments: int
    errors: int
    warnings: int
    reviewed: int


def counts(bilingual: Bilingual) -> Counts:
    """Count a document's parts. `passages` are the kept ones; `reviewed` are segments that a person decided on."""
    passages = bilingual.document.passages
    return Counts(
        passages=sum(not p.set_aside for p in passages),
        set_aside=sum(p.set_aside for p in passages),
        edits=sum(len(p.edits) for p in passages),
        suspects=sum(len(p.suspects) for p in passages),
        segments=len(bilingual.segments),
        errors=sum(f.severity == "error" for f in bilingual.flags),
        warnings=sum(f.severity == "warning" for f in bilingual.flags),
        reviewed=sum(t.state in DECIDED for t in bilingual.translations),
    )


def rows(bilingual: Bilingual, whys: Mapping[str, str]) -> Iterator[Row]:
    """The JSON objects of a document: itself, then its passages, then its segments.

    Args:
        bilingual: the document with its English.
        whys: each repair rule's why.
    """
    document = bilingual.document
    head: Row = {
        "type": "document",
        "name": document.name,
        "title": title(bilingual),
        "source": document.source,
        "digest": document.digest,
        "encoding": document.encoding,
        "signature": asdict(bilingual.signature),
        "made_on": asdict(bilingual.made_on),
        "counts": asdict(counts(bilingual)),
    }
    if bilingual.unplaced:
        head["unplaced"] = [asdict(earlier) for earlier in bilingual.unplaced]
    yield head
    for passage in document.passages:
        yield _passage_row(passage, whys)
    flags = defaultdict(list)
    for flag in bilingual.flags:
        flags[flag.segment].append(flag)
    for segment, translation in zip(bilingual.segments, bilingual.translations, strict=True):
        yield _segment_row(segment, translation, flags[segment.id])


def _passage_row(passage: Passage, whys: Mapping[str, str]) -> Row:
    row: Row = {"type": "passage", "id": passage.id, "line": passage.line, "role": passage.role}
    if passage.detail:
        row["detail"] = passage.detail
    if passage.set_aside:
        row["set_aside"] = True
    if passage.markup:
        row["markup"] = passage.markup
    if not passage.extracted:
        row["extracted"] = False
    row["original"] = passage.original
    row["text"] = passage.text
    row["edits"] = [
        {
            "rule": edit.rule,
            "start": edit.start,
            "before": edit.before,
            "after": edit.after,
            "why": whys.get(edit.rule, ""),
            "evidence": edit.evidence,
        }
        for edit in passage.edits
    ]
    row["suspects"] = [asdict(suspect) for suspect in passage.suspects]
    return row


def _segment_row(segment: Segment, translation: Translation, flags: list[Flag]) -> Row:
    row: Row = {
        "type": "segment",
        "id": segment.id,
        "passage": segment.passage,
        "start": segment.start,
        "source": segment.text,
        "target": translation.text,
        "score": translation.score,
        "state": translation.state,
    }
    if translation.machine is not None:
        row["machine"] = translation.machine
    if translation.earlier is not None:
        row["earlier"] = asdict(translation.earlier)
    if translation.offer is not None:
        row["offer"] = translation.offer
    row["attempts"] = [asdict(attempt) for attempt in translation.attempts]
    row["flags"] = flag_rows(flags)
    return row


def flag_rows(flags: Iterable[Flag]) -> list[Row]:
    """A segment's flags as its object has them."""
    return [
        {"check": f.check, "severity": f.severity, "message": f.message, "source": f.source, "target": f.target}
        for f in flags
    ]


def to_lines(table: Iterable[Row]) -> str:
    """Objects as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table)


def document_row(path: Path) -> Row:
    """The first object of a document's JSON lines: cheap, since the rest isn't read.

    Raises:
        DocumentError: the file isn't JSON lines that relecture wrote.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            row = json.loads(file.readline())
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
    except ValueError as error:
        raise _foreign(path, 1) from error
    if not isinstance(row, dict) or row.get("type") != "document":
        raise _foreign(path, 1)
    return row


def load_rows(path: Path) -> list[Row]:
    """All objects of a document's JSON lines.

    Raises:
        DocumentError: the file can't be read, or a line isn't a JSON object of a known type.
    """
    table: list[Row] = []
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                row = json.loads(line)
                if not isinstance(row, dict) or row.get("type") not in ("document", "passage", "segment"):
                    raise _foreign(path, number)
                table.append(row)
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
    except ValueError as error:
        raise _foreign(path, len(table) + 1) from error
    if not table or table[0]["type"] != "document":
        raise _foreign(path, 1)
    return table


def load(path: Path) -> Bilingual:
    """A document as its JSON lines have it.

    Raises:
        DocumentError: the file isn't JSON lines that relecture wrote.
    """
    table = load_rows(path)
    try:
        return _bilingual(table)
    except (KeyError, TypeError) as error:
        raise DocumentError(
            f"{path}: not written by this version of relecture ({error}); run `relecture run --force`"
        ) from error


def _bilingual(table: list[Row]) -> Bilingual:
    head = table[0]
    passages, segments, translations, flags = [], [], [], []
    for row in table[1:]:
        if row["type"] == "passage":
            passages.append(
                _known(Passage, row, edits=_all(Edit, row["edits"]), suspects=_all(Suspect, row["suspects"]))
            )
            continue
        segments.append(Segment(row["id"], row["passage"], row["source"], row["start"]))
        attempts = _all(Attempt, row["attempts"])
        earlier = _known(Earlier, row["earlier"]) if "earlier" in row else None
        translations.append(
            _known(Translation, row, segment=row["id"], text=row["target"], attempts=attempts, earlier=earlier)
        )
        flags += [_known(Flag, flag, segment=row["id"]) for flag in row["flags"]]
    return Bilingual(
        document=_known(Document, head, passages=tuple(passages)),
        segments=tuple(segments),
        translations=tuple(translations),
        flags=tuple(flags),
        signature=Signature(**head["signature"]),
        made_on=MadeOn(**head["made_on"]),
        unplaced=_all(Earlier, head.get("unplaced", [])),
    )


def _known(kind: Any, row: Row, **more: Any) -> Any:
    names = {f.name for f in fields(kind)}
    return kind(**{key: value for key, value in row.items() if key in names} | more)


def _all(kind: Any, items: list[Row]) -> tuple[Any, ...]:
    return tuple(_known(kind, item) for item in items)


def _foreign(path: Path, number: int) -> DocumentError:
    return DocumentError(
        f"{path}: line {number} isn't a line of relecture's JSON lines; run `relecture run --force` to write it anew"
    )
