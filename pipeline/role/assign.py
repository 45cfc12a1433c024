"""Roles from what a line says, how it looks, where it stands and the markup it was read in.

Three passes: what a line says or its markup settles; what its place among the others makes of the rest; what a line
that heads a block (« Lire aussi », « Commentaires ») makes of the lines below it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..document import REPEATED_TITLE, Document, Role
from .byline import byline
from .formulas import formula
from .line import Line, key, lines, same
from .place import blocks, place
from .tags import tagged

VERSION: Final = "6"

# Repair may have mended the marks that these are known by: their form in the source decides too.
_FRAME: Final = frozenset({"code", "link", "breadcrumb", "menu", "share", "pagination"})
_SITE_NAME: Final = 25  # letters

Found = tuple[Role, str | None]


def assign_roles(document: Document) -> Document:
    """Give every passage its role and, where there is one, the finer kind in `detail`. Nothing is dropped."""
    found = _roles(lines(document.passages))
    passages = zip(document.passages, found, strict=True)
    return replace(document, passages=tuple(replace(p, role=role, detail=detail) for p, (role, detail) in passages))


def _roles(features: list[Line]) -> list[Found]:
    free = [number for number, line in enumerate(features) if formula(line.key) is None]
    first = next((n for n in free if features[n].prose), len(features))
    last = next((n for n in reversed(free) if features[n].prose or features[n].statement), len(features))
    settled = [_settled(line, number > first + 2, number > last) for number, line in enumerate(features)]
    counters = [n for n, found in enumerate(settled) if found == ("comment", "counter") and n > last * 0.6]
    thread = next((n for n in counters if any(c.isdigit() for c in features[n].text)), len(features))
    if thread < len(features):  # what readers write below isn't the article's
        last = next((n for n in reversed(free) if n < thread and features[n].prose), last)
    placed = place(features, settled, first, last)
    return _repeated(features, blocks(features, settled, placed, last))


def _settled(line: Line, late: bool, after: bool) -> Found | None:
    """The role that a line's words or markup settle by themselves."""
    if not any(c.isalnum() for c in line.text):
        return "navigation", "ornament" if not any(c.isalnum() for c in line.original) else "code"
    if found := tagged(line):
        return found
    if match := formula(line.key):
        return match.role, match.detail
    if line.original != line.text and (match := formula(key(line.original))) and match.detail in _FRAME:
        return match.role, match.detail
    if kind := byline(line, late, after):
        return "byline", kind
    return None


def _repeated(features: list[Line], found: list[Found]) -> list[Found]:
    """A title that stands again, with or without the site's name, is set aside."""
    numbers = [n for n, (role, _) in enumerate(found) if role == "title"]
    if not numbers:
        return found
    main = next((n for n in numbers if "h1" in features[n].tags), numbers[0])
    title = same(features[main].text)
    result = list(found)
    for number, (line, (role, _)) in enumerate(zip(features, found, strict=True)):
        if number == main or role not in {"title", "subtitle", "heading", "body"} or len(line.text) > 400:
            continue
        other = same(line.text)
        longer = min(len(title), len(other)) > 15 and (other.startswith(title) or title.startswith(other))
        with_site = other.startswith(title) and len(other) - len(title) <= _SITE_NAME and len(title) > 15
        if title and (other == title or with_site or (role == "title" and longer)):
            result[number] = ("title", REPEATED_TITLE)
        elif role == "title":
            result[number] = ("subtitle" if number < main + 3 else "heading", None)
    return result
