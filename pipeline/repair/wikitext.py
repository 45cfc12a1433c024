"""Markdown and wiki markup in text that was never meant to show it."""

from __future__ import annotations

import re
from typing import Final

from ..text import lefff
from .rule import rule
from .spans import replace_outside

HEADING: Final = re.compile(r"^\s{0,3}#{1,6}[ \u00a0]+(?=\S)")
HEADING_END: Final = re.compile(r"(?<=\S) +#{1,6}\s*$")
WIKI_HEADING: Final = re.compile(r"^\s*(={2,6})\s*([^=\s](?:[^=]*[^=\s])?)\s*\1\s*$")
QUOTED: Final = re.compile(r"^\s*>+ (?=[A-ZÀ-Ý«“\"'a-zà-ÿ])")
IMAGE: Final = re.compile(r"!\[([^\[\]]{0,300})\]\([^\s()]{1,1000}(?: \"[^\"]{0,200}\")?\)")
LINK: Final = re.compile(
    r"\[([^\[\]]{1,300})\]\((?:https?://|/|#|mailto:|www\.)[^\s()]{0,1000}(?: [\"“”][^\"“”]{0,200}[\"“”])?\)"
)
LINK_CUT: Final = re.compile(r"\]\((?:https?://|www\.)[^\s()]{1,1000}(?:\)|$)")
WIKI_FILE: Final = re.compile(r"\[\[()(?:Fichier|File|Image|Catégorie|Category):[^\[\]]{1,500}\]\]", re.IGNORECASE)
WIKI_LINK: Final = re.compile(r"\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]")
WIKI_OUTWARD: Final = re.compile(r"\[https?://[^\s\[\]]{1,1000} ([^\[\]]{1,300})\]")
REFERENCE: Final = re.compile(r"<ref\b[^<>]{0,200}/>|<ref\b[^<>]{0,200}>[^<>]{0,2000}</ref>", re.IGNORECASE)
STRONG: Final = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])([^*]{1,500})(?<=[^\s*])\*\*(?![\w*])"
    r"|(?<![\w_])__(?=[^\s_])([^_]{1,500})(?<=[^\s_])__(?!\.?\w)"
)
EMPHASIS: Final = re.compile(r"(?<![^\s(\[«“\"'’])\*(?=[\w«“])([^*]{1,300})(?<=[\w.,;:!?…»”\"')])\*(?![\w*(])")
UNDERLINED: Final = re.compile(
    r"(?<![^\s(\[«“\"'’])_(?=[^\W_])([^_\n]{1,200})(?<=[^\W_]|[.,!?…»])_(?![\w(=\[-]|[.:/]\w)"
)
TEMPLATE: Final = re.compile(r"\{\{[a-zà-ÿ]{2,20}(?:[ -][a-zà-ÿ]{2,20}){0,3}\}\}(?=[\s.,;:!?…)»]|$)")
WIKI_STRONG: Final = re.compile(r"'''((?:[^']|'(?!'')){1,500})'''")


@rule(
    why="Markdown or wiki markup stands in the text; a page would have shown it as type, not as signs.",
    repairs=[
        ("## Le titre", "Le titre"),
        ("un **grand** pas et *très* sûr", "un grand pas et très sûr"),
        ("voir [le site](https://exemple.fr/page) demain", "voir le site demain"),
        ("la [[Paris|capitale]] et [[Lyon]]", "la capitale et Lyon"),
        ("== Histoire ==", "Histoire"),
        ("'''Paris''' est une ville", "Paris est une ville"),
        ("![photo](/img/a.png) Le maire", "Le maire"),
        ("![Une image](image.png)", "Une image"),
        ("Astuce : _notez la date_ ici, _vite_", "Astuce : notez la date ici, vite"),
        ("toute la famille{{refnec}}. Fin{{référence nécessaire}}", "toute la famille. Fin"),
        ("selon [https://exemple.fr Le Journal], oui", "selon Le Journal, oui"),
    ],
    leaves=[
        "#IA #France et le n° 1",
        "* premier point",
        "5 * 3 * 2 = 30 et 2**3**2",
        "prix* (*hors taxes)",
        'le mot de passe ("!*") et (" * ")',
        '("*") puis ("*")',
        "m**** alors, quel c** !",
        "il [le maire] (voir plus haut) a == raison",
        "> 5 % des voix",
        "le fichier __init__.py",
        "la méthode __init__ et __del__",
        "_nom_ = _xyz_ et mon_nom_de_fichier, _a_b_, ____ et _privé",
        "Bonjour {{nom}}, il reste {{ jours }}, n{{nombre}} fois, {{a}}{{b}}",
    ],
)
def strip_wikitext(text: str) -> str:
    """Take the markup away and leave the text it marks."""
    if text.lstrip()[:1] in ("#", "=", ">"):
        text = HEADING_END.sub("", HEADING.sub("", text)) if HEADING.match(text) else text
        text = WIKI_HEADING.sub(r"\2", text)
        text = QUOTED.sub("", text)
    if "](" in text or "[[" in text or "[http" in text:
        for pattern in (IMAGE, WIKI_FILE):
            if pattern.search(text):
                cut = re.sub(" {2,}", " ", pattern.sub("", text)).strip(" ")
                text = cut if any(map(str.isalnum, cut)) else pattern.sub(r"\g<1>", text)
        text = LINK.sub(r"\1", text)
        text = LINK_CUT.sub("", text)
        text = WIKI_LINK.sub(r"\1", text)
        text = WIKI_OUTWARD.sub(r"\1", text)
    if "<ref" in text:
        text = REFERENCE.sub("", text)
    if "*" in text or "__" in text:
        text = STRONG.sub(lambda match: match[1] or _underlined(match), text)
        text = EMPHASIS.sub(r"\1", text)
    if text.count("_") > 1:
        text = replace_outside(UNDERLINED, _underlined, text)
    if "{{" in text:
        text = TEMPLATE.sub(_template, text)
    if "'''" in text:
        text = WIKI_STRONG.sub(r"\1", text)
    return text


def _underlined(match: re.Match[str]) -> str:
    """The words between the signs; a single one must be French, for programs have names like _this_."""
    inside = match[match.lastindex or 1]
    shown = " " in inside or "=" not in match.string
    return inside if shown and (" " in inside or inside.strip(".,!?…»").lower() in lefff.forms()) else match[0]


def _template(match: re.Match[str]) -> str:
    """Nothing in place of a template glued to the end of a word: a placeholder stands for a word, apart."""
    text, start = match.string, match.start()
    return "" if text[max(0, start - 3) : start].isalpha() and start > 2 else match[0]
