"""Decisions about the French, before it is segmented: a person's French, a repair not made, a passage put back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..document import SET_ASIDE_ROLES, Document, Edit, Passage, Segment, Suspect
from .decisions import SOURCE_ACTIONS, Decision, fingerprint, occurrences, standing
from .similar import likeness

REVIEWER: Final = "reviewer"
REVIEWER_WHY: Final = "A reviewer put the French right."
"""The rule's name and the why of an edit that a person made in the French."""
ALIKE: Final = 0.6

Segmenter = Callable[[Document], tuple[Segment, ...]]
Piece = tuple[str, Segment]  # with the fingerprint of its text


def source_decisions(
    document: Document, decisions: Iterable[Decision], segment: Segmenter
) -> tuple[Document, tuple[Decision, ...]]:
    """Apply what people decided about the French, in the order they did, to a repaired document.

    A person's French is an edit of the rule "reviewer", so that a passage's edits still replay; a rejected repair, and
    what later repairs built on it, is taken out of the edits; a passage put back gets a role that is translated.

    Args:
        document: after repair, roles and triage.
        decisions: all of the document's decisions.
        segment: the segmenter that will be used; a person's French is tied to a sentence.

    Returns:
        The document, and the decisions that fit nothing in it any more: to be shown, not to be dropped.
    """
    wanted = [d for d in standing(decisions) if d.action in SOURCE_ACTIONS]
    if not wanted:
        return document, ()
    repaired = document.passages
    marks = occurrences(p.text for p in repaired)
    passages = list(repaired)
    pieces: list[list[Piece]] | None = None
    unplaced = []
    for decision in wanted:
        if decision.action == "edit-source":
            if pieces is None:
                pieces = _by_passage(passages, segment(replace(document, passages=tuple(passages))))
            index = _edit_source(passages, pieces, decision)
        else:
            index = _find(repaired, marks, decision)
            changed = _apply(passages[index], decision) if index is not None else None
            if index is not None and changed is not None:
                passages[index] = changed
            else:
                index = None
        if index is None:
            if not _answered(repaired, decision):
                unplaced.append(decision)
        elif pieces is not None:
            pieces[index] = _by_passage(passages[index : index + 1], segment(_only(document, passages[index])))[0]
    return replace(document, passages=tuple(passages)), tuple(unplaced)


def _by_passage(passages: Sequence[Passage], segments: Iterable[Segment]) -> list[list[Piece]]:
    shares: dict[str, list[Piece]] = {passage.id: [] for passage in passages}
    for segment in segments:
        shares[segment.passage].append((fingerprint(segment.text), segment))
    return [shares[passage.id] for passage in passages]


def _only(document: Document, passage: Passage) -> Document:
    return replace(document, passages=(passage,))


def _edit_source(passages: list[Passage], pieces: Sequence[Sequence[Piece]], decision: Decision) -> int | None:
    """Put a person's French in the place of a sentence; the passage's number, or None where there is none such."""
    places = [
        (index, segment)
        for index, segments in enumerate(pieces)
        for mark, segment in segments
        if mark == decision.fingerprint
    ]
    if not places or decision.text is None:
        return None
    index, segment = places[min(decision.occurrence, len(places)) - 1]
    old, new = segment.text, " ".join(decision.text.splitlines())
    if old == new:
        return index
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    passages[index] = _with_edit(
        passages[index], Edit(REVIEWER, segment.start + head, before, after, decision.who or None)
    )
    return index


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _with_edit(passage: Passage, edit: Edit) -> Passage:
    end = edit.start + len(edit.before)
    shift = len(edit.after) - len(edit.before)
    suspects = [
        suspect if suspect.start + len(suspect.text) <= edit.start else replace(suspect, start=suspect.start + shift)
        for suspect in passage.suspects
        if suspect.start + len(suspect.text) <= edit.start or suspect.start >= end
    ]
    text = passage.text[: edit.start] + edit.after + passage.text[end:]
    return replace(passage, text=text, edits=(*passage.edits, edit), suspects=tuple(suspects))


