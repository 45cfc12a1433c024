"""Roles from the place among the other lines: above the title, below it, within the article, after it."""

from __future__ import annotations

import re
from typing import Final

from .after import after
from .around import above_title, below_title
from .byline import names_only, signed_off
from .page import Found, Page
from .section import label, sections
from .shape import FIELD, fact, quantity, reached, row, tabular
from .title import stems

_MAYBE_HEADINGS: Final = frozenset({"widget heading", "counter", "menu"})
_MENU_HEADINGS: Final = frozenset({"contact", "aide", "faq", "a propos", "about", "inscription", "podcasts"})
FACT_HEADINGS: Final = frozenset({"contact", "a noter", "agenda", "horaires d'ouverture"})
_BUTTONS: Final = frozenset({"menu", "paywall", "newsletter", "form", "widget heading"})
_INFINITIVE: Final = re.compile(
    r"(?!(?:[vn]ot|aut|ent|cont|let|tit)|(?:premi|derni)er)(?:se |s'|en )?[a-z]{2,}(?:er|ir|re)\b"
)
_OF_THE_SITE: Final = re.compile(
    r"\b(?:newsletter|infolettre|commentaires?|compte|abonnee?s?|abonnement|articles?|panier|journal|magazine|numero|site"
    r"|page|avis|photos?|videos?|direct|podcast|application|appli|pdf|cookies|lettre|flux|notre|nos)\b"
)
_PUBLISHED: Final = re.compile(r"publi|poste|mis|modif|jour|actuali|updated|posted|ligne")
_NOTE: Final = re.compile(r"\*{1,3} ?\w|\(\d\) ")
_REACH: Final = 60  # lines: what is farther away has no say, and time grows with length only
_LABEL: Final = 5  # words
_FULL: Final = 8  # words
_LEAD: Final = 300  # characters
_NAMES: Final = 4
_MARKED: Final = re.compile(r"\d+[.)°]|[■□◆◇◎◉▼▽▶►] ?")
_PRICED: Final = re.compile(r": ?\d[\d  ,.]*(?:€|euros\b|CHF\b|\$)")
_CAPITALS: Final = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’. -]+\.$")
_STARS: Final = re.compile(r"\s*[★☆⭐]{2,}")


def place(page: Page) -> list[Found]:
    """Roles for the lines that nothing settles."""
    found: list[Found] = []
    title = [page.lines[page.title]] if page.title is not None else []
    below = any(known is None for known in page.settled[page.last + 1 :])
    told = stems([*title, *(line for line in page.lines[page.first :] if line.prose)]) if below else frozenset()
    for number, known in enumerate(page.settled):
        if known == ("caption", "credit") and _owner(page, number):
            found.append(("navigation", "copyright"))
        elif known == ("caption", "credit") and _agencys(page, number):
            found.append(("source", None))
        elif known == ("byline", "timestamp") and _todays(page, number):
            found.append(("navigation", "running head"))
        elif known is not None:
            promoted = number > page.first and (_heads_text(page, number, known) or _dates_text(page, number, known))
            table = row(page.lines[number]) and tabular(page.lines, number) and known[1] != "ornament"
            table |= known[1] == "menu" and page.first < number < page.last and tabular(page.lines, number)
            found.append(("body", None) if table else ("heading", None) if promoted else known)
        else:
            found.append(_placed(page, number, found, told))
    return found


def _placed(page: Page, number: int, found: list[Found], told: frozenset[str]) -> Found:
    line = page.lines[number]
    if number == page.title:
        return "title", None
    if number in page.contents:
        return "navigation", "contents"
    if found and found[-1] == ("byline", "author bio") and line.words <= _NAMES and names_only(line):
        return "byline", "author"
    if number in page.spoken:
        return "body", None
    if line.bullet and _note(page, number):
        return "body", None
    if line.bullet:
        heads = _marked_heading(page, number) or line.text[-2:] in {" -", " –", " —"}
        return ("heading" if heads else "bullet"), None
    if _STARS.match(line.text) and number > page.first:
        return "comment", "post"
    if row(line) and tabular(page.lines, number):
        return "body", None
    if page.title is not None and number < page.title and number < page.first:
        return above_title(page, number)
    if _leads_in(page, number):
        return "subtitle", None
    if _heads_list(page, number):
        return "heading", None
    if number != page.first and (page.fields[number] or quantity(line)):
        return "bullet", None
    if _signed_in_capitals(page, number):
        return "byline", "author"
    if not page.heads[number]:
        return "body", None
    if _signed(page, number):
        return "byline", "author"
    if page.title is not None and page.title < number < page.first:
        return below_title(page, number)
    if number == page.last and line.ended:
        return "body", None
    if number > page.last:
        return after(page, number, found, told)
    if signed_off(line) and page.tells(number - 1) and not page.tells(number + 1):
        return "byline", "author"
    if _calls(page, number) or page.listed(number):
        return "body", None
    between = page.field(number - 1) and page.field(number + 1) and any(c.isdigit() for c in line.text)
    return ("bullet" if between else "heading"), None


def _owner(page: Page, number: int) -> bool:
    """« © La Gazette » as a page's last line, with no picture above."""
    last = number == len(page.lines) - 1 and number > page.last + 1
    return last and page.lines[number].text[:1] == "©"


def _agencys(page: Page, number: int) -> bool:
    """« © Agence X » right below the initials of those who wrote a dispatch."""
    above = page.settled[number - 1] if number > page.first else None
    return above == ("byline", "agency") and page.lines[number].text[:1] == "©"


