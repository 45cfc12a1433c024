"""A segment's row as the machine made it, and with what a person decided about its English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..document import Translation
from ..write.jsonl import Row

PERSONS: Final = ("machine", "earlier", "offer")


def as_made(row: Row) -> Row:
    """A row as the machine made it; without flags where those that it had are about a person's English."""
    if row["type"] != "segment":
        return row
    made = {key: value for key, value in row.items() if key not in PERSONS} | {"state": "machine"}
    if row.get("machine") is not None:
        made["target"] = row["machine"]
        del made["flags"]
    return made


def with_decision(row: Mapping[str, Any], translation: Translation) -> Row:
    """A row with the English that stands, and whatever of a person's is beside it."""
    out = {key: value for key, value in row.items() if key not in PERSONS}
    out |= {"target": translation.text, "state": translation.state}
    if translation.machine is not None:
        out["machine"] = translation.machine
    if translation.offer is not None:
        out["offer"] = translation.offer
    if translation.earlier is not None:
        e = translation.earlier
        out["earlier"] = {"action": e.action, "source": e.source, "text": e.text, "who": e.who, "when": e.when}
    return out
