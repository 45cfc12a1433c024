"""Crumbs of style sheets, scripts, image sets and tables."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

PROPERTY: Final = (
    "(?:-(?:webkit|moz|ms|o)-[a-z-]+|background(?:-[a-z]+)?|border(?:-[a-z]+)*|bottom|box-[a-z]+|clear|color"
    "|content|cursor|display|fill|flex"
    "(?:-[a-z]+)?|float|font(?:-[a-z]+)*|gap|grid(?:-[a-z]+)*|height|left|letter-spacing|line-height"
    "|list-style|margin(?:-[a-z]+)?"
    "|(?:max|min)-(?:height|width)|opacity|outline|overflow(?:-[xy])?|padding(?:-[a-z]+)?|position|right"
    "|text-[a-z]+|top|transform"
    "|transition|vertical-align|visibility|white-space|width|z-index)"
)
DECLARATION: Final = rf"\s*{PROPERTY}\s?:\s?[^{{}};]{{1,200}}"
SELECTOR: Final = (
    r"(?:@media[^{}]{0,100}\{\s*)?(?:(?:[.#][A-Za-z]|(?:a|p|div|span|img|ul|ol|li|h[1-6]|body|html|table"
    r"|t[rdh]|input|button)\b)"
    r"[\w.#:>*,\[\]=\"-]{0,80}\s?){0,6}"
)
STYLE: Final = re.compile(rf"{SELECTOR}\{{{DECLARATION}(?:;{DECLARATION})*;?\s*\}}(?:\s*\}})?")
SOURCE_SET: Final = re.compile(
    r"(?:\b(?:srcset|sizes)\s?=\s?[\"“”']?)?(?:(?:https?:)?//)?[^\s,\"“”]{1,400}\.(?:jpe?g|png|webp|gif"
    r"|avif)(?:\?[^\s,]{0,200})? \d{2,4}(?:w|x)\b,?"
    r"|\(max-width:\s?\d{2,4}px\)\s?\d{1,4}(?:vw|px),?(?:\s?\d{2,4}(?:px|vw)\b)?"
)
SCRIPT: Final = re.compile(
    r"(?:\(?adsbygoogle\s?=|\b(?:(?:window|googletag|dataLayer|console|twttr)\.[a-z]|document\.(?:write|get"
    r"|create|query|cookie|add|body|location)|(?:jQuery|gtag|fbq|ga|__tcfapi)\()"
    r"|\$\((?:document|window|function|['\"#.])|(?:var|let|const) [\w$]{1,40}\s?="
    r"|!?\(?function\s?\w{0,30}\s?\([\w, ]{0,60}\)\s?\{)"
)
JSON: Final = re.compile(r"\{\s?\"@?[\w-]{1,40}\"\s?:[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}")
OPEN: Final = {"(": ")", "[": "]", "{": "}"}
MAX_SCRIPT: Final = 4000
BUTTON: Final = "Publicité|PUBLICITÉ|Partager|Lire la suite|Lire plus|Voir plus|En savoir plus|Lire l['’]article"
BEFORE: Final = re.compile(
    rf"^(?:{BUTTON})[ \u00a0]+(?=(?:Les?|La|Une?|Des|Ce|Cette|Ces|Il|Elle|Ils|Elles|On|Nous|Dans|Selon|Pour|En|Au|Aux"
    r"|Mais|Depuis|Après)[ \u00a0][^\n]{30,}[.!?…»”]$)"
)
AFTER: Final = re.compile(rf"(?<=[.!?…»”])[ \u00a0]+(?:(?:{BUTTON})[ \u00a0]?…?|[•·|])$")
EDGE_PIPE: Final = re.compile(r"^\s*\|\s+|\s+\|\s*$")


@rule(
    why="A crumb of the page's style sheet, script or image set stands in the text.",
    repairs=[
        ("Il part. .wp-block{color:#fff;margin:0 auto;} Elle reste.", "Il part. Elle reste."),
        ("Le maire (adsbygoogle = window.adsbygoogle || []).push({}); a parlé.", "Le maire a parlé."),
        (
            "Photo https://a.fr/x-300x200.jpg 300w, https://a.fr/x.jpg 1024w (max-width: 300px) 100vw, 300px du maire",
            "Photo du maire",
        ),
        ('Il part. {"@context":"https://schema.org","a":{"b":1}}', "Il part."),
        ("Il dit. googletag.cmd.push(function() { googletag.display('div-1'); }); Puis", "Il dit. Puis"),
    ],
    leaves=[
        "L'ensemble {a; b} et la couleur : rouge",
        "La fenêtre document.doc (2 pages) ; puis",
        "Il gagne 300 w de puissance",
        "une fonction f(x) = {x ; y}",
    ],
)
def drop_crumbs(text: str) -> str:
    """Cut style rules, image sets and statements of scripts out of the text."""
    start = text
    if "{" in text:
        text = JSON.sub(" ", STYLE.sub(" ", text))
    if "px" in text or "w" in text:
        text = SOURCE_SET.sub(" ", text) if re.search(r"\dw\b|\dx\b|px\)", text) else text
    if "(" in text or "=" in text:
        text = _without_scripts(text)
    return re.sub(" {2,}", " ", text).strip(" ") if text != start else text


@rule(
    why="A bar stands alone at the line's edge; nothing is on its other side.",
    repairs=[("Photo : Le Parisien |", "Photo : Le Parisien"), ("| Le maire a parlé.", "Le maire a parlé.")],
    leaves=["Par Jean Petit | 13:09", "| a | b |", "|x| < 2"],
)
def drop_edge_bar(text: str) -> str:
    """Take away the only bar of a line, where it is its first or last sign."""
    if text.count("|") != 1:
        return text
    return EDGE_PIPE.sub("", text)


@rule(
    why="A button or a label of the page is glued to the sentence.",
    repairs=[
        ("Publicité Le maire a parlé hier devant le conseil.", "Le maire a parlé hier devant le conseil."),
        ("Le maire a parlé hier. Lire la suite", "Le maire a parlé hier."),
        ("Le maire a parlé hier. •", "Le maire a parlé hier."),
    ],
    leaves=[
        "Partager",
        "Publicité Le Monde",
        "Partager la ville en deux ne suffira pas, dit-il hier.",
        "Il veut lire la suite. Partager, c’est vivre.",
        "• Le maire a parlé hier.",
        "Lire aussi : Le maire a parlé hier devant le conseil.",
    ],
)
def drop_buttons(text: str) -> str:
    """Take away a button's label before or after what is a sentence."""
    if text[:1] in "PLVE" and not text.isupper():
        text = BEFORE.sub("", text)
    return AFTER.sub("", text) if text[-1:].isalpha() or text[-1:] in "•·|…" else text


def _without_scripts(text: str) -> str:
    """Cut each statement that begins like one of a page's scripts, up to its end with all brackets closed."""
    kept, position = [], 0
    while match := SCRIPT.search(text, position):
        end, ended = _statement_end(text, match.start())
        end = max(end, match.end())
        kept.append(text[position : match.start()] + " " if ended else text[position:end])
        position = end
    return "".join([*kept, text[position:]]) if kept else text


def _statement_end(text: str, start: int) -> tuple[int, bool]:
    """How far the statement was read, and whether its end was found: a semicolon outside brackets, which all match."""
    waiting: list[str] = []
    for position in range(start, min(len(text), start + MAX_SCRIPT)):
        character = text[position]
        if character in OPEN:
            waiting.append(OPEN[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
        elif character in ")]}":
            return position, False
        elif character == ";" and not waiting:
            end = position + 1
            while end < len(text) and text[end] in " ;})":
                end += 1
            return end, True
    return min(len(text), start + MAX_SCRIPT), False
