"""Text decoded with the wrong character set, once or several times over."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

NBSP: Final = "\u00a0"
FRENCH: Final = "éèêëàâäçôöîïíùûüúñóáãõÉÈÊËÀÂÄÇÔÖÎÏÙÛÜœŒæÆŸ«»°§±²³¿¡·×÷£©®µ½¼’‘“”‚„–—…•€™†‡‰‹›ŠšŽž" + NBSP


def _twice(character: str) -> str:
    """A character's UTF-8 bytes as Windows-1252 shows them; bytes it has no character for stay control characters."""
    shown = []
    for byte in character.encode("utf-8"):
        try:
            shown.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)


READ_AS: Final[dict[str, str]] = {
    seen: character for character in FRENCH for seen in (_twice(character), character.encode("utf-8").decode("latin-1"))
} | {"".join(c.lower() if c in "ÃÂ" else c for c in _twice(character)): character for character in "éèêëçôöîïùûü«»°"}
LEAD: Final = re.compile(r"[ÃÂÅâãÆ√ƒ‚ðÐÑ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™´Äâ ]|Ã$|[\u0080-\u009f]|√.|‚Ä")
SEQUENCE: Final = re.compile("|".join(map(re.escape, sorted(READ_AS, key=len, reverse=True))))
LOST_A: Final = re.compile(r"(?<![A-ZÀ-Þ])Ã(?:\u00a0 ?|  ?|$)(?=([\w«“(])?)")
LOST_QUOTE: Final = re.compile(r"â€(?:\u009d|(?=[\s.,;:!?)»]|$))")
SPARE_A: Final = re.compile(r"(?<=\d)Â (?=\d)|(?<=\w)Â(?= ?[»:;!?%€])|(?<=«)Â(?= )")
MAX_LAYERS: Final = 4


@rule(
    why="The letters were decoded with the wrong character set (Ã© for é); read as UTF-8 they make sense.",
    repairs=[
        ("lâ€™Ã©tÃ© dÃ©jÃ  lÃ", "l’été déjà là"),
        ("ÃƒÂ©tÃƒÂ©", "été"),
        ("L’été Ã\u00a0Paris, un cÅ“ur", "L’été à Paris, un cœur"),
        ("l\x92homme et l\x92eau", "l’homme et l’eau"),
        ("il a dit â€œnonâ€ hier", "il a dit “non” hier"),
        ("10Â 000 euros", "10 000 euros"),
    ],
    leaves=["Ça va à São Paulo, Âge tendre, Öland", "À 5 €, c’est « bon marché »", "l’âge, où, ç", "√2 et √x"],
)
def decode_again(text: str) -> str:
    """Undo wrong decodings with ftfy, then sequence by sequence where a line is only partly damaged."""
    if text.isascii() or not LEAD.search(text):
        return text
    import ftfy

    for _ in range(MAX_LAYERS):
        start = text
        text = LOST_QUOTE.sub("”", text)
        text = LOST_A.sub(lambda match: "à " if match[1] else "à", text)
        text = ftfy.fix_encoding(text)
        text = SEQUENCE.sub(lambda match: READ_AS[match[0]], text)
        text = SPARE_A.sub(lambda match: match[0][1:], text)
        if text == start:
            break
    return text
