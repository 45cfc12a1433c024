"""Marks of other languages around French words: Spanish inverted marks, German and Swiss quotation marks."""

from __future__ import annotations

import re
from typing import Final

from ..text.frequency import zipf
from .rule import rule
from .unaccented import is_french

NBSP: Final = "\u00a0"
INVERTED: Final = re.compile(r"([¿¡])[ \u00a0]?([^¿¡?!\n]{2,300}?)(?=[ \u00a0\u202f]?([?!]))")
MARK: Final = {"¿": "?", "¡": "!"}
QUOTED: Final = re.compile(
    r"(?<![\w„‚‹])(?:„[ \u00a0]?([^„“”«»\"]{2,400}?)[ \u00a0]?[“”]|‚[ \u00a0]?([^‚‘’«»\"]{2,400}?)[ \u00a0]?‘"
    r"|‹[ \u00a0\u202f]?([^‹›«»\"]{2,400}?)[ \u00a0\u202f]?›)(?!\w)"
)
WORD: Final = re.compile(r"(?:(?:[cdjlmnst]|[jJ]usqu|[lL]orsqu|[pP]uisqu|[qQ]u)['’])?([^\W\d_]+)", re.IGNORECASE)
FEW: Final = 3
FREQUENT: Final = 4.0  # what one or two words must be that stand alone


@rule(
    why="French opens no question with an inverted mark.",
    repairs=[
        ("¿Pourquoi le prix baisse-t-il ?", "Pourquoi le prix baisse-t-il ?"),
        ("Il part. ¡ Quelle surprise pour tous !", "Il part. Quelle surprise pour tous !"),
    ],
    leaves=[
        "¿Por qué no te callas?",
        "Le film « ¡Three Amigos! » est sorti",
        "¡Olé!",
        "le signe ¿ ouvre une question, n’est-ce pas ?",
        "¡Hasta la victoria siempre!",
    ],
)
def drop_inverted_marks(text: str) -> str:
    """Drop an inverted mark before French words that end with its other half."""
    if "¿" not in text and "¡" not in text:
        return text
    return INVERTED.sub(_without_mark, text)


def _without_mark(match: re.Match[str]) -> str:
    sign, inside, end = match.groups()
    before = match.string[max(0, match.start() - 2) : match.start()].strip()[-1:]
    if before.isalnum() and match.start(2) - match.start() > 1:
        return match[0]  # a sign that is spoken of
    return inside if MARK[sign] == end and _is_french(inside) else match[0]


@rule(
    why="French writes « and » where German and Swiss pages have other quotation marks.",
    repairs=[
        ("Il a dit „nous ne partons pas“ hier", "Il a dit «\u00a0nous ne partons pas\u00a0» hier"),
        ("le mot ‚demain‘ et ‹ toujours › ici", "le mot «\u00a0demain\u00a0» et «\u00a0toujours\u00a0» ici"),
    ],
    leaves=[
        "„Guten Tag“, dit-il, et „Der Spiegel“",
        "« il cite ‹ la fin › ici »",
        "oui‚ non‘",
        "„Hello“ et „Rzeczpospolita”",
    ],
)
def write_guillemets(text: str) -> str:
    """Write guillemets for German and Swiss marks around French words, outside other quotations."""
    if not any(sign in text for sign in "„‚‹") or "«" in text:
        return text
    return QUOTED.sub(_guillemets, text)


def _guillemets(match: re.Match[str]) -> str:
    inside: str = next(filter(None, match.groups()))
    return f"«{NBSP}{inside}{NBSP}»" if _is_french(inside) else match[0]


def _is_french(text: str) -> bool:
    """Whether the words are surely French; one or two words alone must be frequent ones, and no English."""
    words = [match[1].lower() for match in WORD.finditer(text)]
    if len(words) >= FEW:
        return is_french(words, 1)
    return bool(words) and all(zipf(word) >= max(FREQUENT, zipf(word, "en")) for word in words)
