"""Documents as they stand: what the pipeline wrote, with the decisions that people have made since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..checker import Checker
from ..document import Bilingual
from ..errors import UsageError
from ..outputs import outputs
from ..review import load_decisions, target_decisions
from ..write.jsonl import load
from .bitext import Bitext, bitext

_LINES: Final = ".jsonl"


def documents(folder: Path, names: Sequence[str] = ()) -> dict[str, Path]:
    """The JSON lines in an output folder, by the documents' names, sorted.

    Args:
        folder: the output folder.
        names: only these documents; all of them by default.

    Raises:
        UsageError: there is no such folder, nothing in it, or no document of that name.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; `relecture run` writes one")
    found = outputs(folder, _LINES)
    if not found:
        raise UsageError(f"{folder}: no documents here (*{_LINES}); `relecture run` writes them")
    wanted = [name.removesuffix(_LINES) for name in names]
    if unknown := [name for name in wanted if name not in found]:
        raise UsageError(f"{folder}: no document {', '.join(unknown)}; there are {', '.join(found)}")
    return {name: path for name, path in found.items() if not wanted or name in wanted}


def as_decided(path: Path, decisions: Path, checker: Checker | None = None) -> Bitext:
    """A document with all decisions about it, those made after it was written too.

    Args:
        path: the document's JSON lines.
        decisions: the file of its decisions; it needn't exist.
        checker: checks the English that decisions have changed since; without one, that has no flags.

    Raises:
        DocumentError: one of the files can't be read.
    """
    written = load(path)
    decided = target_decisions(_as_machine(written), load_decisions(decisions))
    checked = {translation.segment: translation.text for translation in written.translations}
    flags = defaultdict(list)
    for flag in written.flags:
        flags[flag.segment].append(flag)
    for segment, translation in zip(decided.segments, decided.translations, strict=True):
        if translation.text != checked[segment.id]:  # the flags are about English that is gone
            score = translation.score if translation.machine is None else None
            found = checker.bearing(segment.text).pair(segment.text, translation.text, score) if checker else ()
            flags[segment.id] = [replace(flag, segment=segment.id) for flag in found]
    return bitext(replace(decided, flags=tuple(flag for segment in decided.segments for flag in flags[segment.id])))


def _as_machine(bilingual: Bilingual) -> Bilingual:
    """The document as the model left it: decisions are applied to that, all of them, so that undone ones go."""
    translations = tuple(
        replace(
            translation,
            text=translation.text if translation.machine is None else translation.machine,
            state="machine",
            machine=None,
            offer=None,
            earlier=None,
        )
        for translation in bilingual.translations
    )
    return replace(bilingual, translations=translations, unplaced=())
