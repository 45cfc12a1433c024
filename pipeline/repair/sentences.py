"""Sentences stuck together, with their full stop or without it."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule
from .spans import replace_outside

JOINED: Final = re.compile(
    r"[.!?…](?<=[a-zà-ÿœ]{3}.)[!?]?(?=(?:[A-ZÉÈÊÀÂÎÔÇ][a-zà-ÿœ]+|[LDCSNJMQ]u?['’][^\W\d_]+|[ÀÔ])(?:[\s,]|['’]|-[a-zà-ÿ]|$))"
    r"|…(?<=[^\W\d_]{2}.)(?=[A-ZÉÈÊÀÂÎÔÇ][a-zà-ÿœ]+[\s,.!?…])"
    r"|[.!?…](?<=[»”\")\]%€$].)(?=[A-ZÉÈÊÀÂÎÔÇ])|\.(?<=(?:19|20)\d\d.)(?=[A-ZÉÈÊÀÂÎÔÇ][a-zà-ÿ'’])"
)
TITLE: Final = re.compile(r"\b(?:M|MM|Mr|Mme|Dr|Pr)\.(?=[A-ZÉÈ][a-zà-ÿœ]{2})")
HOST: Final = re.compile(
    r"\w\.(?:Com|Fr|Net|Org|Io|Eu|Be|Ch|Ca|Ai|Tv|Co|Js|Py|Gov|Edu|Info|Exe|Pdf|Html?|Php|Asp|Doc|Zip|App|Dev"
    r"|Uk|Us|De|News)\b"
)
STARTERS: Final = frozenset(
    "Le La Les Un Une Il Elle Ils Elles Dans Pour Cette Ces Mais Selon Nous Vous Depuis Avec Après Cependant Toutefois"
    " Lorsque".split()
)
STUCK: Final = re.compile(r"[LUIEDPCMSNVAT](?<=[a-zà-ÿœ]{4}.)[a-zè]+(?=[ \u00a0])")
STUCK_YEAR: Final = re.compile(
    rf"(?:19|20)\d\d(?<!\w....)(?=(?:{'|'.join(sorted(STARTERS))}|et|la|le|les|dans|pour|avec|par|sur)[ \u00a0])"
)
CAMEL: Final = re.compile(r"\b[A-Z]\w*$")


@rule(
    why="Two sentences are stuck together; a space goes between them.",
    repairs=[
        ("C'est la fin.Il part.", "C'est la fin. Il part."),
        ("depuis 2024.Le groupe", "depuis 2024. Le groupe"),
        ("avec M.Dupont", "avec M. Dupont"),
        ("il paie pour ça…Chacun ses goûts", "il paie pour ça… Chacun ses goûts"),
        ("Pourquoi?Parce que", "Pourquoi? Parce que"),
        ("le chiffre d'affaires de l'entrepriseLe groupe a", "le chiffre d'affaires de l'entreprise Le groupe a"),
    ],
    leaves=[
        "Booking.Com et Node.Js",
        "J.Dupont, J.-C. et S.N.C.F.",
        "exemple.fr",
        "Ph.D. et p.ex. ici",
        "System.Out.Println",
        "le rapport.Final.pdf",
        "https://a.fr/page.Html",
        "OpenAI, YouTube et BeauxArts",
    ],
)
def part_sentences(text: str) -> str:
    """Set a space between the end of a sentence and the capital that follows it."""
    if "." in text or "!" in text or "?" in text or "…" in text:
        text = replace_outside(JOINED, _after_stop, text)
        if "M." in text or "r." in text or "Mme." in text:
            text = TITLE.sub(r"\g<0> ", text)
    if "19" in text or "20" in text:
        text = STUCK_YEAR.sub(r"\g<0> ", text)
    return replace_outside(STUCK, _between, text)


def _after_stop(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    token = text[max(0, start - 60) : start].rsplit(None, 1)[-1]
    if HOST.match(text, start - 1) or "." in token.strip("."):
        return match[0]
    return match[0] + " "


def _between(match: re.Match[str]) -> str:
    """A space before the word, but not inside a name such as DataPour."""
    lead = match.string[max(0, match.start() - 30) : match.start()]
    return match[0] if match[0] not in STARTERS or CAMEL.search(lead) else " " + match[0]
