"""Decisions about the English, after the checks: a person's word wins; what no longer fits is shown beside the new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..document import Bilingual, Earlier, Segment, State, Translation
from .decisions import TARGET_ACTIONS, Decision, occurrences, standing
from .similar import Sentences, likeness

STATES: Final[dict[str, State]] = {"accept": "accepted", "edit": "edited", "reject": "rejected"}
ALIKE: Final = 0.5


def target_decisions(
    bilingual: Bilingual, decisions: Iterable[Decision], unplaced: Sequence[Decision] = ()
) -> Bilingual:
    """Apply what people decided about the English to a document that has been translated and checked.

    An accepted or edited segment keeps the person's text, whatever the model now says (that is in `machine`); a
    rejected one keeps the machine's, marked. A decision is tied to the French: where that changed, the segment most
    like it is `stale` and has the decision beside it (`earlier`), not applied; one like nothing is in `unplaced`.
    A repeat of an edited sentence is offered the person's text (`offer`), not given it.

    Args:
        bilingual: the document with the machine's English.
        decisions: all of the document's decisions.
        unplaced: those about the French that fitted nothing (see `source_decisions`).
    """
    found = decided(bilingual.segments, bilingual.translations, decisions, unplaced)
    return replace(bilingual, translations=found.translations, unplaced=tuple(map(earlier, found.unplaced)))


@dataclass(frozen=True, slots=True)
class Decided:
    """Translations with the decisions applied; the decision on or beside each segment; those for sentences gone."""

    translations: tuple[Translation, ...]
    by_segment: Mapping[int, Decision]
    unplaced: tuple[Decision, ...]


def decided(
    segments: Sequence[Segment],
    made: Sequence[Translation],
    decisions: Iterable[Decision],
    unplaced: Sequence[Decision] = (),
    offers: Mapping[str, str] | None = None,
) -> Decided:
    """Apply decisions about the English to the machine's translations; see `target_decisions`.

    `offers` is people's English by fingerprint, from other documents.
    """
    last = {d.key: d for d in standing(decisions) if d.action in TARGET_ACTIONS}
    known = dict(offers or {}) | {d.fingerprint: d.text for d in last.values() if d.action == "edit" and d.text}
    marks = occurrences(s.text for s in segments) if last or known else []
    taken, left = _fit(marks, list(last.values()))
    translations = list(made)
    for index, decision in taken.items():
        translations[index] = _decided(made[index], decision)
    for index, (mark, _) in enumerate(marks if known else ()):
        if index not in taken and mark in known and known[mark] != translations[index].text:
            translations[index] = replace(translations[index], offer=known[mark])
    stale, nowhere = _place([*unplaced, *left], segments, taken)
    for index, decision in stale.items():
        translations[index] = replace(translations[index], state="stale", earlier=earlier(decision))
    return Decided(tuple(translations), taken | stale, tuple(nowhere))


def _fit(marks: Sequence[tuple[str, int]], decisions: Sequence[Decision]) -> tuple[dict[int, Decision], list[Decision]]:
    """Which segment each decision is about, by its French; what is left over.

    Where there are fewer repeats of a sentence than there were, a decision for a later one goes to one without.
    """
    place = {mark: index for index, mark in enumerate(marks)}
    taken: dict[int, Decision] = {}
    spare = []
    for decision in decisions:
        index = place.get((decision.fingerprint, decision.occurrence))
        if index is None:
            spare.append(decision)
        else:
            taken[index] = decision
    left = []
    free: dict[str, list[int]] = {}
    for decision in spare:
        if decision.fingerprint not in free:
            same = (place[mark] for mark in place if mark[0] == decision.fingerprint)
            free[decision.fingerprint] = sorted((index for index in same if index not in taken), reverse=True)
        if free[decision.fingerprint]:
            taken[free[decision.fingerprint].pop()] = decision
        else:
            left.append(decision)
    return taken, left


def _decided(translation: Translation, decision: Decision) -> Translation:
    state = STATES[decision.action]
    text = decision.text if state != "rejected" and decision.text is not None else translation.text
    machine = translation.text if text != translation.text else None
    return replace(translation, text=text, state=state, machine=machine)


def _place(
    decisions: Sequence[Decision], segments: Sequence[Segment], taken: dict[int, Decision]
) -> tuple[dict[int, Decision], list[Decision]]:
    """The segment to show each leftover decision beside: the one it was made on if it is still much alike, or the most
    alike; the latest decision where several come to the same."""
    if not decisions:
        return {}, []
    free = [index not in taken for index in range(len(segments))]
    ids = {segment.id: index for index, segment in enumerate(segments)}
    sentences = Sentences([segment.text for segment in segments])
    stale: dict[int, Decision] = {}
    nowhere = []
    for decision in reversed(decisions):
        index = ids.get(decision.segment)
        if index is None or not free[index] or likeness(segments[index].text, decision.source) < ALIKE:
            index = sentences.nearest(decision.source, free, ALIKE)
        if index is None:
            nowhere.append(decision)
        else:
            stale[index] = decision
            free[index] = False
    return stale, nowhere[::-1]


def earlier(decision: Decision) -> Earlier:
    """A decision as it is shown beside what it no longer fits."""
    return Earlier(decision.action, decision.source, decision.text or "", decision.who, decision.when)
