"""training.json, which travels with the weights: how far the model has come, so that each stretch adds to the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pipeline.atomic import write_text

FILE: Final = "training.json"


def read_record(folder: Path) -> dict[str, Any]:
    """A model's `tokens` (target pieces seen), `minutes` of training and `phase`; empty if it has no record."""
    path = folder / FILE
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return record


def write_record(folder: Path, tokens: int, minutes: float, phase: str) -> None:
    """Write a model's training.json."""
    record = {"tokens": tokens, "minutes": round(minutes, 2), "phase": phase}
    write_text(folder / FILE, json.dumps(record) + "\n")
