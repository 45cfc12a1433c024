"""What the French only reports: "aurait quitté" says that somebody says so, not that it is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .check import Finding, Pair, check

_CONDITIONAL: Final = re.compile(
    r"\b(?:aurai(?:t|ent)|serai(?:t|ent))\b(?:\s(?!d[ûu]\b|pu\b|fallu\b|voulu\b|aimé\b|mieux\b|souhaité\b|préféré\b)[\w-]+)",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    r"\baurai(?:t|ent) |\bserai(?:t|ent) (?:\w+(?:ées?|és?)\b|morte?s?\b|au nombre|à l['’]origine|impliqu|responsable)",
    re.IGNORECASE,
)
"""Serait intéressant, serait ravi: what would be."""
_IMAGINED: Final = re.compile(
    r"\b(?:si|s['’]ils?|sinon|sans|autrement|à défaut|faute|quand bien même|même|comme|mieux|possible|"
    r"impossible|bien|si bien|mais|nécessaire|préférable|comment|pourquoi)\b",
    re.IGNORECASE,
)
"""With these a conditional may say what would be, or what was going to be."""
_INDIRECT: Final = re.compile(r"\bqu(?:e|['’])[^,;.]{0,40}\b(?:aurai|serai)(?:t|ent)\b", re.IGNORECASE)
"""He said that he would come: what was going to be."""
_REPORTED: Final = re.compile(r"\b(?:selon|d['’]apr[èe]s|à en croire|affirme\w*|dit|estime\w*)\b", re.IGNORECASE)
_HEDGED: Final = re.compile(
    r"\b(?:would|could|should|might|may|reported\w*|alleged\w*|said|say|says|accord\w*|appear\w*|seem\w*|believed|claim\w*|"
    r"were|if|had|apparent\w*|suppos\w*|likely|rumou?r\w*|thought|suggest\w*|will|can|must|ought|perhaps|probabl\w*|"
    r"possibl\w*|reports?|estimate\w*|expected|wish\w*|presumab\w*|is to|are to|was to|hop\w+|think|be|deserve\w*|did|"
    r"accused|suspected|maybe|purported\w*)\b|['’]d\b",
    re.IGNORECASE,
)
_WOULD: Final = re.compile(r"\b(?:would|should)(?: not|n['’]t)? (?:have|be)\b", re.IGNORECASE)
_SAID: Final = re.compile(
    r"\b(?:reported\w*|alleged\w*|said|say|says|accord\w*|appear\w*|seem\w*|believed|claim\w*|apparent\w*|suppos\w*|"
    r"rumou?r\w*|thought|reports?|may|might|could|if)\b",
    re.IGNORECASE,
)


@check(
    why="What is only reported must not read as a fact, nor as a wish.",
    severity="error",
    flags=[
        ("Le président aurait quitté le pays.", "The president left the country."),
        ("Le président aurait quitté le pays dans la nuit.", "The president would have left the country in the night."),
        ("Le tireur serait âgé de 22 ans.", "The shooter would be 22 years old."),
    ],
    leaves=[
        ("Le président aurait quitté le pays.", "The president has reportedly left the country."),
        ("Il aurait quitté le pays s'il avait pu.", "He would have left the country if he could."),
        ("Selon lui, il serait parti.", "According to him, he would have left."),
        ("Le tireur serait âgé de 22 ans.", "The shooter is said to be 22."),
        ("Il aurait dû partir.", "He should have left."),
    ],
)
def hedging(pair: Pair) -> Iterator[Finding]:
    """The French reports in the conditional, and the English states it as a fact (or, a warning, as what would be)."""
    found = _CONDITIONAL.search(pair.source)
    if found is None:
        return
    if not _HEDGED.search(pair.target):
        yield Finding("stated as a fact: the French only reports it", found.group(), "")
        return
    said = _WOULD.search(pair.target)
    if (
        said
        and _REPORTS.search(pair.source)
        and not _IMAGINED.search(pair.source)
        and not _INDIRECT.search(pair.source)
        and not _REPORTED.search(pair.source)
        and not _SAID.search(pair.target)
        and not pair.source.rstrip().endswith("?")
    ):
        yield Finding("“would” isn't “reportedly”: does the French report?", found.group(), said.group(), "warning")
