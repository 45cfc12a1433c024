"""What can be named as a model, what is on disk, and the digest of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..cache import cache_folder
from ..errors import ModelError
from .convert import cached
from .model import Model, ctranslate2_digest, transformers_digest
from .registry import EMBEDDED, embedded, inspect


@dataclass(frozen=True, slots=True)
class Entry:
    """A model on disk: `size` in bytes of all its files, `digest` of what each engine reads; `problem` if damaged."""

    name: str
    folder: Path
    origin: str
    size: int = 0
    languages: str = ""
    slots: bool = False
    limit: int = 0
    licence: str = ""
    digests: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def inventory() -> tuple[Entry, ...]:
    """The models that ship, then those fetched from the hub; a damaged one is listed with its problem."""
    fetched = sorted(path.parent for path in (cache_folder() / "hub").glob("*/.complete"))
    return (
        *(_entry(name, EMBEDDED / name, "ships with relecture") for name in embedded()),
        *(_entry(folder.name.replace("--", "/", 1), folder, "fetched from the hub") for folder in fetched),
    )


def digests(model: Model) -> Iterator[tuple[str, str]]:
    """Each engine that the model's files serve, with the digest that it gives in a signature."""
    folder = model.shipped_conversion or cached(model, "int8")
    if folder.is_dir():
        yield "ctranslate2", ctranslate2_digest(model, folder)
    if model.weights:
        yield "transformers", transformers_digest(model)


def _entry(name: str, folder: Path, origin: str) -> Entry:
    try:
        model = inspect(name, folder)
        return Entry(
            name=name,
            folder=model.folder,
            origin=origin,
            size=sum(path.stat().st_size for path in model.folder.rglob("*") if path.is_file()),
            languages=f"{model.metadata.source}→{model.metadata.target}",
            slots=model.metadata.slots,
            limit=model.metadata.limit,
            licence=model.metadata.licence,
            digests=tuple(digests(model)),
        )
    except ModelError as error:
        return Entry(name=name, folder=folder, origin=origin, problem=str(error))
