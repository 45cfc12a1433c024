"""Fixed expressions of time, count and change whose words mislead a model: les années 30, avant-hier, en recul de 12 %.

Each has one English form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..text.french_numerals import UNITS

_SMALL: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMERAL: Final = "|".join(sorted(UNITS, key=len, reverse=True))
_DAYS: Final = {"après-demain": "the day after tomorrow", "avant-hier": "the day before yesterday"}
_ROUNDS: Final = {"seizième": "round of 32", "16e": "round of 32", "huitième": "round of 16", "8e": "round of 16",
                  "quart": "quarter-final"}  # fmt: skip
_APART: Final = {"les": "", "en": "en ", "des": "de ", "aux": "à "}
_MINUTES: Final = {"le quart": 15, "cinq": 5, "dix": 10, "vingt": 20, "vingt-cinq": 25}
_TRENDS: Final = {"recul": "down", "baisse": "down", "repli": "down", "retrait": "down", "chute": "down",
                  "hausse": "up", "progression": "up", "augmentation": "up"}  # fmt: skip
_VERBS: Final = "sont|ont|a|est|étai(?:t|ent)|avai(?:t|ent)|ser(?:a|ont)|fu(?:t|rent)|ne|se|qui|que"
_DECADE: Final = re.compile(r"\b(?:(?P<article>les|des|aux) )?années ['’]?(?P<decade>[3-9]0)\b(?! ?[%€\d])")
_DAY: Final = re.compile(r"\b(?:après-demain|avant-hier)\b")
_ERA: Final = re.compile(r"\b(?:av\.|avant|apr\.|après) (?:J\.[ -]?C\.|Jésus-Christ)")
_ROUND: Final = re.compile(rf"\b(?:(?P<article>les|en|des|aux) )?(?P<round>{'|'.join(_ROUNDS)})(?P<s>s?) de finale\b")
_SHARE: Final = re.compile(
    rf"(?<![\w-])(?P<count>{_NUMERAL}|\d{{1,2}}) (?:[^\W\d_]+ ){{1,3}}"
    rf"(?P<share>sur (?P<of>(?!un)(?:{_NUMERAL}|cent|mille)|"
    r"10|100))(?=\s*[,.;:!?)]|$|\s(?:ne|n['’]\w+|se|est|sont|a|ont|était|étaient|serait|souffre|vit|dit|déclare|pense|estime|"
    r"juge|affirme|avoue|approuve(?:nt)?|et|ou|qui|dans|en|"
    r"chez|parmi|au|aux|à|[^\W\d_]+(?:it|ent|pe|fre|me|ge|se|re)\b(?! (?:de|d)\b))\b)",
    re.IGNORECASE,
)
"""A share, shown by what follows: un plan sur cinq ans, un terrain sur deux niveaux are none."""
_AMONG: Final = re.compile(
    rf"(?<=\w, )dont(?= (?:{_NUMERAL}|\d[\d ]*) (?:(?!(?:{_VERBS})\b)[\w’'-]+ ?){{1,4}}(?:[,;.)]|$))"
)
_EACH: Final = {
    "litre": "litre", "kilo": "kilo", "kilogramme": "kilogram", "baril": "barrel", "once": "ounce", "tonne": "tonne",
    "mètre carré": "square metre", "mètre cube": "cubic metre", "m²": "m²", "mètre": "metre",
    "heure": "hour", "mois": "month",
    "boisseau": "bushel", "minute": "minute", "gramme": "gram", "hectare": "hectare",
}  # fmt: skip
_PRICED: Final = re.compile(
    r"(?:(?<=euros )|(?<=euro )|(?<=[€$] )|(?<=dollars )|(?<=centimes ))"
    rf"(?:le |la |l['’])(?P<each>{'|'.join(_EACH)})(?![\w²])"
)
_MONEY: Final = {"livre sterling": "pound sterling", "livres sterling": "pounds sterling",
                 "franc suisse": "Swiss franc",
                 "francs suisses": "Swiss francs"}  # fmt: skip
_COIN: Final = re.compile("|".join(rf"\b{name}\b" for name in _MONEY))
_HOLIDAY: Final = re.compile(
    r"(?P<day>\d{1,2}|1er) (?P<month>Janvier|Février|Mars|Avril|Mai|Juin|"
    r"Juillet|Août|Septembre|Octobre|Novembre|Décembre)\b"
)
"""A month with a capital: the model knows months in small letters."""
_MONTHS: Final = dict(zip(
    "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre".split(),
    "January February March April May June July August September October November December".split(), strict=True,
))  # fmt: skip
_NOON: Final = re.compile(r"\b(?:[Mm]idi|[Mm]inuit) et demie?\b")
_BEFORE: Final = re.compile(
    rf"\b(?P<hour>{_NUMERAL}) heures? moins (?P<minute>le quart|cinq|dix|vingt-cinq|vingt)\b(?!-)", re.IGNORECASE
)
_BELOW: Final = re.compile(rf"(?:(?<=fait )|(?<=\bde )|(?<=à ))moins (?P<value>{_NUMERAL}) degrés\b")
_STOPWATCH: Final = re.compile(
    r"(?<![\w.,'’\"])(?:(?P<minutes>\d{1,2})['’′] ?)?(?P<seconds>\d{1,2})(?:\"|''|″|’’)(?P<rest>\d{1,2})(?!\w)"
)
_TREND: Final = re.compile(rf"\ben (?:(?:forte|léger|légère|nette?) )?(?P<trend>{'|'.join(_TRENDS)}) d[e’'] ?")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression in a French text: its span, the English, and French that stays before it (`lead`)."""

    start: int
    end: int
    english: str
    lead: str = ""


