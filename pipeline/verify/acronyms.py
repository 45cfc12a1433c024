"""Acronyms: the English has each, or what English calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text import acronyms as table
from ..text.acronyms import ACRONYM, cried, ordinary, pattern
from .check import Finding, Pair, check

_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_CAPITALS: Final = re.compile(r"(?<![\w])[A-Z]{2,7}(?=s?(?![\w]))")
_CURRENCIES: Final = frozenset(
    "EUR USD GBP CHF JPY CNY CZK PLN HUF RUB TRY SEK NOK DKK CAD AUD NZD BRL MXN INR XOF XAF".split()
)
"""Their codes are units: `units` looks at them, and English may say their names."""
_EXPANDED: Final = 3
"""Letters of an acronym whose initials are looked for in the English: gross domestic product."""


@check(
    why="The ECB is no BCE to an English reader, and the WTO isn't the WHO.",
    severity="error",
    flags=[
        ("La BCE relève ses taux.", "The BCE raises its rates."),
        ("L'OMS ne recommande aucune restriction.", "The WTO doesn't recommend any restrictions."),
        ("Son PDG a démissionné.", "His PDG has resigned."),
        ("L'Otan a condamné l'attaque.", "Ukraine has condemned the attack."),
        ("La SNCF est en grève.", "CDSF is on strike."),
        ("Le PSG a battu l'OM 2-0.", "PSG defeated the 2-0."),
    ],
    leaves=[
        ("La BCE relève ses taux.", "The ECB raises its rates."),
        ("L'ONU réclame un cessez-le-feu.", "The United Nations demands a ceasefire."),
        ("Le PIB de la France", "France's gross domestic product"),
        ("Les PME de l'UE", "The EU's small and medium-sized companies"),
        ("Un test APS à l'hôpital", "A PSA test in the hospital"),
        ("La FED baisse ses taux.", "The Fed cuts its rates."),
    ],
)
def acronyms(pair: Pair) -> Iterator[Finding]:
    """An acronym of the French isn't in the English, nor what English has for it; or English has another."""
    if cried(pair.source):
        return
    low = pair.target.casefold()
    initials = "".join(w.key[0] for w in pair.english)
    for found in dict.fromkeys(pattern().findall(pair.source)):
        known = table.acronyms()[found]
        if any(_there(english, pair.target, low) for english in known.english):
            continue
        if len(known.english[0]) >= _EXPANDED and known.english[0].casefold() in initials:
            continue
        if re.search(rf"(?<!\w){found}(?!\w)", pair.target):
            yield Finding(f"{found} is {known.english[0]} in English", found, found)
        else:
            yield Finding(f"{found} ({known.english[0]}) is not in the English", found)
    yield from _others(pair, low, initials)


def _others(pair: Pair, low: str, initials: str) -> Iterator[Finding]:
    added: list[str] | None = None
    for found in dict.fromkeys(ACRONYM.findall(pair.source)):
        if found in table.acronyms() or _ROMAN.fullmatch(found) or ordinary(found) or found in _CURRENCIES:
            continue
        if re.search(rf"(?<!\w){found.casefold()}s?(?!\w)", low) or found in pair.target:
            continue
        if added is None:
            known = {e for a in table.acronyms().values() for e in a.english}
            added = [c for c in _CAPITALS.findall(pair.target) if c not in pair.source and c not in known]
        if any(sorted(found) == sorted(other) for other in added) or found.casefold() in initials:
            continue  # PSA for APS
        other = added[0] if added else ""
        yield Finding(f"{found} became {other}" if other else f"{found} is not in the English", found, other)


def _there(english: str, target: str, low: str) -> bool:
    if english.isupper() and english.isalpha():
        return re.search(rf"(?<!\w){english}(?:s|es)?(?![^\W\d_])", target) is not None
    return english.casefold() in low
