"""What stands below a block's head, « Lire aussi » or « Commentaires », belongs to the block."""

from __future__ import annotations

import re
from typing import Final

from .formulas import DATE
from .line import same
from .page import Found, Page
from .thread import post, says

_POST: Final = re.compile(r".{1,40} (?:dit|a dit|ecrit|a ecrit|says|said|wrote|repond|replied) ?:?$")
_SIGNED: Final = re.compile(rf"[^.!?]{{1,40}} ?[-–—|·,:(] ?(?:le )?{DATE}")  # a reader's post on one line
_NAMED: Final = re.compile(r"[^\W\d_][\w-]+ [^\W\d_]\.$")  # « Sylvie L. »
_POSTED: Final = re.compile(
    rf"[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*){{0,2}} (?:le )?(?i:{DATE}) (?:à |a )?\S"
)  # « Josiane 14 avril 2017 Bonjour »
_HEADS: Final = frozenset({"related", "widget heading"})
_AFTER_THREAD: Final = frozenset({"related", "newsletter", "copyright", "paywall", "cookies", "menu"})
_BUTTON: Final = 4  # words
_HEAD: Final = 45  # characters
_LINK_OR_HEADING: Final = 9  # words

RELATED: Final[Found] = ("navigation", "related")
POST: Final[Found] = ("comment", "post")


def blocks(page: Page, found: list[Found]) -> list[Found]:
    """Lines below « Lire aussi » or « Commentaires » belong to that block while they look as if they did."""
    result = list(found)
    block: Found | None = None
    thread = False
    backwards = reversed(range(len(page.lines)))
    tail = next((n for n in backwards if page.role(n) == "comment" or _told(page, n)), 0)
    links: set[str] = set()
    for number, line in enumerate(page.lines):
        role, detail = result[number]
        known = page.settled[number] is not None and role not in {"title", "heading"}
        if number <= (page.title or 0):
            continue
        if known and (detail in _HEADS or line.key == "newsletter") and _bare(line.text):
            block, links = RELATED, set()
        elif known and _heads_thread(page, number, role, detail):
            block, thread = POST, True
        elif page.settled[number] is not None:
            block, result[number] = _settled(block, result[number], line.text)
        elif block == POST:
            result[number] = block if number <= tail or line.words > _BUTTON else ("navigation", "footer")
        elif block and thread and line.prose:
            block = result[number] = POST
        elif block and detail in {"tags", "contents"}:
            block = None
        elif block and same(line.text) not in links and _linked(page, number, len(links)):
            result[number] = block
            links.add(same(line.text))
        else:
            block = None
    return result


def _told(page: Page, number: int) -> bool:
    line = page.lines[number]
    return page.tells(number) or line.ended or bool(_SIGNED.match(line.key) or _POSTED.match(line.text))


def _bare(text: str) -> bool:
    """Whether a block's head says no more than that; « À lire : un titre » is the link itself."""
    return len(text) <= _HEAD and not any(mark in text.rstrip(" :>|»") for mark in ":>|")


def _heads_thread(page: Page, number: int, role: str, detail: str | None) -> bool:
    key = page.lines[number].key
    if role != "comment" or detail not in {"counter", "form"} or page.questions or number <= page.last * 0.6:
        return False
    return not key.startswith(("0 ", "voir ", "afficher ")) and _posts(page, number)


def _settled(block: Found | None, found: Found, text: str) -> tuple[Found | None, Found]:
    """How a block goes on after a line that is settled, and what that line is in the block."""
    role, detail = found
    if block is None or role in {"title", "heading"} or detail == "author bio":
        return None, found
    if block == POST:
        if detail == "pagination" and "/" in text:  # « 5/5 », a reader's mark
            return block, POST
        if role == "navigation" and detail in _AFTER_THREAD:
            return RELATED, found
        return block, POST if role in {"byline", "body"} else found
    if role == "byline" and detail != "timestamp":
        return None, found
    return block, block if detail == "timestamp" else found


def _linked(page: Page, number: int, size: int) -> bool:
    """Whether a line of a block of links is one; the last before a paragraph of the article heads that paragraph."""
    line = page.lines[number]
    if line.prose or line.wrapped or (line.stopped and line.words > 6):
        return False
    inside = number < page.last and (page.tells(number + 1) or page.item(number + 1))
    return not (inside and size and line.words <= _LINK_OR_HEADING)


def _posts(page: Page, number: int) -> bool:
    """Whether readers' posts follow: a name and a time, or « X dit : », near by."""
    counted = any(c.isdigit() for c in page.lines[number].text)
    return any(
        _POST.match(line.key)
        or post(line)
        or (counted and says(line))
        or _SIGNED.match(line.key)
        or _POSTED.match(line.text)
        or _NAMED.match(line.text)
        or (line.words <= 8 and any(c.isdigit() for c in line.key))
        for line in page.lines[number + 1 : number + 5]
    )
