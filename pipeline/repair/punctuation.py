"""Commas, full stops, dots and brackets: apart from their word, or glued to the next one."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule
from .spans import replace_outside

GAP: Final = re.compile(r"(?<=[\w»”\"’)\]%€$£…])[ \u00a0\u202f]+(?=,(?![\d,])|\.(?![.\w/*])(?!\s\.))")
COMMA: Final = re.compile(
    r",(?<=[^\W\d_]{2}.)(?=[^\W\d_]{2}|[ldnscj]['’]|[aày]\s|[«“(])|,(?<=[»”)\]%€].)(?=[^\W_]|[«“”])"
    r"|,(?<=[^\W\d_]{2}.)(?=\d{4}\b)"
)
DOUBLED: Final = re.compile(r",(?:\s?,)+(?!\d)")
DOTS: Final = re.compile(r"(?<!\.)(?: ?\. \.(?: \.)+)(?!\.)")
INSIDE: Final = re.compile(r"(?<![:;=8])\((?:[ \u00a0]+([^()]{2,300}?)[ \u00a0]*|([^()]{2,300}?)[ \u00a0]+)\)")
EMPTY: Final = re.compile(r"(?<=\w) \([ \u00a0]*\)(?=[\s,.;:]|$)")
BRACKET_LEFT: Final = re.compile(
    r"\((?<=[a-zà-ÿœ]{4}.)(?=[A-Z]{2,8}\)|[a-zà-ÿœ]{3,40},? [^()]{3,200}\)|(?:19|20)\d\d\))"
)
BRACKET_RIGHT: Final = re.compile(r"(?<=[\s(«]\()([^()]{1,200}[ \u00a0][^()]{1,200}\)|[A-Z]{2,8}\))(?=[^\W\d_])")
JOINED: Final = re.compile(
    r"[.!?…](?<=[a-zà-ÿœ]{3}.)(?=(?:[A-ZÉÈÊÀÂÎÔÇ][a-zà-ÿœ]+|[LDCSNJMQ]u?['’][^\W\d_]+|[ÀÔ])(?:[\s,]|['’]|-[a-zà-ÿ]|$))"
    r"|[.!?…](?<=[»”)\]%€$].)(?=[A-ZÉÈÊÀÂÎÔÇ])|\.(?<=(?:19|20)\d\d.)(?=[A-ZÉÈÊÀÂÎÔÇ][a-zà-ÿ'’])"
)
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
    why="A comma or a full stop follows its word without a space.",
    repairs=[("Selon le WSJ , le partenariat", "Selon le WSJ, le partenariat"), ("Il dort .", "Il dort.")],
    leaves=[
        "la plateforme .NET, le dossier ./a",
        "le fichier .txt",
        "Quoi ?",
        "Il hésite ... puis part",
        "un écart de ,5",
        "fin . . . suite",
    ],
)
def space_before_comma(text: str) -> str:
    """Close the gap before a comma or a full stop."""
    if not any(sign in text for sign in (" ,", " .", "\u00a0,", "\u00a0.")):
        return text
    return GAP.sub("", text)


@rule(
    why="A space follows a comma.",
    repairs=[
        ("le maire,les élus", "le maire, les élus"),
        ("« oui »,dit-il", "« oui », dit-il"),
        ("oui,, non", "oui, non"),
    ],
    leaves=["3,5 millions", "f(x,y)", "https://a.fr/1,2,abc,def", "nom,prenom,ville", "le prix (T,V,A)"],
)
def space_after_comma(text: str) -> str:
    """Set a space after a comma between words, and leave one comma of several."""
    if " " not in text or "," not in text:
        return text
    if ",," in text or ", ," in text:
        text = DOUBLED.sub(",", text)
    return replace_outside(COMMA, ", ", text)


@rule(
    why="Suspension points are three dots together.",
    repairs=[("Il hésite . . . puis part", "Il hésite… puis part")],
    leaves=["etc... et puis", "fin. . Suite", "a . b . c"],
)
def join_dots(text: str) -> str:
    """Join dots set apart."""
    return DOTS.sub("…", text) if ". ." in text else text


@rule(
    why="Brackets stand close to what they hold, and apart from the words outside.",
    repairs=[
        ("l'offre ( IPO ) du groupe", "l'offre (IPO) du groupe"),
        ("l'intelligence artificielle(IA) avance", "l'intelligence artificielle (IA) avance"),
        ("le groupe () a dit", "le groupe a dit"),
        ("le maire (hier soir)a dit", "le maire (hier soir) a dit"),
    ],
    leaves=["étudiant(e)s et directeur(rice)", "f(x) et g (x)", "sourire :( ou :)", "1 ) premier point", "(s)tom"],
)
def space_brackets(text: str) -> str:
    """Close gaps inside brackets, set spaces outside them, and drop empty ones."""
    if "(" not in text:
        return text
    if "( " in text or " )" in text or " ()" in text or "\u00a0)" in text or "(\u00a0" in text:
        text = EMPTY.sub("", text)
        text = INSIDE.sub(lambda match: f"({match[1] or match[2]})", text)
    text = replace_outside(BRACKET_LEFT, " (", text)
    return replace_outside(BRACKET_RIGHT, r"\1 ", text)


@rule(
    why="Two sentences are stuck together; a space goes between them.",
    repairs=[
        ("C'est la fin.Il part.", "C'est la fin. Il part."),
        ("depuis 2024.Le groupe", "depuis 2024. Le groupe"),
        ("Pourquoi?Parce que", "Pourquoi? Parce que"),
        ("le chiffre d'affaires de l'entrepriseLe groupe a", "le chiffre d'affaires de l'entreprise Le groupe a"),
    ],
    leaves=[
        "Booking.Com et Node.Js",
        "M.Dupont, J.-C. et S.N.C.F.",
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
