"""Roles from what a line says, how it looks, where it stands and the markup it was read in.

Three passes: what a line says or its markup settles; what its place among the others makes of the rest; what a line
that heads a block (« Lire aussi », « Commentaires ») makes of the lines below it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..document import REPEATED_TITLE, SET_ASIDE_ROLES, Document
from .block import blocks
from .byline import byline, names_only, signature, tells_of
from .formulas import Formula, formula
from .line import Line, joined, key, lines, same
from .page import Found, page
from .place import FACT_HEADINGS, place
from .row import buttons
from .shape import informs
from .tags import tagged
from .thread import asks, dated, post, question, settle_answers
from .title import find_title

VERSION: Final = "9"

# Repair may have mended the marks that these are known by: their form in the source decides too.
_FRAME: Final = frozenset({"code", "link", "breadcrumb", "menu", "share", "pagination"})
_CREDITED: Final = re.compile(
    r"[.!…»)] (?:[|/] )?(?=[^\W\d_]{3})[A-ZÀ-Þ][A-ZÀ-Þ &'’/-]{4,40}$"
)  # « … à la salle. | OUEST-FRANCE »
_CAPTIONED: Final = re.compile(
    r"^\W{0,3}\[caption\b|<figcaption\b|class=\W{0,2}[\w -]*\b(?:wp-caption|legende|caption)\b"
)
_DATED: Final = re.compile(  # « Des bergers au col, le 4 mai 2021 / Agence du Causse »
    r"[a-zà-ÿ] \d{4}\)?\.?(?: ?/ ?[A-ZÀ-Þ][\w'’.-]*(?: (?:d[eu]s? |de la )?[A-ZÀ-Þ][\w'’.-]*){0,3})+$"
)
_MENU: Final = re.compile(
    r"(?:Accueil|ACCUEIL|Home|Menu|MENU)(?: principal)?(?: [A-ZÀ-Þ][\w'’-]*(?: [a-zà-ÿ][\w'’-]*)*(?: \?)?){2,}$"
)
_ISSUED: Final = re.compile(r"SOURCE (?:[^\s.]+ ?){1,8}$")  # a press agency's last line: « SOURCE Coopérative X »
_TRAIL: Final = re.compile(r"(?:accueil|home|page d'accueil|vous etes ici|you are here|index du forum)\b")
_MARKUP: Final = re.compile(r"[{}<>\[\]]|\\[rnt]")
_STATEMENT: Final = re.compile(r"[{}<>\[\];]|\\[rnt]")
_BRACED: Final = re.compile(r"\{[^{}]*\}|<[^<>]*>")
_SENTENCE: Final = re.compile(r"[A-ZÀ-Þ«][^|=\"]*[.!?…»]$")
_RUNNING_HEAD: Final[Found] = ("navigation", "running head")
_SIGNED: Final = 8  # lines
_CREDIT: Final = 60  # characters: no match of _CREDITED is longer
_NEAR: Final = 3
_REACH: Final = 60
_TOLD: Final = 8  # words
_SITE_NAME: Final = 25  # letters


def assign_roles(document: Document) -> Document:
    """Give every passage its role and, where there is one, the finer kind in `detail`. Nothing is dropped."""
    found = _roles(lines(document.passages))
    passages = tuple(
        passage if (passage.role, passage.detail) == (role, detail) else replace(passage, role=role, detail=detail)
        for passage, (role, detail) in zip(document.passages, found, strict=True)
    )
    return replace(document, passages=passages)


def _roles(features: list[Line]) -> list[Found]:
    said = [formula(line.key) for line in features]
    free = [n for n, match in enumerate(said) if match is None]
    first = next((n for n in free if features[n].prose), len(features))
    settled = [_settled(line, match, n > first + 2) for n, (line, match) in enumerate(zip(features, said, strict=True))]
    _settle_masthead(features, settled)
    questions = asks(features, settled)
    if questions:
        settle_answers(features, settled)
    _sign(features, settled, first)
    free = [n for n in free if (settled[n] or ("", None))[0] != "byline"]
    features = joined(features, settled)
    last = _last(features, settled, free, questions)
    first = next((n for n in free if features[n].opens), first)
    title = question(features, settled) if questions else None
    title = find_title(features, settled, first) if title is None else title
    this = replace(page(features, settled, first, last, title), questions=questions)
    return _repeated(features, blocks(this, place(this)))


def _settled(line: Line, match: Formula | None, late: bool) -> Found | None:
    """The role that a line's words or markup settle by themselves."""
    if not any(c.isalnum() for c in line.text):
        return "navigation", "ornament" if not any(c.isalnum() for c in line.original) else "code"
    if found := tagged(line, match):
        return found
    if match and match.detail == "section" and late:
        match = None
    if match and match.detail == "code" and _holds_sentence(line.text):
        match = None
    if match and not (late and match.detail == "breadcrumb" and not _TRAIL.match(line.key)):
        return match.role, match.detail
    before = formula(key(line.original)) if line.original != line.text else None
    if before and before.detail in _FRAME and not (before.detail == "code" and _holds_sentence(line.text)):
        return before.role, before.detail
    if row := buttons(line, late):
        return row
    if (
        ("aption" in line.original and _CAPTIONED.search(line.original))
        or (line.text[0] in "▲△" and line.words >= _NEAR and not line.stopped)
        or (line.words > _TOLD and "/" in line.text and _DATED.search(line.text))
    ):
        return "caption", None
    if late and _ISSUED.match(line.text):
        return "source", None
    if kind := byline(line, late):
        return "byline", kind
    if _CREDITED.search(line.text, max(0, len(line.text) - _CREDIT)):
        return "caption", "credit"
    return ("navigation", "menu") if _MENU.match(line.text) else None


