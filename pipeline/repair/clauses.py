"""Credits, brackets, clauses and whole lines that stand twice in a row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .rule import rule

CREDIT: Final = re.compile(
    r"(?<![\w(])(\(?(?:(?:©|\([cC]\)) ?"
    r"|(?:Photos?|Crédits?(?: photos?)?|Images?|Sources?|Illustrations?|Visuels?|Infographies?)"
    r"(?: ?[:©/] ?| (?=[A-ZÀ-Ý])))"
    r"[^\s()][^()\n]{0,80}?\)?)(?:[.,]? | ?[-–—|/·•] ?)\1(?=$|[\s.,)])"
)
CREDIT_WORD: Final = re.compile(r"©|\([cC]\)|Photo|Crédit|Image|Source|Illustration|Visuel|Infographie")
DETERMINER: Final = re.compile(r", (?:une?|l[ae]s?|des|cet?|cette|ces|[mts](?:on|a|es)|leurs?) ")
BRACKETS: Final = re.compile(r"(\((?=[^()\n]*[^\W\d_]{2})[^()\n]{2,80}\)) ?\1")
ASIDE: Final = re.compile(r"(?<=, )([^,.;:!?…«»\"“”()\n]{15,120}), \1(?=[.,;]|$)")
TURNED: Final = re.compile(
    r"\b((?i:une?|l[ae]s?|des|cet?|cette|ces|[mts](?:on|a|es)|leurs?) )([^\W\d_]{3,30}) ([^\W\d_]{3,30})"
    r"( [^,.;:!?…«»()\n]{4,80}?), (?i:\1)\3 \2\4(?![\w'’-])"
)
SUBJECT: Final = re.compile(
    r"(?:^|(?<=[.!?…»] ))((?:(?:L[ae]s?|Une?|Cet?|Cette|Ces|Des|Son|Sa|Ses|Leurs?) |L['’])[^.!?…,;:\n]{12,100})"
    r", (?i:\1)(,?)(?= (?:n['’])?(?:a|ont|est|sont|avait|avaient|était|étaient|va|vont|sera|seront|aura|auront"
    r"|doit|doivent|peut|peuvent|veut|se|s['’])\b)"
)
CUT_SHORT: Final = re.compile(
    r"(?:^|(?<=[.!?…»] ))((?:L[ae]s?|Une?|Cet?|Cette|Ces|Des|Son|Sa|Ses|Leurs?) [^.!?…,;:\n]{5,100}"
    r"|L['’][^.!?…,;:\n]{6,100})"
    r", \1(?=,? [a-zà-ÿœ])"
)
STATEMENT: Final = re.compile(
    r"(?:^|(?<=[.!?…] ))([A-ZÀ-Ý][^.!?…,;:«»\"“”()\n]{19,120}), (?i:\1)"
    r"(?=, (?:selon |d['’]après |(?:a |ont |avait )?(?:précis|indiqu|affirm|déclar|ajout|expliqu|assur|confi|rappel"
    r"|soulign|estim|dit |annonc|regrett|not[eé]|rapport|constat|reconn|insist|conclu|fait savoir|font savoir)))"
)
SLASHED: Final = re.compile(r"(?<=[\w.»)] )([/|•·] ?([A-ZÀ-Ý][^\W\d_]{2}[^/|•·\n]{0,60}?)) ?[/|•·] ?\2(?=\s*$)")
SAID_AGAIN: Final = frozenset(
    "je j tu il elle on nous vous ils elles ce c ça encore toujours jamais plus trop très si tant tout toute tous"
    " toutes rien non oui moi toi lui même sans ni".split()
)
WORD: Final = re.compile(r"[^\W\d_]+")
SHORTEST_LINE: Final = 25
FEWEST_WORDS: Final = 4
ALIKE: Final = 8  # letters that the shortest thing said twice has
SLASH: Final = re.compile("[/|•·]")
ENDS: Final = ",;!-–—"


@rule(
    why="The clause, the credit or the whole line stands twice in a row; once is enough.",
    repairs=[
        ("Une vue du port. © AFP / J. Doe © AFP / J. Doe", "Une vue du port. © AFP / J. Doe"),
        ("Photo : Le Courrier Photo : Le Courrier", "Photo : Le Courrier"),
        ("l’agence (Crédits : Reuters) (Crédits : Reuters)", "l’agence (Crédits : Reuters)"),
        ("Séchez la nuit, fenêtres entrouvertes, fenêtres entrouvertes.", "Séchez la nuit, fenêtres entrouvertes."),
        (
            "Il y a une baisse continue des prix, une continue baisse des prix et du reste",
            "Il y a une baisse continue des prix et du reste",
        ),
        ("Le ministre de la Mer, le ministre de la Mer, a parlé", "Le ministre de la Mer, a parlé"),
        ("La mairie, La mairie, qui emploie dix agents, se tait", "La mairie, qui emploie dix agents, se tait"),
        (
            "Nul passager n’est blessé, nul passager n’est blessé, indique la police.",
            "Nul passager n’est blessé, indique la police.",
        ),
        (
            "Des bateaux au port d’Ancre, le 5 mai / Agence Mer/ Agence Mer",
            "Des bateaux au port d’Ancre, le 5 mai / Agence Mer",
        ),
        ("Quatre conseils pour le jardin Quatre conseils pour le jardin", "Quatre conseils pour le jardin"),
    ],
    leaves=[
        "il vient, toujours plus nombreux, toujours plus nombreux.",
        "Il court, il court tout le temps, il court tout le temps.",
        "une force tranquille, une tranquille force",
        "Le chat, le chat a mangé",
        "Photo AFP, photo Reuters",
        "Nous voulons du pain, nous voulons du pain, crient-ils. La mer, la mer, que rien n’arrête",
        "« Les carottes sont cuites, les carottes sont cuites. »",
        "les matchs du soir : Lyon / Paris / Nice",
        "la lettre (e) (e) et le point (1) (1)",
        "Sous le pont Mirabeau coule, Sous le pont Mirabeau coule,",
    ],
)
def drop_doubled_clause(text: str) -> str:
    """Leave one of two equal credits, brackets, asides, subjects or lines, and of two that differ by word order."""
    text = _once(text)
    if CREDIT_WORD.search(text):
        text = CREDIT.sub(r"\1", text)
    if SLASH.search(text):
        text = SLASHED.sub(r"\1", text)
    if "(" in text:
        text = BRACKETS.sub(r"\1", text)
    if ", " in text:
        if _may_repeat(text):
            text = ASIDE.sub(_aside, text)
            text = CUT_SHORT.sub(r"\1", SUBJECT.sub(r"\1\2", text))
            text = STATEMENT.sub(_statement, text)
        if DETERMINER.search(text) and _may_be_turned(text):
            text = TURNED.sub(r"\1\2 \3\4", text)
    return text


def _may_repeat(text: str) -> bool:
    """Whether the beginning of what follows a comma stands before it too."""
    return any(after[:ALIKE] in before for before, after in pairwise(text.lower().split(", ")) if len(after) >= ALIKE)


def _may_be_turned(text: str) -> bool:
    """Whether two words after a comma's determiner stand before it the other way round."""
    for before, after in pairwise(text.split(", ")):
        words = after.split(" ", 3)
        if len(words) > 3 and f" {words[2]} {words[1]} " in before:
            return True
    return False


def _once(text: str) -> str:
    """Half of a line that is twice the same."""
    half = len(text) // 2
    same = len(text) % 2 == 1 and text[half] == " " and text.startswith(text[half + 1 :])
    if not same or half < SHORTEST_LINE or text[half - 1] in ENDS or "!" in text:
        return text
    return text[:half] if text.count(" ", 0, half) >= FEWEST_WORDS - 1 else text


def _aside(match: re.Match[str]) -> str:
    """One of two asides, unless it may be said twice for emphasis."""
    words = {word.lower() for word in WORD.findall(match[1])}
    return match[1] if len(words) > 1 and words.isdisjoint(SAID_AGAIN) else match[0]


def _statement(match: re.Match[str]) -> str:
    """One of two statements outside quotations, where both might be a speaker's."""
    before = match.string[: match.start()]
    quoted = before.count("«") > before.count("»") or before.count('"') % 2 or before.count("“") > before.count("”")
    words = WORD.findall(match[1].lower())
    return match[0] if quoted or len(words) < FEWEST_WORDS or not SAID_AGAIN.isdisjoint(words) else match[1]
