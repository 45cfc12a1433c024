"""HTML entities left in the text, once or twice escaped, or broken by a translation engine."""

from __future__ import annotations

import html.entities
import re
from typing import Final

from .rule import rule

CHARACTERS: Final[dict[str, str]] = {
    name[:-1]: character for name, character in html.entities.html5.items() if name.endswith(";")
}
BARE_NAMES: Final = (
    "nbsp|[AEIOUYaeiouy](?:acute|grave|circ|uml)|[Cc]cedil|[lr][as]quo|[lr]dquo|quot|hellip|[nm]dash|euro"
    "|oelig|deg|apos"
)
WHOLE: Final = re.compile(
    r"&(?:amp ?; ?|amp;)*+ ?(?:# ?(\d{2,6})|#[xX]([0-9a-fA-F]{2,5})|([A-Za-z][A-Za-z0-9]{1,30})) ?;"
)
BARE: Final = re.compile(
    rf"&(?:amp;)*+({BARE_NAMES})(?![a-z]*=)(?!;)|&(?:amp;)*+#0?(39|160|171|187|82[0-4]\d)(?![\d;])"
)
NO_AMPERSAND: Final = re.compile(r"(?<![\w&#])nbsp;|(?<=[A-Za-z])#0?39;(?=\w)")
AMP: Final = re.compile(r"&(?:amp ?;)+")
C1: Final = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
MAX_LAYERS: Final = 6


@rule(
    why="An HTML entity stands in the text in place of its character.",
    repairs=[
        ("l&#39;&eacute;t&eacute;", "l'été"),
        ("l&amp;eacute;gal &amp;amp;amp; s&ucirc;r", "légal & sûr"),
        ("10&nbsp000&nbsp;euros", "10\u00a0000\u00a0euros"),
        ("d&#8217;abord &#x2026; l& rsquo ;eau", "d’abord … l’eau"),
        ("M&eacutenage, l#039;eau", "Ménage, l'eau"),
        ("a &lt; b", "a < b"),
    ],
    leaves=[
        "R&D, AT&T, Q&A et Marks & Spencer",
        "https://exemple.fr/?a=1&copy=2&eacute=3",
        "un & ; deux",
        "&inconnu; reste",
    ],
)
def unescape_entities(text: str) -> str:
    """Replace entities by their characters, layer by layer."""
    if "&" not in text and "nbsp;" not in text and "39;" not in text:
        return text
    for _ in range(MAX_LAYERS):
        start = text
        text = WHOLE.sub(_whole, text)
        text = BARE.sub(_bare, text)
        text = AMP.sub("&", text)
        text = NO_AMPERSAND.sub(lambda match: "\u00a0" if match[0].startswith("n") else "'", text)
        if text == start:
            break
    return text


def _whole(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return CHARACTERS.get(name) or CHARACTERS.get(name.lower(), match[0])
    return _character(int(decimal) if decimal else int(hexadecimal, 16), match[0])


def _bare(match: re.Match[str]) -> str:
    name, decimal = match.groups()
    return _character(int(decimal), match[0]) if decimal else CHARACTERS[name]


def _character(code: int, otherwise: str) -> str:
    """The character of a numeric reference; 128 to 159 mean Windows-1252, as in browsers."""
    if code in C1:
        return C1[code] if C1[code] != "\ufffd" else otherwise
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return otherwise
    return chr(code)
