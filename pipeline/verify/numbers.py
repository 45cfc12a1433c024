"""Figures: every number of the French is in the English with its value, its sign and its unit, and no other one is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from ..text import english_figures, french_figures
from ..text.figures import Answered, Figure, answer
from ..text.french_figures import ABOUT
from ..text.units import CURRENCIES, GLUED, MEASURED, mentioned
from .check import Finding, Pair, check

_FRENCH_DECIMAL: Final = re.compile(r"\d{4,},\d+|\d{1,3},\d{1,2}")
_FRENCH_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SCRAP: Final = re.compile(
    rf"(?<![\w.,])\d{{1,3}}(?:,\d{{3}})+(?:s\b|(?!{GLUED}|(?:st|nd|rd|th|bn|tn|mn|m|k)\b)[a-z]+\b)"
)
_PRICE: Final = re.compile(r"[€$£](?:[\d.,]*\d)? ?(?:/|per |a )\w+")
"""The unit of a price (€2.50/kg) isn't that of another number."""
_MONEY: Final = re.compile(r"\b(?:livres|pesos?|couronnes|francs)\b")
"""Names that several currencies have."""
_RANK: Final = re.compile("[IVXL]{1,7}(?=e|è|ᵉ)")
_EITHER: Final = re.compile(r"\d{1,3},\d{3}")
"""1,335: one and a third in French, thousands in English, and in French copied from English."""


@functools.lru_cache(maxsize=8)
def answered(source: str, target: str) -> Answered:
    """The figures of a pair and how they answer each other."""
    return answer(french_figures.read(source), english_figures.read(target))


@check(
    why="A wrong number is the worst mistake of all: it reads as well as the right one.",
    severity="error",
    flags=[
        ("Le déficit atteint 6,6 milliards.", "The deficit reaches 6.6 million."),
        ("Il a payé 283,82 € hier.", "He paid €28.82 yesterday."),
        ("Rendez-vous à 19h30.", "Meet at 6:30 p.m."),
        ("Ils étaient quatre-vingt-dix-sept.", "There were eighty-seven of them."),
        ("Au XIXe siècle, 1 234 villages.", "In the 18th century, 1,234 villages."),
        ("Il vit dans le XVIIe arrondissement.", "He lives in the 18Ie rounds."),
        ("45.000 euros", "45.000 euros"),
        ("Un coût de 1.234,56 €", "A cost of €1234,56"),
        ("36 054 394 suffrages exprimés", "36,054,394s expressed"),
        ("Une cinquantaine de blessés", "A five-body of wounded"),
        ("Ouvert de 9 h à 18 h.", "Open from 9 a.m."),
    ],
    leaves=[
        ("Le déficit atteint 6,6 milliards.", "The deficit reaches 6.6 billion."),
        ("1 234,5 km en 2 jours", "1,234.5 km in two days"),
        ("Rendez-vous à 19h30.", "Meet at 7:30 p.m."),
        ("Un million et demi de Français", "1.5 million French people"),
        ("Dans les années 90, au XXe siècle", "In the 1990s, in the twentieth century"),
        ("Entre 12 et 16 millions", "Between 12 million and 16 million"),
        ("Le XVIIe arrondissement et le IIIe Reich", "The 17th arrondissement and the Third Reich"),
        ("La IIe Guerre mondiale", "World War II"),
        ("François Ier attendra 2 h 30.", "Francis I will wait 2½ hours."),
        ("La référence FR-2024/0123-B, la 4K", "The reference FR-2024/0123-B, 4K"),
        ("Le 2e tour, un an et demi après", "The second round, a year and a half later"),
        ("Ils sont une dizaine.", "There are about ten of them."),
        ("La fusée Ariane 5", "The Ariane5 rocket"),
        ("En 8es de finale depuis trente ans", "In the last 16 for three decades"),
    ],
)
def numbers(pair: Pair) -> Iterator[Finding]:
    """A number in digits without an answer, or numbers in letters without one on both sides."""
    found = answered(pair.source, pair.target)
    lost = [f for f in found.lost if not f.word and not _glued(f, pair.source, pair.target) and not _said(f, pair)]
    added = [
        f
        for f in found.added
        if not f.word and not _glued(f, pair.target, pair.source) and not _same(f.text.strip(), pair.source)
    ]
    words_lost = [f for f in found.lost if f.word and (not f.weak or f.text.lower().rstrip("s") in ABOUT)]
    words_added = [f for f in found.added if f.word and not f.weak]
    yield from _shapes(pair)
    if not lost and not added and not (words_lost and words_added):
        return
    left, right = lost + words_lost, added + words_added
    for french, english in zip(left, right, strict=False):
        one, other = french.text.strip(), english.text.strip()
        if one == other and _EITHER.fullmatch(one):
            yield Finding(f"{one}: a French decimal, or thousands?", one, other, "warning")
        else:
            yield Finding(f"{one} became {other}", one, other)
    said = frozenset[str]().union(*(english.readings for _, english in found.pairs))
    for french in left[len(right) :]:
        if not french.word:
            again = bool(french.readings & said)  # the French says it twice, the English once
            text = french.text.strip()
            yield Finding(f"{text} is not in the English", text, "", "warning" if again else None)
    for english in right[len(left) :]:
        if not english.word:
            yield Finding(f"{english.text.strip()} is not in the French", "", english.text.strip())


