"""The space French sets before : ; ! ? and after them."""

from __future__ import annotations

import re
from typing import Final

from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside

NBSP: Final = "\u00a0"
BEFORE: Final = re.compile(
    r"(?:[!?](?<=[\w»”\"’)\]%€$£°…*].)[!?]*|[;:](?<=[\w»”\"’)\]%€$£°…*].)(?![\];:)(/\\]))(?=$|[\s»”\"«“)\]…])"
)
AFTER: Final = re.compile(
    r"[:;](?<=[^\W\d_]{2}.)(?=[^\W\d_]{2}|[ldnscj]['’]|à\s|[«“\"(])|[:;](?<=[»”)\]%€].)(?=[^\W_]|[«“])|;(?<=[^\W_]\d.)(?=[^\W\d_]{3}|(?:la|le|il|on|en|et|un|ce|au|de|du|si|je|tu)\s)"
)
AFTER_SPACED: Final = re.compile(
    r"[;!?](?<=[ \u00a0\u202f].)(?=[^\W\d_]{2}|[ldnscj]['’])"
    r"|:(?<=[^\W\d_»”)\]%€][ \u00a0\u202f].)(?=[^\W\d_]{2}|[«“]|[ldnscj]['’])"
)
SCHEME: Final = re.compile(
    r"\b(?:https?|ftp|mailto|tel|urn|doi|isbn|xs|xml|std|mso|file|about|javascript|data)$", re.IGNORECASE
)
MORE_ENGLISH: Final = 0.3
NO_SPACE_NAMES: Final = frozenset({"Yahoo!", "Jeopardy!", "Oh!", "Vooks!", "Wham!", "Panic!", "Mamma Mia!"})
IDENTIFIER: Final = re.compile(r"[_()\[\]{}<>=/\\]|[:;].*[:;]\S|\w\.\w|^[A-Z]+:|^\w{1,2}:|[a-z][A-Z]\w*:|^[:;]")
WORD: Final = re.compile(r"[^\W\d_]+")
SENTENCE_END: Final = re.compile(r"[.!?…:;«»“”\"]")
ENTITY: Final = re.compile(r"&#?\w{1,10}$")


@rule(
    why="French sets a space before : ; ! and ?, and one after.",
    repairs=[
        ("Par: Anton", "Par\u00a0: Anton"),
        ("Quoi?!", "Quoi\u00a0?!"),
        ("il est tard; il dort", "il est tard\u00a0; il dort"),
        ("depuis 2021;moi, je pars", "depuis 2021\u00a0; moi, je pars"),
        ("fin 2025;la dette", "fin 2025\u00a0; la dette"),
        ("Source:Le Parisien", "Source\u00a0: Le Parisien"),
        ("L’employé a ajouté: « Non", "L’employé a ajouté\u00a0: « Non"),
        ("en 2024: la suite", "en 2024\u00a0: la suite"),
        ("trois choses :le pain ;le vin", "trois choses : le pain ; le vin"),
    ],
    leaves=[
        "Quoi ? Non !",
        "aujourd'hui, 13:09",
        "http://exemple.fr et mailto:jean@exemple.fr",
        "un score de 3:2, un rapport 16:9, Jean 3:16",
        "sourire :) ou ;-) ou :D ou xD :",
        "C:\\Windows et std::cout",
        "Yahoo! a dit (?) non",
        "« Quoi\u202f? » dit-il",
        "voir https://exemple.fr/?a=b;c=d ici",
        "12:30:45",
        "AT&T; et &eacute;",
        "Any thoughts would be appreciated!",
        "un format HH:MM:SS, AcmeBundle:Welcome:index et fr:Test",
        "la classe [:alpha:]",
    ],
)
def space_high_marks(text: str) -> str:
    """Set a no-break space before the marks, and a space after them."""
    if not (":" in text or ";" in text or "?" in text or "!" in text):
        return text
    text = replace_outside(AFTER, _both, text)
    text = replace_outside(AFTER_SPACED, r"\g<0> ", text)
    return replace_outside(BEFORE, _before, text)


def _both(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    lead = text[max(0, start - 24) : start]
    token = lead.rpartition(" ")[2] + text[start : end + 40].partition(" ")[0]
    if SCHEME.search(lead) or ENTITY.search(lead) or IDENTIFIER.search(token):
        return match[0]
    return f"{NBSP}{match[0]} "


def _before(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    lead = text[max(0, start - 12) : start]
    word = lead.rsplit(None, 1)[-1] if lead.split() else ""
    if _is_english(text[max(0, start - 60) : start]):
        return match[0]
    if word + match[0] in NO_SPACE_NAMES or ENTITY.search(lead) or SCHEME.search(lead):
        return match[0]
    return NBSP + match[0]


def _is_english(lead: str) -> bool:
    """Whether three words or more lead up to the mark, and each is met more in English than in French."""
    words = WORD.findall(SENTENCE_END.split(lead)[-1].lower())[-6:]
    return len(words) > 2 and all(zipf(word, "en") > zipf(word) + MORE_ENGLISH for word in reversed(words))
