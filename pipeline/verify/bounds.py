"""How a number bounds what it counts: less than, more than, at least, among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text.french_numerals import UNITS
from .check import Finding, Pair, check

_NUMBER: Final = (
    rf"(?:\d|(?:{'|'.join(sorted(UNITS, key=len, reverse=True))}|cent|mille|la moitié|"
    r"une? (?:dizaine|douzaine|centaine|millier))\b)"
)
_LESS: Final = (
    "less|few|fewer|under|below|within|lower|younger|up to|minors?|than|short of|sub|inside|almost|nearly|not even|"
    "barely|shy|no more|at most|maximum"
)
_MORE: Final = (
    "more|over|above|exceed\\w*|beyond|upwards?|greater|older|longer|excess|than|past|some|higher|another|further|"
    "surpass\\w*|top\\w*|additional|most|extra|well|as (?:many|much)|plus|already|outstripp\\w*|outnumber\\w*|at least|"
    "majority|better"
)
_BOUNDS: Final = (
    (re.compile(rf"(?<!\bau )(?<!\bdu )(?<!\bà )\bmoins d(?:e |['’]){_NUMBER}", re.IGNORECASE), _LESS, "less than"),
    (re.compile(rf"(?<!non )(?<!\bne )(?<!\bpas )\bplus d(?:e |['’]){_NUMBER}", re.IGNORECASE), _MORE, "more than"),
    (
        re.compile(rf"\bau moins {_NUMBER}"),
        "at least|at east|minimum|more|no (?:less|fewer)|not (?:less|fewer)",
        "at least",
    ),
    (
        re.compile(rf",? dont {_NUMBER}"),
        r"includ\w*|of wh\w+|among\w*|with|whose|of them|of these|which|who|of those|out of|comprising",
        "including",
    ),
)


@check(
    why="Fewer than eighteen isn't at least eighteen.",
    severity="error",
    flags=[
        ("Interdit aux moins de 18 ans", "Interests at least 18 years"),
        ("Plus de 200 personnes ont défilé.", "200 people marched."),
        ("Il y a au moins trois morts.", "There are three dead."),
        ("Six personnes, dont deux enfants, ont péri.", "Six people, two children, have died."),
    ],
    leaves=[
        ("Interdit aux moins de 18 ans", "Forbidden to those under 18"),
        ("Plus de 200 personnes ont défilé.", "Over 200 people marched."),
        ("J'ai plus de quarante ans.", "I have already turned forty."),
        ("Il y a au moins trois morts.", "There are at least three dead."),
        ("Six personnes, dont deux enfants, ont péri.", "Six people, including two children, died."),
        ("Un enfant de moins de six ans", "A child under six"),
        ("À moins d'un accord, l'usine fermera.", "Unless there is a deal, the plant will close."),
        ("Il n'a pas plus de dix ans.", "He is not more than ten years old."),
    ],
)
def bounds(pair: Pair) -> Iterator[Finding]:
    """The French says moins de, plus de, au moins or dont before a number, and the English has nothing for it."""
    for french, english, meaning in _BOUNDS:
        found = french.search(pair.source)
        if found and not re.search(rf"\b(?:{english})\b|\+", pair.target, re.IGNORECASE):
            if "at least" in pair.target.lower() and meaning != "less than":
                continue
            yield Finding(f"“{meaning}” is lost", found.group().strip(" ,"))
