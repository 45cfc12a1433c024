"""Comparisons -> JSON, for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from .item import Comparison, Item, Row


def as_data(comparisons: Iterable[Comparison], everything: bool = False) -> dict[str, Any]:
    """What changed, as JSON has it: `same` for the whole, then each document with its rows, then counts.

    Args:
        comparisons: the documents.
        everything: also the rows that are the same.
    """
    documents = []
    counts: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for comparison in comparisons:
        counts[comparison.status] += 1
        shown = [row for row in comparison.rows if everything or row.differs]
        rows.update(row.kind for row in comparison.rows)
        rows["moved"] += sum(row.moved for row in comparison.rows)
        documents.append(
            {
                "name": comparison.name,
                "status": comparison.status,
                "before": comparison.before and comparison.before.label,
                "after": comparison.after and comparison.after.label,
                "rows": [_row(row) for row in shown],
            }
        )
    return {
        "same": counts.total() == counts["same"],
        "documents": documents,
        "summary": {"documents": dict(sorted(counts.items())), "rows": dict(sorted(rows.items()))},
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "moved": row.moved,
        "before": _item(row.before),
        "after": _item(row.after),
        "pieces": [[piece.before, piece.after] for piece in row.pieces],
        "causes": [{"kind": cause.kind, "detail": cause.detail} for cause in row.causes],
    }


def _item(item: Item | None) -> dict[str, str] | None:
    return {"id": item.id, "text": item.text} if item else None
