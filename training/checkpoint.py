"""A run's state, to go on from; and its averaged weights as a MarianMT folder, to use."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from pipeline.errors import ModelError

from .record import read_record, write_record
from .schedule import follow
from .vocabulary import EOS

FILE: Final = "checkpoint.pt"
FOLDER: Final = "model"
SHARD: Final = "15MB"  # weights go into git, where large files are unwelcome


@dataclass(slots=True)
class State:
    """What training changes: weights, the optimiser, the weights' moving average, and how far it has come.

    `step` counts this line of checkpoints, for the warm-up; `tokens` (target pieces) and `minutes` are of the model's
    whole life.
    """

    model: Any
    optimiser: torch.optim.Optimizer
    average: dict[str, Tensor] = field(default_factory=dict)
    step: int = 0
    tokens: int = 0
    minutes: float = 0.0

    def __post_init__(self) -> None:
        self.average = {name: weight.detach().clone().float() for name, weight in self.model.state_dict().items()}

    def follow(self, average: float, every: int) -> None:
        """Move the averaged weights towards the weights."""
        kept = follow(self.step, average, every)
        with torch.no_grad():
            for name, weight in self.model.state_dict().items():
                self.average[name].lerp_(weight.float(), 1 - kept)

    def save(self, run: Path) -> None:
        """Write the checkpoint, whole or not at all."""
        held = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "step": self.step,
            "tokens": self.tokens,
            "minutes": self.minutes,
        }
        torch.save(held, run / f"{FILE}.tmp")
        os.replace(run / f"{FILE}.tmp", run / FILE)

    def resume(self, run: Path, device: str) -> bool:
        """Go on from the run's checkpoint, if there is one."""
        if not (run / FILE).is_file():
            return False
        held = torch.load(run / FILE, map_location=device, weights_only=True)
        self.model.load_state_dict(held["model"])
        self.optimiser.load_state_dict(held["optimiser"])
        self.average = held["average"]
        self.step, self.tokens, self.minutes = held["step"], held["tokens"], held["minutes"]
        return True


def start_from(state: State, folder: Path) -> None:
    """Take a finished model's weights, and what its training.json says it has seen.

    Raises:
        ModelError: there is no such model, or it has another shape or vocabulary.
    """
    from transformers import MarianMTModel

    try:
        model: Any = MarianMTModel.from_pretrained(folder)
        state.model.load_state_dict(model.float().state_dict())
    except (OSError, RuntimeError) as error:
        raise ModelError(f"{folder}: can't go on from these weights: {error}") from error
    state.average = {name: weight.detach().clone().float() for name, weight in state.model.state_dict().items()}
    record = read_record(folder)
    state.tokens, state.minutes = int(record.get("tokens", 0)), float(record.get("minutes", 0))


def write_model(state: State, run: Path, phase: str) -> Path:
    """Write the averaged weights as a MarianMT folder in fp16: what transformers loads and CTranslate2 converts."""
    from transformers import MarianMTModel, MarianTokenizer

    folder = run / FOLDER
    model: Any = MarianMTModel(state.model.config)
    model.load_state_dict({name: weight.cpu() for name, weight in state.average.items()})
    model.tie_weights()
    pad = model.config.pad_token_id
    model.generation_config.update(
        bad_words_ids=[[pad]],
        num_beams=4,
        max_length=512,
        forced_eos_token_id=EOS,
        eos_token_id=EOS,
        pad_token_id=pad,
        decoder_start_token_id=pad,
    )
    model.half().save_pretrained(folder, max_shard_size=SHARD)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")  # nothing here calls for it
        tokenizer = MarianTokenizer(
            str(run / "source.spm"),
            str(run / "target.spm"),
            str(run / "vocab.json"),
            source_lang="fr",
            target_lang="en",
            eos_token="</s>",
            unk_token="<unk>",
            pad_token="<pad>",
            model_max_length=512,
        )
    tokenizer.save_pretrained(folder)
    write_record(folder, state.tokens, state.minutes, phase)
    return folder
