"""A run over many documents: what is new, changed or stale goes through the stages and is written."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from .atomic import write_bytes, write_text
from .config import Config, ReadConfig
from .errors import DocumentError
from .history import History
from .lock import held
from .memory import Record, memory_path
from .plan import Item, Orphan, Plan, make_plan
from .read import read, read_bytes
from .repair import RULES
from .report import Outcome, Progress, Report
from .review import REVIEWER, REVIEWER_WHY, decisions_path, load_decisions
from .sources import STATE_FOLDER, find
from .stages import prepare, repaired, translate_document
from .tools import Tools, load_tools
from .workspace import Workspace
from .write import Counts, counts, index_html, write

__all__ = ["load_tools", "prepare", "repaired", "run", "survey", "translate_document"]

ROUNDS: Final = 3
"""How often a run looks again at seeds that change while it works."""


def run(
    arguments: Sequence[str],
    folder: Path,
    config: Config,
    *,
    force: bool = False,
    prune: bool = False,
    wait: bool = False,
    command: str = "relecture run",
    progress: Progress | None = None,
    tools: Tools | None = None,
) -> Report:
    """Translate what is new, changed or stale and write it into a folder; what is current is left alone.

    Args:
        arguments: files, folders, globs, list files or URLs.
        folder: the output folder.
        config: the settings.
        force: do everything again, and translate it again, too.
        prune: remove the outputs of seeds that are gone.
        wait: wait while another run holds the folder.
        command: what the lock and the history call this run.
        progress: told what goes on.
        tools: what an earlier run has loaded, for a program that runs again and again.

    Raises:
        UsageError: an argument, the configuration or the model is wrong. A document's own failure is in the report.
        BusyError: another run holds the folder.
    """
    progress = progress or Progress()
    start, started = time.perf_counter(), datetime.now(UTC).isoformat("T", "seconds")
    sources = find(arguments, config.read)
    lock = folder / STATE_FOLDER / "lock"
    with (
        held(lock, command, wait=wait, waiting=progress.notice) as cut_off,
        closing(Workspace(folder, warn=progress.notice)) as workspace,
        closing(_equipped(tools or load_tools(config), workspace, force)) as tools,
    ):
        if cut_off:
            workspace.sweep()
        history = History(workspace.state)
        progress.documents(len(sources))
        outcomes: dict[str, Outcome] = {}
        for _ in range(ROUNDS):
            plan = make_plan(sources, workspace, tools)
            late = _work(plan, workspace, tools, history, outcomes, force, progress)
            if not late:
                break
        problems: list[str] = []
        with _noting(problems):
            _remove(plan.orphans if prune else (), workspace, history)
        with _noting(problems):
            _write_index(workspace)
        plan.book.save(workspace.digests)
        report = Report(
            folder=folder,
            outcomes=tuple(outcomes[source.name] for source in sources),
            seconds=round(time.perf_counter() - start, 3),
            command=command,
            started=started,
            remembered=tools.memory.hits if tools.used_memory and tools.memory else 0,
            orphans=tuple(o for o in plan.orphans if o.name in workspace.records),
            removed=tuple(o.name for o in plan.orphans if o.name not in workspace.records),
            problems=tuple(problems),
        )
        with _noting(problems):
            report = replace(report, run=history.number)
            history.finish(report.as_data(unchanged=False), config.memory.keep)
        return replace(report, problems=tuple(problems))


def survey(arguments: Sequence[str], folder: Path, config: Config) -> Plan:
    """What a run would do; nothing is written.

    Raises:
        UsageError: an argument, the configuration or the model is wrong.
    """
    sources = find(arguments, config.read)
    with closing(Workspace(folder, read_only=True)) as workspace:
        return make_plan(sources, workspace, _equipped(load_tools(config), workspace, False))


def _equipped(tools: Tools, workspace: Workspace, forget: bool) -> Tools:
    """The tools with an output folder's ledger and translation memory."""
    tools.ledger, tools.forget = workspace.ledger, forget
    tools.memory_path = memory_path(workspace.folder, tools.config.memory)
    return tools


