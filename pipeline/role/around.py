"""Lines around the title: the site's name and menu above it, the section and the subtitle below it."""

from __future__ import annotations

import re
from typing import Final

from .line import same
from .page import Found, Page
from .section import label, menu, sections
from .shape import quotation

_REACH: Final = 60  # lines: what is farther away has no say, and time grows with length only
_LABEL: Final = 5  # words
_NAMES: Final = 4
_TAG: Final = 3
_NAMED: Final = re.compile(r" ?[|:] | [–—-] ")
_TIMED: Final = re.compile(r"[\[(]?\d{1,2} ?[h:] ?\d\d\b")  # « 19:32 – Les pilotes refusent »


def above_title(page: Page, number: int) -> Found:
    """The site's name and its menu; the section that the article is filed in stands right above the title."""
    line = page.lines[number]
    if line.text.count(" / ") > 1 and not line.ended:
        return "navigation", "breadcrumb"
    if sections(line) or (label(line) and number + 1 == page.title):
        alone = number + 1 == page.title and not (page.free(number - 1) and sections(page.lines[number - 1]))
        return ("category", "section") if alone and line.words <= _LABEL else ("navigation", "menu")
    short = line.words <= _LABEL + 1 or quotation(line) or menu(line) or _site(page, number)
    return ("navigation", "menu") if short and not line.ended else ("body", None)


def _site(page: Page, number: int) -> bool:
    """« Aiguille & Fil — la communauté de la couture » on top: a name that the page's foot has too, or a forum's."""
    if number:
        return False
    parts = _NAMED.split(page.lines[0].text, maxsplit=1)
    name = same(parts[0])
    foot = (n for n in range(page.last + 1, len(page.lines)) if page.role(n) == "navigation")
    again = len(name) > _LABEL and any(name in same(page.lines[n].text) for n in foot)
    return len(parts) > 1 and len(parts[0].split()) <= _NAMES and (again or page.questions)


def below_title(page: Page, number: int) -> Found:
    """The section, a subtitle, or a heading right below the title."""
    line = page.lines[number]
    title = page.title or 0
    if _TIMED.match(line.text):
        return "heading", None
    if line.words <= _TAG and sections(line) and not page.tells(number + 1):
        return "category", "section"
    if quotation(line) and line.words <= _LABEL:
        return "navigation", "quotation"
    passed = any(page.free(n) and page.lines[n].words > _TAG + 1 for n in range(title + 1, min(number, title + _REACH)))
    if line.words > _LABEL or (number == title + 1 and number + 1 < page.first and not passed):
        return "subtitle", None
    return "heading", None