def expressions(text: str) -> Iterator[Expression]:
    """The fixed expressions of a French text."""
    yield from _times(text)
    for found in _ROUND.finditer(text):
        english = _ROUNDS[found["round"]]
        several = "s" if english.endswith("l") else ""
        if article := found["article"]:
            yield Expression(*found.span(), f"the {english}{several}", _APART[article])
        else:
            yield Expression(*found.span(), english + (several if found["s"] else ""))
    for found in _SHARE.finditer(text):
        if not found["count"].isdigit():
            yield Expression(*found.span("count"), _count(found["count"]))
        yield Expression(*found.span("share"), f"in {_count(found['of'])}")
    for found in _PRICED.finditer(text):
        yield Expression(*found.span(), f"per {_EACH[found['each']]}")
    for found in _COIN.finditer(text):
        yield Expression(*found.span(), _MONEY[found.group()])
    for found in _AMONG.finditer(text):
        yield Expression(*found.span(), "including")
    for found in _BELOW.finditer(text):
        yield Expression(*found.span(), f"minus {_count(found['value'])} degrees")


def trend(text: str, end: int) -> tuple[int, str] | None:
    """The trend right before a figure ("en recul de" is "down"), and where it starts."""
    found = next((m for m in _TREND.finditer(text, max(0, end - 40), end) if m.end() == end), None)
    return (found.start(), _TRENDS[found["trend"]]) if found else None


def _times(text: str) -> Iterator[Expression]:
    for found in _DECADE.finditer(text):
        the = "the " if found["article"] else ""
        yield Expression(*found.span(), f"{the}19{found['decade']}s", _APART.get(found["article"], ""))
    for found in _DAY.finditer(text):
        yield Expression(*found.span(), _DAYS[found.group()])
    for found in _ERA.finditer(text):
        yield Expression(*found.span(), "BC" if found.group().startswith("av") else "AD")
    for found in _HOLIDAY.finditer(text):
        yield Expression(*found.span(), f"{_MONTHS[found['month']]} {found['day'].removesuffix('er')}")
    for found in _NOON.finditer(text):
        yield Expression(*found.span(), "12:30 p.m." if "midi" in found.group().lower() else "12:30 a.m.")
    for found in _BEFORE.finditer(text):
        hour = (_value(found["hour"]) - 1) % 24
        yield Expression(*found.span(), f"{hour}:{60 - _MINUTES[found['minute'].lower()]:02d}")
    for found in _STOPWATCH.finditer(text):
        seconds = f"{found['seconds']}.{found['rest']}"
        yield Expression(*found.span(), found.group() if found["minutes"] else seconds)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else UNITS[word.lower()]


def _count(word: str) -> str:
    value = {"cent": 100, "mille": 1000}.get(word.lower()) or _value(word)
    english = _SMALL[value] if value < len(_SMALL) else f"{value:,}"
    return english.capitalize() if word[0].isupper() else english
