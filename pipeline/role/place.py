"""Roles from the place among the other lines: title, subtitle, heading, menus, and what stands below a block's head."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..document import Role
from .formulas import DATE
from .line import Line

Found = tuple[Role, str | None]

_SECTIONS: Final = frozenset(
    "actualité actualités actu actus news accueil technologie technologies tech économie politique international monde"
    " société sport sports culture sciences science santé business entreprises entreprise ia intelligence artificielle"
    " opinion opinions tribune éditorial édito analyse analyses finance finances bourse marchés high-tech numérique"
    " numerique web internet médias planète environnement europe france afrique amérique asie idées débats régions"
    " people auto automobile immobilier emploi cybersécurité sécurité logiciels mobiles jeux startups start-up crypto"
    " décryptage enquête reportage interview dossier dossiers vidéo vidéos podcast podcasts blog artificial"
    " intelligence world politics technology health economy markets et & de du la le l' / | - > ,".split()
)
_MAYBE_HEADINGS: Final = frozenset({"widget heading", "counter", "menu"})
_MENU_HEADINGS: Final = frozenset({"contact", "aide", "faq", "à propos", "about", "inscription"})
# A heading doesn't end on one of these, a sentence that was cut does. (And a line that opens with a dash is spoken.)
_HANGING: Final = re.compile(
    r" (?:de|du|des|le|la|les|un|une|et|ou|que|qui|dont|pour|par|avec|dans|sur|au|aux|ce|cette|ses|son|sa)$"
)
_LABEL: Final = 5  # words
_NAMES: Final = 4
_FEW: Final = 9
_POST: Final = re.compile(r".{1,40} (?:dit|a dit|écrit|a écrit|says|said|wrote|répond|replied) ?:?$")
_SIGNED: Final = re.compile(rf"[^.!?]{{1,40}} ?[-–—|·,:(] ?(?:le )?{DATE}")  # a reader's post on one line
_NUMBERED: Final = re.compile(r"\d+[.)°]")
_STARS: Final = re.compile(r"\s*[★☆⭐]{2,}")
_FIELD: Final = re.compile(  # « Poids : 4,5 g »
    r"[A-ZÀ-Þ][^.:!?«]{1,30} ?: ?(?:[\dA-ZÀ-Þ][^!?«]{0,60}|[^\s!?«]+(?: [^\s!?«]+){0,2})(?<![.,;:])$"
)


def place(features: list[Line], settled: list[Found | None], first: int, last: int) -> list[Found]:
    """Roles for the lines that nothing settles; `first` and `last`: the article's first and last paragraph."""
    features = [replace(f, lower_start=False) if s else f for f, s in zip(features, settled, strict=True)]
    title = _title(features, settled, first)
    found: list[Found] = []
    for number, (line, known) in enumerate(zip(features, settled, strict=True)):
        if known is not None and not (number > first and _heads_prose(features, number, known)):
            found.append(known)
        elif number == title:
            found.append(("title", None))
        elif found and found[-1] == ("byline", "author bio") and line.words <= 4 and not line.ended:
            found.append(("byline", "author"))
        elif line.bullet and line.text[-2:] in {" -", " –", " —"}:
            found.append(("heading", None))
        elif line.bullet and not (line.short and not line.ended and _alone(line) and _NUMBERED.match(line.text)):
            found.append(("bullet", None))
        elif _STARS.match(line.text) and number > first:
            found.append(("comment", "post"))
        elif _heads_list(features, number):
            found.append(("heading", None))
        elif number != first and _field(features, settled, number):
            found.append(("bullet", None))
        elif number < first and title is not None and number < title:
            found.append(_before_title(line))
        elif not _headlike(features, number):
            found.append(("body", None))
        elif title is not None and title < number < first and _standfirst(features, settled, title, number, first):
            found.append(("subtitle", None))
        elif number == last and line.prose and line.ended:
            found.append(("body", None))
        elif number > last:
            found.append(_after_article(line, found[last + 1 :]))
        else:
            found.append(("heading", None))
    return found


def _heads_list(features: list[Line], number: int) -> bool:
    """« Caractéristiques : » right above a list."""
    line = features[number]
    after = features[number + 1 : number + 2]
    listed = bool(after) and (after[0].bullet or _FIELD.match(after[0].text) is not None)
    return line.text[-1:] == ":" and line.words <= _LABEL and not line.gap_before < line.gap_after and listed


def _field(features: list[Line], settled: list[Found | None], number: int) -> bool:
    """« Poids : 4,5 g »: a name and its value, one of several in a row."""
    row = range(max(0, number - 1), min(len(features), number + 2))
    fields = [n for n in row if settled[n] is None and _FIELD.match(features[n].text) and features[n].words <= _FEW]
    return number in fields and len({features[n].text for n in fields}) > 1


def _heads_prose(features: list[Line], number: int, known: Found) -> bool:
    """Whether a line that a widget might be headed with, « Réactions », « Tendances », heads a paragraph instead."""
    line = features[number]
    if known[1] not in _MAYBE_HEADINGS or len(line.text) > 40 or any(c.isdigit() or c == ":" for c in line.key):
        return False
    if known[1] == "menu" and line.key not in _MENU_HEADINGS:
        return False
    return number + 1 < len(features) and features[number + 1].prose and line.gap_before == line.gap_after


