"""A sentence on its way into the model and out of it: slots, case, parts, final punctuation, and all of it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..config import TypographyConfig
from ..text.exonyms import anglicise_names
from ..text.glossary import Glossary
from .case import Case, case_of, lowered, restored
from .numbers import anglicise
from .protect import Protected, protect, restore
from .protocol import Decoding
from .split import join, parts
from .typography import typeset

_ENDED: Final = re.compile(r"[.!?…:;,][\"”’')»\]]*\s*$")
_LEADING: Final = re.compile(r"^(?:[•▪◦‣–—*·-]+\s+|\d{1,2}[.)]\s+(?=\D))")


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way to put a sentence through the model.

    `protect`: spans go in slots; `mend`: so does what went wrong before; `split`: in parts; `recase`: the other way
    round than at first, with capitals taken as they stand, and a sentence with some of them without; `full_stop`: with
    a full stop where there is none.
    """

    name: str
    decoding: Decoding
    protect: bool = True
    mend: bool = False
    split: bool = False
    recase: bool = False
    full_stop: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence as the model gets it: a bullet or number kept aside, slots, and the pieces put in."""

    lead: str
    protected: Protected
    case: Case
    pieces: tuple[str, ...]
    full_stop: bool


def prepare(
    text: str,
    strategy: Strategy,
    names: Sequence[str],
    glossary: Glossary,
    unknown: frozenset[str] = frozenset(),
    wrong: Sequence[str] = (),
) -> Prepared:
    """Make of a sentence what a strategy puts into the model; see `protect` for what goes in slots."""
    lead = _LEADING.match(text)
    begin = lead.end() if lead else 0
    protected = Protected(text[begin:])
    if strategy.protect:
        protected = protect(text[begin:], names, glossary, unknown, wrong if strategy.mend else ())
    case = case_of(protected.text)
    if strategy.recase:
        case = "plain" if case != "plain" else _mixed(protected.text)
    plain = lowered(protected.text, case, names)
    full_stop = strategy.full_stop and not _ENDED.search(plain)
    if full_stop:
        plain = plain.rstrip() + "."
    pieces = parts(plain) if strategy.split else (plain,)
    return Prepared(text[:begin], protected, case, pieces, full_stop)


def _mixed(text: str) -> Case:
    """A sentence with words in capitals beside plain ones is tried as if it were all capitals, which lowers them."""
    shouted = re.findall(r"\b[^\W\d_]{4,}\b", text)
    return "capitals" if any(w.isupper() for w in shouted) else "plain"


def finish(source: str, prepared: Prepared, made: Sequence[str], typography: TypographyConfig) -> tuple[str, bool]:
    """Make the English of what came out of the model.

    Returns:
        The English, and whether every slot came back exactly once.
    """
    text = join(prepared.pieces, made) if len(made) > 1 else made[0].strip()
    if prepared.full_stop:
        text = re.sub(r"\.$", "", text)
    case = prepared.case if source.isupper() or prepared.case == "title" else _heard(prepared, source)
    text = restored(text, case)
    begins = _begins_with_capital(source[len(prepared.lead) :])
    text, intact = restore(text, prepared.protected, shouted=case == "capitals", begins=begins)
    text = anglicise_names(anglicise(text, source), source)
    return prepared.lead + typeset(text, typography), intact


def _heard(prepared: Prepared, source: str) -> Case:
    """Capitals are given back only where nearly all of the French has them."""
    return prepared.case if case_of(source) == "capitals" else "plain"


def _begins_with_capital(text: str) -> bool:
    return next((c for c in text if c.isalpha()), "").isupper()


def wordless(text: str, names: Sequence[str], glossary: Glossary, typography: TypographyConfig) -> str | None:
    """The English of a text with nothing to translate, only figures, addresses, names and marks; None for others."""
    protected = protect(text, names, glossary)
    if not protected.wordless:
        return None
    english, _ = restore(protected.text, protected, shouted=text.isupper(), begins=_begins_with_capital(text))
    return typeset(anglicise(english, text), typography)
