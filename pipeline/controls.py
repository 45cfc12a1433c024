"""Characters that XML can't hold or that a terminal would obey, made visible, and back."""

from __future__ import annotations

import re
from typing import Final

# XML 1.0, production [2] Char: these can't be in a document, not even as a character reference.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What moves the cursor, colours the screen or turns the writing direction round; line ends and tabs among them.
_COMMANDS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURES: Final = 0x2400  # Unicode's control pictures: U+2401 is the picture of U+0001
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def for_xml(text: str) -> str:
    """Replace the characters that XML 1.0 forbids: control characters by their pictures (␁), others by U+FFFD."""
    return _FORBIDDEN.sub(_picture, text)


def for_terminal(text: str) -> str:
    """Replace the characters that a terminal would obey rather than print, by their pictures or U+FFFD."""
    return _COMMANDS.sub(_picture, text)


def forbidden(text: str) -> tuple[str, ...]:
    """The code points of `text` that XML 1.0 forbids, as "U+0001", in order, each once."""
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in _FORBIDDEN.findall(text)))


def from_xml(text: str, original: str) -> str:
    """Undo `for_xml` in a text that may have been edited since.

    Args:
        text: what came back.
        original: what had been given to `for_xml`; only characters that it had are brought back, and only where
            their stand-in wasn't in it too.
    """
    if text == for_xml(original):
        return original
    for char in dict.fromkeys(_FORBIDDEN.findall(original)):
        shown = for_xml(char)
        if shown != _REPLACEMENT and shown not in original:
            text = text.replace(shown, char)
    return text


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else _REPLACEMENT
