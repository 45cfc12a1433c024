"""The checks as a run makes them, with its names, glossary and settings: on the model's English and on a person's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .document import Document, Flag, Segment, Translation
from .text.glossary import EMPTY, Glossary
from .verify import refuse_unknown, verify, verify_pair


@dataclass(frozen=True, slots=True)
class Checker:
    """What the checks have to know beside the two texts.

    Attributes:
        names: names known, sorted.
        glossary: terms whose English is fixed.
        disabled: names of checks to leave out.
    """

    names: tuple[str, ...] = ()
    glossary: Glossary = EMPTY
    disabled: Collection[str] = ()

    def __post_init__(self) -> None:
        """Raise ConfigError where `disabled` names a check that doesn't exist."""
        refuse_unknown(self.disabled)

    def bearing(self, text: str) -> Checker:
        """The same with only the names that stand in a text, so that the others needn't be looked for in every pair."""
        return replace(self, names=tuple(name for name in self.names if name in text))

    def pair(self, source: str, target: str, score: float | None = None) -> tuple[Flag, ...]:
        """Check one pair; `score` is the model's, None where the English is a person's. The flags carry no segment."""
        return verify_pair(
            source, target, score=score, names=self.names, glossary=self.glossary, disabled=self.disabled
        )

    def document(
        self, document: Document, segments: Sequence[Segment], translations: Sequence[Translation]
    ) -> tuple[Flag, ...]:
        """Check a document's English as it stands: where it is a person's, that is what the flags are about."""
        said = [t if t.machine is None else replace(t, score=0.0, attempts=()) for t in translations]
        return verify(document, segments, said, names=self.names, glossary=self.glossary, disabled=self.disabled)
