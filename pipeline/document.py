"""The data that travels between the stages: frozen, slotted, in tuples, one JSON object per line on disk.

A segment's lineage is complete: raw text -> edits with reasons -> translation -> retries -> flags -> a decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal[
    "title",
    "subtitle",
    "byline",
    "heading",
    "body",
    "bullet",
    "caption",
    "source",
    "navigation",
    "comment",
    "category",
]
Level = Literal["doubtful", "unusable"]
Severity = Literal["error", "warning"]
State = Literal["machine", "accepted", "edited", "rejected", "stale"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
DECIDED: Final[frozenset[State]] = frozenset({"accepted", "edited", "rejected"})
"""The states in which a person has decided on a segment's English."""
SET_ASIDE_ROLES: Final = frozenset({"navigation", "comment", "category"})
REPEATED_TITLE: Final = "repeated title"


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: `before` became `after` at `start`, a code-point offset in the text as the edit before it left it."""

    rule: str
    start: int
    before: str
    after: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A span of a passage's repaired text that can't be repaired with certainty; `start` is a code-point offset."""

    text: str
    why: str
    level: Level
    start: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One non-empty line of a source, or one block of an HTML page.

    `line` is 1-based in the source file; `markup` is what the reader saw the text in ("h1", "li", "nav a", "#", "```",
    empty in plain text); `extracted` is False where a main-text extractor would leave it out (HTML only); `detail` is
    the finer kind of the role, where there is one.
    """

    id: str
    line: int
    original: str
    text: str
    role: Role = "body"
    detail: str | None = None
    markup: str = ""
    extracted: bool = True
    edits: tuple[Edit, ...] = ()
    suspects: tuple[Suspect, ...] = ()

    @property
    def set_aside(self) -> bool:
        """Kept, but not translated: it isn't part of what the author wrote, or it stands twice."""
        return self.role in SET_ASIDE_ROLES or self.detail == REPEATED_TITLE


@dataclass(frozen=True, slots=True)
class Document:
    """A source document. `source` is its path as the user would name it, `digest` is of its bytes (SHA-256, hex)."""

    name: str
    source: str
    digest: str
    passages: tuple[Passage, ...]
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence to translate; `id` is "p0012.s3", `start` its code-point offset in the passage's text."""

    id: str
    passage: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at translating a segment: how (`strategy`), what came out, the model's score, how many checks failed."""

    strategy: str
    text: str
    score: float
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A person's decision for a French text that has changed since: shown beside the new one, never applied to it.

    `source` is the French it was made for, `text` the person's word (French where `action` is "edit-source").
    """

    action: str
    source: str
    text: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The English kept for a segment, its score (mean log-probability per token, rounded to 4 places), all attempts.

    When a person's word stands, `state` says so and `machine` is what the model had said. `earlier` is a decision that
    no longer fits; `offer` is a person's English for the same French elsewhere.
    """

    segment: str
    text: str
    score: float
    attempts: tuple[Attempt, ...] = ()
    state: State = "machine"
    machine: str | None = None
    earlier: Earlier | None = None
    offer: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a reviewer should look at in a segment, and the spans it is about on both sides, if any."""

    check: str
    severity: Severity
    segment: str
    message: str
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """How an output was made, as fields. Work is skipped only when this and the input's digest are the same.

    `decisions` is a digest of the reviewers' decisions that were applied, empty where there were none; `reader` is
    empty in outputs from before there was such a field.
    """

    relecture: str
    rules: str
    names: str
    roles: str
    triage: str
    segmenter: str
    model: str
    engine: str
    decoding: str
    protection: str
    checks: str
    output: str
    decisions: str = ""
    reader: str = ""

    def line(self) -> str:
        """The fields on one line, for people; never parsed back."""
        return "|".join(f"{name}:{getattr(self, name)}" for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class MadeOn:
    """What may explain a word's difference on another machine; never looked at when deciding what is stale."""

    compute_type: str
    instruction_set: str
    versions: str


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A document with its English, aligned by segment id; `unplaced` are decisions for sentences that are gone."""

    document: Document
    segments: tuple[Segment, ...]
    translations: tuple[Translation, ...]
    flags: tuple[Flag, ...]
    signature: Signature
    made_on: MadeOn
    unplaced: tuple[Earlier, ...] = ()
