"""Read the figures of a French text: 1 234,5 — 6,6 milliards — 19h30 — XIXe siècle — quatre-vingt-dix — 12/05/2013."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from .figures import SCALES, Figure, in_order, plain, scaled
from .french_numerals import MULTIPLES, UNITS, cardinals
from .units import GLUED, unit_after, unit_before

_SPACE: Final = "[ \u00a0\u202f\u2009]"
_RANK: Final = "(?![IL](?:e|ᵉ|[eè]me))(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVX])"
"""A Roman numeral that an ordinal's ending makes a rank: XVIIe arrondissement; "Le" is none."""
_NUMBER: Final = re.compile(
    rf"""
    (?<![\w.,/\u2044])(?P<phone>\+\d(?:[ \u00a0.()-]{{0,2}}\d){{6,14}}|0\d(?:[ \u00a0.-]\d{{2}}){{4}})(?![\w]|[.,]\d)
  | (?<![\w])(?P<time>(?P<hour>[01]?\d|2[0-4]){_SPACE}?(?:[hH]|heures?\b)
      {_SPACE}?(?P<minute>[0-5]\d)?(?:{_SPACE}?(?:min|mn)\b)?)(?![\w/])
  | (?<![\w:])(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d)(?![\w:])
  | (?<![\w/])(?P<date>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}})(?![\w/-])
  | (?<![\w.])(?P<version>\d+(?:\.\d+){{2,}})(?![\w]|,\d)(?!{_SPACE}\d{{3}})
  | (?<![\w.,'’])(?P<stopwatch>\d{{1,2}}(?:\"|''|″)\d{{1,2}})(?!\w)
  | (?<![\w/])(?P<fraction>\d{{1,3}}/\d{{1,3}})(?![\w/])
  | (?<![\w])(?P<ordinal>\d+)(?:ers?|ères?|ere|res?|[eè]mes?|e|es|nde?s?|ᵉ|ᵉʳ|°(?=\s(?:siècle|anniversaire)))(?![\w])
  | (?<![^\W_])(?P<roman>[IVXL]+)(?:{_SPACE}?(?:e|ème|°|er|ᵉ))?
      (?:{_SPACE}?(?:et|au|-|–){_SPACE}?(?:le{_SPACE})?(?P<roman2>[IVXL]+)(?:{_SPACE}?(?:e|ème|°|ᵉ))?)?(?={_SPACE}si[eè]cles?\b)
  | (?<![^\W_])(?P<rank>{_RANK})(?:e|[eè]me|ᵉ|(?<=I)(?:er|ᵉʳ|[eè]re))(?![\w])
  | (?P<vulgar>(?<!\d)\d{{0,3}}[½¼¾⅓⅔])
  | (?<![\w])(?P<word>(?:[A-Z][A-Za-z]*-\d|[^\W\d_]+\d|\d+(?!{GLUED})[^\W\d_])[\w-]*)
  | (?<![\w.,])(?P<grouped>\d{{1,3}}(?:(?P<mark>{_SPACE}|[.’'])\d{{3}})(?:(?P=mark)\d{{3}})*)(?P<tail>,\d+)?(?![\d])
  | (?<![\w])(?P<comma>\d{{1,3}}(?:,\d{{3}}){{2,}}(?:\.\d+)?)(?!\d)
  | (?<![\w])(?P<decimal>\d+[.,]\d+)(?!\d)
  | (?<![\w])(?P<plain>\d+)
    """,
    re.VERBOSE,
)
_SUFFIX: Final = re.compile(r"(\d+(?:,\d+)?)(k|M|Md|Mds|Mrd)(?:€|\$|£)?$")
_SCALE: Final = re.compile(
    rf"{_SPACE}?(milliards?|millions?|milles?|milliers?|billions?|Mds?|Mrds?|M|k)(?![\w])(?P<half>{_SPACE}et{_SPACE}demie?)?"
)
_RANGE: Final = re.compile(
    rf"{_SPACE}?(?:à|et|ou|-|–|—|/){_SPACE}?(?:de{_SPACE})?[\d.,]+{_SPACE}(milliards?|millions?|milles?|milliers?|billions?)\b"
)
_HOURS: Final = re.compile(rf"{_SPACE}heures?\b")
_MIDDAY: Final = 12
_FINAL: Final = re.compile(rf"{_SPACE}de{_SPACE}finale")
_DECADE: Final = re.compile(rf"ann[ée]es?{_SPACE}['’]?$", re.IGNORECASE)
_BELOW: Final = re.compile(r"(?:\bde|à|fait|est) moins $", re.IGNORECASE)
_DEGREES: Final = re.compile(rf"[\d.,]+{_SPACE}?(?:°|degr[ée]s)")
_VULGAR: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3"}
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}

ABOUT: Final = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
                 "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000}  # fmt: skip
