"""The documents in an output folder, by name."""

from __future__ import annotations

from pathlib import Path


def outputs(folder: Path, suffix: str = ".jsonl") -> dict[str, Path]:
    """Each document's file with this ending, sorted by the documents' names; hidden folders are passed over."""
    paths = {path.relative_to(folder): path for path in folder.rglob(f"*{suffix}") if path.is_file()}
    names = {
        place.as_posix().removesuffix(suffix): path
        for place, path in paths.items()
        if not any(part.startswith(".") for part in place.parts)
    }
    return dict(sorted(names.items()))