def _work(
    plan: Plan,
    workspace: Workspace,
    tools: Tools,
    history: History,
    outcomes: dict[str, Outcome],
    force: bool,
    progress: Progress,
) -> bool:
    """Do what a plan says, document by document, each one written before the next is read.

    Returns:
        Whether a seed has changed since the plan was made, so that another plan is needed.
    """
    late = False
    for item in plan.items:
        name, source = item.source.name, item.source.source
        before = outcomes.get(name)
        if before is not None and before.status == "written" and item.state == "current":
            continue
        began = time.perf_counter()
        try:
            if item.state == "failed":
                raise DocumentError(item.why)
            if item.state == "current" and not (force and before is None):
                assert item.row is not None
                outcome = Outcome(name, source, "unchanged", counts=Counts(**item.row["counts"]))
            else:
                outcome = _make(item, plan, workspace, tools, history, progress)
        except SeedChangedError as error:
            late = True
            outcome = Outcome(name, source, "failed", str(error))
        except DocumentError as error:
            outcome = Outcome(name, source, "failed", str(error))
        outcomes[name] = replace(outcome, seconds=round(time.perf_counter() - began, 3))
        if before is None:
            progress.done(outcomes[name])
    return late


def _make(item: Item, plan: Plan, workspace: Workspace, tools: Tools, history: History, progress: Progress) -> Outcome:
    """Make one document's outputs."""
    name, source = item.source.name, item.source
    content = _steady_bytes(source.path, tools.config.read)
    if hashlib.sha256(content).hexdigest() != item.digest:
        raise SeedChangedError(f"{source.path}: keeps changing while it is read; run again when it is finished")
    assert item.signature is not None
    reviews = Path(tools.config.review.folder)
    _hand_on_decisions(item, plan.orphans, reviews)
    document = read(source.path, name, source.source, tools.config.read, content)
    decisions = load_decisions(decisions_path(reviews, name)) if item.signature.decisions else ()
    misses = tools.memory.misses if tools.memory else 0
    bilingual = translate_document(document, plan.book.table(name), tools, item.signature, decisions, progress)
    history.archive(name, workspace.output(name))
    write(bilingual, workspace.folder, {rule.name: rule.why for rule in RULES} | {REVIEWER: REVIEWER_WHY})
    workspace.keep(Record(name, workspace.place(source.path), "", ""))
    translated = tools.memory.misses - misses if tools.memory else len(bilingual.segments)
    return Outcome(name, source.source, "written", item.why or "forced", counts(bilingual), translated=translated)


class SeedChangedError(DocumentError):
    """A seed is not what it was when the run was planned."""


def _steady_bytes(path: Path, config: ReadConfig) -> bytes:
    """A file's bytes, read while nobody wrote into it."""
    for _ in range(ROUNDS):
        try:
            before = path.stat()
            content = read_bytes(path, config)
            after = path.stat()
        except OSError as error:
            raise SeedChangedError(f"{path}: can't be read any more: {error.strerror or error}") from error
        if (before.st_size, before.st_mtime_ns) == (len(content), after.st_mtime_ns):
            return content
        time.sleep(0.1)
    raise SeedChangedError(f"{path}: keeps changing while it is read; run again when it is finished")


def _hand_on_decisions(item: Item, orphans: Sequence[Orphan], reviews: Path) -> None:
    """A renamed seed keeps its decisions: they are copied to its new name, and kept under the old one, too."""
    target = decisions_path(reviews, item.source.name)
    for orphan in orphans:
        origin = decisions_path(reviews, orphan.name)
        if orphan.renamed == item.source.name and origin.exists() and not target.exists():
            try:
                write_bytes(target, origin.read_bytes())
            except OSError as error:
                raise DocumentError(f"{origin}: the decisions can't be read: {error.strerror or error}") from error


def _remove(orphans: Sequence[Orphan], workspace: Workspace, history: History) -> None:
    for orphan in orphans:
        history.archive(orphan.name, workspace.output(orphan.name))
        workspace.remove(orphan.name)


@contextmanager
def _noting(problems: list[str]) -> Iterator[None]:
    """Go on where something beside the documents can't be written; it is told at the end."""
    try:
        yield
    except DocumentError as error:
        problems.append(str(error))


def _write_index(workspace: Workspace) -> None:
    """The page that lists every document in the folder; left alone where nothing that it shows has changed."""
    path = workspace.folder / "index.html"
    if workspace.index_is_current(path):
        return
    rows = list(workspace.rows())
    if rows:
        write_text(path, index_html(rows))
        workspace.keep_index(path)
