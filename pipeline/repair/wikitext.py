"""Markdown and wiki markup in text that was never meant to show it."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

HEADING: Final = re.compile(r"^\s{0,3}#{1,6}[ \u00a0]+(?=\S)")
HEADING_END: Final = re.compile(r"(?<=\S) +#{1,6}\s*$")
WIKI_HEADING: Final = re.compile(r"^\s*(={2,6})\s*([^=\s](?:[^=]*[^=\s])?)\s*\1\s*$")
QUOTED: Final = re.compile(r"^\s*>+ (?=[A-ZÀ-Ý«“\"'a-zà-ÿ])")
IMAGE: Final = re.compile(r"!\[[^\[\]]{0,300}\]\([^\s()]{1,1000}(?: \"[^\"]{0,200}\")?\)")
LINK: Final = re.compile(
    r"\[([^\[\]]{1,300})\]\((?:https?://|/|#|mailto:|www\.)[^\s()]{0,1000}(?: [\"“”][^\"“”]{0,200}[\"“”])?\)"
)
LINK_CUT: Final = re.compile(r"\]\((?:https?://|www\.)[^\s()]{1,1000}(?:\)|$)")
WIKI_FILE: Final = re.compile(r"\[\[(?:Fichier|File|Image|Catégorie|Category):[^\[\]]{1,500}\]\]", re.IGNORECASE)
WIKI_LINK: Final = re.compile(r"\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]")
WIKI_OUTWARD: Final = re.compile(r"\[https?://[^\s\[\]]{1,1000} ([^\[\]]{1,300})\]")
REFERENCE: Final = re.compile(r"<ref\b[^<>]{0,200}/>|<ref\b[^<>]{0,200}>[^<>]{0,2000}</ref>", re.IGNORECASE)
STRONG: Final = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])([^*]{1,500})(?<=[^\s*])\*\*(?![\w*])"
    r"|(?<![\w_])__(?=[^\s_])([^_]{1,500})(?<=[^\s_])__(?!\.?\w)"
)
EMPHASIS: Final = re.compile(r"(?<![^\s(\[«“\"'’])\*(?=[\w«“])([^*]{1,300})(?<=[\w.,;:!?…»”\"')])\*(?![\w*(])")
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
                text = re.sub(" {2,}", " ", pattern.sub("", text)).strip(" ")
        text = LINK.sub(r"\1", text)
        text = LINK_CUT.sub("", text)
        text = WIKI_LINK.sub(r"\1", text)
        text = WIKI_OUTWARD.sub(r"\1", text)
    if "<ref" in text:
        text = REFERENCE.sub("", text)
    if "*" in text or "__" in text:
        text = STRONG.sub(lambda match: match[1] or match[2], text)
        text = EMPHASIS.sub(r"\1", text)
    if "'''" in text:
        text = WIKI_STRONG.sub(r"\1", text)
    return text
