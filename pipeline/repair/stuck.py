"""Two words stuck together: the space between them is lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import accented
from .neighbours import FREQUENT, RARE, SHORT, SMALL, VERY, is_word
from .pairs import MET, parted
from .rule import rule
from .spans import replace_outside
from .strangers import START, put_right

BEFORE_NAMES: Final = frozenset("la le les de du des en à au aux et que qui par pour dans sur avec chez est".split())
CASE: Final = re.compile(r"[A-ZÉÈÊÀÂÎÔÇ](?<=[a-zà-ÿœ].)")
HUMP: Final = re.compile(
    r"(?<![\w@#/\\.&=~$'’-])([a-zà-ÿœ]{2,25})([A-ZÉÈÀÂÎÔÇ][a-zà-ÿ]{2,25}|[A-ZÉ]{2,6})(?![\w@/\\&=~$(]|[.:'’]\w)"
)
DIGIT: Final = re.compile(r"\d(?:(?<=[a-zà-ÿœ].)|(?=[a-zà-ÿœ]))")
YEAR: Final = re.compile(
    r"(?<![\w@#/\\.&=~$'’-])(en|de|le|du|des|les|et|ou|à|au|aux|dans|par|pour|sur|entre|depuis|avant|après|vers|plus"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"(\d{1,4})(?![\w@/\\&=~$(-]|[.:]\w)"
)
COUNTED: Final = re.compile(
    r"(?<![\w@#/\\.,&=~$'’-])(\d{1,4}(?:[,/]\d{1,3})?)([a-zà-ÿœ]{2,20})(?![\w@/\\&=~$(-]|[.:]\w)"
)
ORDINALS: Final = frozenset(
    "er re ère nd nde ème èmes eme es de min mn sec ter bis pts pt go mo ko to ha dés an as".split()
)
NAMED: Final = 3.5  # the frequency of a name after a small word
MORE_ENGLISH: Final = 0.7  # how much more frequent a name may be in English
EVER: Final = 4.8  # the frequency that a short word needs before an elided one
LONGER: Final = 7
ELIDED_SIGN: Final = re.compile(r"['’](?<=\w\w[ldnsmtjcu].)")
ELIDED: Final = re.compile(
    r"(?<![\w@#/\\.&=~$'’-])(à|[^\W\d_]{2,25}?)((?:[ldnsmtjc]|qu)['’])(?=[aeiouyhœàâéèêîôAEIOUYHÉÈÊÀÂ])"
    r"(?<!prud.)(?<!entr.)"
)
BEYOND: Final = re.compile(r"\b(?:au|par|en)[ \u00a0-]$", re.IGNORECASE)
NOT_ELIDED: Final = frozenset("lors puis quoi pres quel jus gran".split())


@rule(
    why="Two words are stuck together; they can only be these.",
    repairs=[
        ("on nous ditque lapolitique change", "on nous dit que la politique change"),
        ("Au Mexique, onnous considère", "Au Mexique, on nous considère"),
        ("la chancelièreAngela Merkel en2012", "la chancelière Angela Merkel en 2012"),
        ("le goût dela vie etla force", "le goût de la vie et la force"),
        ("Elle passe parChâtillon", "Elle passe par Châtillon"),
        ("pour 5litres d’eau et une 90/14universelle", "pour 5 litres d’eau et une 90/14 universelle"),
        ("ils se sontrabattus sur lui", "ils se sont rabattus sur lui"),
        ("la poésie surl’eau et l’hommequi dort", "la poésie sur l’eau et l’homme qui dort"),
    ],
    leaves=[
        "une écographie et un biosatellite",
        "un iPhone sous macOS et un eBay",
        "les bosons mineront, targueront",
        "la généticienne surjoue le traitement",
        "un big bang et un bigbang",
        "Dupont, Lacroix et Delacour",
        "le 2nd, la 3ème, 20min, 5km et 4dl",
        "le fichier maliste.txt et maVariable=2, volumeMode, onRequest, enTete",
        "lorsqu'il, presqu'île, prud'homme, dell'arte",
        "il reste à jeun, au dela de la rivière, auxdits lieux",
    ],
)
def part_words(text: str) -> str:
    """Set the space back where only one pair of French words can have been stuck together."""
    text = put_right(text, parted, _unless_beyond)
    if CASE.search(text):
        twice = {form for form, count in Counter(match[0] for match in HUMP.finditer(text)).items() if count > 1}
        text = replace_outside(
            HUMP, lambda match: match[0] if match[0] in twice else _at_capital(*match.groups()), text
        )
    if DIGIT.search(text):
        text = replace_outside(YEAR, r"\1 \2", text)
        text = replace_outside(COUNTED, _after_digits, text)
    return replace_outside(ELIDED, _before_elision, text) if ELIDED_SIGN.search(text) else text


def _unless_beyond(word: str, text: str, start: int) -> str:
    """The word parted, but not « au dela », which lacks an accent."""
    return word if word == "dela" and BEYOND.search(text, max(0, start - 10), start) else parted(word)


def _before_elision(match: re.Match[str]) -> str:
    """A space before an elided word that is stuck to a word that French has without its last letter."""
    left, elided = match.groups()
    small = left.lower()
    if small in NOT_ELIDED or not is_word(small) or small + elided[:-1] in lefff.forms():
        return match[0]
    if left != small and (
        left[1:] != small[1:] or not START.search(match.string, max(0, match.start() - 50), match.start())
    ):
        return match[0]
    least = RARE if len(small) >= LONGER else FREQUENT if len(small) >= SHORT else EVER
    return f"{left} {elided}" if small in SMALL or zipf(small) >= least else match[0]


def _after_digits(match: re.Match[str]) -> str:
    """A space after a number, before a word that is no ending and no unit."""
    number, word = match.groups()
    if word in ORDINALS or not is_word(word):
        return match[0]
    counted = word in SMALL or (len(word) >= len("ans") and zipf(word) >= VERY)
    counted = counted or (len(word) > SHORT and zipf(word) >= max(FREQUENT, zipf(word, "en")))
    return f"{number} {word}" if counted else match[0]


def _at_capital(left: str, right: str) -> str:
    """A space before a name's capital, after a French word: "volumeMode" is a program's."""
    whole, name = (left + right).lower(), right.lower()
    if (left not in BEFORE_NAMES and (zipf(whole) or zipf(whole, "en"))) or zipf(whole) >= RARE or not is_word(left):
        return left + right
    if not left.isascii() and len(left) >= SHORT and zipf(left) >= MET:
        return f"{left} {right}"
    if left in BEFORE_NAMES and right.istitle() and not name.isascii() and zipf(name) >= MET and not zipf(whole):
        return f"{left} {right}"
    named = right.istitle() and zipf(name) >= max(NAMED, zipf(name, "en") - MORE_ENGLISH)
    if not named or name in lefff.forms() or accented(name):
        return left + right
    french = left in BEFORE_NAMES or (len(left) >= SHORT and zipf(left) >= max(MET, zipf(left, "en") + 1))
    return f"{left} {right}" if french else left + right
