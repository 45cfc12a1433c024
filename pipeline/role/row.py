"""A row of buttons or links on one line, and the signs that only a page's frame has: ☰, a pointing hand."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from ..document import Role
from .formulas import Formula, formula
from .line import Line, key

_PARTED: Final = re.compile(r"[  \t]{2,}|\t| ?[|｜·•] ?| [–—/-] ")
_WIDE: Final = re.compile(r"[ \u00a0\t]{2,}")
_COUNTED: Final = re.compile(r"(?:[^\w\s]+ ?\d[\d  .,]*k?(?!\w) ?)+$")  # « 👍 87 💬 31 »
_PIECES: Final = 3
_FEW: Final = 5  # words
_LONGEST: Final = 160  # characters
_ICONS: Final = re.compile(r"[☰▾]|^≡|≡ ?(?i:menu)")
_POINTING: Final = "👉👇☞➡⮕"
_SHOWN: Final = re.compile(
    r"(?:a (?:lire|voir|decouvrir|ecouter|regarder|consulter|retrouver)|lire|voir|decouvr|cliqu|retrouv|telecharg"
    r"|inscri|abonn|rejoi|suiv)"
)
_DOES: Final = re.compile(r"(?:se |s')?(?!autre|notre|votre|entre|contre)[a-z]{2,}(?:er|ir|re)\b(?!s)")
# Buttons among others; alone each may be a heading.
_AMONG_OTHERS: Final = frozenset({"protection des donnees", "abonnements", "accessibilite", "sauvegarder", "publicite"})
_RESPONDS: Final = frozenset({"form", "counter"})
_MENU: Final = Formula("navigation", "menu", _LONGEST)


def buttons(line: Line, late: bool) -> tuple[Role, str | None] | None:
    """What a line is whose pieces, parted by wide spaces, bars, dots or dashes, are mostly buttons and links.

    Above the article (not `late`) wide spaces between short pieces that begin with capitals are enough.
    """
    if line.stopped or len(line.text) > _LONGEST:
        return None
    if _COUNTED.match(line.text) and category(line.text[0]) == "So" and line.text[0] not in "©®°":
        return "comment", "counter"
    if _ICONS.search(line.text):
        return "navigation", "menu"
    if line.text[0] in _POINTING and _SHOWN.match(line.key):
        return "navigation", "related"
    pieces = [piece for piece in _PARTED.split(line.original.strip()) if piece.strip()]
    if len(pieces) < 2 or any(len(piece.split()) > _FEW for piece in pieces):
        return None
    wide = [piece for piece in _WIDE.split(line.original.strip()) if piece]
    if not late and len(wide) >= _PIECES and all(piece[0].isupper() or not piece[0].isalnum() for piece in wide):
        return "navigation", "menu"
    keys = [key(piece) for piece in pieces]
    if late and len(pieces) >= _PIECES and "|" in line.text and all(map(_DOES.match, keys)):
        return "navigation", "menu"
    known = [match for k in keys if (match := _MENU if k in _AMONG_OTHERS else formula(k)) and _pressed(match)]
    if len(known) < 2 or len(known) < (len(pieces) if len(pieces) < _PIECES else len(pieces) / 2):
        return None
    answers = sum(match.role == "comment" for match in known)
    return ("comment", "form") if 2 * answers >= len(known) else ("navigation", known[0].detail)


def _pressed(match: Formula) -> bool:
    """Whether it is a button or a link, not a date, a tag or a credit."""
    return match.role == "navigation" or (match.role == "comment" and match.detail in _RESPONDS)
