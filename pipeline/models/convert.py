"""MarianMT weights to a CTranslate2 model: `python -m pipeline.models.convert FOLDER` makes FOLDER/ctranslate2."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import warnings
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from ..cache import cache_folder
from ..errors import MissingExtra, ModelError, RelectureError
from .hub import offline, quiet
from .model import CONVERTED, Model, digest, load_json, tokenizer_files

MADE_FROM: Final = "made_from.json"
QUANTIZATIONS: Final = {
    "auto": "int8",
    "int8": "int8",
    "int8_float32": "int8",
    "int8_float16": "int8",
    "int8_bfloat16": "int8",
    "int16": "int16",
    "float16": "float16",
    "bfloat16": "bfloat16",
    "float32": "float32",
}


def conversion(model: Model, compute_type: str) -> Path:
    """The CTranslate2 model for a compute type: the one in the model's folder, or one made once and cached.

    Raises:
        ModelError: the compute type is unknown, or the weights can't be converted.
        MissingExtra: a conversion is needed and torch isn't installed.
    """
    if compute_type not in QUANTIZATIONS:
        raise ModelError(f"unknown compute_type {compute_type!r}; known: {', '.join(QUANTIZATIONS)}")
    wanted = QUANTIZATIONS[compute_type]
    shipped = model.shipped_conversion
    if shipped and (not model.weights or _made_from(shipped).get("quantization", wanted) == wanted):
        return shipped
    folder = cached(model, wanted)
    if not (folder / MADE_FROM).is_file():
        convert(model, folder, wanted)
    return folder


def cached(model: Model, quantization: str) -> Path:
    """Where the conversion of a model's weights, as they are now, is kept."""
    name = f"{model.folder.resolve().name}-{quantization}-{source_digest(model)}-{version('ctranslate2')}"
    return cache_folder() / "converted" / name


def check_belongs(model: Model, folder: Path) -> None:
    """Refuse a conversion that was made from other weights than those that lie beside it.

    Raises:
        ModelError: it was; says how to make it again.
    """
    made_from = _made_from(folder).get("source")
    if model.weights and made_from and made_from != source_digest(model):
        raise ModelError(
            f"{folder}: made from other weights than those in {model.folder}. Make it again: "
            f"python -m pipeline.models.convert {model.folder}"
        )


def source_digest(model: Model) -> str:
    """A digest of the MarianMT weights, their configuration and the tokenizer: what a conversion is made of."""
    return digest([*model.weights, model.folder / "config.json", *tokenizer_files(model.folder)])


def convert(model: Model, target: Path, quantization: str) -> None:
    """Convert MarianMT weights into the folder `target`, whole or not at all; what was there is replaced.

    Raises:
        ModelError: the weights are damaged, or are of a kind that CTranslate2 can't run as transformers does.
        MissingExtra: torch isn't installed.
    """
    offline()
    if find_spec("torch") is None:
        raise MissingExtra(f"converting {model.name} to CTranslate2", "torch")
    _check_convertible(model)
    quiet()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as work, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        made = Path(work) / target.name
        try:
            _converter(model.folder).convert(str(made), quantization=quantization)
        except Exception as error:
            raise ModelError(
                f"{model.folder}: can't be converted to CTranslate2 ({type(error).__name__}: {error}). "
                "If its files are damaged, fetch or build it again."
            ) from error
        facts = {
            "source": source_digest(model),
            "quantization": quantization,
            "ctranslate2": version("ctranslate2"),
            "transformers": version("transformers"),
        }
        (made / MADE_FROM).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)


def _converter(folder: Path) -> Any:
    import torch
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]
        """Loads in float32: a checkpoint's float16 would round the position encodings, which aren't in it."""

        def load_model(self, model_class: Any, model_name_or_path: str, **settings: Any) -> Any:
            return super().load_model(model_class, model_name_or_path, **(settings | {"dtype": torch.float32}))

    return Converter(str(folder))


def pad_row(model: Model) -> float:
    """The largest magnitude in the embedding's row of the pad token; the weights are read with torch.

    CTranslate2 starts Marian's decoder from a zero embedding, transformers from this row: if it isn't zero, every
    sentence loses its first word in CTranslate2 but not in transformers.

    Raises:
        ModelError: the weights are damaged, or have no embedding.
    """
    import torch

    config = load_json(model.folder / "config.json")
    for path in model.weights:
        for name, weight in _tensors(path).items():
            if name in ("model.shared.weight", "model.decoder.embed_tokens.weight"):
                return float(weight[config["pad_token_id"]].to(torch.float32).abs().max())
    raise ModelError(f"{model.folder}: its weights have no embedding (model.shared.weight). Fetch or build it again.")


def _tensors(path: Path) -> dict[str, Any]:
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return dict(load_file(path))
        import torch

        return dict(torch.load(path, map_location="cpu", weights_only=True))
    except Exception as error:
        raise ModelError(
            f"{path}: damaged weights ({type(error).__name__}: {error}). Fetch or build the model again."
        ) from error


def _check_convertible(model: Model) -> None:
    if not model.weights:
        raise ModelError(f"{model.folder}: has no MarianMT weights to convert (model.safetensors, pytorch_model.bin)")
    config = load_json(model.folder / "config.json")
    if not config.get("share_encoder_decoder_embeddings", True):
        raise ModelError(
            f"{model.folder}: has separate vocabularies for its two languages, which CTranslate2 can't run: "
            "use --engine transformers"
        )
    if pad_row(model):
        raise ModelError(
            f"{model.folder}: its pad embedding isn't zero, so CTranslate2 would lose every sentence's first word: "
            "use --engine transformers, or train it with pad left out of the softmax"
        )


def _made_from(folder: Path) -> dict[str, Any]:
    path = folder / MADE_FROM
    return load_json(path) if path.is_file() else {}


def main(arguments: list[str] | None = None) -> int:
    """Convert a model's folder; returns the exit code."""
    from .registry import inspect

    parser = argparse.ArgumentParser(prog="python -m pipeline.models.convert", description=__doc__)
    parser.add_argument("folder", type=Path, help="a MarianMT model's folder, as transformers saves it")
    parser.add_argument("--quantization", default="int8", choices=sorted({*QUANTIZATIONS.values()}))
    chosen = parser.parse_args(arguments)
    try:
        # The conversion that is there isn't looked at: it is what is made again.
        model = inspect(chosen.folder.resolve().name, chosen.folder)
        target = chosen.folder / CONVERTED
        convert(model, target, chosen.quantization)
    except RelectureError as error:
        print(f"{error}", file=sys.stderr)
        return error.exit_code
    size = sum(path.stat().st_size for path in target.iterdir())
    print(f"{target}: {chosen.quantization}, {size / 1e6:.1f} MB, made from {source_digest(model)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
