"""A person's decision: one JSON object on one line, of reviews/<name>.jsonl, that is only ever added to."""

from __future__ import annotations

import json
import warnings
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from ..errors import DocumentError
from ..text.fingerprint import fingerprint, occurrences

__all__ = [
    "ACTIONS",
    "PASSAGE_ACTIONS",
    "SOURCE_ACTIONS",
    "TARGET_ACTIONS",
    "UNFINISHED",
    "Action",
    "Decision",
    "UnfinishedDecision",
    "decisions_path",
    "fingerprint",
    "load_decisions",
    "occurrences",
    "parse_decisions",
    "parse_line",
    "standing",
]

Action = Literal["accept", "edit", "reject", "edit-source", "reject-repair", "restore", "undo"]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
TARGET_ACTIONS: Final = frozenset({"accept", "edit", "reject"})
SOURCE_ACTIONS: Final = frozenset({"edit-source", "reject-repair", "restore"})
PASSAGE_ACTIONS: Final = frozenset({"reject-repair", "restore"})
UNFINISHED: Final = "# unfinished"
"""What is put behind a line that a crash cut off, so that the next one can be told from it; see `journal`."""


class UnfinishedDecision(UserWarning):
    """A decision was cut off by a crash; what is left of it stays in the file and is passed over."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a segment, or (reject-repair, restore) about a passage.

    `fingerprint` is of `source`, the repaired French as the person saw it: the segment's, or the whole passage's;
    `occurrence` counts, from 1, the segments (or passages) of the document with that same text. `segment` and
    `passage` are ids as they were then: where to look, never what to go by. `text` is the person's word: English for
    accept, edit and reject, French for edit-source. `before` is the machine's English that an edit replaced; with
    `rule` and `after` it is the repair that isn't to be made. `who` and `when` (UTC, ISO 8601) are for people.
    """

    action: Action
    segment: str = ""
    passage: str = ""
    fingerprint: str = ""
    occurrence: int = 1
    source: str = ""
    rule: str = ""
    before: str = ""
    after: str = ""
    text: str | None = None
    who: str = ""
    when: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What it is about: decisions with the same key replace or undo one another."""
        about_passage = self.action in PASSAGE_ACTIONS or (self.action == "undo" and not self.segment)
        return ("passage" if about_passage else "segment", self.fingerprint, self.occurrence)

    def line(self) -> str:
        """The JSON object, without the fields that don't apply and without a line end."""
        repair = self.action == "reject-repair" or (self.action == "undo" and bool(self.rule))
        row = {
            name: value
            for name, value in asdict(self).items()
            if (name in ("before", "after") and repair) or (name == "text" and value is not None) or value
        }
        return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def decisions_path(reviews: Path, name: str) -> Path:
    """Where a document's decisions are kept, given the folder of all."""
    return reviews / f"{name}.jsonl"


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a document, oldest first; none where the file doesn't exist. The file is never written to.

    A line that a crash cut off is passed over with a warning; an exact repeat of a line (a merge can leave one) counts
    once; unknown fields are passed over.

    Raises:
        DocumentError: the file can't be read, or a line isn't a decision; the message names file and line.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DocumentError(f"{path}: can't read the decisions: {error.strerror or error}") from error
    return parse_decisions(content, str(path))


def parse_decisions(content: bytes, name: str, skipped: int = 0) -> tuple[Decision, ...]:
    """The decisions in JSON lines; see `load_decisions`. The name, and how many lines come before, are for messages.

    Raises:
        DocumentError: a line isn't a decision.
    """
    lines = content.split(b"\n")
    decisions: dict[Decision, None] = {}
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line:
            continue
        try:
            decision = parse_line(line)
        except (ValueError, TypeError) as error:
            if number == len(lines) or line.endswith(UNFINISHED.encode()):
                warnings.warn(
                    f"{name}:{skipped + number}: a decision was cut off in writing; it stays in the file, passed over",
                    UnfinishedDecision,
                    stacklevel=3,
                )
                continue
            conflict = line.startswith((b"<<<<<<<", b"=======", b">>>>>>>"))
            advice = (
                "resolve the merge conflict; both sides' lines can stay"
                if conflict
                else "put the line right or take it out"
            )
            raise DocumentError(
                f"{name}:{skipped + number}: not a decision ({error}); {advice}. Nothing was changed"
            ) from error
        decisions[decision] = None
    return tuple(decisions)


def parse_line(line: bytes) -> Decision:
    """One line as a decision.

    Raises:
        ValueError, TypeError: it isn't one, and why.
    """
    try:
        row: Any = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(row, dict):
        raise TypeError("not a JSON object")
    if row.get("action") not in ACTIONS:
        raise ValueError(f"unknown action {row.get('action')!r}, known: {', '.join(ACTIONS)}")
    values: dict[str, Any] = {}
    for name in Decision.__slots__:
        value = row.get(name)
        if value is None:
            continue
        kind = int if name == "occurrence" else str
        if not isinstance(value, kind) or isinstance(value, bool):
            raise TypeError(f"{name} should be {'a number' if kind is int else 'a string'}, found {value!r}")
        values[name] = value
    decision = Decision(**values)
    if decision.action in ("edit", "edit-source") and decision.text is None:
        raise ValueError(f"{decision.action} without text")
    if not decision.fingerprint:
        if not decision.source:
            raise ValueError("neither fingerprint nor source")
        values["fingerprint"] = fingerprint(decision.source)
        return Decision(**values)
    return decision


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that haven't been undone, oldest first.

    An undo takes back the last decision on its segment or passage that still stands; where it names a repair, the last
    about that repair. One that finds nothing to undo does nothing.
    """
    stacks: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    kept: dict[int, Decision] = {}
    for number, decision in enumerate(decisions):
        if decision.action != "undo":
            stacks[decision.key].append(number)
            kept[number] = decision
            continue
        stack = stacks[decision.key]
        for index in reversed(range(len(stack))):
            if _undoes(decision, kept[stack[index]]):
                del kept[stack.pop(index)]
                break
    return tuple(kept.values())


def _undoes(undo: Decision, decision: Decision) -> bool:
    if not undo.rule:
        return True
    return (undo.rule, undo.before, undo.after) == (decision.rule, decision.before, decision.after)
