"""The stages in order, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .checker import Checker
from .config import Config
from .document import Bilingual, Document, Segment, Signature, Translation
from .read import read
from .repair import NameTable, bearing, collect, merge, repair
from .report import Progress
from .review import Decision, source_decisions, target_decisions
from .role import assign_roles
from .segment import segment
from .tools import Tools
from .triage import triage


def prepare(document: Document, table: NameTable, config: Config) -> Document:
    """Everything before translation: repair, roles, triage.

    Raises:
        ConfigError: a rule that is to be left out doesn't exist.
    """
    document = repair(document, table, config.repair.disabled)
    document = assign_roles(document)
    return triage(document)


def repaired(path: Path, tools: Tools) -> Document:
    """One file, read, repaired and given its roles, with its own evidence for names and nobody else's.

    Raises:
        DocumentError: it can't be read.
    """
    document = read(path, path.stem, path.as_posix(), tools.config.read)
    evidence = collect(document, tools.names)
    return prepare(document, bearing(evidence, merge([evidence]), tools.names), tools.config)


def translate_document(
    document: Document,
    table: NameTable,
    tools: Tools,
    signature: Signature,
    decisions: Sequence[Decision] = (),
    progress: Progress | None = None,
) -> Bilingual:
    """The stages that follow reading, in order.

    Args:
        document: as it was read.
        table: the names that bear on it.
        tools: the model, the memory, the lists and the settings.
        signature: how it is made.
        decisions: what people decided about it, oldest first.
        progress: told how many segments there are, and as they are done.

    Raises:
        ConfigError: a rule that is to be left out doesn't exist.
        ModelError: the model can't be loaded.
        MissingExtra: its engine isn't installed.
    """
    document = prepare(document, table, tools.config)
    document, unplaced = source_decisions(document, decisions, segment)
    checks = checker(document, tools)
    segments, translations = translate_prepared(document, tools, checks, progress)
    bilingual = Bilingual(document, segments, translations, (), signature, tools.model.made_on)
    bilingual = target_decisions(bilingual, decisions, unplaced)
    return replace(bilingual, flags=checks.document(document, segments, bilingual.translations))


def checker(document: Document, tools: Tools) -> Checker:
    """The checks with all that bears on a document."""
    return tools.checker.bearing("\n".join(p.text for p in document.passages))


def translate_prepared(
    document: Document, tools: Tools, checks: Checker, progress: Progress | None = None
) -> tuple[tuple[Segment, ...], tuple[Translation, ...]]:
    """Segment and translate a document that is repaired, has its roles, and has been triaged.

    Args:
        document: the French.
        tools: the model, the memory, the glossary and the settings.
        checks: those that bear on the document; what fails them is tried again.
        progress: told how many segments there are, and as they are done.

    Raises:
        ModelError: the model can't be loaded.
        MissingExtra: its engine isn't installed.
    """
    from .translate import Decoding
    from .translate.ladder import translate_segments

    config, progress = tools.config, progress or Progress()
    segments = segment(document)
    progress.segments(document.name, len(segments))
    translations = translate_segments(
        segments,
        tools.translator,
        decoding=Decoding(
            config.translate.beam, config.translate.length_penalty, max_length_ratio=config.translate.max_length_ratio
        ),
        protect=config.protect,
        names=checks.names,
        glossary=tools.glossary,
        verify=checks.pair,
        typography=config.typography,
        max_attempts=config.verify.max_attempts,
        progress=progress.translated,
    )
    return segments, translations
