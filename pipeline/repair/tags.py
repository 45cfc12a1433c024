"""HTML tags, and tags cut in two: what a page's source left in its text."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

BLOCK: Final = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main"
    "|nav|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
INLINE: Final = (
    "a|abbr|acronym|amp-[a-z]+|audio|b|big|button|center|cite|code|del|em|embed|fieldset|font|i|iframe|img"
    "|input|ins|label|link|mark|meta|nobr|noindex|noscript|object|option|param|picture|q|s|select|small|source"
    "|span|strike|strong|sub|sup|svg|path|textarea|time|tt|u|video|wbr"
)
Q: Final = "[\"'“”″«»’]"
ATTRIBUTE: Final = (
    "(?:src|href|alt|title|class|id|style|srcset|sizes|width|height|loading|decoding|target|rel|align|border"
    "|itemprop|property"
    "|onclick|frameborder|allowfullscreen|datetime|content|fetchpriority|data-[a-z-]{1,40}|aria-[a-z-]{1,40})"
)
BARE: Final = "(?:allowfullscreen|async|defer|hidden|loop|muted|controls|autoplay|checked|disabled)"
WITH_CONTENT: Final = re.compile(
    r"<(script|style|noscript|iframe)\b[^<>]*>.*?</\1\s*>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL | re.IGNORECASE
)
TAG: Final = re.compile(rf"(?<!<)< ?/? ?(?:({BLOCK})|{INLINE})(?:\s[^<>=]*+=[^<>]*+)?\s*+/?>(?!>)", re.IGNORECASE)
CUT_END: Final = re.compile(rf"\s*<(?:{INLINE}|{BLOCK})\s+{ATTRIBUTE}\s?=[^<>]*$", re.IGNORECASE)
CUT_START: Final = re.compile(
    rf"(?:(?<=\s)|^|(?<=[.!?»”\")\]]))\s*(?:<?\b(?:img|a|iframe|div|span|figure|p|source|video)\s+)?"
    rf"(?:\b{ATTRIBUTE}\s?=\s?{Q}[^\"“”″<>]{{0,600}}{Q}\s*){{1,12}}+(?:{BARE}\s*){{0,4}}+/?>",
    re.IGNORECASE,
)
CUT_ADDRESS: Final = re.compile(
    rf"\s*\b{ATTRIBUTE}\s?=\s?{Q}\s?(?:https?:)?//[^\s\"“”<>]{{1,2000}}(?:{Q}|$)"
    rf"|\s*(?<!\S)\S{{0,4}}//[^\s\"“”<>]{{1,2000}}{Q}\s*/?>",
    re.IGNORECASE,
)
CUT_VALUE: Final = re.compile(rf"(?:(?<=\s)|^)[\w./:?&=%-]{{1,500}}{Q}\s?/?>(?=\s|$)|(?:(?<=\s)|^){Q}?\s?/>(?=\s|$)")
CUT_CLOSE: Final = re.compile(rf"</(?:{INLINE}|{BLOCK})(?=[\s.,;:!?…)»”]|$)", re.IGNORECASE)
CUT_BREAK: Final = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.!?…»)]))<(?:br|hr|div|span|strong)\s?/?(?=[,.;…](?:\s|$)|$)", re.IGNORECASE
)
CUT_OPEN: Final = re.compile(rf"(?<![\w</&.=-])({INLINE}|{BLOCK})>(?=[^<>\s][^<>]{{0,300}}</\1\b)", re.IGNORECASE)
ABOUT_TAGS: Final = re.compile(r"\b(?:balises?|éléments?|tags?|attributs?|HTML|l['’])\s*(?:«\s?|“|\")?$", re.IGNORECASE)


@rule(
    why="An HTML tag, whole or cut, stands in the text; it is the page's markup, not the author's words.",
    repairs=[
        ("croissance de 260 $. src=”https://exemple.com/2024/argent.webp”> Le reste", "croissance de 260 $. Le reste"),
        ('<p>Le <strong>groupe</strong> a <a href="https://a.fr">dit</a> non.</p>', "Le groupe a dit non."),
        ("Première ligne.<br />Deuxième ligne.", "Première ligne. Deuxième ligne."),
        ('Il part. class="wp-image-12" alt="photo" width="300" /> Elle reste.', "Il part. Elle reste."),
        ('Il part <a href="https://exemple.fr/pa', "Il part"),
        ("avant <!-- publicité --> après", "avant après"),
        ("Texte <script>var a = 1;</script> suite", "Texte suite"),
        ("images/2024/photo.jpg”> Le ministre a parlé", "Le ministre a parlé"),
        ('Le maire href="https://exemple.fr/page" a parlé', "Le maire a parlé"),
        (
            "dissoute complète<br, puis jusqu'au trait strong>MAX</strong. Fin",
            "dissoute complète, puis jusqu'au trait MAX. Fin",
        ),
    ],
    leaves=[
        "La balise <br> insère un saut de ligne",
        "l'école << B >> est là",
        "si a<b et c>d, alors p<0,05",
        "si x<br, y ; la balise </strong fermée ; i>5 et j</i2",
        "je t'aime <3 :> et -> voilà",
        "L'attribut class = 3e",
        "Il cite <https://exemple.fr> et <jean@exemple.fr>",
        "On lit « x > y » et 3/4>1/2",
    ],
)
def strip_tags(text: str) -> str:
    """Take tags away, whole or cut; a block tag between two words leaves a space."""
    if "<" not in text and ">" not in text and "=" not in text:
        return text
    if "<" in text:
        text = _remove(WITH_CONTENT, text)
        text = CUT_OPEN.sub(_inside, text)
        untagged = TAG.sub(_tag, text)
        if untagged != text:
            text = re.sub(" {2,}", " ", untagged).strip(" ")
        text = CUT_BREAK.sub(_inside, CUT_CLOSE.sub(_inside, CUT_END.sub("", text)))
    if "=" in text or ">" in text:
        text = _remove(CUT_START, text)
        text = _remove(CUT_ADDRESS, text)
        text = _remove(CUT_VALUE, text)
    return text


def _inside(match: re.Match[str]) -> str:
    """Nothing in place of half a tag, unless the text speaks of tags."""
    return match[0] if ABOUT_TAGS.search(match.string[max(0, match.start() - 16) : match.start()]) else ""


def _tag(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if ABOUT_TAGS.search(text[max(0, start - 16) : start]):
        return match[0]
    if (
        match[1]
        and text[:start].strip()
        and text[end:].strip()
        and not text[start - 1].isspace()
        and not text[end].isspace()
    ):
        return " "
    return ""


def _remove(pattern: re.Pattern[str], text: str) -> str:
    """Take out every match with the spaces around it; one space stays where it stood between two words."""

    def gap(match: re.Match[str]) -> str:
        if ABOUT_TAGS.search(match.string[max(0, match.start() - 16) : match.start()]):
            return match[0]
        return " " if match.start() > 0 and match.end() < len(match.string) else ""

    if not pattern.search(text):
        return text
    return re.sub(" {2,}", " ", pattern.sub(gap, text)).strip(" ") if pattern.search(text) else text
