"""What a reviewer asks for in the page, and the decision that it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import DocumentError, UsageError
from ..write.view import View
from .decisions import ACTIONS, Decision, fingerprint


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer asks for: an action on the row `key`; `seen` is the version of the document that they saw."""

    action: str
    key: str
    text: str | None = None
    rule: str = ""
    before: str = ""
    after: str = ""
    seen: int | None = None


class ConflictError(DocumentError):
    """Somebody else has decided on the row since the reviewer saw it."""

    def __init__(self, key: str, who: str) -> None:
        super().__init__(f"{who or 'Somebody else'} decided on this in the meantime")
        self.key = key


def decisions_for(
    wish: Wish, view: View, last: Decision | None, beside: Decision | None, passages: Sequence[str]
) -> list[Decision]:
    """The decision a wish comes to, and an undo of the one it settles: that for an earlier form of the text.

    Args:
        wish: what is asked for.
        view: the row it is about, as it stands.
        last: the last standing decision that bears on the row.
        beside: the decision on the segment's English, or shown beside it.
        passages: the ids of the passages with the same text as the row's.

    Raises:
        UsageError: the wish doesn't fit the row.
    """
    segment, passage = view.segment, view.passage
    if wish.action == "undo":
        return [undo_of(last)] if last else []
    if wish.action not in ACTIONS:
        raise UsageError(f"unknown action {wish.action!r}; known: {', '.join(ACTIONS)}")
    decision = Decision(wish.action, passage=passage["id"])
    if wish.action in ("reject-repair", "restore"):
        decision = replace(
            decision,
            fingerprint=fingerprint(passage["text"]),
            occurrence=passages.index(passage["id"]) + 1,
            source=passage["text"],
        )
        if wish.action == "restore":
            return [decision]
        return [replace(decision, rule=wish.rule, before=wish.before, after=wish.after)]
    if segment is None:
        raise UsageError(f"{wish.action} can't be done to {wish.key}: it has no segment")
    own = wish.action in ("edit", "edit-source")
    if own and wish.text is None:
        raise UsageError(f"{wish.action} needs a text")
    decision = replace(
        decision,
        segment=view.key,
        fingerprint=view.mark,
        occurrence=view.occurrence,
        source=segment["source"],
        before=(segment.get("machine") or segment["target"]) if wish.action == "edit" else "",
        text=wish.text if own else segment["target"],
    )
    return [undo_of(beside), decision] if view.state == "stale" and beside else [decision]


def undo_of(decision: Decision) -> Decision:
    """What takes a decision back."""
    before = decision.before if decision.rule else ""
    return replace(decision, action="undo", text=None, before=before)


def about(decision: Decision, view: View) -> bool:
    """Whether a decision about the French made this row what it is."""
    if decision.passage != view.passage["id"]:
        return False
    if decision.action != "edit-source" or view.segment is None:
        return True
    text, source = " ".join((decision.text or "").splitlines()).strip(), view.segment["source"]
    return text in source or source in text
