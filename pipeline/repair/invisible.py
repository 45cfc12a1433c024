"""Characters that can't be seen and don't belong: controls, zero-width characters, soft hyphens, byte order marks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from .rule import rule

CONTROLS: Final = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
UNSEEN: Final = CONTROLS + "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"
ANY: Final = re.compile(f"[{UNSEEN}\uf0a7\uf0b7\ufb00-\ufb06\u00ac]")
BREAK: Final = re.compile(r"(?<=\S)[\u000b\u000c\u0085\u2028\u2029]+(?=\S)")
SOFT_BREAK: Final = re.compile(r"(?<=[^\W\d_])(?:\u00ad|\u00ac)[ \u00a0]?(?=[a-zà-ÿœ])")
JOINER: Final = re.compile(
    r"(?<![^\x00-\u024f\u1e00-\u206f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f\u1e00-\u206f])"
)
RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
REST: Final = re.compile(f"[{CONTROLS}\u00ad\u200b\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffc]")
LIGATURES: Final = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"} | {0xF0B7: "•", 0xF0A7: "▪"}
COMBINING: Final = re.compile("[A-Za-z][\u0300-\u0304\u0308\u030a\u030c\u0327]+")


@rule(
    why="A character that can't be seen, or one only a font knows, stands in the word.",
    repairs=[
        ("le gouver\u00adnement", "le gouvernement"),
        ("repré\u00ad sentant", "représentant"),
        ("\ufeffBonjour\u200b à\x00 tous", "Bonjour à tous"),
        ("la ﬁn du conﬂit", "la fin du conflit"),
        ("un mot\x0bun autre", "un mot un autre"),
        ("\uf0b7 premier point", "• premier point"),
        ("e\u0301te\u0301", "été"),
    ],
    leaves=["1\u202f234\u00a0€", "👩\u200d💻 au travail", "می\u200cخواهم", "שלום\u200f!", "tab\tulation"],
)
def drop_invisible(text: str) -> str:
    """Take unseen characters away; joiners stay in emoji and in scripts that need them."""
    if text.isascii() and text.isprintable():
        return text
    if ANY.search(text):
        text = BREAK.sub(" ", text)
        text = SOFT_BREAK.sub("", text)
        text = JOINER.sub("", text)
        if not RIGHT_TO_LEFT.search(text):
            text = MARKS.sub("", text)
        text = REST.sub("", text).translate(LIGATURES)
    if COMBINING.search(text):
        text = COMBINING.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return text
