"""Is the run well? Loss on a development set, and the two signs of a collapsed model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from pipeline.errors import ModelError

from .batches import Batch
from .model import IGNORED, logits

COLLAPSED = 0.95  # a healthy run's encoder cosine is that high in its first hundred steps only
BY_STEP = 1000


class Attention(NamedTuple):
    """How far a model uses its source.

    `cosine`: mean cosine between encoder outputs of different tokens; 1 when they are all alike. `entropy`: the
    sharpest cross-attention head's entropy relative to uniform; 1 when it looks nowhere.
    """

    cosine: float
    entropy: float


def tensors(batch: Batch, device: str) -> tuple[Tensor, Tensor, Tensor]:
    """The batch on a device: source, given, wanted."""
    source, given, wanted = (torch.from_numpy(side).to(device, non_blocking=True) for side in batch)
    return source, given, wanted


def attention(model: Any, batch: Batch, device: str) -> Attention:
    """Measure `Attention` on the first 32 sentences of a batch."""
    source, given, _ = (side[:32] for side in tensors(batch, device))
    pad, chosen, training = model.config.pad_token_id, model.config._attn_implementation, model.training
    model.config._attn_implementation = "eager"  # the others return no attention weights
    model.eval()
    with torch.no_grad():
        out = model.model(
            input_ids=source,
            attention_mask=source != pad,
            decoder_input_ids=given,
            output_attentions=True,
            use_cache=False,
        )
    model.config._attn_implementation = chosen
    model.train(training)
    read, asked = source != pad, given != pad
    states = nn.functional.normalize(out.encoder_last_hidden_state[read].float(), dim=-1)
    count = len(states)
    cosine = (float(states.sum(0).square().sum()) - count) / max(1, count * (count - 1))
    uniform = float(read.sum(1).float().log().mean())
    sharpest = math.inf
    for layer in out.cross_attentions:
        weights = layer.float()
        entropy = -(weights.clamp_min(1e-9).log() * weights).sum(-1).transpose(1, 2)[asked]
        sharpest = min(sharpest, float(entropy.mean(0).min()))
    return Attention(cosine, sharpest / max(uniform, 1e-9))


def check_collapse(seen: Attention, step: int) -> None:
    """Stop a run that can't recover.

    Raises:
        ModelError: all encoder outputs are alike, later than the phase in which that is usual.
    """
    if step > BY_STEP and seen.cosine > COLLAPSED:
        raise ModelError(
            f"the run has collapsed: encoder outputs should differ, their mean cosine is {seen.cosine:.3f} "
            f"at step {step}. Start again with half the learning rate or a longer warm-up"
        )


def loss(model: Any, batches: Iterable[Batch], device: str, weights: Mapping[str, Tensor] | None = None) -> float:
    """Nats per target piece, without label smoothing.

    Args:
        model: it keeps its weights.
        batches: of a development set (batches.held_out).
        device: where the model is.
        weights: other weights to measure with, the averaged ones for instance.
    """
    kept = {name: weight.detach().clone() for name, weight in model.state_dict().items()} if weights else None
    training, total, count = model.training, 0.0, 0
    if weights:
        model.load_state_dict(weights)
    model.eval()
    with torch.no_grad():
        for batch in batches:
            source, given, wanted = tensors(batch, device)
            scores = logits(model, source, given).flatten(0, 1)
            total += float(nn.functional.cross_entropy(scores, wanted.view(-1), ignore_index=IGNORED, reduction="sum"))
            count += batch.tokens
    if kept:
        model.load_state_dict(kept)
    model.train(training)
    return total / max(1, count)
