"""The pages of the review server: the static pages' parts, with scripts and style from addresses of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..write.html import document_top, heading, index_body, made_html, main_html
from ..write.jsonl import Row
from ..write.markup import text
from .desk import Desk

STATIC: Final = {"page.css": "text/css", "review.js": "text/javascript", "served.js": "text/javascript"}


def shell(title: str, body: str, scripts: Iterable[str] = (), attributes: str = "") -> str:
    """A page; nothing in it is inline that a policy would have to let through."""
    tags = "".join(f'<script src="/static/{name}" defer></script>' for name in scripts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f'<title>{text(title)} · relecture</title><link rel="stylesheet" href="/static/page.css">{tags}</head>\n'
        f"<body {attributes}>\n{body}\n</body></html>\n"
    )


def index_page(heads: Iterable[Row]) -> str:
    """The list of documents with each one's progress."""
    rows = [head | {"name": f"d/{head['name']}", "title": heading(head)} for head in heads]
    return shell("Documents", index_body(rows, suffix=""))


def document_page(desk: Desk, who: str) -> str:
    """A document's page; its rows come as they are scrolled to."""
    table = list(desk.views.values())
    body = document_top(desk.head, table, "/") + main_html((), desk.leftovers()) + made_html(desk.head)
    attributes = f'data-name="{text(desk.name)}" data-who="{text(who)}"'
    return shell(heading(desk.head), body, ("review.js", "served.js"), attributes)
