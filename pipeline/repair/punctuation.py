"""Commas, full stops, dots and brackets: apart from their word, or glued to the next one."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule
from .spans import replace_outside

NBSP: Final = "\u00a0"
GAP: Final = re.compile(r"(?<=[\w»”\"’)\]%€$£…])[ \u00a0\u202f]+(?=,(?![\d,])|\.(?![.\w/*])(?!\s\.))")
COMMA: Final = re.compile(
    r",(?<=[^\W\d_]{2}.)(?=[^\W\d_]{2}|[ldnscj]['’]|[aày]\s|[«“(])|,(?<=[»”\")\]%€$£].)(?=[^\W_]|[«“”])"
    r"|,(?<=[^\W\d_]{2}.)(?=\d{4}\b)|,(?<=\d.)(?=[a-zà-ÿ]{3}|[ldnscj]['’])"
    r"|,(?<=\d\d.)(?=(?:en|et|au|il|on|de|du|le|la|un|ou|où|à)\s)"
)
STOP_BETWEEN: Final = re.compile(r" \.(?<=[a-zà-ÿœ»)\d] .)(?!Net\b)(?=[A-ZÉÈÀÊ][a-zà-ÿœ]+[\s,'’])")
TWICE: Final = re.compile(r"(?<=\S)[ \u00a0\u202f]?([:;])[ \u00a0\u202f]+\1(?=\s|$)(?![ \u00a0]?[:;(])")
AFTER_MARK: Final = re.compile(r"(?<=[a-zà-ÿœ])([ \u00a0\u202f][!?])[ \u00a0\u202f]?\.(?=\s+[A-ZÀ-Ý«]|\s*$)")
STOP_AFTER: Final = re.compile(r"\.(?:(?<=[,?!].)|(?<=[,?!] .))")
COMMA_STOP: Final = re.compile(r"(?<=[a-zà-ÿœ»)]{3})(?:,[ \u00a0]?\.)(?=\s+[A-ZÀ-Ý«]|\s*$)")
DOUBLED: Final = re.compile(r",(?:\s?,)+(?!\d)|(?<=[\w»\s]);;(?=\s)")
DOTS: Final = re.compile(r"(?<!\.)(?: ?\. \.(?: \.)+)(?!\.)")
INSIDE: Final = re.compile(r"(?<![:;=8])\((?:[ \u00a0]+([^()]{2,300}?)[ \u00a0]*|([^()]{2,300}?)[ \u00a0]+)\)")
EMPTY: Final = re.compile(r"(?<=\w) \([ \u00a0]*\)(?=[\s,.;:]|$)")
BRACKET_LEFT: Final = re.compile(
    r"\((?<=[a-zà-ÿœ]{4}.)(?=[A-Z]{2,8}\)|[a-zà-ÿœ]{2,40},? [^()]{3,200}\)|(?:19|20)\d\d\))"
)
BRACKET_RIGHT: Final = re.compile(r"(?<=[\s(«]\()([^()]{1,200}[ \u00a0][^()]{1,200}\)|[A-Z]{2,8}\))(?=[^\W\d_])")
MANY_DOTS: Final = re.compile(
    r"(?<=[a-zà-ÿœ»)])(?:\.{4,7}|…\.{1,5})(?![.…])(?=[ \u00a0]?[^\W\d_]|[ \u00a0]?[«“\"!?»]|$)"
)
DOTS_GLUED: Final = re.compile(r"\.\.\.(?<=[a-zà-ÿœ]{2}...)(?=[^\W\d_]{2})")
TWO_STOPS: Final = re.compile(r"\.\.(?<=[a-zà-ÿœ»)\d]..)(?=\s+[A-ZÀ-Ý«]|\s*$)")


@rule(
    why="A comma or a full stop follows its word without a space.",
    repairs=[
        ("Selon le WSJ , le partenariat", "Selon le WSJ, le partenariat"),
        ("Il dort .Elle lit .", "Il dort. Elle lit."),
        ("de 8h à 17h30 .Une fois", "de 8h à 17h30. Une fois"),
    ],
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
    return STOP_BETWEEN.sub(". ", GAP.sub("", text))


@rule(
    why="A space follows a comma.",
    repairs=[
        ("le maire,les élus", "le maire, les élus"),
        ("« oui »,dit-il", "« oui », dit-il"),
        ("oui,, non", "oui, non"),
        ("pour 2025,en hausse", "pour 2025, en hausse"),
        ("un record ;; le reste", "un record ; le reste"),
    ],
    leaves=["3,5 millions", "f(x,y)", "https://a.fr/1,2,abc,def", "nom,prenom,ville", "le prix (T,V,A)"],
)
def space_after_comma(text: str) -> str:
    """Set a space after a comma between words, and leave one comma of several."""
    if ",," in text or ", ," in text or ";;" in text:
        text = DOUBLED.sub(lambda match: match[0][0], text)
    if " " not in text or "," not in text:
        return text
    return replace_outside(COMMA, ", ", text)


@rule(
    why="Two marks stand where one is enough.",
    repairs=[
        ("Le résultat : : une défaite", "Le résultat\u00a0: une défaite"),
        ("il pleut ; ; on rentre", "il pleut\u00a0; on rentre"),
        ("Pourquoi partir ?. Il reste,.", "Pourquoi partir ? Il reste."),
    ],
    leaves=["std::cout, a : b : c", "etc., puis", "Yahoo!. Il part", "Quoi ?... Rien ?!", "la liste : :) ; ;)"],
)
def drop_second_mark(text: str) -> str:
    """Leave one of two equal colons or semicolons, and no comma or full stop beside a stronger mark."""
    if ": :" in text or "; ;" in text or ":\u00a0:" in text or ";\u00a0;" in text:
        text = TWICE.sub(f"{NBSP}\\1", text)
    if STOP_AFTER.search(text):
        text = COMMA_STOP.sub(".", AFTER_MARK.sub(r"\1", text))
    return text


@rule(
    why="A sentence ends with one full stop or with three dots together.",
    repairs=[
        ("Il hésite . . . puis part", "Il hésite… puis part"),
        ("C’est fini.. Il part", "C’est fini. Il part"),
        ("une idée féconde..... à condition d’attendre….", "une idée féconde… à condition d’attendre…"),
    ],
    leaves=[
        "Nom........ Prénom",
        "chapitre premier..... 12",
        "etc... et puis",
        "fin. . Suite",
        "a . b . c",
        "...et puis",
        "a...b",
    ],
)
def join_dots(text: str) -> str:
    """Join dots set apart."""
    if ".." in text or "…." in text:
        text = MANY_DOTS.sub("…", TWO_STOPS.sub(".", text))
        text = replace_outside(DOTS_GLUED, "... ", text)
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
