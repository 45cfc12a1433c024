"""Quotation marks: glued to words, of mixed kinds, turned the wrong way, without French spaces inside."""

from __future__ import annotations

import re
from typing import Final

from .quotemarks import AFTER_CLOSE, OPENERS, Mark, read_marks
from .rule import rule

NBSP: Final = "\u00a0"
GUILLEMET: Final = re.compile("[«»]")
CERTAIN: Final = 0.9
MATCHED: Final = {('"', '"'), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»")}
DOUBLE_SIGNS: Final = re.compile(
    r"(?<!\w)(?:''|’’|‘‘|,,|``)(?=[^\s'’`,])([^'’`\"“”«»]{1,300})(?<=[^\s'’`,])(?:''|’’|``)(?!\w)"
)
MIXED: Final = re.compile(
    r"(?<![\w\"])\"(?=[^\s\"'’])((?:[^\"“”«»'’`]|['’](?!['’])){2,400})(?<=[^\s\d'’])(?:''|’’)(?![\w'’])"
)
HALF_CLOSED: Final = re.compile(r"(«[ \u00a0\u202f]?[^\s«»\"“”'’][^«»\"“”]{1,400}?)(?<=[^\s\d'’])(?:''|’’)(?![\w'’])")
HALF_OPENED: Final = re.compile(r"(?<![\w'’])(?:''|‘‘|’’|``)[ \u00a0]?(?=[^\W_])([^«»\"“”]{2,400}?»)")
DOUBLE_ANGLES: Final = re.compile(r"<<\s?(?=[^\W_])([^<>{};=]{1,300}?)(?<=[\w.!?…])\s?>>")
MARK: Final = re.compile('["“”„‟«»]')
UNSURE: Final = re.compile('["“”„‟]')


@rule(
    why="Two signs were typed for one quotation mark.",
    repairs=[
        ("il a dit ''non'' hier", "il a dit «\u00a0non\u00a0» hier"),
        ("<< Bonjour >>", "«\u00a0Bonjour\u00a0»"),
        ("\"Il faut s'y faire'', dit-il", "«\u00a0Il faut s'y faire\u00a0», dit-il"),
        ("« Il faut partir.'' Les élus se lèvent.", "« Il faut partir.\u00a0» Les élus se lèvent."),
        ("''Il faut s'y faire », dit-il", "«\u00a0Il faut s'y faire », dit-il"),
        ("il dit \"oui'' et \"non''.", "il dit «\u00a0oui\u00a0» et «\u00a0non\u00a0»."),
    ],
    leaves=[
        "5'30'' de course",
        "un 15\" en 5'30'' net",
        "il dit \"oui\" puis ''",
        "cout << x << y;",
        "l''été",
        "« Il court en 5'30'' net",
        "x >> 2 << 1",
    ],
)
def join_double_signs(text: str) -> str:
    """Write doubled signs as guillemets where they come in pairs."""
    if "''" in text or "’’" in text or "``" in text:
        text = DOUBLE_SIGNS.sub(r"«" + NBSP + r"\1" + NBSP + "»", text)
        if 0 < text.count('"') == len(MIXED.findall(text)):
            text = MIXED.sub(r"«" + NBSP + r"\1" + NBSP + "»", text)
        if (open_ones := text.count("«") - text.count("»")) == 1:
            text = HALF_CLOSED.sub(r"\1" + NBSP + "»", text)
        elif open_ones == -1:
            text = HALF_OPENED.sub("«" + NBSP + r"\1", text)
    if "<<" in text:
        text = DOUBLE_ANGLES.sub(r"«" + NBSP + r"\1" + NBSP + "»", text)
    return text


@rule(
    why="French quotation marks stand apart from the words around them, with a space inside: un « mot » ici.",
    repairs=[
        ("pour”bénéficier à l’humanité”avec", "pour «\u00a0bénéficier à l’humanité\u00a0» avec"),
        ("projet «Stargate» massif", "projet «\u00a0Stargate\u00a0» massif"),
        ("Il dit:”Oui.”Elle ajoute:”Non.”", "Il dit: «\u00a0Oui.\u00a0» Elle ajoute: «\u00a0Non.\u00a0»"),
        ("une”esquive”.", "une «\u00a0esquive\u00a0»."),
        ("est” douloureux mais positif”.", "est « douloureux mais positif\u00a0»."),
        ('cela "dérange "le champ', "cela «\u00a0dérange » le champ"),
        ("le»système»de corruption", "le «\u00a0système\u00a0» de corruption"),
        ("un « mot” mêlé", "un « mot\u00a0» mêlé"),
        ("un mot«cité»ici", "un mot «\u00a0cité\u00a0» ici"),
    ],
    leaves=[
        'Il a dit "oui" et “non”, puis « peut-être ».',
        "„Guten Tag“, dit-il, et “Hello”.",
        'l’écran de 15" et 6\'2" de haut',
        "« Il m’a dit “viens” hier »",
        '(“oui”) et ["non"]',
        "“Un paragraphe qui continue",
        "«« page précédente »»",
    ],
)
def set_quotes(text: str) -> str:
    """Write broken pairs as guillemets, and set the spaces of guillemets."""
    if not MARK.search(text):
        return text
    if UNSURE.search(text) or not _is_balanced(text):
        text = _set_broken_pairs(text)
    if "«" in text or "»" in text:
        text = _space_guillemets(text)
    return text


def _is_balanced(text: str) -> bool:
    """Whether every guillemet that opens is closed, and none closes what isn't open."""
    depth = 0
    for sign in GUILLEMET.findall(text):
        depth += 1 if sign == "«" else -1
        if depth < 0:
            return False
    return depth == 0


def _set_broken_pairs(text: str) -> str:
    """Write « and » for marks that are clearly read but stand wrong; a pair is changed whole or not at all."""
    marks = read_marks(text)
    signs = {}
    waiting: list[Mark] = []
    for mark in marks:
        if mark.answer == "open":
            waiting.append(mark)
        elif mark.answer == "close":
            opened = waiting.pop() if waiting else None
            if opened is None:
                if _misplaced_close(text, mark) and mark.margin >= CERTAIN and mark.sign != "»":
                    signs[mark.start] = "»"
            elif min(opened.margin, mark.margin) >= CERTAIN and not _well_set(text, opened, mark):
                signs[opened.start], signs[mark.start] = "«", "»"
    for mark in waiting:
        if _misplaced_open(text, mark) and mark.margin >= CERTAIN:
            signs[mark.start] = "«"
    if not signs:
        return text
    pieces, position = [], 0
    for start, sign in sorted(signs.items()):
        pieces += [text[position:start], sign]
        position = start + 1
    return "".join([*pieces, text[position:]])


def _well_set(text: str, opened: Mark, closed: Mark) -> bool:
    """Whether a pair's signs belong together and none is glued to the word outside."""
    if (opened.sign, closed.sign) not in MATCHED:
        return False
    before = text[opened.start - 1] if opened.start else " "
    after = text[closed.start + 1] if closed.start + 1 < len(text) else " "
    inside = text[opened.start + 1 : closed.start]
    if opened.sign != "«" and inside[:1].isspace() != inside[-1:].isspace():
        return False
    glued = ".!?»" if opened.sign in "“„" else ":;,.!?»"
    return not before.isalnum() and before not in glued and not after.isalnum()


def _misplaced_open(text: str, mark: Mark) -> bool:
    return mark.sign != "«" and (mark.sign == "”" or (mark.start > 0 and text[mark.start - 1].isalnum()))


def _misplaced_close(text: str, mark: Mark) -> bool:
    return mark.sign in "“„" or (mark.start + 1 < len(text) and text[mark.start + 1].isalnum())


GLUED_OPEN: Final = re.compile(rf"(?<=[^\s{re.escape(OPENERS)}'’«“\"\u00a0\u202f])(?=«)|(?<=[:;])(?=«)")
INSIDE_OPEN: Final = re.compile(r"«(?=[^\s\u00a0\u202f\u2009»«])")
INSIDE_CLOSE: Final = re.compile(r"(?<=[^\s\u00a0\u202f\u2009«»])»")
GLUED_CLOSE: Final = re.compile(rf"»(?=[^\s{re.escape(AFTER_CLOSE)}'’»”\"\u00a0\u202f-])")


def _space_guillemets(text: str) -> str:
    text = GLUED_OPEN.sub(" ", text)
    text = INSIDE_OPEN.sub("«" + NBSP, text)
    text = INSIDE_CLOSE.sub(NBSP + "»", text)
    return GLUED_CLOSE.sub("» ", text)


DOUBLE_STOP: Final = re.compile(r"\.(?<=[\w)%€].)([ \u00a0\u202f]?[»”\"])\.(?=\s|$)")


@rule(
    why="The quoted sentence has its full stop inside; a second one after the quotation mark is one too many.",
    repairs=[
        ("mène à des tensions.\u00a0». L’employé", "mène à des tensions.\u00a0» L’employé"),
        ("heureux.”.", "heureux.”"),
    ],
    leaves=["Il demande « pourquoi ? ».", "et cetera, « etc. », puis", "il a dit « oui ».", "points… »."],
)
def drop_second_stop(text: str) -> str:
    """Drop the full stop after a quotation mark that has one before it."""
    return DOUBLE_STOP.sub(r".\1", text) if "." in text else text