def _todays(page: Page, number: int) -> bool:
    """The day on which a page is shown: in its frame, with a line between it and the title and a byline below that."""
    if page.title is None or number + 1 >= page.title or _PUBLISHED.search(page.lines[number].key):
        return False
    signed = (page.settled[n] for n in range(page.title + 1, min(page.title + _NAMES, len(page.lines))))
    return any(known is not None and known[0] == "byline" for known in signed)


def _leads_in(page: Page, number: int) -> bool:
    """A short paragraph between the title and the line that says who wrote the article."""
    line = page.lines[number]
    signed = page.role(number + 1) == "byline" and page.settled[number + 1] != ("byline", "author bio")
    return number - 1 == page.title and signed and line.prose and len(line.text) <= _LEAD


def _calls(page: Page, number: int) -> bool:
    """Whether it is a call, a fact or a question that heads nothing, as « Merci à tous ! » is."""
    line = page.lines[number]
    if line.text[-1:] == "!" and ("," in line.text or (line.words >= _FULL and not line.gap_before)):
        return True
    if ", " in line.text and page.free(number + 1) and reached(page.lines[number + 1]):
        return True
    if _PRICED.search(line.text):
        return True
    if page.heads_text(number):
        return False
    following = number + 1 < len(page.lines) and page.free(number + 1) and not page.heads[number + 1]
    return line.text[-1:] == "!" or fact(line) or (line.text[-1:] == "?" and not following)


def _signed(page: Page, number: int) -> bool:
    """A name by itself, right above or below what says who wrote it and when."""
    line = page.lines[number]
    if not names_only(line) or sections(line) or label(line) or page.tells(number + 1) or page.item(number + 1):
        return False
    if number > page.first + 1 and any(
        page.role(n) == "byline" and line.key in page.lines[n].key for n in range(min(page.first + 2, _REACH))
    ):
        return True
    if line.words < 2:
        return number + 1 < len(page.lines) and page.settled[number + 1] == ("byline", "timestamp")
    return "byline" in {page.role(number - 1), page.role(number + 1)}


def _signed_in_capitals(page: Page, number: int) -> bool:
    """« JEAN DES VIGNES. » below a paragraph, as old newspapers have it."""
    line = page.lines[number]
    return 1 < line.words <= _NAMES and page.tells(number - 1) and _CAPITALS.match(line.text) is not None


def _note(page: Page, number: int) -> bool:
    """« * Le prénom a été modifié. », « (1) Une estive est un pâturage d'été. » near the end."""
    line = page.lines[number]
    if not line.stopped or number < page.last - _NAMES or not _NOTE.match(line.text):
        return False
    near = (page.lines[n] for n in (number - 1, number + 1) if page.free(n))
    return not any(other.bullet and not _NOTE.match(other.text) for other in near)


def _marked_heading(page: Page, number: int) -> bool:
    """« 1. Une stratégie ouverte », « ■ Une stratégie ouverte » right above a paragraph, not the last of a list."""
    line = page.lines[number]
    alone = not (page.free(number - 1) and page.lines[number - 1].bullet)
    ended = line.ended and line.text[-1] not in "?!"
    return alone and line.short and not ended and bool(_MARKED.match(line.text)) and page.tells(number + 1)


def _heads_list(page: Page, number: int) -> bool:
    """« Caractéristiques : » right above a list."""
    line = page.lines[number]
    if line.text[-1:] != ":" or line.words > _LABEL or line.gap_before < line.gap_after or not page.free(number + 1):
        return False
    after = page.lines[number + 1]
    return after.bullet or FIELD.match(after.text) is not None


def _heads_text(page: Page, number: int, known: Found) -> bool:
    """Whether a line that a widget might be headed with, « Réactions », « Tendances », heads a text instead."""
    line = page.lines[number]
    if _instructs(page, number, known):
        return True
    if page.questions and known[0] == "comment":
        return False
    if known[1] not in _MAYBE_HEADINGS or len(line.text) > 40 or any(c.isdigit() or c == ":" for c in line.key):
        return False
    if line.key.startswith(("un ", "une ")):
        return False
    if known[1] == "menu" and line.key not in _MENU_HEADINGS | FACT_HEADINGS:
        return False
    if not page.free(number + 1):
        return False
    after = page.lines[number + 1]
    if after.prose or (page.heads[number + 1] and page.tells(number + 2) and page.lines[number + 2].prose):
        return line.gap_before == line.gap_after
    near = [page.lines[n] for n in (number + 1, number + 2) if page.free(n)]
    footer = number > page.last and page.role(number - 1) == "navigation"
    return line.key in FACT_HEADINGS and not footer and (after.bullet or any(fact(f) or f.statement for f in near))


def _dates_text(page: Page, number: int, known: Found) -> bool:
    """« 14 juin », « 5 h 30 » right above a paragraph: a diary's chapter."""
    if known != ("byline", "timestamp") or not (page.first + 1 < number < page.last):
        return False
    line = page.lines[number]
    alone = page.role(number - 1) is None and line.words <= _LABEL - 1 and not line.ended
    return alone and page.tells(number + 1) and not _PUBLISHED.search(line.key)


def _instructs(page: Page, number: int, known: Found) -> bool:
    """« Se connecter à Tor via un VPN », « Gérer les erreurs » right above a paragraph: a chapter, not a button."""
    line = page.lines[number]
    if known[1] not in _BUTTONS or not (page.first < number < page.last) or line.ended or line.words < _LABEL - 2:
        return False
    if line.words < _LABEL - 1 and not (line.gap_before and page.tells(number - 1)):
        return False
    if not _INFINITIVE.match(line.key) or _OF_THE_SITE.search(line.key) or not page.free(number + 1):
        return False
    told = page.lines[number + 1].prose and line.gap_before == line.gap_after
    return told and page.role(number - 1) not in {"navigation", "comment"}
