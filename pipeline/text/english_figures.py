"""Read the figures of an English text: 1,234.5 — 6.6 billion — 7:30 p.m. — 19th century — ninety-two — May 12, 2013."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from .figures import Figure, in_order, plain, scaled
from .french_figures import roman, times
from .units import GLUED, unit_after, unit_before

_SPACE: Final = "[ \u00a0\u202f\u2009]"
_NUMBER: Final = re.compile(
    rf"""
    (?<![\w.,/])(?P<phone>\+\d(?:[ \u00a0.()-]{{0,2}}\d){{6,14}}|0\d(?:[ \u00a0.-]\d{{2}}){{4}})(?![\w]|[.,]\d)
  | (?<![\w.])(?P<time>(?P<hour>1?\d|2[0-4])(?:[:.hH](?P<minute>[0-5]\d))?
      {_SPACE}?(?P<half>[aApP])\.?{_SPACE}?[mM]\b\.?)
  | (?<![\w.])(?P<oclock>1?\d|2[0-4]){_SPACE}?o['’]clock
  | (?<![\w:])(?P<clock>(?:[01]?\d|2[0-3])(?::|[hH])[0-5]\d)(?![\w:])
  | (?<![\w/])(?P<date>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}})(?![\w/-])
  | (?<![\w.])(?P<version>\d+(?:\.\d+){{2,}})(?![\w])
  | (?<![\w/])(?P<fraction>\d{{1,3}}/\d{{1,3}})(?![\w/])
  | (?<![\w])(?P<ordinal>\d+(?:,\d{{3}})*)(?:st|nd|rd|th)(?![\w])
  | (?<![^\W_])(?P<decade>['’]?\d{{2}}|\d{{4}})['’]?s(?![\w])
  | (?<![^\W_])(?P<roman>[IVXL]+)(?:th)?(?={_SPACE}centur)
  | (?<![\w])(?P<short>\d+(?:[.,]\d+)*)(?:-?(?P<scale>bn|tn|mn|m)|(?P<capital>[MKkB]))(?![\w])
  | (?P<vulgar>(?<!\d)\d{{0,3}}[½¼¾⅓⅔])
  | (?<![\w])(?P<word>(?:[A-Z][A-Za-z]*-\d|[^\W\d_]+\d|\d+(?!{GLUED})[^\W\d_])[\w-]*)
  | (?<![\w.,])(?P<grouped>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?)(?!\d)
  | (?<![\w.,])(?P<spaced>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?)(?![\d,])
  | (?<![\w])(?P<decimal>\d*\.\d+)(?!\d)
  | (?<![\w])(?P<comma>\d+,\d+)(?!\d)
  | (?<![\w])(?P<plain>\d+)
    """,
    re.VERBOSE,
)
_SCALE: Final = re.compile(
    rf"(?:{_SPACE}|-)?(thousand|million|billion|trillion|bn|hundred|dozen)s?(?![\w])", re.IGNORECASE
)
_RANGE: Final = re.compile(
    rf"{_SPACE}?(?:to|and|or|-|–|—){_SPACE}?[$€£]?[\d.,]+{_SPACE}?(thousand|million|billion|trillion|bn|m)(?![\w])",
    re.IGNORECASE,
)
_POWERS: Final = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "tn": 12, "mn": 6,
                  "m": 6, "k": 3, "b": 9}  # fmt: skip
_VULGAR: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3"}

UNITS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_MULTIPLES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_NUMERAL: Final = "|".join(sorted({*UNITS, *_MULTIPLES, *ORDINALS}, key=len, reverse=True))
_PARTS: Final = {"half": "0.5", "halves": "0.5", "thirds": "3", "quarter": "4", "quarters": "4", "dozen": "12",
                 "noon": "t12:00", "midday": "t12:00", "midnight": "t0:00", "twice": "2", "double": "2", "both": "2",
                 "couple": "2", "pair": "2", "triple": "3", "decade": "10", "decades": "10", "fortnight": "15",
                 "once": "1", "single": "1", "twenties": "20", "thirties": "30", "forties": "40", "fifties": "50",
                 "sixties": "60", "seventies": "70", "eighties": "80", "nineties": "90"}  # fmt: skip
_WORDS: Final = re.compile(
    rf"(?<![\w])(?:(?P<cardinal>(?:{_NUMERAL})"
    rf"(?:(?:[ \u00a0-]|[ -]and[ -](?:a[ ](?=half|quarter))?)(?:{_NUMERAL})(?![\w]))*)"
    rf"(?P<half>{_SPACE}and{_SPACE}a{_SPACE}half)?"
    rf"|(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}))(?![\w])",
    re.IGNORECASE,
)
_MAY_HAVE_DIGITS: Final = re.compile(r"[\d½¼¾⅓⅔]|\b[IVXL]+(?:th)?\s")


def read(text: str) -> tuple[Figure, ...]:
    """The figures of an English text, in order, never overlapping."""
    numbers = _NUMBER.finditer(text) if _MAY_HAVE_DIGITS.search(text) else ()
    return in_order((f for match in numbers for f in _digits(match, text)), _WORDS.finditer(text), _letters)


def _digits(match: re.Match[str], text: str) -> list[Figure]:
    start, end = match.start(), match.end()
    groups = match.groupdict()
    if groups["phone"]:
        readings = {"p" + "".join(c for c in groups["phone"].replace("(0)", "") if c.isdigit())}
    elif groups["time"]:
        hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
        late = groups["half"] in "pP"
        hour = hour % 12 + (12 if late else 0) if hour <= 12 else hour
        readings = {f"t{hour}:{minute:02d}"} | ({groups["hour"]} if not minute else set())
    elif groups["oclock"]:
        readings = times(int(groups["oclock"]), 0, True)
    elif groups["clock"]:
        hour_text, minute_text = re.split("[:hH]", groups["clock"])
        readings = times(int(hour_text), int(minute_text), False)
    elif groups["date"]:
        readings = {"d" + "/".join(sorted(str(int(g)) for g in re.findall(r"\d+", groups["date"])))}
    elif groups["version"]:
        readings = {"v" + groups["version"]}
    elif groups["fraction"]:
        readings = {groups["fraction"]}
    elif groups["ordinal"]:
        readings = {str(int(groups["ordinal"].replace(",", "")))}
    elif groups["decade"]:
        year = groups["decade"].lstrip("'’")
        readings = {year} | ({year[2:]} if year.startswith("19") and len(year) == 4 else set())
        readings |= {"19" + year} if len(year) == 2 else set()
    elif groups["roman"]:
        readings = {str(roman(groups["roman"]))}
    elif groups["short"]:
        readings = {scaled(_english(groups["short"]), _POWERS[(groups["scale"] or groups["capital"]).lower()])}
        if groups["scale"] == "m":
            readings.add(plain(Decimal(_english(groups["short"]))))  # metres
    elif groups["word"]:
        return []
    elif groups["vulgar"]:
        part, whole = _VULGAR[groups["vulgar"][-1]], groups["vulgar"][:-1]
        readings = {plain(Decimal(whole or 0) + Decimal(part))} if "/" not in part else {part}
    else:
        return [_number(match, text)]
    return [Figure(start, end, match.group(), frozenset(readings), unit=_unit(text, start, end))]


def _english(digits: str) -> str:
    return digits.replace(",", "")


def _number(match: re.Match[str], text: str) -> Figure:
    groups, start, end = match.groupdict(), match.start(), match.end()
    if groups["spaced"]:
        way = re.sub(_SPACE, "", groups["spaced"]).replace(",", ".")
    elif groups["comma"]:
        way = groups["comma"].replace(",", ".")  # not English: the French mark was left in
    else:
        way = _english(groups["grouped"] or groups["decimal"] or groups["plain"])
    way = "0" + way if way.startswith(".") else way
    power = 0
    scale = _SCALE.match(text, end)
    if scale:
        word = scale[1].lower()
        end = scale.end()
        readings = {scaled(way, _POWERS[word])} if word != "dozen" else {plain(Decimal(way) * 12)}
        power = 1
    else:
        readings = {plain(Decimal(way))}
    if not power:
        ahead = _RANGE.match(text, end)
        if ahead:
            readings.add(scaled(way, _POWERS[ahead[1].lower()]))
    return Figure(
        start, end, text[start:end], frozenset(readings), unit=_unit(text, start, end), minus=_minus(text, start)
    )


def _minus(text: str, start: int) -> bool:
    if text[start - 1 : start] in ("$", "€", "£") and start > 1:
        start -= 1
    sign = text[start - 1 : start]
    before = text[start - 2 : start - 1] if start >= 2 else ""
    if sign == "\u2212" or (sign in ("-", "–") and (before == "" or before.isspace() or before in "(:")):
        return True
    return text[max(0, start - 9) : start].lower().endswith(("minus ", "negative "))


def _unit(text: str, start: int, end: int) -> str | None:
    return unit_before(text, start) or unit_after(text, end)


def _letters(match: re.Match[str]) -> list[Figure]:
    start = match.start()
    if match["part"]:
        value = _PARTS[match["part"].lower()]
        return [Figure(start, match.end(), match.group(), frozenset({value}), word=True, weak=True)]
    found = []
    for number, begin, finish, ordinal in cardinals(match["cardinal"]):
        readings = {str(number)}
        if match.string[start + finish : start + finish + 8].lower() == " decades":
            readings.add(str(number * 10))
        if match["half"] and start + finish == match.end("cardinal"):
            readings = {plain(Decimal(number) + Decimal("0.5")), plain(Decimal(number) * Decimal("1.5"))}
        found.append(
            Figure(
                start + begin,
                start + finish,
                match.string[start + begin : start + finish],
                frozenset(readings),
                word=True,
                weak=number <= 2 or ordinal,
            )
        )
    return found


def cardinals(words: str) -> list[tuple[int, int, int, bool]]:
    """The values of a run of number words: value, span, and whether it is an ordinal."""
    found: list[tuple[int, int, int, bool]] = []
    total = current = 0
    begin: int | None = None
    finish = 0
    ended = False
    for match in re.finditer(r"[^\W\d_]+", words):
        word = match.group().lower()
        if word in ("and", "a"):
            continue
        value = UNITS.get(word, ORDINALS.get(word, 0))
        rest = current % 100
        apart = begin is not None and (
            ended
            or (
                word not in _MULTIPLES
                and word not in ("hundredth", "thousandth")
                and not (rest == 0 or (rest >= 20 and rest % 10 == 0 and 0 < value < 10))
            )
        )
        if apart and begin is not None:
            found.append((total + current, begin, finish, ended))
            total = current = 0
            begin, ended = None, False
        if word in ("hundred", "hundredth"):
            current = (current or 1) * 100
        elif word in _MULTIPLES or word == "thousandth":
            total, current = total + (current or 1) * _MULTIPLES.get(word, 1000), 0
        else:
            current += value
        ended = word in ORDINALS
        begin = match.start() if begin is None else begin
        finish = match.end()
    if begin is not None:
        found.append((total + current, begin, finish, ended))
    return found
