"""A model on disk: a MarianMT folder as the hub lays it out, and what its own relecture.json says about it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import ModelError

METADATA: Final = "relecture.json"
CONVERTED: Final = "ctranslate2"
TOKENIZER_FILES: Final = ("source.spm", "target.spm", "vocab.json")
OPTIONAL_TOKENIZER_FILES: Final = ("target_vocab.json", "tokenizer_config.json", "special_tokens_map.json")
SLOTS: Final = tuple(f"⟦{digit}⟧" for digit in range(10))


@dataclass(frozen=True, slots=True)
class Smoke:
    """What a model promises: these French sentences come out as like this English as `chrf` (0 to 100) says."""

    sentences: tuple[tuple[str, str], ...] = ()
    chrf: float = 0.0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a model says about itself in relecture.json; a model without the file (from the hub) has these defaults.

    `normalise` names the mapping of its input ("none", or "relecture-1": straight apostrophes and plain spaces);
    `limit` is how many source tokens it translates well at once: longer texts are wrapped.
    """

    source: str = "fr"
    target: str = "en"
    licence: str = ""
    normalise: str = "none"
    slots: bool = False
    limit: int = 256
    smoke: Smoke = field(default_factory=Smoke)


@dataclass(frozen=True, slots=True)
class Model:
    """A model that has been found on disk. `folder` holds the tokenizer and, if there are any, the MarianMT weights."""

    name: str
    folder: Path
    metadata: Metadata

    @property
    def weights(self) -> tuple[Path, ...]:
        """The MarianMT weights, safetensors before pickles; empty in a folder that is a CTranslate2 model."""
        for pattern in ("*.safetensors", "pytorch_model*.bin"):
            if found := tuple(sorted(self.folder.glob(pattern))):
                return found
        return ()

    @property
    def shipped_conversion(self) -> Path | None:
        """The CTranslate2 model in the folder, if there is one."""
        if (self.folder / CONVERTED).is_dir():
            return self.folder / CONVERTED
        return self.folder if (self.folder / "model.bin").is_file() else None


def digest(paths: list[Path], *facts: str) -> str:
    """SHA-256 (hex, 16 digits) over the named files' names and bytes, and over facts that aren't files.

    Raises:
        ModelError: a file can't be read.
    """
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        try:
            with path.open("rb") as file:
                total.update(f"{path.name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
        except OSError as error:
            raise ModelError(f"{path}: can't read a file of the model: {error.strerror or error}") from error
    for fact in facts:
        total.update(f"{fact}\0".encode())
    return total.hexdigest()[:16]


def tokenizer_files(folder: Path) -> list[Path]:
    """The files that say how text becomes tokens."""
    return [
        path
        for path in (folder / name for name in TOKENIZER_FILES + OPTIONAL_TOKENIZER_FILES)
        if path.is_file() or path.name in TOKENIZER_FILES
    ]


def converted_files(folder: Path) -> list[Path]:
    """The files of a CTranslate2 model that say what comes out."""
    return [folder / "model.bin", folder / "config.json", *sorted(folder.glob("*vocabulary.*"))]


def ctranslate2_digest(model: Model, folder: Path) -> str:
    """What a signature says of the model as CTranslate2 runs it from `folder`."""
    return digest([*tokenizer_files(model.folder), *converted_files(folder)], *_facts(model))


def transformers_digest(model: Model) -> str:
    """What a signature says of the model as transformers runs it."""
    return digest([*tokenizer_files(model.folder), model.folder / "config.json", *model.weights], *_facts(model))


def _facts(model: Model) -> tuple[str, ...]:
    facts = (f"normalise {model.metadata.normalise}", f"limit {model.metadata.limit}")
    return (*facts, "slots kept by the beam") if model.metadata.slots else facts


def load_json(path: Path) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        ModelError: the file is missing or damaged; names it.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: can't read a file of the model: {error.strerror or error}") from error
    except ValueError as error:
        raise ModelError(f"{path}: damaged: not JSON ({error}). Fetch or build the model again.") from error
    if not isinstance(value, dict):
        raise ModelError(f"{path}: damaged: wanted a JSON object, found {type(value).__name__}")
    return value


def load_metadata(folder: Path) -> Metadata:
    """Read what a model says about itself, the defaults where it says nothing.

    Raises:
        ModelError: relecture.json is damaged, has an unknown key, or a value of the wrong kind.
    """
    path = folder / METADATA
    if not path.is_file():
        return Metadata()
    table = load_json(path)
    smoke = table.pop("smoke", {})
    defaults = Metadata()
    known = [name for name in Metadata.__slots__ if name != "smoke"]
    for key, value in table.items():
        if key not in known:
            raise ModelError(f"{path}: unknown key {key!r}; known: {', '.join([*known, 'smoke'])}")
        wanted = type(getattr(defaults, key))
        if type(value) is not wanted:
            raise ModelError(f"{path}: {key} should be {wanted.__name__}, found {value!r}")
    try:
        promise = Smoke(
            tuple((str(source), str(target)) for source, target in smoke.get("sentences", ())),
            float(smoke.get("chrf", 0.0)),
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise ModelError(
            f'{path}: smoke should be {{"chrf": 40, "sentences": [[French, English], …]}}, found {smoke!r}'
        ) from error
    metadata = Metadata(**table, smoke=promise)
    if metadata.limit < 1:
        raise ModelError(f"{path}: limit should be at least 1 token, found {metadata.limit}")
    return metadata