def _find(passages: Sequence[Passage], marks: Sequence[tuple[str, int]], decision: Decision) -> int | None:
    """The passage a decision is about, as the repairs left it: the same text, or else one much like it."""
    same = [index for index, (mark, _) in enumerate(marks) if mark == decision.fingerprint]
    if same:
        return same[min(decision.occurrence, len(same)) - 1]
    best = max(
        (
            (likeness(passage.text, decision.source), passage.id == decision.passage, -index)
            for index, passage in enumerate(passages)
            if _apply(passage, decision) is not None
        ),
        default=(0.0, False, 0),
    )
    return -best[2] if best[0] >= ALIKE else None


def _apply(passage: Passage, decision: Decision) -> Passage | None:
    """The passage with the decision applied; None where it has no such repair, or isn't set aside."""
    if decision.action == "restore":
        if not passage.set_aside:
            return None
        return replace(passage, role="body" if passage.role in SET_ASIDE_ROLES else passage.role, detail=None)
    rejected = {
        number
        for number, edit in enumerate(passage.edits)
        if (edit.rule, edit.before, edit.after) == (decision.rule, decision.before, decision.after)
    }
    if not rejected:
        return None
    text, edits = without(passage.original, passage.edits, rejected)
    if sum(edit.rule == REVIEWER for edit in edits) < sum(edit.rule == REVIEWER for edit in passage.edits):
        return None  # a person's French stands on that repair, and isn't lost for it
    suspects = tuple(_moved(suspect, text) for suspect in passage.suspects if suspect.text in text)
    return replace(passage, text=text, edits=edits, suspects=suspects)


def _answered(passages: Sequence[Passage], decision: Decision) -> bool:
    """Whether the text is by now as the person wanted it: the repair isn't made any more, the passage not set aside."""
    if decision.action == "edit-source":
        return any(decision.text and decision.text in passage.text for passage in passages)
    like = [p for p in passages if p.id == decision.passage and likeness(p.text, decision.source) >= ALIKE]
    if decision.action == "restore":
        return any(not p.set_aside for p in like)
    made = {(edit.rule, edit.before, edit.after) for p in like for edit in p.edits}
    return bool(like) and (decision.rule, decision.before, decision.after) not in made


def _moved(suspect: Suspect, text: str) -> Suspect:
    """The suspect where its words are now, nearest to where they were."""
    ahead, back = text.find(suspect.text, suspect.start), text.rfind(suspect.text, 0, suspect.start + len(suspect.text))
    places = [place for place in (ahead, back) if place >= 0]
    return replace(suspect, start=min(places, key=lambda place: abs(place - suspect.start)))


def without(original: str, edits: Sequence[Edit], rejected: set[int]) -> tuple[str, tuple[Edit, ...]]:
    """Replay all edits but the rejected ones, and but those that work on what a rejected one would have made.

    Returns:
        The text, and the edits that were made, with their starts in the text as the one before leaves it.
    """
    text = original
    kept: list[Edit] = []
    gaps: list[tuple[int, int, int]] = []  # where the two texts differ: start and end as it would be, length as it is
    for number, edit in enumerate(edits):
        start, end = edit.start, edit.start + len(edit.before)
        shift = len(edit.after) - len(edit.before)
        touched = [gap for gap in gaps if (gap[0] < end and start < gap[1]) or gap[0] == start == end == gap[1]]
        here = start + sum(length - (b - a) for a, b, length in gaps if b <= start and (a, b, length) not in touched)
        if number not in rejected and not touched and text[here : here + len(edit.before)] == edit.before:
            kept.append(replace(edit, start=here))
            text = text[:here] + edit.after + text[here + len(edit.before) :]
            gaps = [(a + shift, b + shift, n) if a >= end else (a, b, n) for a, b, n in gaps]
            continue
        low = min([start, *(a for a, _, _ in touched)])
        high = max([end, *(b for _, b, _ in touched)])
        length = (high - low) + sum(n - (b - a) for a, b, n in touched)
        rest = [gap for gap in gaps if gap not in touched]
        gaps = [(a + shift, b + shift, n) if a >= high else (a, b, n) for a, b, n in rest]
        gaps.append((low, high + shift, length))
        gaps.sort()
    return text, tuple(kept)
