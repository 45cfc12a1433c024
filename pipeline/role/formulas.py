"""The formulas of web pages, from formulas.toml: what a short line says tells what it is."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, cast

from ..document import Role
from .line import plain

_MONTH: Final = (
    r"(?:janv(?:ier|\.)?|f[ée]vr?(?:ier|\.)?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|août|aout"
    r"|sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|dec)(?!\w)"
)
CLOCK: Final = r"(?:\d{1,2} ?(?:h|:|heures\b) ?\d{0,2}(?: ?[ap]\.?m\b\.?)?)"
DATE: Final = (
    rf"(?:\d{{1,2}}(?:er|ᵉʳ|st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{2}[/.-]\d{2}|\d{4}年 ?\d{1,2}月 ?\d{1,2}日"
    r"|aujourd'hui|hier|today|yesterday"
    r"|(?:il y a|depuis) (?:\d+|une?) (?:secondes?|minutes?|min|heures?|h|jours?|j|semaines?|mois|ans?)\b"
    r"(?: et \d+ \w+)?"
    r"|\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago)"
)
_LONGEST: Final = 2000
_STEP: Final = 10

_SHARE: Final = frozenset(
    "partager partagez partage partages share shares tweeter tweet tweets tweetez epingler pin imprimer print envoyer"
    " copier copy suivre suivez follow recommander facebook twitter linkedin whatsapp telegram pinterest reddit email"
    " e-mail messenger tumblr instagram bluesky mastodon threads flipboard youtube tiktok snapchat rss viber twitch"
    " discord whats".split()
)
_SHARE_FILLERS: Final = frozenset(
    "x mail courriel flux cet cette article articles this us nous avec vos amis le la les lien liens link sur on par"
    " via by a un une ami friend to a l'article the page reseaux sociaux et and ou or it cliquez pour dans nouvelle"
    " fenetre news google actualites skype click opens in new window partage s'abonner au"
    " commentaire commentaires commenter j'aime l'url url l'adresse offrir app aa sms".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Formula:
    """A line whose key matches, and isn't longer than `longest` characters, has this role and finer kind.

    `hints`: one of these stands in the key of any line that matches; `starts` and `anywhere`: where the patterns match.
    """

    role: Role
    detail: str | None
    longest: int
    hints: tuple[str, ...] = ()
    starts: re.Pattern[str] | None = None
    anywhere: re.Pattern[str] | None = None

    def fits(self, key: str) -> bool:
        """Whether a line with this key, in which a hint stands, is this formula."""
        return bool((self.starts and self.starts.match(key)) or (self.anywhere and self.anywhere.search(key)))


_SHARE_FORMULA: Final = Formula("navigation", "share", 200)


@cache
def formulas() -> tuple[Formula, ...]:
    """The formulas that ship in the package, in the order in which they are tried."""
    table = tomllib.loads(resources.files(__package__).joinpath("formulas.toml").read_text(encoding="utf-8"))
    return tuple(
        Formula(
            role=cast(Role, entry["role"]),
            detail=entry.get("detail"),
            longest=entry["longest"],
            hints=_least([plain(hint) for hint in entry.get("hints", ())]),
            starts=_any(entry.get("starts", ())),
            anywhere=_any(entry.get("anywhere", ())),
        )
        for entry in table["formula"]
    )


@cache
def _for_length(steps: int) -> tuple[Formula, ...]:
    """The formulas that a key of so many steps of ten characters may fit."""
    return tuple(candidate for candidate in formulas() if candidate.longest > (steps - 1) * _STEP)


def _least(hints: list[str]) -> tuple[str, ...]:
    """Without those that hold another: « abonnement » where « abonn » is one."""
    return tuple(hint for hint in dict.fromkeys(hints) if not any(h != hint and h in hint for h in hints))


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    written = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(plain(written.replace("DATE", DATE).replace("CLOCK", CLOCK)))


def formula(key: str) -> Formula | None:
    """The first formula that a line's key fits."""
    if len(key) > _LONGEST:
        return None
    for candidate in _for_length(-(-len(key) // _STEP)):
        for hint in candidate.hints:  # any(), or a call for each candidate, takes twice as long
            if hint in key:
                break
        else:
            if candidate.hints:
                continue
        if len(key) <= candidate.longest and candidate.fits(key):
            return candidate
    return _SHARE_FORMULA if len(key) <= _SHARE_FORMULA.longest and _only_sharing(key) else None


def _only_sharing(key: str) -> bool:
    """Whether nothing but the words of share buttons stands in the line."""
    words = _WORD.findall(key)
    return any(w in _SHARE for w in words) and all(w in _SHARE or w in _SHARE_FILLERS for w in words)
