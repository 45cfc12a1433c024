"""Characters written as some program's escapes: JSON, PHP, quoted-printable, percent codes, terminal colours."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from .rule import rule
from .spans import replace_outside

JSON: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
QUOTE: Final = re.compile(r"\\+(?=['’\"])|(?<=\w)\\+(?=/\w)")
LINE_END: Final = re.compile(r"(?<=[.!?»”:;,])(?:\\r)?(?:\\n)+ ?(?=[\sA-ZÀ-Ý«“\"-]|$)")
PRINTABLE: Final = re.compile(r"(?:=(?:C3=[89AB]|E2=80=9|C2=[AB])[0-9A-F])+")
PERCENT: Final = re.compile(r"(?:%(?:C3%[89AB]|E2%80%9|C2%[AB])[0-9A-F])+", re.IGNORECASE)
COLOUR: Final = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]")


@rule(
    why="A program's escape for a character stands in the text in place of the character.",
    repairs=[
        (r"l\u2019\u00e9t\u00e9", "l’été"),
        (r"l\'homme dit \"oui\"", 'l\'homme dit "oui"'),
        (r"Fin.\nDébut", "Fin. Début"),
        ("soci=C3=A9t=C3=A9", "société"),
        ("le caf%C3%A9 noir", "le café noir"),
        ("\x1b[31mrouge\x1b[0m", "rouge"),
    ],
    leaves=[r"C:\nouveau\utile", "https://fr.wikipedia.org/wiki/Caf%C3%A9", "E=C3+2", "100 % de C3"],
)
def decode_escapes(text: str) -> str:
    """Decode the escapes that can only be escapes."""
    if "\\" in text:
        text = JSON.sub(_json, text)
        text = replace_outside(QUOTE, "", text)
        text = LINE_END.sub(" ", text)
    if "=" in text:
        text = replace_outside(PRINTABLE, lambda match: _utf8(bytes.fromhex(match[0].replace("=", "")), match[0]), text)
    if "%" in text:
        text = replace_outside(PERCENT, lambda match: _utf8(unquote_to_bytes(match[0]), match[0]), text)
    if "\x1b" in text:
        text = COLOUR.sub("", text)
    return text


def _json(match: re.Match[str]) -> str:
    units = b"".join(int(code, 16).to_bytes(2, "big") for code in match[0].split("\\u")[1:])
    try:
        return units.decode("utf-16-be")
    except UnicodeDecodeError:
        return match[0]


def _utf8(octets: bytes, otherwise: str) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return otherwise
