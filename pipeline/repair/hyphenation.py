"""Words cut by the end of a printed line, and compounds with a space beside their hyphen."""

from __future__ import annotations

import re
from typing import Final

from .lexicon import zipf
from .rule import rule

CUT: Final = re.compile(r"(?<![\w'’-])((?:[cdjlmnst]|qu)['’])?([A-Za-zÀ-ÿœ]{2,20})- ([a-zà-ÿœ]{2,20})(?![\w-])")
ENCLITIC: Final = re.compile(
    r"\b(peut|lui|elle|eux|elles|nous|vous|moi|toi|soi|celui|celle|ceux|celles|rendez|après|avant|grand|vis-à"
    r"|c['’]est|a-t|est|sont|y-a-t|va-t|sera-t|aura-t|fait|dit|vice)"
    r"(?:- | -)(être|même|mêmes|ci|là|vous|midi|hier|mère|père|vis|à-dire|il|elle|on|ils|elles|ce|versa)(?![\w-])",
    re.IGNORECASE,
)
GIVEN: Final = re.compile(
    r"\b(Jean|Marie|Anne|Pierre|Paul|Louis|Charles|Saint|Sainte|Notre)(?:- | -)(?=[A-ZÀ-Ý][a-zà-ÿ])"
)
SUSPENDED: Final = frozenset({"et", "ou", "à", "puis", "voire", "ni", "jusqu", "comme", "y", "de", "des"})
KNOWN: Final = 2.5
RARE: Final = 1.5


@rule(
    why="The word was cut at the end of a printed line; its halves belong together.",
    repairs=[
        ("le rep- résentant du groupe", "le représentant du groupe"),
        ("une intro- duction en bourse", "une introduction en bourse"),
        ("lui- même et peut -être", "lui-même et peut-être"),
        ("la salle Jean- Jaurès, à Saint -Malo", "la salle Jean-Jaurès, à Saint-Malo"),
    ],
    leaves=[
        "à court- et moyen-terme",
        "les pré- et postnatals",
        "le centre- ville",
        "OpenAI - le groupe - part",
        "Paris- Londres et Pierre, Paul",
        "un vélo- taxi",
        "il dit- voilà - non",
    ],
)
def join_halves(text: str) -> str:
    """Join the halves of a word where the frequency lists know the whole better than its halves."""
    if "- " not in text and " -" not in text:
        return text
    text = ENCLITIC.sub(r"\1-\2", text)
    text = GIVEN.sub(r"\1-", text)
    return CUT.sub(_join, text)


def _join(match: re.Match[str]) -> str:
    elided, left, right = match.groups()
    if right in SUSPENDED:
        return match[0]
    whole = (left + right).lower()
    halves = min(zipf(left.lower()), zipf(right))
    if zipf(whole) >= KNOWN and halves < zipf(whole) - 1 and (halves < RARE or zipf(whole) > halves + 2):
        return f"{elided or ''}{left}{right}"
    return match[0]
