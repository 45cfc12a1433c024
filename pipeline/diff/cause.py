"""What a change came from, as far as the two outputs say: the source, a rule, the model, a setting, a decision."""

from __future__ import annotations

from collections import Counter
from typing import Final

from ..document import Passage, Translation
from ..review.source import REVIEWER
from .item import Cause, Item, Version

# Which fields of the signature may change the English of a sentence whose French is the same, and as what.
_ON_ENGLISH: Final = ("engine", "decoding", "protection", "checks", "output", "names")
_ON_FRENCH: Final = ("rules", "names", "roles", "triage", "segmenter")


def causes(before: Item | None, after: Item | None, old: Version, new: Version) -> tuple[Cause, ...]:
    """What made the one item the other, most telling first; nothing for plain text, which doesn't say.

    Args:
        before: the earlier item; None where the item was added.
        after: the later item; None where it was removed.
        old: the version that `before` is, or would be, part of.
        new: likewise for `after`.
    """
    found: list[Cause] = []
    if before and after and before.passage and after.passage:
        found = _of_french(before, after, old, new)
        if before.translation and after.translation and before.text != after.text:
            found += _of_english(before.translation, after.translation, bool(found), old, new)
        return tuple(found or [Cause("unknown", _changed(_ON_FRENCH + _ON_ENGLISH, old, new))])
    for item, other in ((after, old), (before, new)):
        if item and item.passage:
            return (_of_one_side(item.passage, other, old, new),)
    return ()


def _of_french(before: Item, after: Item, old: Version, new: Version) -> list[Cause]:
    first, last = before.passage, after.passage
    if first is None or last is None or (before.segment and before.key == after.key):
        return []
    if first.original != last.original:
        return [_of_original(old, new)]
    if first.text != last.text:
        return [_of_repairs(first, last, old, new)]
    if first.role != last.role:
        return [Cause("role", f"{first.role} → {last.role}")]
    return [Cause("segmentation", _changed(("segmenter",), old, new))] if before.segment else []


def _of_original(old: Version, new: Version) -> Cause:
    """Originals differ: the document says something else, unless the same bytes were read otherwise."""
    first, last = old.signature, new.signature
    if old.digest != new.digest or first is None or last is None or first.reader == last.reader:
        return Cause("source")
    return Cause("reader", f"{first.reader} → {last.reader}")


def _of_repairs(first: Passage, last: Passage, old: Version, new: Version) -> Cause:
    """Repairs differ: a person's French, a repair that a person rejected, or the rules themselves."""
    ours = Counter((edit.rule, edit.before, edit.after) for edit in first.edits)
    theirs = Counter((edit.rule, edit.before, edit.after) for edit in last.edits)
    rules = sorted({rule for rule, *_ in (ours - theirs) + (theirs - ours)})
    if REVIEWER in rules:
        return Cause("decision", "French put right")
    if _by_decision("rules", old, new) and _by_decision("names", old, new):
        return Cause("decision", f"repair: {', '.join(rules)}")
    return Cause("rule", ", ".join(rules) or _changed(_ON_FRENCH, old, new))


def _by_decision(field: str, old: Version, new: Version) -> bool:
    """Whether a part of the program is the same, and people's decisions are not."""
    first, last = old.signature, new.signature
    if first is None or last is None or first.decisions == last.decisions:
        return False
    return bool(getattr(first, field) == getattr(last, field))


def _of_english(first: Translation, last: Translation, explained: bool, old: Version, new: Version) -> list[Cause]:
    if last.text != _machine(last):
        return [Cause("decision", last.state)]
    if first.text != _machine(first):
        return [Cause("decision", f"{first.state} → {last.state}")]
    found = []
    if old.signature and new.signature and old.signature.model != new.signature.model:
        found.append(Cause("model", f"{old.signature.model} → {new.signature.model}"))
    if settings := _changed(_ON_ENGLISH, old, new):
        found.append(Cause("setting", settings))
    if not found and not explained and old.made_on != new.made_on:
        found.append(Cause("machine", f"{old.made_on} → {new.made_on}"))
    return found


def _machine(translation: Translation) -> str:
    return translation.text if translation.machine is None else translation.machine


def _of_one_side(passage: Passage, other: Version, old: Version, new: Version) -> Cause:
    """Why an item has no counterpart, though its passage may have one."""
    twin = other.originals.get(passage.original)
    if twin is None:
        return _of_original(old, new)
    if twin.set_aside != passage.set_aside:
        first, last = (twin, passage) if other is old else (passage, twin)
        change = f"{first.detail or first.role} → {last.detail or last.role}"
        return Cause("decision" if _by_decision("roles", old, new) else "role", change)
    if twin.text != passage.text:
        return _of_repairs(twin, passage, old, new)
    return Cause("segmentation", _changed(("segmenter",), old, new))


def _changed(names: tuple[str, ...], old: Version, new: Version) -> str:
    """The fields of the signature, among `names`, that the two versions differ in."""
    if old.signature is None or new.signature is None:
        return ""
    pairs = ((n, getattr(old.signature, n), getattr(new.signature, n)) for n in names)
    return ", ".join(f"{n} {_change(a, b)}" for n, a, b in pairs if a != b)


def _change(old: str, new: str) -> str:
    """From what to what; of a list with commas, only the parts that differ."""
    first, last = old.split(", "), new.split(", ")
    if len(first) == len(last):
        differing = [(a, b) for a, b in zip(first, last, strict=True) if a != b]
        old, new = (", ".join(part) for part in zip(*differing, strict=True))
    return f"{old} → {new}"
