"""Percent, currencies and units of measure, by one name in both languages."""

from __future__ import annotations

import re
from typing import Final

_CURRENCIES: Final = {
    "EUR": ("€", "[Ee]uros?", "EUR"),
    "USD": (r"(?:US|C|CA|A|AU|HK|NZ)?\$(?:US|CA)?", "[Dd]ollars?", "USD", "CAD", "AUD"),
    "GBP": ("£", "livres? sterling", "pounds? sterling", "GBP"),
    "JPY": ("¥", "yens?", "JPY", "yuans?", "RMB"),
    "CHF": ("francs? suisses?", "Swiss francs?", "CHF"),
    "RUB": ("roubles?", "rubles?", "₽", "RUB"),
    "INR": ("roupies?", "rupees?", "₹", "INR"),
}
_MEASURES: Final = {
    "%": (
        "%",
        "pour cents?",
        "p\\. ?100",
        "per ?cent",
        "percent",
        "pct",
        "percentage points?",
        "points? de pourcentage",
    ),
    "km/h": (
        "km/h",
        "kph",
        "kmh",
        "kilom[èe]tres?[ -](?:à l['’]heure|heure|/ ?h)",
        "kilomet(?:er|re)s? (?:per|an) hour",
    ),
    "km": ("km", "kilom[èe]tres?", "kilomet(?:er|re)s?"),
    "mi": ("miles?", "milles? (?:marins?|nautiques?)", "mph"),
    "cm": ("cm", "centim[èe]tres?", "centimet(?:er|re)s?"),
    "mm": ("mm", "millim[èe]tres?", "millimet(?:er|re)s?"),
    "ft": ("pieds?", "foot", "feet", "ft"),
    "m": ("m", "m[èe]tres?", "met(?:er|re)s?"),
    "kg": ("kg", "kilos?", "kilogrammes?", "kilogram(?:me)?s?"),
    "g": ("g", "grammes?", "grams?"),
    "t": ("tonnes?", "tons?"),
    "lb": ("lbs?",),
    "l": ("litres?", "liters?"),
    "ha": ("ha", "hectares?"),
    "ac": ("acres?",),
    "°C": ("°C", "degr[ée]s? Celsius", "degrees? Celsius"),
    "°F": ("°F", "degr[ée]s? Fahrenheit", "degrees? Fahrenheit"),
    "Go": ("Go", "GB", "gigaoctets?", "gigabytes?"),
    "Mo": ("Mo", "MB", "m[ée]gaoctets?", "megabytes?"),
    "ko": ("ko", "kB", "KB", "kilooctets?", "kilobytes?"),
    "To": ("To", "TB", "t[ée]raoctets?", "terabytes?"),
    "kWh": ("kWh",),
    "MW": ("MW", "m[ée]gawatts?"),
    "GHz": ("GHz",),
    "s": ("secondes?", "seconds?"),
    "min": ("minutes?", "min"),
    "h": ("heures?", "hours?"),
    "day": ("jours?", "journées?", "days?"),
    "week": ("semaines?", "weeks?"),
    "month": ("mois", "months?"),
    "year": ("ans?", "années?", "years?"),
}
# Units that are written against their number: 27km, 5cm. A number with them is still a number, not a name like A380.
GLUED: Final = r"(?:[kcm]?m|km/h|k?g|mph|kph|[kKMGT][Bo]|k?W|[kM]Wh|[kMG]Hz|min|mn|lbs?|ft|ha|h|s|C|F)(?!\w)"
CURRENCIES: Final = frozenset(_CURRENCIES)
MEASURED: Final = frozenset("km/h km cm mm m kg g t l ha Go Mo ko To kWh MW GHz".split())
"""Units that a number hardly loses in translation; hours, days and years are often said otherwise."""
_ALL: Final = {**_CURRENCIES, **_MEASURES}
_NAMES: Final = {f"u{i}": name for i, name in enumerate(_ALL)}


def _pattern(form: str) -> str:
    return form + (r"(?![\w])" if form[-1].isalnum() or form[-1] in "?)" else "")


_FORMS: Final = "|".join(
    f"(?P<u{i}>{'|'.join(_pattern(form) for form in forms)})" for i, forms in enumerate(_ALL.values())
)
_AFTER: Final = re.compile(
    rf"[ \u00a0\u202f\u2009-]?(?:(?:d['’]|de )(?=[^\W\d_]))?"
    rf"(?:(?:US|canadian|american|canadiens?|américains?)[ ])?(?:{_FORMS})"
)
_BEFORE: Final = re.compile(
    r"(?:(?P<EUR>€|EUR)|(?P<USD>\$|USD)|(?P<GBP>£|GBP)|(?P<JPY>¥|JPY)|(?P<CHF>CHF))[ \u00a0\u202f]?$"
)
_ANY: Final = re.compile(rf"(?<![^\W\d_])(?:{_FORMS})")


def unit_after(text: str, at: int) -> str | None:
    """The unit that starts at an offset, past one space: "EUR" for " € de plus"."""
    match = _AFTER.match(text, at)
    return _NAMES[match.lastgroup] if match and match.lastgroup else None


def unit_before(text: str, at: int) -> str | None:
    """The currency sign that ends at an offset: "GBP" for "£" before 12."""
    if at == 0 or text[at - 1] not in "€$£¥DRPYF \u00a0\u202f":
        return None
    match = _BEFORE.search(text, max(0, at - 5), at)
    return match.lastgroup if match else None


def mentioned(text: str) -> frozenset[str]:
    """Every unit that a text names anywhere."""
    return frozenset(_NAMES[m.lastgroup] for m in _ANY.finditer(text) if m.lastgroup)
