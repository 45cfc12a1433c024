"""What was measured on one model, in one JSON file; every command that measures writes its own section of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.atomic import write_text
from pipeline.errors import ConfigError

SECTIONS = ("model", "scores", "slots", "damage", "sentences")


def load(path: Path) -> dict[str, Any]:
    """Read a results file; empty where there is none.

    Raises:
        ConfigError: the file is damaged.
    """
    if not path.is_file():
        return {}
    try:
        results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(f"{path}: not a results file: {error}. Delete it and measure again") from error
    return results


def update(path: Path, digest: str, section: str, value: Any) -> None:
    """Replace one section of a results file.

    Raises:
        ConfigError: the file is about another model than the one with this digest.
    """
    results = load(path)
    if results.setdefault("digest", digest) != digest:
        raise ConfigError(
            f"{path} is about the model {results['digest']}, this one is {digest}: name another file, or delete it"
        )
    results[section] = value
    ordered = {key: results[key] for key in ("digest", *SECTIONS) if key in results}
    write_text(path, json.dumps(ordered, ensure_ascii=False, indent=1) + "\n")


def spread(lines: Sequence[str], count: int) -> list[int]:
    """The numbers of `count` lines at equal distances, so that a subset is like the whole; all of them for 0."""
    if not 0 < count < len(lines):
        return list(range(len(lines)))
    return [index * len(lines) // count for index in range(count)]
