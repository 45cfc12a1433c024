"""Shortcodes of content managers and tags of forums, in square brackets."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

KNOWN: Final = (
    "ad|ads|adrotate|audio|box|button|caption|col|column|columns|contact-form(?:-7)?|embed|embedyt|fusion_\\w+"
    "|gallery|googlemaps|infobox|instagram"
    "|video|vimeo|youtube|playlist|poll|pullquote|quote|row|et_pb_\\w+|vc_\\w+|su_\\w+|wp_\\w+|toc|twitter"
    "|tweet|tabs?|table|spoiler"
    "|newsletter|mc4wp_form|more|nextpage|one_half(?:_last)?|one_third(?:_last)?|dropcap|center|left|right|url"
    "|img|size|color|font|list"
)
FORUM: Final = (
    "b|i|u|s|url|img|quote|code|color|size|center|left|right|justify|font|list|li|email|sup|sub|table|tr|td|h[1-6]"
)
WITH_ATTRIBUTES: Final = re.compile(r"\[/?[a-zA-Z][\w-]{1,40}\s[^\[\]=]{0,100}=\s?[\"'“”″«’0-9][^\[\]]{0,1000}\]")
KNOWN_ONE: Final = re.compile(
    rf"\[(?:/(?:{KNOWN}|{FORUM}|[a-z]+[_-][\w-]+)|(?:{KNOWN})|[a-z]+_[a-z0-9_]+)(?:=[^\[\]]{{1,300}})?\s?/?\]"
)
PAIR: Final = re.compile(rf"\[({FORUM})(?:=[^\[\]]{{1,300}})?\](?=[^\[\]]*\[/\1\])", re.IGNORECASE)
EMBED: Final = re.compile(r"\[(embed|img|video|youtube)[^\[\]]{0,200}\]\s*\S{1,400}?\s*\[/\1\]", re.IGNORECASE)
BUTTON: Final = re.compile(
    r"\[((?:su|vc|sc|wp|mks|fusion|et_pb|max)?_?(?:button|btn|cta))\b[^\[\]]{0,600}\][^\[\]]{0,60}\[/\1\]",
    re.IGNORECASE,
)
CUT_START: Final = re.compile(
    r"^[a-z_-]{2,20}=[\"”“][^\[\]\"”“]{1,200}[\"”“](?:\s[a-z_-]{2,20}=[\"”“][^\[\]\"”“]{0,200}[\"”“])*\s?\]"
)
CUT_END: Final = re.compile(rf"\s*\[/?(?:{KNOWN})\s[a-z_-]{{2,20}}=[^\[\]]*$")
WIKI: Final = re.compile(r"\s?\[(?:modifier(?:\s?\|\s?modifier le (?:code|wikicode))?|edit|masquer|afficher)\]")


@rule(
    why="A content manager's shortcode stands in the text in place of what it would have shown.",
    repairs=[
        ('[caption id="attachment_12" align="aligncenter" width="300"]La mairie[/caption]', "La mairie"),
        ("Il part. [embed]https://exemple.fr/v[/embed] Elle reste.", "Il part. Elle reste."),
        ('Il part. [su_button url="/a"]Voir le prix[/su_button]', "Il part."),
        ("[vc_row][vc_column]Bonjour[/vc_column][/vc_row]", "Bonjour"),
        ("un [b]grand[/b] pas", "un grand pas"),
        ("Suite [gallery ids=”1,2,3”] ici", "Suite ici"),
        ("Histoire [modifier | modifier le code]", "Histoire"),
    ],
    leaves=[
        "« Microsoft veut que [cette conversion] réussisse »",
        "voir [1], [2] et [sic]",
        "il [le ministre] a dit […] non [...]",
        "le tableau t[i] et l'alphabet phonétique [u]",
        "[NDLR : l'auteur]",
    ],
)
def drop_shortcodes(text: str) -> str:
    """Take shortcodes away and leave what stands between them."""
    if "[" not in text and "]" not in text:
        return text
    start = text
    for pattern in (EMBED, BUTTON, WITH_ATTRIBUTES, PAIR, KNOWN_ONE, CUT_START, CUT_END, WIKI):
        text = pattern.sub(_gap, text)
    return re.sub(" {2,}", " ", text).strip(" ") if text != start else text


def _gap(match: re.Match[str]) -> str:
    """One space where the shortcode stood between two of them, none otherwise."""
    text, start, end = match.string, match.start(), match.end()
    return " " if start > 0 and end < len(text) and text[start - 1].isspace() and text[end].isspace() else ""
