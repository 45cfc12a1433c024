"""Letters read in another country's or another system's character set: rйgion, rÚgion, rŽgion, r茅gion for région."""

from __future__ import annotations

import functools
import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside

READ_AS: Final = (
    "cp1250", "cp1251", "cp1253", "cp1257", "cp850", "cp437", "mac_roman", "iso8859_2", "iso8859_5", "iso8859_7",
    "koi8_r", "cp866", "gbk", "big5", "shift_jis", "cp949",
)  # fmt: skip
WRITTEN_IN: Final = ("utf-8", "cp1252")
OLD: Final = (("sloppy-windows-1252", "mac_roman"), ("sloppy-windows-1252", "cp850"), ("latin-1", "mac_roman"))
SINGLE: Final = frozenset(READ_AS) - {"gbk", "big5", "shift_jis", "cp949"}
PAIRS: Final = (*((read, written) for read in READ_AS for written in WRITTEN_IN), *OLD)
FRENCH: Final = "a-zA-ZàâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜ"
SIGNS: Final = "«»“”‘’'\"….,;:!?()–— \u00a0€°0-9%/-"
CLEAN: Final = re.compile(rf"[{SIGNS}]*(?:[{FRENCH}]+(?:['’-]|[–—…]$|(?=[{SIGNS}]|$)))*[{SIGNS}]*")
PLAIN: Final = re.compile(
    rf"[«\"'(]*(?:(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’])?[{FRENCH}]+(?:-[{FRENCH}]+)*[»\"'),.;:!?]*", re.I
)
CUT_A: Final = re.compile(rb"\xc3(?![\x80-\xbf])")
ODD: Final = re.compile(
    rf"[^\x00-\x7f{FRENCH}«»“”‘’…–—\u00a0\u202f€°•·]|[ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜ](?<=[a-z].)|‚(?=\w)|…(?=[a-z])|ÔÇ|Ôé"
)
TOKEN: Final = re.compile(r"[^ \n\t]+")
LETTERS: Final = re.compile(r"[^\W\d_]+")
GUILLEMETS: Final = re.compile(r"Ç(?=[ \u00a0])([^ÇÈ]{2,400})(?<=[ \u00a0])È(?!\w)")
WORD: Final = re.compile(rf"[{FRENCH}]+")
LONGEST: Final = 120
KNOWN: Final = 3.0
SHORTEST: Final = 4
RATHER: Final = 2.0  # how much more frequent the word is as it is meant than as it stands


@rule(
    why="The letters were read in the character set of another country or system; in the right one they make words.",
    repairs=[
        ("la rйgion et trиs bien, mкme là", "la région et très bien, même là"),
        ("une trčs bonne annÚe", "une très bonne année"),
        ("la rÚgion, lÆÚtÚ dÚjÓ", "la région, l’été déjà"),
        ("Ç C’est lÕhomme de la rŽgion È", "« C’est l’homme de la région »"),
        ("la clart茅 est d茅j脿 l脿, 芦聽oui聽禄, la r茅gion", "la clarté est déjà là, «\u00a0oui\u00a0», la région"),
        ("lвЂ™Г©tГ© est une rГ©ussite", "l’été est une réussite"),
        ("une d├®cision ├á Paris, В«oui", "une décision à Paris, «oui"),
    ],
    leaves=[
        "le journal « Известия » et Škoda, Łódź, Čapek",
        "¡Personne, Knínice et Chocó, São Paulo, Ålesund, Muñoz et Þór",
        "le mot 東京 (Tokyo), 猫 et le signe √2",
        "Karel Čapek est trčslavien",
        "α et β, la lettre й",
    ],
)  # fmt: skip
def read_code_page(text: str) -> str:
    """Read words again in the character set that makes frequent French words of them."""
    if text.isascii() or not ODD.search(text):
        return text
    tokens = {token for token in TOKEN.findall(text) if len(token) < LONGEST and ODD.search(token)}
    shown = {pair for token in tokens for pair in _pairs_of(token)}
    if not shown:
        return text
    ranked = sorted(shown, key=lambda pair: (-sum(pair in _pairs_of(token) for token in tokens), PAIRS.index(pair)))

    def read(match: re.Match[str]) -> str:
        token = match[0]
        if token not in tokens:
            return token
        return next((made for pair in ranked if (made := _read(token, pair)) and _is_meant(token, pair)), token)

    text = replace_outside(TOKEN, read, text)
    return GUILLEMETS.sub(r"«\1»", text) if ranked[0] == OLD[0] else text


@functools.lru_cache(maxsize=16384)
def _pairs_of(token: str) -> frozenset[tuple[str, str]]:
    """The character sets, as which it was read and in which it was written, that make a frequent French word of it."""
    return frozenset(pair for pair in PAIRS if _shows(token, pair))


def _shows(token: str, pair: tuple[str, str]) -> bool:
    """Whether a token so read is made of frequent words, or of letters that nothing but UTF-8 makes."""
    made = _read(token, pair)
    if made and pair[1] == "utf-8" and pair[0] in SINGLE and len(token) > 1:
        return True
    words = WORD.findall(made.lower())
    shortest = SHORTEST - (len(ODD.findall(token)) > 1)
    long = [word for word in words if len(word) >= shortest]
    return bool(long) and all(word in lefff.forms() and zipf(word) >= KNOWN for word in long) and _is_meant(token, pair)


def _is_meant(token: str, pair: tuple[str, str]) -> bool:
    """Whether the token's odd words are better met as they would be read."""
    made = _read(token, pair)
    if not made or pair[1] == "utf-8":
        return bool(made)
    stands = max((zipf(word.lower()) for word in LETTERS.findall(token) if ODD.search(word)), default=0.0)
    words = WORD.findall(made.lower())
    known = all(word in lefff.forms() or zipf(word) > 0 or len(word) < SHORTEST - 1 for word in words)
    return known and (not stands or max(map(zipf, words), default=0.0) > stands + RATHER)


@functools.lru_cache(maxsize=65536)
def _read(token: str, pair: tuple[str, str]) -> str:
    """The token in the character set in which it was written; "" where it can't be or is no French there."""
    import ftfy.bad_codecs  # noqa: F401  (knows the sloppy character sets)

    read, written = pair
    try:
        made = token.encode(read)
        whole = CUT_A.sub(b"\xc3\xa0", made) if written == "utf-8" else made  # the second half of "à" is a space
        found = whole.decode(written)
        if whole != made and not all(word in lefff.forms() for word in re.findall(r"\w+", found.lower())):
            return ""
    except (UnicodeError, LookupError):
        return ""
    shape = CLEAN if written == "utf-8" else PLAIN
    return found if found != token and shape.fullmatch(found) else ""