def _settle_masthead(features: list[Line], settled: list[Found | None]) -> None:
    """Settle a newspaper's name in capitals above its price and number."""
    for number, line in enumerate(features[:_NEAR]):
        below = settled[number + 1 : number + _NEAR]
        if not settled[number] and line.text.isupper() and line.words <= _TOLD and _RUNNING_HEAD in below:
            settled[number] = _RUNNING_HEAD


def _holds_sentence(text: str) -> bool:
    """Whether a sentence stands before, between or after what is code."""
    parted = (*_MARKUP.split(text), *_STATEMENT.split(text), _BRACED.sub(" ", text))
    pieces = (piece.strip() for piece in parted)
    return any(len(piece.split()) >= _TOLD and _SENTENCE.match(piece) for piece in pieces)


def _sign(features: list[Line], settled: list[Found | None], first: int) -> None:
    """Settle the name and the words below it that say who the author is."""
    signed = [features[n] for n, found in enumerate(settled) if found and found[0] == "byline"][:_SIGNED]
    ends = True
    for number in reversed(range(first + 3, len(features))):
        known = settled[number]
        if known is None and ends and tells_of(features[number], signed):
            settled[number] = ("byline", "author bio")
        elif known is None or known[0] == "comment":
            ends = known is not None or (ends and not features[number].opens)
    for number in range(first + 3, len(features) - 1):
        if settled[number] == ("byline", "author bio") and len(features[number].text) < _SITE_NAME:
            told = next((n for n in (number + 1, number + 2) if n < len(features) and features[n].prose), number)
            settled[number + 1 : told + 1] = [("byline", "author bio")] * (told - number)
        elif _about(features, settled, number) or _named_again(features, settled, number):
            settled[number : number + 2] = [("byline", "author bio"), ("byline", "author bio")]
        elif not settled[number] and not settled[number + 1] and signature(features[number], features[number + 1]):
            settled[number : number + 2] = [("byline", "author"), ("byline", "author bio")]


def _about(features: list[Line], settled: list[Found | None], number: int) -> bool:
    """« À propos de Manon T. », who has signed above, with a paragraph below."""
    name = features[number].text.split()[-1:]
    if not features[number].key.startswith("a propos d") or not features[number + 1].prose or settled[number + 1]:
        return False
    return any(
        found and found[0] == "byline" and name[0] in features[n].text for n, found in enumerate(settled[:number])
    )


def _named_again(features: list[Line], settled: list[Found | None], number: int) -> bool:
    """A name that has signed above, alone on its line, with one paragraph below and then the page's frame."""
    line, after = features[number], number + 2
    if settled[number] or settled[number + 1] or not names_only(line) or not features[number + 1].statement:
        return False
    if after < len(features) and (settled[after] or ("", None))[0] not in SET_ASIDE_ROLES:
        return False
    return any(
        found and found[0] == "byline" and re.search(rf"\b{re.escape(line.key)}\b", features[n].key)
        for n, found in enumerate(settled[: min(number, _REACH)])
    )


def _last(features: list[Line], settled: list[Found | None], free: list[int], questions: bool) -> int:
    """The article's last sentence or list: what readers write below it isn't the article's."""
    last = next((n for n in reversed(free) if features[n].opens or features[n].statement), len(features))
    counters = [n for n, found in enumerate(settled) if found == ("comment", "counter") and not questions]
    counters = [
        n
        for n in counters
        if n > last * 0.6 or (any(m + _NEAR < n for m in free[:1]) and any(map(dated, features[n + 1 : n + 3])))
    ]
    thread = next(
        (n for n in counters if any(c.isdigit() for c in features[n].text) or any(map(post, features[n + 1 : n + 2]))),
        len(features),
    )
    if thread < len(features):
        last = next((n for n in reversed(free) if n < thread and features[n].opens), last)
    for number in range(last + 1, min(thread, len(features))):
        known, line = settled[number], features[number]
        if known and known[0] in SET_ASIDE_ROLES and line.key not in FACT_HEADINGS:
            break
        if known is None and (line.sentence or line.bullet or informs(line)):
            last = number
    return last


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
        ends = other.startswith(title) or other.endswith(title)
        with_site = ends and len(other) - len(title) <= _SITE_NAME and len(title) > 15
        if title and (other == title or with_site or (role == "title" and longer)):
            result[number] = ("title", REPEATED_TITLE)
        elif role == "title":
            result[number] = ("subtitle" if number < main + 3 else "heading", None)
    return result
