"""When to run: every so often, or at the times that a cron expression names, as cron and as systemd write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError

UNITS: Final[Mapping[str, int]] = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
NICKNAMES: Final[Mapping[str, str]] = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
DAYS: Final = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIELDS: Final = (("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("weekday", 0, 7))


@dataclass(frozen=True, slots=True)
class Timing:
    """When to run. `calendar` are systemd's OnCalendar expressions, `seconds` is 0 where there are some.

    `cron` is empty where cron can't say it.
    """

    cron: str
    calendar: tuple[str, ...] = ()
    seconds: int = 0


def every(interval: str) -> Timing:
    """Every "15m", "1h", "1d" …; cron can only say intervals that divide an hour, a day, or are a day or a week.

    Raises:
        UsageError: it isn't an interval, or is shorter than a minute.
    """
    match = re.fullmatch(r"\s*(\d+)\s*([a-z]+)\s*", interval.lower())
    if not match or match[2] not in UNITS:
        raise UsageError(f"--every {interval}: wanted a number and one of {', '.join(UNITS)}, such as 15m, 1h or 1d")
    seconds = int(match[1]) * UNITS[match[2]]
    if seconds < 60:
        raise UsageError(
            f"--every {interval}: wanted a minute at least; `relecture watch` runs as soon as a file changes"
        )
    return Timing(_as_cron(seconds), (), seconds)


def _as_cron(seconds: int) -> str:
    minutes, hours = seconds // 60, seconds // 3600
    if seconds == UNITS["w"]:
        return "0 0 * * 1"
    if seconds == UNITS["d"]:
        return "0 0 * * *"
    if seconds % 3600 == 0 and 24 % hours == 0:
        return "0 * * * *" if hours == 1 else f"0 */{hours} * * *"
    if seconds % 60 == 0 and minutes < 60 and 60 % minutes == 0:
        return "* * * * *" if minutes == 1 else f"*/{minutes} * * * *"
    return ""


def cron(expression: str) -> Timing:
    """At the times of a cron expression of five fields, or a nickname such as @daily.

    Raises:
        UsageError: it isn't one; says which field is wrong.
    """
    fields = NICKNAMES.get(expression.strip().lower(), expression).split()
    if len(fields) != 5:
        raise UsageError(
            f"--cron {expression!r}: wanted five fields (minute, hour, day of the month, month, weekday) or one of "
            f"{', '.join(NICKNAMES)}; found {len(fields)} fields"
        )
    minute, hour, day, month, weekday = (_Field(text, *kind) for text, kind in zip(fields, FIELDS, strict=True))
    time = f"{hour.numbers()}:{minute.numbers()}:00"
    date, week = f"*-{month.numbers()}-{day.numbers()} {time}", f"{weekday.days()} *-{month.numbers()}-* {time}"
    if day.text[0] == "*" or weekday.text[0] == "*":  # then both must hold, as with systemd
        calendar: tuple[str, ...] = (date if weekday.any else f"{weekday.days()} {date}",)
    else:  # cron runs when either holds
        calendar = (date, week)
    return Timing(" ".join(fields), calendar)


class _Field:
    """One field of a cron expression."""

    def __init__(self, text: str, kind: str, low: int, high: int) -> None:
        self.text, self.kind, self.low, self.high = text, kind, low, high
        self.parts = [self._part(part) for part in text.split(",")]

    @property
    def any(self) -> bool:
        """Whether every value fits."""
        return (self.low, self.high, 1) in self.parts or (self.kind == "weekday" and (0, 6, 1) in self.parts)

    def numbers(self) -> str:
        """As a part of OnCalendar's date or time."""
        return "*" if self.any else ",".join(self._number(*part) for part in self.parts)

    def days(self) -> str:
        """As OnCalendar's weekdays, which know no steps."""
        found = [day for first, last, step in self.parts for day in range(first, last + 1, step)]
        return ",".join(DAYS[day] for day in sorted({day % 7 for day in found}, key=lambda day: day or 7))

    def _number(self, first: int, last: int, step: int) -> str:
        if first == last:
            return f"{first:02}"
        if last + step > self.high:
            return f"{first:02}..{last:02}" if step == 1 else f"{first:02}/{step}"
        return f"{first:02}..{last:02}" + ("" if step == 1 else f"/{step}")

    def _part(self, part: str) -> tuple[int, int, int]:
        span, slash, by = part.partition("/")
        first, dash, last = span.partition("-")
        try:
            step = int(by) if slash else 1
            low = self.low if span == "*" else self._value(first)
            high = self.high if span == "*" or (slash and not dash) else self._value(last if dash else first)
        except ValueError:
            low, high, step = 1, 0, 1
        if not (self.low <= low <= high <= self.high and step >= 1):
            raise UsageError(
                f"--cron: {part!r} is no {self.kind} (wanted {self.low} to {self.high}, *, a-b, a,b or */n)"
            )
        if self.kind == "weekday" and span == "*":
            high = 6
        return low, high, step

    def _value(self, text: str) -> int:
        names = DAYS[:7] if self.kind == "weekday" else MONTHS if self.kind == "month" else ()
        lower = [name.lower() for name in names]
        return lower.index(text.lower()) if text and text.lower() in lower else int(text)
