"""A MarianMTModel that starts as a word-by-word translator, and the loss that keeps its pad row zero."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers import MarianConfig, MarianMTModel

from pipeline.errors import ModelError

from .prior import Floats
from .recipe import Shape
from .vocabulary import EOS

IGNORED = -100


def build(shape: Shape, pieces: int, attention: str, embedding: Floats | None = None) -> Any:
    """A new model.

    Args:
        shape: its size.
        pieces: the vocabulary's size, pad (the last) included.
        attention: "eager" or "sdpa"; on a CPU, eager is the faster one in training.
        embedding: the shared embedding to start from (prior.py); None: random vectors.
    """
    config = MarianConfig(
        vocab_size=pieces,
        decoder_vocab_size=pieces,
        d_model=shape.width,
        encoder_ffn_dim=shape.feed_forward,
        decoder_ffn_dim=shape.feed_forward,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        max_position_embeddings=512,
        pad_token_id=pieces - 1,
        eos_token_id=EOS,
        bos_token_id=EOS,
        decoder_start_token_id=pieces - 1,
        forced_eos_token_id=EOS,
        scale_embedding=True,
        activation_function="relu",
        dropout=shape.dropout,
    )
    config._attn_implementation = attention
    model = MarianMTModel(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 2 and "embed" not in name and "shared" not in name:
                nn.init.xavier_uniform_(weight)
        _start_quietly(model.model.encoder, 2 * shape.encoder_layers)
        _start_quietly(model.model.decoder, 3 * shape.decoder_layers)
        _start_looking(model.model.decoder, shape.width)
        if embedding is not None:
            model.model.shared.weight.copy_(torch.from_numpy(embedding))
        model.model.shared.weight[-1].zero_()
    return model


def _start_quietly(side: Any, branches: int) -> None:
    """Weaken the residual branches: strong ones with a high learning rate collapse post-norm layers."""
    for name, weight in side.named_parameters():
        if name.endswith(("out_proj.weight", "fc2.weight")):
            weight.mul_(branches**-0.5)


def _start_looking(decoder: Any, width: int) -> None:
    """Let cross-attention look where the position and the previous word say, and pass on what it sees.

    Queries and keys share a projection; value and output projections are each other's inverse, so what is seen reaches
    the tied softmax, which turns it into its translation.
    """
    for layer in decoder.layers:
        attention = layer.encoder_attn
        look, carry = (torch.linalg.qr(torch.randn(width, width))[0] for _ in range(2))
        attention.q_proj.weight.copy_(look)
        attention.k_proj.weight.copy_(look)
        attention.v_proj.weight.copy_(carry)
        attention.out_proj.weight.copy_(carry.t())


def logits(model: Any, source: Tensor, given: Tensor) -> Tensor:
    """Scores of every piece but pad, for each place of the target: (batch, length, pieces - 1).

    Pad is left out because it is never predicted: with tied embeddings, a softmax over it would move its row.
    """
    pad = model.config.pad_token_id
    states = model.model(
        input_ids=source, attention_mask=source != pad, decoder_input_ids=given, use_cache=False
    ).last_hidden_state
    return nn.functional.linear(states, model.model.shared.weight[:pad])


def check_pad_row(model: Any) -> None:
    """Hold that the embedding's pad row is zero.

    CTranslate2 starts Marian's decoder from a zero embedding, transformers from the pad row. When they differ, every
    sentence loses its first word in one of them only.

    Raises:
        ModelError: it isn't.
    """
    largest = float(model.model.shared.weight[model.config.pad_token_id].detach().abs().max())
    if largest > 0:
        raise ModelError(f"the embedding's pad row should be zero, found {largest:.2g}: don't train pad as a target")
