"""English typography: curly quotes and apostrophes, no space before a mark, %, $ and € where English has them, capitals
on days and months.

Addresses, code and placeholders are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..config import TypographyConfig
from ..text.spans import spans

_SPACE: Final = "[ \u00a0\u202f\u2009]"
_GAP: Final = re.compile(rf"{_SPACE}+(?=[,;!?)\]”]|[.](?!\d|\w)|:(?!\w))")
_OPEN_GAP: Final = re.compile(rf"(?<=[(\[“]){_SPACE}+")
_SPACES: Final = re.compile("[ \u00a0\u202f\u2009]+")
_PERCENT: Final = re.compile(rf"(?<=\d){_SPACE}+%")
_MONEY: Final = re.compile(rf"(?<![\w.,$€£])(\d[\d,]*(?:\.\d+)?){_SPACE}?([€£$])(?![\w\d])")
_SIGN_GAP: Final = re.compile(rf"(?<!\w)([$€£]){_SPACE}+(?=\d)")
_GUILLEMETS: Final = re.compile(rf"«{_SPACE}*|{_SPACE}*»|[„‟]")
_DOUBLE: Final = re.compile(r"(?<!\d'\d)(?<!\d'\d\d)\"")  # six feet seven inches, 6'7", keep theirs
_APOSTROPHE: Final = re.compile(
    r"(?<=[^\W\d])'(?=\w)|(?<=\d)'(?=s\b)|(?<=[sS])'(?=\s|$)(?![^']*')|(?<![\w'])'(?=\d0s\b)"
)
_ABBREVIATED: Final = re.compile(r"\b([ap]\.m\.)\.(?!\.)")
_DAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_MONTH: Final = re.compile(
    r"\b(?:january|february|april|june|july|september|october|november|december)\b"
    r"|\b(?:march|may|august)(?= \d{1,2}(?:st|nd|rd|th)?(?:,|\.?$| (?:19|20)\d\d))"
    r"|(?<=\d )(?:march|may|august)(?=,|\.?$| (?:19|20)\d\d)"
)
"""March, may and august are other words, too: they are months beside a day, where a date ends or a year follows."""
_TO_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def typeset(english: str, config: TypographyConfig) -> str:
    """Set a text in English typography, as configured."""
    if not config.enabled:
        return english
    found = list(spans(english))
    if not found:
        return _set(english, config)
    held: list[str] = []
    parts: list[str] = []
    at = 0
    for span in found:  # a private-use character stands for each span, so that quotes around it still pair
        parts += [english[at : span.start], chr(0xE000 + len(held))]
        held.append(span.text)
        at = span.end
    text = _set("".join(parts) + english[at:], config)
    return "".join(held[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xE000 + len(held) else c for c in text)


def _set(text: str, config: TypographyConfig) -> str:
    text = _SPACES.sub(" ", text).strip()
    text = _PERCENT.sub("%", text)
    text = _ABBREVIATED.sub(r"\1", text)
    text = _MONTH.sub(_capital, _DAY.sub(_capital, text))
    text = _SIGN_GAP.sub(r"\1", text)
    text = _MONEY.sub(r"\2\1", text)
    text = _GUILLEMETS.sub('"', text)
    if config.quotes == "straight":
        text = text.translate(_TO_STRAIGHT)
    else:
        text = _curled(text)
        text = _APOSTROPHE.sub("’", text)
    text = _OPEN_GAP.sub("", text)
    return _GAP.sub("", text)


def _capital(match: re.Match[str]) -> str:
    return match.group().capitalize()


def _curled(text: str) -> str:
    """Straight double quotes to curly ones: opening after a space or an opening mark, closing elsewhere, in pairs."""
    if '"' not in text:
        return text
    return _DOUBLE.sub(_pairing(text), text)


def _pairing(text: str) -> Callable[[re.Match[str]], str]:
    opened = False

    def write(match: re.Match[str]) -> str:
        nonlocal opened
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        begins = not before or before.isspace() or before in "([{—–-/‘“"
        ends = not after or after.isspace() or after in ".,;:!?)]}…”’"
        if begins and not ends:
            opened = True
        elif ends and not begins:
            opened = False
        else:
            opened = not opened
        return "“" if opened else "”"

    return write
