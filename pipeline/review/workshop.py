"""Making a document's rows again while it is under review, with the stages of a run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ..checker import Checker
from ..config import Config
from ..document import Bilingual, Document, MadeOn, Passage, Signature
from ..errors import DocumentError
from ..flow import load_tools
from ..memory import memory_path
from ..plan import Item, Plan, make_plan
from ..read import read
from ..repair import RULES
from ..segment import segment
from ..sources import find
from ..stages import checker, prepare, translate_prepared
from ..tools import Tools
from ..workspace import Workspace
from ..write import rows
from ..write.jsonl import Row, flag_rows
from .decisions import Decision
from .source import REVIEWER, REVIEWER_WHY, source_decisions


class FlowWorkshop:
    """The stages of a run over the same sources, so that what it makes is what the next run will make.

    Only `check` may be called by any thread.
    """

    def __init__(self, arguments: Sequence[str], folder: Path, config: Config) -> None:
        self._arguments, self._folder, self._config = list(arguments), folder, config
        self._whys = {rule.name: rule.why for rule in RULES} | {REVIEWER: REVIEWER_WHY}
        self._tools: Tools | None = None
        self._prepared: dict[str, tuple[str, Document]] = {}

    def decided(self, name: str, decisions: Sequence[Decision]) -> tuple[Document, tuple[Decision, ...]]:
        """The repaired document with the decisions about its French, and those that fit nothing.

        Raises:
            DocumentError: its source is gone, or isn't what the rows were made from.
        """
        return source_decisions(self._prepare(name), decisions, segment)

    def rows(self, document: Document, passages: Sequence[Passage]) -> list[Row]:
        """The rows of some passages of a document, translated and checked."""
        part = replace(document, passages=tuple(passages))
        segments, translations = translate_prepared(part, self._kit, checker(part, self._kit))
        flags = self._checker.document(part, segments, translations)
        blank = Signature(*[""] * 12)
        return list(rows(Bilingual(part, segments, translations, flags, blank, MadeOn("", "", "")), self._whys))[1:]

    def check(self, source: str, target: str, score: float | None) -> list[Row]:
        """The flags of one pair, as a segment's row has them; any thread may ask."""
        return flag_rows(self._checker.bearing(source).pair(source, target, score))

    @cached_property
    def _checker(self) -> Checker:
        return load_tools(self._config).checker

    @property
    def _kit(self) -> Tools:
        if self._tools is None:
            self._tools = load_tools(self._config)
            self._tools.memory_path = memory_path(self._folder, self._config.memory)
        return self._tools

    def _prepare(self, name: str) -> Document:
        with closing(Workspace(self._folder, read_only=True)) as workspace:
            self._kit.ledger = workspace.ledger
            plan = make_plan(find(self._arguments, self._config.read), workspace, self._kit)
            item = _item(plan, name)
            table = plan.book.table(name)
            self._kit.ledger = None
        key = f"{item.digest} {table.digest}"
        if self._prepared.get(name, ("", None))[0] != key:
            source = item.source
            document = read(source.path, name, source.source, self._config.read)
            self._prepared[name] = key, prepare(document, table, self._config)
        return self._prepared[name][1]


def _item(plan: Plan, name: str) -> Item:
    found = next((item for item in plan.items if item.source.name == name), None)
    if found is None:
        raise DocumentError(f"{name}: its source isn't among those given; start `relecture review` with its folder")
    if found.state in ("new", "changed", "failed"):
        raise DocumentError(f"{found.source.path}: {found.why}; run `relecture run` first")
    return found
