"""Models on the Hugging Face hub, fetched only because the user named one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from ..cache import cache_folder
from ..errors import ModelError

HUB_FILES: Final = ("*.json", "*.spm", "*.safetensors", "pytorch_model*.bin", "README.md")


def offline() -> None:
    """Keep the libraries from asking the hub anything: what is loaded lies in a folder."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")


def quiet() -> None:
    """Keep transformers from writing progress bars and advice between our own lines."""
    from transformers.utils import logging

    log: Any = logging
    log.disable_progress_bar()
    log.set_verbosity_error()


def fetch(name: str) -> Path:
    """The folder of a hub model, fetched into the cache unless it is there already.

    Raises:
        ModelError: the hub can't be reached or hasn't the model; says how to fetch it beforehand.
    """
    folder = cache_folder() / "hub" / name.replace("/", "--")
    done = folder / ".complete"
    if done.is_file():
        return folder
    from huggingface_hub import snapshot_download

    try:
        folder.mkdir(parents=True, exist_ok=True)
        snapshot_download(name, local_dir=folder, allow_patterns=list(HUB_FILES))
        done.touch()
    except Exception as error:
        raise ModelError(
            f"{name}: can't fetch this model from the hub ({_reason(error)}). Where there is a network, run\n"
            f"    hf download {name} --local-dir {name.rsplit('/', 1)[-1]}\n"
            "and name that folder: --model "
            f"{name.rsplit('/', 1)[-1]}. The model that ships, fr-en, needs no network."
        ) from error
    return folder


def _reason(error: Exception) -> str:
    first = (str(error).strip() or "no reason given").splitlines()[0]
    return f"{type(error).__name__}: {first}"
