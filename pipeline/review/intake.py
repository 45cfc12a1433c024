"""Decisions that were made in a static page and exported from it, into the document's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..document import Bilingual
from ..errors import DocumentError, UsageError
from ..outputs import outputs
from ..text.fingerprint import fingerprint
from ..write import load
from .decisions import Decision, decisions_path, load_decisions, parse_decisions, standing
from .journal import append_decisions


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: the document it is about, how many decisions were new, and whose they now overrule."""

    name: str
    new: int
    known: int
    overruled: tuple[Decision, ...]


def take_in(path: Path, folder: Path, reviews: Path, who: str) -> Taken:
    """Add a file of decisions to those of its document; one that is there already isn't added again.

    Which document it is about is told by the French that the decisions are about.

    Args:
        path: the exported file.
        folder: the output folder, with the documents.
        reviews: where decisions are kept.
        who: signs those that aren't signed.

    Raises:
        UsageError: the file is about no document, or about several as likely.
        DocumentError: a file can't be read, or the decisions can't be written.
    """
    try:
        decisions = parse_decisions(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror or error}") from error
    if not decisions:
        raise UsageError(f"{path}: no decisions in it")
    name = _document(path, decisions, folder)
    journal = decisions_path(reviews, name)
    there = load_decisions(journal)
    known = {replace(decision, who="") for decision in there}
    new = [replace(d, who=d.who or who) for d in decisions if replace(d, who="") not in known]
    stands = {d.key: d for d in standing(there)}
    final = {d.key: d for d in standing(new)}
    overruled = tuple(stands[key] for key, d in final.items() if key in stands and stands[key].text != d.text)
    append_decisions(journal, new)
    return Taken(name, len(new), len(decisions) - len(new), overruled)


def _document(path: Path, decisions: Sequence[Decision], folder: Path) -> str:
    wanted = {decision.fingerprint for decision in decisions}
    shares: dict[str, int] = {}
    for name, lines in outputs(folder).items():
        share = len(wanted & _marks(load(lines)))
        if share:
            shares[name] = share
    best = max(shares.values(), default=0)
    likely = [name for name, share in shares.items() if share == best]
    named = [name for name in likely if path.name.startswith(f"{name.rsplit('/', 1)[-1]}.")]
    if not likely:
        raise UsageError(
            f"{path}: its decisions are about no document in {folder}; has it been run with other sources?"
        )
    if len(likely) > 1 and len(named) != 1:
        raise DocumentError(f"{path}: could be about {' or '.join(likely)}; call it NAME.decisions.jsonl")
    return (named or likely)[0]


def _marks(document: Bilingual) -> set[str]:
    return {fingerprint(segment.text) for segment in document.segments}