def blocks(features: list[Line], settled: list[Found | None], found: list[Found], last: int) -> list[Found]:
    """Lines below « Lire aussi » or « Commentaires » belong to that block while they look as if they did."""
    result = list(found)
    block: Found | None = None
    for number, line in enumerate(features):
        role, detail = result[number]
        if settled[number] and detail in {"related", "widget heading"} and len(line.text) <= 45:
            block = ("navigation", "related")
        elif role == "comment" and number > last * 0.6 and detail in {"counter", "form"} and line.key[:2] != "0 ":
            block = ("comment", "post") if _posts(features, number) else block
        elif settled[number] is not None:
            if block and role in {"title", "heading"}:
                block = None
            elif block and (detail == "timestamp" or (block[0] == "comment" and role in {"byline", "body"})):
                result[number] = block
        elif block:
            prose = line.prose or (line.stopped and line.words > 6)
            list_goes_on = not line.gap_before or number >= last or not features[number + 1].prose
            if block[0] == "comment" or (not prose and list_goes_on):
                result[number] = block
            else:
                block = None
    return result


def _posts(features: list[Line], number: int) -> bool:
    """Whether readers' posts follow: a name and a time, or « X dit : », near by."""
    near = features[number + 1 : number + 5]
    return any(
        _POST.match(line.key) or _SIGNED.match(line.key) or (line.words <= 8 and any(c.isdigit() for c in line.key))
        for line in near
    )


def _alone(line: Line) -> bool:
    return line.gap_before and line.gap_after


def _title(features: list[Line], settled: list[Found | None], first: int) -> int | None:
    """The title's number: marked as such, or the first line before the first paragraph that can be one."""
    for number, known in enumerate(settled):
        if known and known[0] == "title":
            return number
    free = [n for n in range(min(first + 1, len(features))) if settled[n] is None and _titlelike(features, n)]
    long = [n for n in free if features[n].words >= 4]
    return next(iter(long or free), None)


def _titlelike(features: list[Line], number: int) -> bool:
    line = features[number]
    if _wrapped(features, number) or _sections(line):
        return False
    return (
        1 <= line.words <= 40
        and len(line.text) <= 230
        and not line.stopped
        and not line.bullet
        and line.text[-1:] not in ",;:"
    )


def _headlike(features: list[Line], number: int) -> bool:
    """Short, not ended as a sentence, and not one line of a paragraph that was wrapped."""
    line = features[number]
    if not (line.words >= 1 and len(line.text) <= 160) or line.stopped or line.text[-1:] in ",;:":
        return False
    table = line.text.count("|") > 1 and any(c.isdigit() for c in line.text)
    broken = line.text[-1:] == "-" and line.text[-2:-1].isalpha()  # « le jeudi 28 fé- »
    if table or broken or line.text[:1] == "—" or _HANGING.search(line.text):
        return False
    if not line.gap_before and _in_verse(features, number):
        return False
    if line.ended and line.text[-1:] not in "!?" and not (line.short and line.text[:1] in '«“"'):
        return False
    if line.ended and line.words > 14:
        return False
    return line.words <= 12 and not _wrapped(features, number)


def _in_verse(features: list[Line], number: int) -> bool:
    """Whether the line before, with no gap between, goes on into this one: a verse, or a sentence over two lines."""
    return number > 0 and features[number - 1].text[-1:] == ","


def _wrapped(features: list[Line], number: int) -> bool:
    """Whether a sentence goes on from the line before or into the next one, as in text wrapped to a width."""
    return _goes_on(features, number) or (number > 0 and _goes_on(features, number - 1))


def _goes_on(features: list[Line], number: int) -> bool:
    line = features[number]
    if line.gap_after or line.ended or line.words <= 6:
        return False
    after = features[number + 1]
    return after.lower_start and not after.bullet


def _sections(line: Line) -> bool:
    """Whether nothing but names of a site's sections stands in the line."""
    return all(word.strip("'’") in _SECTIONS for word in line.key.split())


def _before_title(line: Line) -> Found:
    if _sections(line):
        return ("category", "section") if line.words <= 4 else ("navigation", "menu")
    return ("navigation", "menu") if line.words <= 4 and not line.ended else ("body", None)


def _standfirst(features: list[Line], settled: list[Found | None], title: int, number: int, first: int) -> bool:
    """Whether a head-like line between the title and the first paragraph is a subtitle rather than a first heading."""
    line = features[number]
    passed = [n for n in range(title + 1, number) if settled[n] is None and features[n].words > 4]
    return line.words > 5 or (number == title + 1 and number + 1 < first and not passed)


def _after_article(line: Line, since: list[Found]) -> Found:
    """A head-like line with no paragraph below it: a widget's head or a menu; a question may end the article.

    A longer one is a link to another page only if something of the page's frame has come since the last paragraph.
    """
    if line.ended:
        return "body", None
    names = line.text.split()
    if len(names) >= _NAMES and all(name[:1].isupper() for name in names):  # « Wrexham Ryan Reynolds League One »
        return "category", "tags"
    if line.words <= 6:
        return "navigation", "widget heading"
    return ("navigation", "related") if any(role == "navigation" for role, _ in since) else ("heading", None)
