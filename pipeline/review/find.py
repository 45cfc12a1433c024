"""Which rows a reviewer wants to see, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError
from ..write.view import View

OPEN: Final = frozenset({"machine", "stale"})
SHOWS: Final[Mapping[str, Callable[[View], object]]] = {
    "all": lambda view: True,
    "open": lambda view: view.state in OPEN,
    "flagged": lambda view: view.flags or view.suspects,
    "repaired": lambda view: view.edits,
    "accepted": lambda view: view.state == "accepted",
    "edited": lambda view: view.state == "edited",
    "rejected": lambda view: view.state == "rejected",
    "stale": lambda view: view.state == "stale",
    "offered": lambda view: view.segment and view.segment.get("offer"),
    "aside": lambda view: view.segment is None,
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; empty means anything. `order` is "document" or "risk"."""

    show: str = "all"
    flag: str = ""
    role: str = ""
    find: str = ""
    order: str = "document"


def choose(views: Mapping[str, View], query: Query, fresh: Collection[str] = ()) -> list[str]:
    """The keys of the rows that are wanted.

    Args:
        views: all rows in document order.
        query: what is asked for.
        fresh: the rows that count as changed.

    Raises:
        UsageError: there is no such filter.
    """
    if query.show != "fresh" and query.show not in SHOWS:
        raise UsageError(f"unknown filter {query.show!r}; known: fresh, {', '.join(SHOWS)}")
    wanted = query.find.strip().lower()
    found = [
        view
        for key, view in views.items()
        if (key in fresh if query.show == "fresh" else SHOWS[query.show](view))
        and (not query.flag or query.flag in marks(view))
        and (not query.role or view.passage["role"] == query.role)
        and (not wanted or wanted in _words(view))
    ]
    if query.order == "risk":
        found.sort(key=lambda view: (view.state not in OPEN, -view.risk))
    return [view.key for view in found]


def marks(view: View) -> list[str]:
    """What makes a row doubtful: its checks' names, its suspects' levels."""
    return list(dict.fromkeys([*(flag["check"] for flag in view.flags), *(s["level"] for s in view.suspects)]))


def needs_look(view: View) -> bool:
    """Whether a row is flagged or doubtful, and nobody has decided on it."""
    return view.state in OPEN and bool(view.flags or view.suspects)


def facets(views: Mapping[str, View]) -> dict[str, dict[str, int]]:
    """How many rows there are by flag and by role, sorted by name."""
    flags = Counter(mark for view in views.values() for mark in marks(view))
    roles = Counter(str(view.passage["role"]) for view in views.values())
    return {"flags": dict(sorted(flags.items())), "roles": dict(sorted(roles.items()))}


def _words(view: View) -> str:
    said = (view.segment["source"], view.segment["target"]) if view.segment else (view.passage["text"],)
    notes = [flag["message"] for flag in view.flags]
    return "\n".join([view.key, "".join(hunk.before for hunk in view.hunks), *said, *notes]).lower()
