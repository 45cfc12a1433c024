"""Roles of head-like lines below the article: who signed, what it is filed under, a widget, a link to another page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .byline import names_only
from .line import Line, key
from .page import Found, Page
from .section import sections
from .shape import fact, reached
from .title import taken_up

_REACH: Final = 60  # lines: what is farther away has no say, and time grows with length only
_LABEL: Final = 5  # words
_NAMES: Final = 4
_TAG: Final = 3
_ROW: Final = re.compile(r", | [–—] ")
_FILED: Final = re.compile(r" [•·|] ")


def after(page: Page, number: int, found: list[Found], told: frozenset[str]) -> Found:
    """A head-like line with no paragraph below it: a widget's head, a tag or a menu; a question may end the article.

    A longer one is a link to another page only if something of the page's frame has come since the last paragraph.
    """
    line = page.lines[number]
    framed = any(
        role == "navigation" and detail != "link" for role, detail in found[page.last + 1 : page.last + _REACH]
    )
    if line.ended:
        return "body", None
    if fact(line):
        return ("navigation", "footer") if framed else ("body", None)
    if not framed and page.free(number + 1) and reached(page.lines[number + 1]):  # « Contacts presse »
        return "heading", None
    if _signed_above(page, number, found):
        return "byline", "author"
    if _tags(page, number, told):
        return "category", "tags"
    if _row_of_tags(line, told):
        return "category", "tags"
    if names_only(line) and line.words > 1 and not framed:
        return "byline", "author"
    names = line.text.split()
    if len(names) >= _NAMES and all(name[:1].isupper() for name in names):  # « Wrexham Ryan Reynolds League One »
        return "category", "tags"
    if line.words < _TAG and page.last + 1 == number == len(page.lines) - 1:  # « À suivre », « Fin »
        return "body", None
    if line.words <= (_LABEL + 1 if framed else _TAG):
        return "navigation", "widget heading"
    return ("navigation", "related") if framed else ("heading", None)


def _signed_above(page: Page, number: int, found: list[Found]) -> bool:
    key = page.lines[number].key
    return names_only(page.lines[number]) and any(
        role == "byline" and key in page.lines[n].key for n, (role, _) in enumerate(found[:_REACH])
    )


def _row_of_tags(line: Line, told: frozenset[str]) -> bool:
    """« électricité, économies, maison »: words of the article, with commas between."""
    if _filed(line, told):
        return True
    parts = _ROW.split(line.text)
    return len(parts) > 2 and all(len(part.split()) <= _TAG for part in parts) and taken_up(line, told) > 0.5


def _filed(line: Line, told: frozenset[str]) -> bool:
    """« Saint-Geniez • Agriculture • Gastronomie »: names of sections, and one of what the article is on."""
    parts = [replace(line, text=part, key=key(part)) for part in _FILED.split(line.text)]
    filed = sum(sections(part) for part in parts)
    own = sum(taken_up(part, told) > 0.5 and not sections(part) for part in parts)
    return filed > 0 and own > 0 and 2 * (filed + own) > len(parts)


def _tags(page: Page, number: int, told: frozenset[str]) -> bool:
    """Lines of a word or two, one under the other, most of them taken from the article or in small letters."""
    run = page.runs[number]
    row = [page.lines[n] for n in run if n > page.last] if len(run) <= _REACH else []
    if len(row) < 2 or any(line.words > _TAG for line in row):
        return False
    tags = sum(line.lower_start or sections(line) or taken_up(line, told) == 1.0 for line in row)
    return 2 * tags > len(row)
