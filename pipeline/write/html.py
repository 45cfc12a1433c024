"""The page of a document and the list of documents: self-contained HTML, the same bytes for the same rows."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any, Final
from urllib.parse import quote

from .markup import text
from .row import row_html
from .view import Row, View, views

COLUMNS: Final = ("№", "Original", "Repaired French", "English")
GROUP: Final = 50  # rows
TITLE: Final = 110  # characters of a heading; the whole of it is in the table


def document_html(rows: Iterable[Row]) -> str:
    """A document side by side: original with its repairs as a word diff, repaired French, English; flags and reasons.

    Args:
        rows: the objects of the document's JSON lines, its own first.

    Returns:
        The page: no external assets, no time, no path outside what the rows say.
    """
    head, *rest = rows
    table = list(views(rest))
    body = (
        document_top(head, table, f"{_up(head['name'])}index.html")
        + main_html((row_html(view) for view in table), head.get("unplaced", ()))
        + made_html(head)
    )
    return page_html(heading(head), body, ("review.js", "alone.js"), f'data-name="{text(head["name"])}"')


def document_top(head: Row, table: Sequence[View], index: str) -> str:
    """A document's title, where it comes from, and its counts; `index` is the address of the list of documents."""
    return (
        f'<header class="top"><p class="back"><a href="{text(index)}">All documents</a></p>'
        f"<h1>{text(heading(head))}</h1>"
        f'<p class="facts">{text(head["source"])}{_facts(table)}</p></header>'
    )


def main_html(rows: Iterable[str], leftovers: Sequence[Row]) -> str:
    """What a document's page is for: finding, the rows, and decisions for sentences that are gone."""
    return f"<main>\n{asset('tools.html')}{_table(rows)}{_leftovers(leftovers)}</main>"


def _table(rows: Iterable[str]) -> str:
    columns = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in COLUMNS)
    return (
        '<table role="table" class="bitext"><thead role="rowgroup"><tr role="row">'
        f"{columns}</tr></thead>\n{''.join(_body(part) for part in _parts(rows))}</table>"
    )


def _parts(rows: Iterable[str]) -> Iterator[list[str]]:
    """The rows in groups that a browser can lay out one by one, when they are scrolled to."""
    left = iter(rows)
    while part := list(islice(left, GROUP)):
        yield part


def _body(rows: list[str]) -> str:
    return f'<tbody role="rowgroup">\n{chr(10).join(rows)}\n</tbody>\n'


def index_html(documents: Iterable[Mapping[str, Any]]) -> str:
    """The list of documents with their counts, in the order given.

    Args:
        documents: the first object of each document's JSON lines; its `counts` are shown where it has them.
    """
    return page_html("Documents", index_body(documents))


def index_body(documents: Iterable[Mapping[str, Any]], suffix: str = ".html") -> str:
    """The list itself; a document's address is its name and `suffix`."""
    items = list(documents)
    entries = "".join(_entry(row, suffix) for row in items)
    totals = Counter[str]()
    for row in items:
        totals.update({key: value for key, value in (row.get("counts") or {}).items() if isinstance(value, int)})
    summary = f"{_many(len(items), 'document')}, {_many(totals['segments'], 'segment')}"
    return (
        f'<header class="top"><h1>Documents</h1><p class="facts">{summary}</p></header>'
        f'<main class="list"><ul class="documents">{entries}</ul></main>'
    )


def page_html(title: str, body: str, scripts: Sequence[str] = (), attributes: str = "") -> str:
    """A whole page with its style and scripts inside; a policy in it lets nothing else load or run."""
    style = asset("page.css")
    code = [asset(name) for name in scripts]
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
    policy += f"style-src {_hash(style)}; script-src {' '.join(map(_hash, code)) or repr('none')}"
    tags = "".join(f"<script>{part}</script>\n" for part in code)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{text(title)} · relecture</title><style>{style}</style></head>\n"
        f"<body {attributes}>\n{body}\n{tags}</body></html>\n"
    )


@cache
def asset(name: str) -> str:
    """A style sheet or script of the page, from the package."""
    return (resources.files(__package__) / "page" / name).read_text(encoding="utf-8")


def heading(head: Row) -> str:
    """What a document is called: its English title, cut where that is long (the whole of it is in the table)."""
    whole = str(head.get("title") or head["name"])
    return whole if len(whole) <= TITLE else whole[:TITLE].rsplit(" ", 1)[0] + " …"


def _facts(table: Sequence[View]) -> str:
    segments = [view for view in table if view.segment is not None]
    flags = Counter(flag["severity"] for view in segments for flag in view.flags)
    passages = {view.passage["id"]: view.passage for view in table}.values()
    return _counts(
        segments=len(segments),
        edits=sum(len(p["edits"]) for p in passages),
        suspects=sum(len(p.get("suspects", ())) for p in passages),
        set_aside=sum(view.set_aside for view in table),
        errors=flags["error"],
        warnings=flags["warning"],
    )


def _counts(*, segments: int, edits: int, suspects: int, set_aside: int, errors: int = 0, warnings: int = 0) -> str:
    """A document's counts for people; what there is none of goes without saying."""
    parts = [
        _many(segments, "segment"),
        _many(edits, "repair") if edits else "",
        _many(suspects, "doubtful place") if suspects else "",
        _many(errors, "error") if errors else "",
        _many(warnings, "warning") if warnings else "",
        f"{set_aside:,} set aside" if set_aside else "",
    ]
    return "".join(f" <span>{part}</span>" for part in parts if part)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _entry(row: Mapping[str, Any], suffix: str) -> str:
    counts = row.get("counts") or {}
    name = row["name"]
    total, done = counts.get("segments", 0), counts.get("reviewed", 0)
    facts = _counts(**{key: counts.get(key, 0) for key in ("segments", "edits", "suspects", "set_aside")})
    flags = "".join(
        f'<span class="{kind} chip">{_many(counts[key], kind)}</span>'
        for key, kind in (("errors", "error"), ("warnings", "warning"))
        if counts.get(key)
    )
    share = f"{done} of {total} reviewed"
    return (
        f'<li><a class="title" href="{text(quote(name + suffix))}">{text(heading(row))}</a>'
        f'<p class="facts">{text(row["source"])}{facts}</p>'
        f'<p class="share"><progress max="{max(total, 1)}" value="{done}" aria-label="{share}"></progress> '
        f"<span>{share}</span>{flags}</p></li>"
    )


def _up(name: str) -> str:
    return "../" * name.count("/")


def _leftovers(decisions: Sequence[Row]) -> str:
    """Decisions for sentences that are no longer in the document: kept, and shown at its end."""
    if not decisions:
        return ""
    items = "".join(
        f'<li><p class="note">{text(d["action"])}{" by " + text(d["who"]) if d.get("who") else ""}</p>'
        f'<p class="t" lang="fr">{text(d["source"])}</p>'
        + (f'<p class="t">{text(d["text"])}</p>' if d.get("text") else "")
        + "</li>"
        for d in decisions
    )
    return f'<section class="leftovers"><h2>Decisions for sentences that are gone</h2><ul>{items}</ul></section>'


def made_html(head: Row) -> str:
    """How the document was made: the signature's fields and the machine's."""
    items = "".join(
        f"<div><dt>{text(str(key).replace('_', ' '))}</dt><dd>{text(str(value))}</dd></div>"
        for key, value in {**head.get("signature", {}), **head.get("made_on", {}), "input": head["digest"]}.items()
    )
    return f'<footer><details class="made"><summary>How this was made</summary><dl>{items}</dl></details></footer>'


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
