"""The stages in order, one line each, and a run over many documents."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .config import Config
from .document import Bilingual, Document, Flag, Signature
from .errors import DocumentError
from .read import read
from .repair import RULES, NameList, NameTable, bearing, collect, load_names, merge, repair, rules_digest
from .report import Outcome, Progress, Report
from .role import VERSION as ROLES_VERSION
from .role import assign_roles
from .segment import VERSION as SEGMENTER_VERSION
from .segment import segment
from .sources import Source, find
from .triage import VERSION as TRIAGE_VERSION
from .triage import triage
from .verify import checks_digest, verify, verify_pair
from .write import VERSION as OUTPUT_VERSION
from .write import Counts, counts, document_row, index_html, write

if TYPE_CHECKING:
    from .text.glossary import Glossary
    from .translate.protocol import Translator


@dataclass(slots=True)
class Tools:
    """What is loaded once for a run: the translator, the name list, the glossary."""

    config: Config
    names: NameList
    glossary: Glossary
    _translator: Translator | None = field(default=None)

    @property
    def translator(self) -> Translator:
        """The model, loaded when it is first needed."""
        if self._translator is None:
            from .translate import load_translator

            self._translator = load_translator(self.config.translate)
        return self._translator


def load_tools(config: Config) -> Tools:
    """Load the lists.

    Raises:
        ConfigError: a list is malformed.
    """
    from .text.glossary import load_glossary

    path = Path(config.repair.names)
    return Tools(config, load_names(path if path.is_file() else None), load_glossary(config.protect.glossary))


def signature(tools: Tools, table: NameTable) -> Signature:
    """How a document with these names would be made now."""
    config, translator = tools.config, tools.translator
    return Signature(
        relecture=__version__,
        rules=rules_digest(config.repair.disabled),
        names=table.digest,
        roles=ROLES_VERSION,
        triage=TRIAGE_VERSION,
        segmenter=SEGMENTER_VERSION,
        model=f"{translator.model}@{translator.digest}",
        engine=translator.engine,
        decoding=f"beam {config.translate.beam}, length penalty {config.translate.length_penalty:g}, "
        f"at most {config.translate.max_length_ratio:g} times the source",
        protection=f"{'slots' if config.protect.enabled else 'none'}, glossary {tools.glossary.digest}",
        checks=f"{checks_digest()}, {config.verify.max_attempts} attempts",
        output=f"{OUTPUT_VERSION}, {config.typography.quotes if config.typography.enabled else 'as translated'}",
    )


def prepare(document: Document, table: NameTable, config: Config) -> Document:
    """Everything before translation: repair, roles, triage."""
    document = repair(document, table, config.repair.disabled)
    document = assign_roles(document)
    return triage(document)


def repaired(path: Path, tools: Tools) -> Document:
    """One file, read, repaired and given its roles, with its own evidence for names and nobody else's.

    Raises:
        DocumentError: it can't be read.
    """
    document = read(path, path.stem, path.as_posix(), tools.config.read)
    evidence = collect(document)
    return prepare(document, bearing(evidence, merge([evidence]), tools.names), tools.config)


def translate_document(document: Document, table: NameTable, tools: Tools, progress: Progress) -> Bilingual:
    """The stages that follow reading, in order."""
    from .translate import Decoding
    from .translate.ladder import translate_segments

    config = tools.config
    document = prepare(document, table, config)
    segments = segment(document)
    progress.segments(document.name, len(segments))
    text = "\n".join(p.text for p in document.passages)
    names = tuple(sorted(name for name in tools.names.names if name in text))

    def check(source: str, target: str, score: float | None) -> tuple[Flag, ...]:
        disabled = config.verify.disabled
        return verify_pair(source, target, score=score, names=names, glossary=tools.glossary, disabled=disabled)

    translations = translate_segments(
        segments,
        tools.translator,
        decoding=Decoding(
            config.translate.beam, config.translate.length_penalty, max_length_ratio=config.translate.max_length_ratio
        ),
        protect=config.protect,
        names=names,
        glossary=tools.glossary,
        verify=check,
        typography=config.typography,
        max_attempts=config.verify.max_attempts,
        progress=progress.translated,
    )
    flags = verify(
        document, segments, translations, names=names, glossary=tools.glossary, disabled=config.verify.disabled
    )
    return Bilingual(document, segments, translations, flags, signature(tools, table), tools.translator.made_on)


def run(
    arguments: Sequence[str], folder: Path, config: Config, *, force: bool = False, progress: Progress | None = None
) -> Report:
    """Translate documents and write them into a folder; what hasn't changed is left alone.

    Args:
        arguments: files, folders, globs, list files or URLs.
        folder: the output folder.
        config: the settings.
        force: translate everything again.
        progress: told what goes on.

    Raises:
        UsageError: an argument, the configuration or the model is wrong. A document's own failure is in the report.
    """
    progress = progress or Progress()
    start = time.perf_counter()
    tools = load_tools(config)
    sources = find(arguments, config.read)
    progress.documents(len(sources))
    table_of = _names(sources, tools)
    outcomes = []
    for source in sources:
        began = time.perf_counter()
        try:
            outcome = _one(source, folder, table_of, tools, force, progress)
        except DocumentError as error:
            outcome = Outcome(source.name, source.source, "failed", str(error))
        outcome = replace(outcome, seconds=round(time.perf_counter() - began, 3))
        progress.done(outcome)
        outcomes.append(outcome)
    _write_index(folder, outcomes)
    segments = sum(o.counts.segments for o in outcomes if o.counts and o.status == "written")
    return Report(folder, tuple(outcomes), round(time.perf_counter() - start, 3), segments)


def _names(sources: Sequence[Source], tools: Tools) -> Callable[[Document], NameTable]:
    """A first pass over all documents: a name's right form is what most of them, trusted ones above all, write."""

    found = []
    for source in sources:
        if source.problem:
            continue
        try:
            found.append(collect(read(source.path, source.name, source.source, tools.config.read)))
        except DocumentError:
            continue  # reported when its turn comes
    corpus = merge(found)
    return lambda document: bearing(collect(document), corpus, tools.names)


def _one(
    source: Source,
    folder: Path,
    table_of: Callable[[Document], NameTable],
    tools: Tools,
    force: bool,
    progress: Progress,
) -> Outcome:
    if source.problem:
        raise DocumentError(source.problem)
    document = read(source.path, source.name, source.source, tools.config.read)
    table = table_of(document)
    path = folder / f"{source.name}.jsonl"
    if not force and path.is_file():
        row = document_row(path)
        if row["digest"] == document.digest and row["signature"] == asdict(signature(tools, table)):
            return Outcome(source.name, source.source, "unchanged", counts=Counts(**row["counts"]))
    bilingual = translate_document(document, table, tools, progress)
    write(bilingual, folder, {rule.name: rule.why for rule in RULES})
    return Outcome(source.name, source.source, "written", counts=counts(bilingual))


def _write_index(folder: Path, outcomes: Sequence[Outcome]) -> None:
    from .atomic import write_text

    rows = [document_row(folder / f"{o.name}.jsonl") for o in outcomes if o.status != "failed"]
    if rows:
        write_text(folder / "index.html", index_html(rows))
