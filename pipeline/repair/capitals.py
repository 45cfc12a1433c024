"""Capitals that a scanner broke: NI. for M., lvlonsieur, L,es cerises, and small words it misread: lo, lcs."""

from __future__ import annotations

import functools
import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside

LIKE_M: Final = r"(?:[lI1][vV][lI1]|NI|Nl)"
GATE: Final = re.compile(r"[vVN][lI1]|[,.](?<=[A-ZÀ].)(?<!\w..)(?! [^dA-Z])")
TITLE: Final = re.compile(rf"(?<![\w.'’-]){LIKE_M}\.(?= (?:(?:de|du|des|de La) |d['’])?([A-ZÀ-Ý][a-zà-ÿœ]+))")
TITLE_ELSE: Final = re.compile(
    r"(?:(?:^|(?<=[.!?…»] ))|(?<=\bpar )|(?<=\bavec )|(?<=\bselon )|(?<=\bchez )|(?<=\bque )|(?<=\bet ))M, ?"
    r"(?=(?:(?:de|du|des) |d['’])?([A-ZÀ-Ý][a-zà-ÿœ]{2,20}))"
)
BEGINS: Final = re.compile(rf"(?<![\w@#/.&_'’-])(?:[ldcnsLDCNS]['’])?({LIKE_M})([a-zà-ÿœ]{{2,18}})(?![\w@/'’-])")
APART: Final = re.compile(r"(?:^|(?<=[.!?…»–] ))([A-ZÀ])[,.]([a-zà-ÿœ]{1,12})(?= [a-zà-ÿœ]{2}| [ldnscj]['’])")
MISREAD: Final = {"lo": "le", "lc": "le", "lcs": "les", "dcs": "des", "quc": "que", "cst": "est"}
SMALL: Final = re.compile(rf"(?<![^\s(])({'|'.join(MISREAD)}) (?=([a-zà-ÿœ]{{2,20}})(?![\w'’-]))")
NO_ARTICLE: Final = frozenset("un une le la les l du des de ce cet cette ces mon ma mes son sa ses au aux".split())
TITLES: Final = frozenset({"me", "lle"})
BEFORE: Final = re.compile(r"([a-zà-ÿœ]{2,30}),? $")
AFTER: Final = re.compile(r",? ([a-zà-ÿœ]+)")
KNOWN: Final = 3.0
FREQUENT: Final = 5.0
COMMON: Final = 4.0  # a word that may begin a sentence after an acronym
FRENCH: Final = 3.5  # how frequent the word after a misread one is,
RATHER: Final = 0.5  # and more so than in English


@rule(
    why="A scanner broke a capital, or read a small word wrong; only one French word fits.",
    repairs=[
        ("L’un d’eux, NI. Théodore Vuagniaux, et lVI. de Roguin", "L’un d’eux, M. Théodore Vuagniaux, et M. de Roguin"),
        ("oui, lvlonsieur, dit NIadame la IVlairesse", "oui, Monsieur, dit Madame la Mairesse"),
        ("Il pleut. M, de Roguin part avec M, Perrin", "Il pleut. M. de Roguin part avec M. Perrin"),
        ("Il gèle. L,es cerises manquent. P,our la fête", "Il gèle. Les cerises manquent. Pour la fête"),
        ("elle répétera désormais lo jeudi soir", "elle répétera désormais le jeudi soir"),
        ("sans lcs élus, dit lVlme Roux", "sans les élus, dit Mme Roux"),
    ],
    leaves=[
        "le niveau lvl 12, la carte NI. Le reste, NIcolas et NIKE",
        "les tailles S, M, Large, et M, Paris",
        "A,b et B,c sont des couples, I.e. oui",
        "todo lo que quiero, lo mas grande, Lo Monaco",
        "la N1. Aulnay, un lc de 5 et do la si",
    ],
)
def put_capitals_right(text: str) -> str:
    """Write the capital, the title or the article that the scanner read in pieces."""
    if " lo " in text or "lc" in text or "dcs " in text or "quc " in text or "cst " in text:
        text = SMALL.sub(_small, text)
    if not GATE.search(text):
        return text
    text = TITLE.sub(_title, text)
    if "M," in text:
        text = TITLE_ELSE.sub(_title, text)
    text = replace_outside(
        BEGINS, lambda match: match[0].replace(match[1], "M", 1) if _is_m(match[2]) else match[0], text
    )
    return APART.sub(_whole, text)


def _title(match: re.Match[str]) -> str:
    """« M. » before a name: what no list has as a word."""
    small, comma = match[1].lower(), match[0].startswith("M,")
    if small in lefff.forms() and (comma or zipf(small) >= COMMON):
        return match[0]
    return "M. " if comma else "M."


@functools.lru_cache(maxsize=4096)
def _is_m(rest: str) -> bool:
    """Whether an M makes a frequent word of the rest."""
    return rest in TITLES or ("m" + rest in lefff.forms() and zipf("m" + rest) >= KNOWN and rest not in lefff.forms())


def _whole(match: re.Match[str]) -> str:
    """The frequent word from which a comma parts the first letter."""
    first, rest = match.groups()
    whole = (first + rest).lower()
    return first + rest if zipf(whole) >= FREQUENT and zipf(whole) > zipf(rest) else match[0]


def _small(match: re.Match[str]) -> str:
    """The small word that was misread between French words, as no Spanish or Italian text has them."""
    misread, word = match.groups()
    text, start = match.string, match.start()
    before, after = BEFORE.search(text, max(0, start - 33), start), AFTER.match(text, match.end() + len(word))
    beside = [word, *(found[1] for found in (before, after) if found)]
    sure = before is not None and before[1] not in NO_ARTICLE and zipf(word) >= max(FRENCH, zipf(word, "en") + RATHER)
    french = all(each in lefff.forms() or len(each) < len("été") for each in beside)
    return MISREAD[misread] + " " if sure and french else match[0]
