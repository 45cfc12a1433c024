"""Letters that a scanner took for others: 1'homme, Ie maire, ll a dit, cornme, déve1oppement."""

from __future__ import annotations

import functools
import itertools
import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented, plain
from .rule import rule
from .spans import replace_outside
from .strangers import is_inflected, put_right
from .swapped import mistyped

VOWEL: Final = "[aeiouyhœàâéèêîôûAEIOUÉÈÊÀ]"
ELIDED: Final = re.compile(rf"(?<![\w.,'’°/+-])([1I])(['’])(?={VOWEL}[a-zà-ÿœ]+)(?!(?:am|ll|ve|d|m)\b)")
VERB: Final = (
    r"(?:n['’]|s['’]|y|ne|se|le|la|les|lui|me|nous|vous|a|est|était|avait|sera|aura|serait|aurait|fut|faut|fallait|peut|doit"
    r"|va|fait|dit|sont|ont|étaient|avaient|seront|auront|peuvent|doivent|vont|reste|existe|suffit)"
)
PRONOUN: Final = re.compile(rf"(?<![\w'’.-])(ll|lI|lls|lIs)(?=[ \u00a0]{VERB}(?<=['’])|[ \u00a0]{VERB}[ \u00a0,.])")
ARTICLE: Final = re.compile(r"(?<=[a-zà-ÿœ,;:] )I(?=(?:e|es|a|ui|eur|eurs|ors|orsque) [a-zà-ÿœ]{3})")
ARTICLE_FIRST: Final = re.compile(r"I(?=(?:e|es|a|ors|orsque) [a-zà-ÿœ]{3})")
INVERTED: Final = re.compile(r"(?<![^\W\d_])i(?:I|1)(s?)(?![\w'’-])")
TWO_I: Final = re.compile(rf"(?:^|(?<=[.!?…»] ))II(s?)(?=[ \u00a0]{VERB}[ \u00a0])")
START: Final = re.compile(r"(?:^|[.!?…:»]\s)[\s«“\"(–—-]*$")
MIXED: Final = re.compile(
    r"(?<![\w@#/\\.&=~$%'’+-])(?=[^\W_]*[a-zà-ÿœ])([^\W\d_]*[01568I][^\W_]*)(?![\w@/\\&=~$%+-]|[.:]\w)"
)
BESIDE: Final = re.compile("[01568](?:(?<=[a-zà-ÿœ].)|(?=[a-zà-ÿœ]))|I(?<=[a-zà-ÿœ].)")
LOOKS: Final = {"0": "o", "1": "li", "5": "s", "6": "éb", "8": "b", "I": "l"}
ALONE: Final = {"0n": "on", "0u": "ou", "0ù": "où", "0ui": "oui", "0r": "or", "i1": "il", "i1s": "ils"}
ALIKE: Final = (("rn", "m"), ("m", "rn"), ("i", "l"), ("l", "i"), ("c", "e"), ("e", "c"), ("h", "b"), ("vv", "w"))
KNOWN_CAPITAL: Final = 4.0
UNLIKELY: Final = 0.5  # what a wrong letter counts less than one left out
NEARLY: Final = 0.3
SHORTEST: Final = 4
MOST: Final = 2
KNOWN: Final = 3.0
RARE: Final = 2.0
MET: Final = 3.3
CLEAR: Final = 1.5