_ORDINALS: Final = {
    "premier": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4,
    "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11,
    "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16, "dix-septième": 17,
    "dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20, "trentième": 30, "quarantième": 40, "cinquantième": 50,
    "soixantième": 60, "centième": 100, "millième": 1000,
}  # fmt: skip
_NUMERAL: Final = "|".join(sorted({*UNITS, *MULTIPLES}, key=len, reverse=True))
_WORDS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<half_past>mi(?:di|nuit){_SPACE}et{_SPACE}demie?)"
    rf"|(?P<hour>{_NUMERAL}|1?\d){_SPACE}heures?{_SPACE}moins{_SPACE}(?P<to>le{_SPACE}quart|vingt-cinq|vingt|dix|cinq)"
    rf"|(?P<cardinal>(?:{_NUMERAL})(?:(?:[ \u00a0-]|[ -]et[ -])(?:{_NUMERAL})(?![\w]))*)"
    rf"(?P<half>{_SPACE}et{_SPACE}demie?)?"
    rf"|(?P<about>{'|'.join(ABOUT)})|(?P<ordinal>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
    rf"|(?P<part>moitié|demie?|tiers|quarts?|midi|minuit|double|triple))(?:s)?(?![\w])",
    re.IGNORECASE,
)
_PARTS: Final = {"moitié": "0.5", "demi": "0.5", "demie": "0.5", "tiers": "3", "quart": "4", "quarts": "4",
                 "midi": "t12:00", "minuit": "t0:00", "double": "2", "triple": "3"}  # fmt: skip
_MAY_HAVE_DIGITS: Final = re.compile(r"[\d½¼¾⅓⅔]|\b[IVXL]+(?:er?|[eè](?:me|re)|°|ᵉʳ?)?(?!\w)")


def read(text: str) -> tuple[Figure, ...]:
    """The figures of a French text, in order, never overlapping."""
    numbers = _NUMBER.finditer(text) if _MAY_HAVE_DIGITS.search(text) else ()
    return in_order((f for match in numbers for f in _digits(match, text)), _WORDS.finditer(text), _letters)


def _digits(match: re.Match[str], text: str) -> list[Figure]:
    end, start = match.end(), match.start()
    groups = match.groupdict()
    readings: set[str] = set()
    if groups["phone"]:
        readings = {"p" + "".join(c for c in groups["phone"].replace("(0)", "") if c.isdigit())}
    elif groups["time"]:
        readings = times(int(groups["hour"]), int(groups["minute"] or 0), groups["minute"] is None)
    elif groups["clock"]:
        hour, minute = groups["clock"].split(":")
        readings = times(int(hour), int(minute), False)
    elif groups["date"]:
        readings = {"d" + "/".join(sorted(str(int(g)) for g in re.findall(r"\d+", groups["date"])))}
    elif groups["version"]:
        readings = {"v" + groups["version"]}
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", groups["version"]):
            readings.add(groups["version"].replace(".", ""))
    elif groups["stopwatch"]:  # seconds: 9"58 is 9.58
        readings = {plain(Decimal(re.sub(r"\D+", ".", groups["stopwatch"])))}
    elif groups["fraction"]:
        readings = {groups["fraction"]}
    elif groups["ordinal"]:
        readings = {str(int(groups["ordinal"]))}
        if _FINAL.match(text, end):  # eighths of a final: the last sixteen
            readings.add(str(2 * int(groups["ordinal"])))
    elif groups["roman"]:
        numerals = [groups["roman"], *([groups["roman2"]] if groups["roman2"] else [])]
        return [Figure(start, end, match.group(), frozenset({str(roman(n))})) for n in numerals]
    elif groups["rank"]:
        readings = {str(roman(groups["rank"]))}
    elif groups["word"]:
        suffix = _SUFFIX.match(groups["word"])
        if suffix is None:
            return []  # GPT-4o, A380: a name, not a number
        power = 3 if suffix[2] == "k" else 6 if suffix[2] == "M" else 9
        readings = {scaled(suffix[1].replace(",", "."), power)}
    elif groups["vulgar"]:
        part = _VULGAR[groups["vulgar"][-1]]
        whole = groups["vulgar"][:-1]
        readings = {plain(Decimal(whole or 0) + Decimal(part))} if "/" not in part else {part}
    else:
        return [_number(match, text)]
    return [Figure(start, end, match.group(), frozenset(readings), unit=_unit(text, start, end))]


