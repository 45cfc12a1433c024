"""Training: from a prepared run's folder to a model, for as many minutes as there are."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from pipeline.errors import ConfigError
from pipeline.evaluate import read_lines

from . import batches, checkpoint, health, prepare, prior, vocabulary
from .bitext import plain
from .checkpoint import State
from .model import IGNORED, build, check_pad_row, logits
from .progress import Progress, ending
from .recipe import Recipe
from .schedule import phase, rate

FOLLOW_EVERY = 10  # steps between updates of the averaged weights
HELD_OUT = 600  # sentences of the development set that the loss is measured on


def train(
    run: Path,
    recipe: Recipe,
    minutes: float,
    dev: Path | None = None,
    weights: Path | None = None,
    say: Callable[[str], object] = print,
    clock: Callable[[], float] = time.monotonic,
) -> Path:
    """Train for some minutes, from the run's checkpoint, from `weights`, or from the bitext's statistics.

    Args:
        run: a folder that `prepare` made.
        recipe: what decides the outcome, besides the time.
        minutes: wall-clock time, the falling phase included.
        dev: a development set's path without .fr and .en; its loss is reported.
        weights: a finished model to go on from, with the same vocabulary, when the run has no checkpoint yet.
        say: where reports go.
        clock: seconds that pass; a test brings its own.

    Returns:
        The model's folder.

    Raises:
        ConfigError: the run isn't prepared, or has no pair that fits a batch.
        ModelError: `weights` don't fit, the run has collapsed, or the pad row has moved.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    bf16 = recipe.run.precision == "bf16" or (recipe.run.precision == "auto" and (device == "cuda" or cpu_has_bf16()))
    if device == "cpu":
        torch.set_num_threads(recipe.run.threads or os.cpu_count() or 1)
    else:
        torch.backends.cuda.matmul.allow_tf32 = True
    torch.manual_seed(recipe.run.seed)
    pairs = prepare.load(run)
    state = _state(run, recipe, device, pairs, weights, say)
    held = _held_out(run, dev, state.model.config.pad_token_id)
    stream = batches.ahead(
        batches.endless(pairs, state.model.config.pad_token_id, recipe.batches, recipe.run.seed + state.tokens)
    )
    begun, tokens, life, limit = clock(), state.tokens, state.minutes, minutes * 60
    reported = saved = begun
    total, count, left, epoch = torch.zeros((), device=device), 0, 1.0, 0
    for epoch, batch in stream:
        now = clock()
        left = 1 - (now - begun) / limit
        if left <= 0:
            break
        total += _step(state, batch, recipe, left, device, bf16)
        count += batch.tokens
        state.minutes = life + (now - begun) / 60
        if now - reported > recipe.run.report_every:
            seen = health.attention(state.model, batch, device)
            dev_loss = health.loss(state.model, held, device, state.average) if held else None
            speed = (state.tokens - tokens) / (clock() - begun)
            lr = rate(state.step, left, recipe.schedule)
            spent = (now - begun) / 60
            say(str(Progress(epoch, state.step, spent, float(total) / count, lr, speed, state.tokens, *seen, dev_loss)))
            health.check_collapse(seen, state.step)
            reported, count = clock(), 0
            total.zero_()
        if now - saved > recipe.run.save_every:
            _save(state, run, phase(left, recipe.schedule))
            saved = clock()
    if not epoch:
        raise ConfigError(f"{run}: no pair is short enough for batches.max_pieces = {recipe.batches.max_pieces}")
    folder = _save(state, run, phase(left, recipe.schedule))
    after = health.loss(state.model, held, device, state.average) if held else None
    say(ending(state.step, state.tokens, after))
    return folder


def _step(state: State, batch: batches.Batch, recipe: Recipe, left: float, device: str, bf16: bool) -> torch.Tensor:
    """Learn from one batch; the summed loss."""
    state.step += 1
    for group in state.optimiser.param_groups:
        group["lr"] = rate(state.step, left, recipe.schedule)
    source, given, wanted = health.tensors(batch, device)
    with torch.autocast(device, dtype=torch.bfloat16, enabled=bf16):
        scores = logits(state.model, source, given).flatten(0, 1)
    loss = nn.functional.cross_entropy(
        scores.float() if device == "cuda" else scores,
        wanted.view(-1),
        label_smoothing=recipe.run.smoothing,
        ignore_index=IGNORED,
        reduction="sum",
    )
    (loss / batch.tokens).backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(state.model.parameters(), 1.0)
    state.optimiser.step()
    state.optimiser.zero_grad(set_to_none=True)
    state.tokens += batch.tokens
    if state.step % FOLLOW_EVERY == 0:
        state.follow(recipe.run.average, FOLLOW_EVERY)
    return loss.detach().float()


def _state(
    run: Path,
    recipe: Recipe,
    device: str,
    pairs: prepare.TokenPairs,
    weights: Path | None,
    say: Callable[[str], object],
) -> State:
    pieces = vocabulary.size(run)
    attention = recipe.run.attention
    if attention == "auto":
        attention = "sdpa" if device == "cuda" else "eager"
    resumable = (run / checkpoint.FILE).is_file()
    embedding = None if resumable or weights else _prior(run, pairs, pieces, recipe.shape.width)
    model: Any = build(recipe.shape, pieces, attention, embedding).to(device).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=1.0, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True)
    state = State(model, optimiser)
    if state.resume(run, device):
        say(f"going on from the checkpoint at step {state.step}")
    elif weights:
        checkpoint.start_from(state, weights)
        say(f"going on from {weights}, {state.tokens / 1e6:.1f}M target tokens")
    parameters = sum(weight.numel() for weight in model.parameters()) / 1e6
    say(f"{parameters:.1f}M parameters, {len(pairs.source.lengths)} pairs, {device}")
    return state


def _prior(run: Path, pairs: prepare.TokenPairs, pieces: int, width: int) -> prior.Floats:
    """The vectors of prior.py, kept in the run's folder, since they take a minute."""
    path = run / f"prior-{width}.npy"
    if not path.is_file():
        np.save(path, prior.vectors(pairs, pieces, width))
    made: prior.Floats = np.load(path)
    return made


def _held_out(run: Path, dev: Path | None, pad: int) -> list[batches.Batch]:
    if dev is None:
        return []
    coder = vocabulary.load(run)
    texts = (
        [plain(line) for line in read_lines(dev.parent / f"{dev.name}.{side}")[:HELD_OUT]] for side in ("fr", "en")
    )
    source, target = (coder.encode(lines) for lines in texts)
    return batches.held_out(source, target, pad)


def _save(state: State, run: Path, now: str) -> Path:
    check_pad_row(state.model)
    state.save(run)
    return checkpoint.write_model(state, run, now)


def cpu_has_bf16() -> bool:
    """Whether this CPU multiplies in bf16 (AVX512-BF16 or AMX); one that doesn't is ten times slower in it."""
    path = Path("/proc/cpuinfo")
    return path.is_file() and any(
        flag in path.read_text(encoding="ascii", errors="replace") for flag in ("avx512_bf16", "amx_bf16")
    )
