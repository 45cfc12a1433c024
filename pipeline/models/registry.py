"""How a model name becomes files: an embedded model, a folder, or a MarianMT model on the hub."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ..errors import ModelError
from .hub import fetch
from .model import CONVERTED, TOKENIZER_FILES, Model, load_json, load_metadata

EMBEDDED: Final = Path(__file__).parent
HUB_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


def embedded() -> tuple[str, ...]:
    """The names of the models that ship in the package."""
    return tuple(sorted(path.parent.name for path in EMBEDDED.glob("*/vocab.json")))


def find(name: str) -> Model:
    """Find a model by the name of an embedded one, by its folder, or by its name on the hub, and look over its files.

    Only a hub name that isn't cached yet touches the network, because the user asked for it.

    Raises:
        ModelError: the name is unknown (names the known ones), the folder is damaged or isn't a MarianMT model, or the
            hub can't be reached.
        MissingExtra: fetching from the hub isn't possible without an optional dependency.
    """
    if name in embedded():
        return inspect(name, EMBEDDED / name)
    path = Path(name).expanduser()
    if path.is_dir():
        return inspect(path.resolve().name, path)
    if HUB_NAME.fullmatch(name) and not path.exists():
        return inspect(name, fetch(name))
    raise ModelError(
        f"unknown model {name!r}: there is no such folder, and the models that ship are: "
        f"{', '.join(embedded()) or 'none'}. Name one of these, a MarianMT or CTranslate2 model's folder, or a model "
        "on the hub such as Helsinki-NLP/opus-mt-fr-en"
    )


def inspect(name: str, folder: Path) -> Model:
    """Look over a model's folder.

    Raises:
        ModelError: files are missing, or it isn't a MarianMT model.
    """
    model = Model(name, folder, load_metadata(folder))
    config = folder / "config.json"
    if config.is_file() and "model_type" in (table := load_json(config)) and table["model_type"] != "marian":
        raise ModelError(
            f"{folder}: not a MarianMT model: its config.json says model_type {table['model_type']!r}. "
            "relecture runs MarianMT models, such as Helsinki-NLP/opus-mt-fr-en"
        )
    if not config.is_file() and model.weights:
        raise ModelError(f"{folder}: not a complete MarianMT model: config.json missing. Fetch or build it again.")
    missing = [file for file in TOKENIZER_FILES if not (folder / file).is_file()]
    if not model.weights and not model.shipped_conversion:
        missing.append(f"model.safetensors, pytorch_model.bin or {CONVERTED}/model.bin")
    if missing:
        raise ModelError(
            f"{folder}: not a complete MarianMT model: {', '.join(missing)} missing. Fetch or build it again."
        )
    return model
