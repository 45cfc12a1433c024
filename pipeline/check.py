"""`relecture check`: the checks on any bitext, so that people can use them on other tools' output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from .bitext import Pair
from .document import Flag, Segment, Translation
from .text.glossary import EMPTY, Glossary
from .verify import verify


@dataclass(frozen=True, slots=True)
class Checked:
    """A bitext with its flags, pair by pair."""

    pairs: tuple[Pair, ...]
    flags: tuple[tuple[Flag, ...], ...]

    @property
    def errors(self) -> int:
        """How many pairs have an error."""
        return sum(any(f.severity == "error" for f in flags) for flags in self.flags)

    def summary(self) -> dict[str, Any]:
        """Counts: pairs, those with any flag, an error, warnings alone, and flags by check."""
        checks = Counter(flag.check for flags in self.flags for flag in flags)
        flagged = sum(bool(flags) for flags in self.flags)
        return {
            "segments": len(self.pairs),
            "flagged": flagged,
            "errors": self.errors,
            "warnings": flagged - self.errors,
            "checks": dict(sorted(checks.items(), key=lambda item: (-item[1], item[0]))),
        }

    def as_data(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return {
            "segments": [
                {"source": pair.source, "target": pair.target, "flags": [as_data(flag) for flag in flags]}
                for pair, flags in zip(self.pairs, self.flags, strict=True)
            ],
            "summary": self.summary(),
        }


def as_data(flag: Flag) -> dict[str, str]:
    """A flag as JSON has it: spans only where there are any."""
    spans = {side: text for side, text in (("source", flag.source), ("target", flag.target)) if text}
    return {"check": flag.check, "severity": flag.severity, "message": flag.message} | spans


def check_pairs(
    pairs: Sequence[Pair],
    *,
    names: Sequence[str] = (),
    glossary: Glossary = EMPTY,
    disabled: Collection[str] = (),
) -> Checked:
    """Run every check, those over the whole document too.

    Args:
        pairs: the bitext.
        names: names known.
        glossary: terms whose English is fixed.
        disabled: names of checks to leave out.
    """
    segments = [Segment(str(i), "", pair.source, 0) for i, pair in enumerate(pairs)]
    made = [Translation(str(i), pair.target, 0.0) for i, pair in enumerate(pairs)]
    flags: list[list[Flag]] = [[] for _ in pairs]
    for flag in verify(None, segments, made, names=names, glossary=glossary, disabled=disabled):
        flags[int(flag.segment)].append(flag)
    return Checked(tuple(pairs), tuple(map(tuple, flags)))
