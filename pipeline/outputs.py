"""The documents in an output folder, by name."""

from __future__ import annotations

import os
from pathlib import Path


def outputs(folder: Path, suffix: str = ".jsonl") -> dict[str, Path]:
    """Each document's file with this ending, sorted by the documents' names; what is hidden is passed over.

    A name is the file's path from the folder, with `/` and without the ending. No folder, no documents.
    """
    found: dict[str, Path] = {}
    for parent, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            if name.endswith(suffix) and not name.startswith("."):
                path = Path(parent, name)
                found[path.relative_to(folder).as_posix().removesuffix(suffix)] = path
    return dict(sorted(found.items()))