def _number(match: re.Match[str], text: str) -> Figure:
    """A cardinal in digits, with the scale word after it."""
    groups, start, end = match.groupdict(), match.start(), match.end()
    ways: list[str]
    if groups["grouped"]:
        mark = groups["mark"]
        joined = groups["grouped"].replace(mark, "") + (groups["tail"] or "").replace(",", ".")
        ways = [joined]
        if mark == "." and not groups["tail"] and groups["grouped"].count(".") == 1:
            ways.append(groups["grouped"])  # 1.234 may be thousands, or a decimal typed the English way
    elif groups["comma"]:
        ways = [groups["comma"].replace(",", "")]
    elif groups["decimal"]:
        ways = [groups["decimal"].replace(",", ".")]
        if re.fullmatch(r"\d{1,3},000", groups["decimal"]):
            ways.append(groups["decimal"].replace(",", ""))  # nobody writes 35,000 for thirty-five
    else:
        ways = [groups["plain"]]
    power, half = 0, False
    scale = _SCALE.match(text, end)
    if scale and not (scale[1] in ("M", "k") and text[scale.end() : scale.end() + 1] == "."):
        power = (
            12 if scale[1].startswith("billion") else SCALES.get(scale[1].rstrip("."), SCALES.get(scale[1].lower(), 0))
        )
        half = scale["half"] is not None
        if power == 3 and re.fullmatch(r"\d{1,3},\d{3}", groups["decimal"] or ""):
            ways.append(groups["decimal"].replace(",", ""))  # 1,168 mille: a table in thousands
        end = scale.end()
    readings = {plain(Decimal(w).scaleb(power) + (Decimal(5).scaleb(power - 1) if half else 0)) for w in ways}
    if not power:
        ahead = _RANGE.match(text, end)
        if ahead:  # "12 à 16 millions": twelve, or twelve million
            readings |= {scaled(w, 12 if ahead[1].startswith("billion") else SCALES[ahead[1]]) for w in ways}
        if groups["plain"] and len(groups["plain"]) == 2 and _DECADE.search(text, max(0, start - 9), start):
            readings.add("19" + groups["plain"])
    minus = _minus(text, start)
    return Figure(start, end, text[start:end], frozenset(readings), unit=_unit(text, start, end), minus=minus)


def _minus(text: str, start: int) -> bool:
    sign = text[start - 1 : start]
    if sign == "\u2212":
        return True
    before = text[start - 2 : start - 1] if start >= 2 else ""
    if sign in ("-", "–") and start >= 2 and (before.isspace() or before in "(:"):
        return True
    return _BELOW.search(text, max(0, start - 14), start) is not None and _DEGREES.match(text, start) is not None


def _unit(text: str, start: int, end: int) -> str | None:
    return unit_after(text, end) or unit_before(text, start)


def times(hour: int, minute: int, bare: bool) -> set[str]:
    """How an hour can be read: of the morning or of the evening, and as a duration."""
    readings = {f"t{hour % 24}:{minute:02d}"}
    if hour <= 12:
        readings.add(f"t{(hour + 12) % 24}:{minute:02d}")
    if bare or not minute:
        readings |= {str(hour)} | ({str(hour - 12)} if hour > 12 else set())
    elif minute % 15 == 0:
        readings.add(plain(Decimal(hour) + Decimal(minute) / 60))
    return readings


def roman(numeral: str) -> int:
    """The value of a Roman numeral up to 89 (centuries, kings)."""
    total = 0
    for this, after in zip(numeral, [*numeral[1:], "I"], strict=True):
        total += -_ROMAN[this] if _ROMAN[this] < _ROMAN[after] else _ROMAN[this]
    return total


def _letters(match: re.Match[str]) -> list[Figure]:
    start = match.start()
    if match["half_past"]:
        hours = {"t12:30", "12.5"} if "midi" in match["half_past"].lower() else {"t0:30", "t12:30"}
        return [_word(match, start, match.end(), hours, weak=True)]
    if match["hour"]:
        hour, word = match["hour"].lower(), re.sub(r"^le\W", "", match["to"].lower())
        minutes = {"quart": 15, "vingt-cinq": 25}.get(word) or UNITS[word]
        before = (int(hour) if hour.isdigit() else UNITS[hour]) - 1
        return [_word(match, start, match.end(), times(before % 24, 60 - minutes, False), weak=True)]
    if match["about"]:
        value = ABOUT[match["about"].lower()]
        return [_word(match, start, match.end(), {str(value)}, weak=True)]
    if match["ordinal"]:
        value = _ORDINALS[match["ordinal"].lower()]
        readings = {str(value)} | ({str(2 * value)} if _FINAL.match(match.string, match.end()) else set())
        return [_word(match, start, match.end(), readings, weak=True)]
    if match["part"]:
        return [_word(match, start, match.end(), {_PARTS[match["part"].lower()]}, weak=True)]
    found = []
    for value, begin, finish in cardinals(match["cardinal"]):
        last = start + finish == match.end("cardinal")
        if match["half"] and last:
            readings = (
                {plain(Decimal(value) + Decimal("0.5")), plain(Decimal(value) * Decimal("1.5"))}
                if value >= 1000
                else {plain(Decimal(value) + Decimal("0.5"))}
            )
            readings |= times(int(value), 30, False) if value <= 24 else set()
        else:
            readings = {str(value)}
            if last and _HOURS.match(match.string, match.end()) and _MIDDAY < value < 24:
                readings |= times(int(value), 0, True)
        vague = match.group().lower() in ("cents", "millions", "milliards")  # des milliards: nobody counted them
        found.append(_word(match, start + begin, start + finish, readings, weak=value <= 2 or vague))
    return found


def _word(match: re.Match[str], start: int, end: int, readings: set[str], *, weak: bool) -> Figure:
    return Figure(start, end, match.string[start:end], frozenset(readings), word=True, weak=weak)