def _shapes(pair: Pair) -> Iterator[Finding]:
    """Figures left as French writes them, and figures with a scrap of a word behind them."""
    for french, english in answered(pair.source, pair.target).pairs:
        text = english.text.strip()
        if _FRENCH_DECIMAL.fullmatch(text):
            yield Finding(f"{text}: English has a point there", french.text.strip(), text)
        elif _FRENCH_THOUSANDS.fullmatch(text) and text in french.text:
            sure = french.unit is not None or text.endswith("000")
            mark = f"{text}: English has commas there"
            yield Finding(mark, french.text.strip(), text, None if sure else "warning")
    for match in _SCRAP.finditer(pair.target):
        if match.group() not in pair.source:
            yield Finding(f"a part of a word behind a number: {match.group()}", "", match.group())


def _said(figure: Figure, pair: Pair) -> bool:
    """The English has no number for it: below freezing for 0 °C, Francis Joseph I for François-Joseph 1er."""
    if figure.readings == {"0"}:
        return "freezing" in pair.target or "zero" in pair.target.lower()
    if figure.text.strip() in ("1er", "Ier") and re.search(r"[A-Z]\w+ I\b", pair.target):
        return True
    rank = _RANK.match(figure.text)  # World War II for IIe Guerre mondiale
    return rank is not None and re.search(rf"(?<!\w){rank[0]}(?!\w)", pair.target) is not None


def _same(text: str, french: str) -> bool:
    """A number with a letter that stands like this in the French: 4K is a format, not four thousand."""
    return text[-1].isupper() and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", french) is not None


def _glued(figure: Figure, text: str, other: str) -> bool:
    """One side joins the number to the word before it: Ariane 5, Ariane5."""
    before = text[: figure.start].rstrip()
    word = re.search(r"[^\W\d_]+$", before)
    return word is not None and f"{word[0]}{figure.text.strip()}".lower() in other.lower()


@check(
    why="A number without its minus sign says the opposite.",
    severity="error",
    flags=[
        ("Il fait -12 °C à Lille.", "It is 12°C in Lille."),
        ("Le solde est de −40 euros.", "The balance is 40 euros."),
    ],
    leaves=[
        ("Il fait -12 °C à Lille.", "It is minus 12°C in Lille."),
        ("Le match finit 3-2.", "The match ends 3-2."),
        ("- 5 pommes", "- 5 apples"),
    ],
)
def sign(pair: Pair) -> Iterator[Finding]:
    """A minus sign stands on one side only."""
    for french, english in answered(pair.source, pair.target).pairs:
        if french.minus != english.minus and not (french.word or english.word):
            lowered = any(w.key in ("below", "minus", "negative", "zero", "down") for w in pair.english)
            spelt = any(w.key in ("moins", "negatif", "negative", "dessous", "baisse") for w in pair.french)
            if (french.minus and not lowered) or (english.minus and not spelt):
                side = "the minus sign is lost" if french.minus else "a minus sign was added"
                yield Finding(
                    f"{side}: {french.text.strip()}", _signed(french, pair.source), _signed(english, pair.target)
                )


def _signed(figure: Figure, text: str) -> str:
    start = figure.start - 1 if figure.minus and figure.start else figure.start
    return text[start : figure.end].strip()


@check(
    why="30 € is not $30, and 5 km is not 5 miles.",
    severity="error",
    flags=[
        ("L'entrée coûte 30 €.", "Admission costs $30."),
        ("Un trajet de 5 km.", "A 5-mile journey."),
        ("Une hausse de 4 %.", "A rise of 4."),
        ("Trois quarts des 1,3 milliard d'Indiens", "Three quarters of the $1.3 billion Indians"),
        ("3 kg de pommes à 2,50 €/kg", "3 apples at €2.50/kg"),
    ],
    leaves=[
        ("L'entrée coûte 30 €.", "Admission costs €30."),
        ("De 25 % à 30 %", "From 25 to 30 percent"),
        ("13 milliards de dollars", "$13 billion"),
        ("Un prix de 5 livres", "A price of £5"),
        ("Un trajet de 5 kilomètres.", "A 5 km journey."),
    ],
)
def units(pair: Pair) -> Iterator[Finding]:
    """The same number counts something else, or its currency or percent sign is gone."""
    english_units: frozenset[str] | None = None
    for french, english in answered(pair.source, pair.target).pairs:
        if french.unit == english.unit or (french.unit is None and english.unit not in CURRENCIES):
            continue
        if english_units is None:
            english_units = mentioned(_PRICE.sub("", pair.target))
            french_units = mentioned(pair.source)
        if french.unit is None:
            if english.unit not in french_units and not _MONEY.search(pair.source):
                yield Finding(f"{english.unit} is not in the French", *_shown(pair, french, english))
            continue
        if french.unit in english_units and (english.unit is None or english.unit in french_units):
            continue
        shown = _shown(pair, french, english)
        if english.unit is not None and english.unit not in french_units and _alike(french.unit, english.unit):
            yield Finding(f"{french.unit} became {english.unit}", *shown)
        elif english.unit is None and (french.unit == "%" or french.unit in CURRENCIES or french.unit in MEASURED):
            yield Finding(f"{french.unit} is lost", *shown, "warning" if french.word else None)


def _shown(pair: Pair, french: Figure, english: Figure) -> tuple[str, str]:
    """Both figures with what stands beside them."""
    source = pair.source[french.start : french.end + 12]
    return source.strip(), pair.target[max(0, english.start - 2) : english.end + 10].strip()


def _alike(french: str, english: str) -> bool:
    """Both are currencies, or neither is."""
    return (french in CURRENCIES) == (english in CURRENCIES)
