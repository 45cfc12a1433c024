"""Pairs that come back -> decisions, or conflicts for a person to settle. Nothing is guessed, nothing passed over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from ..controls import from_xml
from ..document import DECIDED, State
from ..review import Decision
from .bitext import REVIEWED, Bitext, Unit, base
from .match import Library, Place
from .returned import Returned

Kind = Literal["source changed", "unknown", "ambiguous", "decided otherwise", "twice", "unusable"]
Wish = Literal["stand", "reject"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair that wasn't applied, and why; `ours` is the English that stands."""

    kind: Kind
    where: str
    document: str
    segment: str
    source: str
    target: str
    message: str
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that somebody wrote beside a segment; decisions have no place for it, so it is reported."""

    document: str
    segment: str
    text: str


@dataclass(slots=True)
class Verdict:
    """What an import came to: new decisions by document, what brings nothing new, what wasn't applied."""

    decisions: dict[str, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """How many decisions of each action there are."""
        return Counter(decision.action for made in self.decisions.values() for decision in made)


@dataclass(frozen=True, slots=True)
class Terms:
    """How to read what comes back.

    `accept_unchanged`: English that was left as it is counts as accepted. `repeats`: a pair without an id that fits
    several repeats of a sentence is for all of them. `overrule`: where a segment was decided otherwise in the meantime,
    the file wins. `who` is taken where the file doesn't say; `when` is UTC in ISO 8601.
    """

    who: str = ""
    when: str = ""
    accept_unchanged: bool = False
    repeats: bool = False
    overrule: bool = False


def decide(returned: Iterable[Returned], documents: Mapping[str, Bitext], terms: Terms) -> Verdict:
    """Match pairs with segments by their French, and see what each says that isn't decided yet.

    Args:
        returned: the pairs of a file.
        documents: the documents as they stand, decisions applied, by name.
        terms: how to read what comes back.
    """
    library = Library(documents)
    verdict = Verdict()
    said: dict[tuple[str, str], str] = {}
    for pair, name, chosen in library.match(list(returned), terms.repeats):
        if pair.fault:
            verdict.conflicts.append(_conflict("unusable", pair, name, pair.fault))
        elif isinstance(chosen, str):
            unit = library.unit(name, pair.id)
            kind: Kind = "ambiguous" if chosen else "source changed" if unit else "unknown"
            message = chosen or (f"the French is now: {unit.source}" if unit else "no segment has this French")
            verdict.conflicts.append(_conflict(kind, pair, name, message, unit))
        else:
            for place in chosen:
                _hear(pair, place, terms, said, verdict)
    return verdict


def _hear(pair: Returned, place: Place, terms: Terms, said: dict[tuple[str, str], str], verdict: Verdict) -> None:
    """Take what a pair says about one segment into the verdict."""
    document, unit = place
    if pair.comment:
        verdict.comments.append(Comment(document, unit.id, pair.comment))
    key = (document, unit.id)
    if said.get(key, pair.target) != pair.target:
        message = "the file has another English for this segment before"
        verdict.conflicts.append(_conflict("twice", pair, document, message, unit))
        return
    text = from_xml(pair.target, unit.target)
    wish = _wish(pair, text, unit, terms)
    if wish is None or _stands(wish, text, unit) or key in said:
        verdict.unchanged += 1
    elif not text.strip():
        verdict.conflicts.append(_conflict("unusable", pair, document, "has no English", unit))
    elif unit.state in DECIDED and not _may_replace(wish, text, pair, unit, terms):
        if _is_old_news(wish, text, pair):
            verdict.unchanged += 1
        else:
            message = f"{unit.state} in the meantime; --overrule lets the file win"
            verdict.conflicts.append(_conflict("decided otherwise", pair, document, message, unit))
    else:
        said[key] = pair.target
        verdict.decisions[document].append(_decision(wish, text, pair, unit, terms))


def _wish(pair: Returned, text: str, unit: Unit, terms: Terms) -> Wish | None:
    """What the file wants: that its English stands, that the model's is rejected, or nothing."""
    if pair.rejected and text in (unit.target, unit.model_text):
        return "reject"
    changed = _exported(pair, text) is None if pair.base else text not in (unit.target, unit.model_text)
    return "stand" if changed or pair.approved or terms.accept_unchanged else None


def _exported(pair: Returned, text: str) -> State | None:
    """The state that the segment was exported in, if its English hasn't been changed since; otherwise None."""
    return next((state for state in get_args(State) if base(state, text) == pair.base), None)


def _stands(wish: Wish, text: str, unit: Unit) -> bool:
    """Whether it is as the file wants it already."""
    return unit.state == "rejected" if wish == "reject" else unit.reviewed and unit.target == text


def _may_replace(wish: Wish, text: str, pair: Returned, unit: Unit, terms: Terms) -> bool:
    """Whether what was decided about a segment may give way: the file knew of it, or answers a rejection."""
    if terms.overrule or pair.base == unit.base:
        return True
    return unit.state == "rejected" and wish == "stand" and text != unit.model_text


def _is_old_news(wish: Wish, text: str, pair: Returned) -> bool:
    """Whether the file only says what had been decided when it was exported."""
    exported = _exported(pair, text)
    return exported == "rejected" if wish == "reject" else exported in REVIEWED


def _decision(wish: Wish, text: str, pair: Returned, unit: Unit, terms: Terms) -> Decision:
    edited = wish == "stand" and text != unit.model_text
    return Decision(
        action="edit" if edited else "accept" if wish == "stand" else "reject",
        segment=unit.id,
        passage=unit.passage,
        fingerprint=unit.fingerprint,
        occurrence=unit.occurrence,
        source=unit.source,
        before=unit.model_text if edited else "",
        text=text if wish == "stand" else unit.model_text,
        who=pair.who or terms.who,
        when=terms.when,
    )


def _conflict(kind: Kind, pair: Returned, document: str, message: str, unit: Unit | None = None) -> Conflict:
    segment = unit.id if unit else pair.id
    ours = unit.target if unit else ""
    return Conflict(kind, pair.where, document, segment, pair.source, pair.target, message, ours)
