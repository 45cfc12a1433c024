"""From documents to the table of names: collect each one's forms, merge them, keep what bears on one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ..document import Document
from .nametable import Corpus, Evidence, NameChange, NameList, NameTable

FORM: Final = re.compile(r"[^\W\d_][\w]*")
CAP: Final = 20


def collect(document: Document) -> Evidence:
    """The name-like forms of a document's raw text, and how far its spelling can be trusted."""
    counts: Counter[str] = Counter()
    for passage in document.passages:
        counts.update(FORM.findall(passage.original))
    return Evidence(100, tuple(sorted((f, n) for f, n in counts.items())))


def merge(evidences: Iterable[Evidence]) -> Corpus:
    """All documents' forms; the order doesn't matter."""
    forms: dict[str, tuple[int, int]] = {}
    for evidence in evidences:
        for form, count in evidence.forms:
            documents, weight = forms.get(form, (0, 0))
            forms[form] = (documents + 1, weight + min(count, CAP) * evidence.trust)
    return Corpus(forms)


def bearing(evidence: Evidence, corpus: Corpus, names: NameList) -> NameTable:
    """The changes for forms that stand in this document; another document's names don't enter the table."""
    by_key = {name.lower(): name for name in sorted(names.names)}
    changes = []
    for form, _ in evidence.forms:
        name = by_key.get(form.lower())
        if name and name != form and not form.isupper():
            changes.append(NameChange(form, name, f"“{name}” is in the list of names"))
    return NameTable(tuple(changes))