@rule(
    why="A scanner took letters for others that look like them; only one French word fits.",
    repairs=[
        ("1’homme et I'été, puis 1'eau", "l’homme et l'été, puis l'eau"),
        ("ll a dit que lls sont là", "Il a dit que ils sont là"),
        ("II a dit qu’iI viendra. Ia ville", "Il a dit qu’il viendra. La ville"),
        ("On a rnangé au tribunai", "On a mangé au tribunal"),
        ("devant Ie maire et Ies élus", "devant le maire et les élus"),
        ("le p1us grand déve1oppement, c0mme 0n dit", "le plus grand développement, comme on dit"),
        ("cornme la cornmune et le gouvemement", "comme la commune et le gouvernement"),
        ("le journa1", "le journal"),
    ],
    leaves=[
        "5'1'' et 1'30, I’m et I'll be here",
        "le son ll en espagnol",
        "h1n1, b2b, co2, le G20, la 5e et mp3",
        "le fichier img01, x86 et win10, un journal1",
        "Elizabeth II a parlé, la guerre mondiale II est loin",
        "Pascal Iacono et l’Ile",
        "il a dit I a b c",
        "un w1nner et d3jà, 5ans et 1an, 0euro, les 1es Assises",
    ],
)
def put_letters_right(text: str) -> str:
    """Put back letters that only a scanner's mistake explains."""
    if "1'" in text or "1’" in text or "I'" in text or "I’" in text:
        text = replace_outside(ELIDED, _elided, text)
    if "ll " in text or "lls " in text or "lI" in text or "ll\u00a0" in text:
        text = PRONOUN.sub(_pronoun, text)
    if "Ie" in text or "Ia" in text or "Iu" in text or "Io" in text:
        text = replace_outside(ARTICLE_FIRST, _article, ARTICLE.sub("l", text))
    if "II" in text or "iI" in text or "i1" in text:
        text = TWO_I.sub(r"Il\1", INVERTED.sub(r"il\1", text))
    if BESIDE.search(text):
        text = replace_outside(MIXED, lambda match: _letters(match[1]), text)
    return put_right(text, _alike)


def _elided(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    word = re.compile(r"[^\W\d_]+").match(text, match.end())
    if not word or (word[0].lower() not in lefff.forms() and not word[0].istitle()):
        return match[0]
    capital = match[1] == "I" and START.search(text, max(0, start - 20), start) and start > 0
    return ("L" if capital else "l") + match[2]


def _article(match: re.Match[str]) -> str:
    return "L" if START.search(match.string, max(0, match.start() - 20), match.start()) else "I"


def _pronoun(match: re.Match[str]) -> str:
    first = START.search(match.string, max(0, match.start() - 20), match.start())
    return ("I" if first else "i") + ("ls" if match[1].endswith("s") else "l")


@functools.lru_cache(maxsize=16384)
def _letters(word: str) -> str:
    """The only frequent word that a word with digits or a capital I inside can be; the word itself if none."""
    if word in ALONE:
        return ALONE[word]
    if word.lstrip("0123456789") in lefff.forms() and word[0].isdigit():
        return word
    inner = word[1:] if word[0] == "I" else word
    at = [k for k, letter in enumerate(word) if letter in LOOKS and (letter != "I" or k)]
    lower = word[0].lower() + word[1:]
    if len(word) < SHORTEST or not 0 < len(at) <= MOST or inner.isupper() or _is_numbered(word):
        return word
    if any(c.isupper() and k not in at for k, c in enumerate(lower)):
        return word
    found = []
    for letters in itertools.product(*(LOOKS[word[k]] for k in at)):
        made = list(lower)
        for k, letter in zip(at, letters, strict=True):
            made[k] = letter
        whole = "".join(made)
        if whole in lefff.forms() and zipf(whole) >= KNOWN:
            found.append((zipf(whole), whole))
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[1][0] > found[0][0] - CLEAR) or zipf(word.lower()) >= RARE:
        return word
    return found[0][1] if word[0] == lower[0] else word[0] + found[0][1][1:]


def _is_numbered(word: str) -> bool:
    """Whether the digit at a word's end may be a number: "journal1", but not "journa1"."""
    rest = word[:-1]
    return word[-1].isdigit() and (
        word[-1] != "1" or rest in lefff.forms() or max(zipf(rest), zipf(rest, "en")) >= RARE
    )


@functools.lru_cache(maxsize=16384)
def _alike(word: str) -> str:
    """The only frequent word that one letter or two taken for their like make of a strange one."""
    lower = word.lower()
    if len(word) < SHORTEST + 1 or max(zipf(lower), zipf(lower, "en")) >= RARE or accented(plain(lower)):
        return word
    least = MET if word == lower else KNOWN_CAPITAL
    swapped = {lower[:k] + new + lower[k + len(old) :] for old, new in ALIKE
               for k in range(len(lower)) if lower.startswith(old, k) and (k or old == "rn")}  # fmt: skip
    found = [made for made in swapped | {lower.replace("rn", "m")} if made in lefff.forms() and zipf(made) >= least]
    if len(found) != 1 or is_inflected(lower) or mistyped(lower) > zipf(found[0]) - UNLIKELY + NEARLY:
        return word
    return found[0] if word == lower else found[0].capitalize()
