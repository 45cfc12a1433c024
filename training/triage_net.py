"""The triage's two models as torch modules, and their weights as numpy reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import nn

from pipeline.triage.coherence import BLOCKS, HEADS
from pipeline.triage.coherence import WIDTH as READER_WIDTH
from pipeline.triage.surprise import LAYERS

WIDTH: Final = 48
_EMBEDDING: Final = 64


class Tagger(nn.Module):
    """Word, class and shape embeddings, dilated convolutions, one label per token."""

    def __init__(self, words: int, classes: int, shapes: int, labels: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WIDTH, padding_idx=0)
        self.kind = nn.Embedding(classes, WIDTH)
        self.shape = nn.Embedding(shapes, WIDTH)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, k, dilation=d, padding=d * (k - 1) // 2) for k, d in LAYERS
        )
        self.out = nn.Linear(2 * WIDTH, labels)
        for table in (self.word, self.kind, self.shape):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Label logits for features [batch, length, 3]; shape 0 is padding."""
        mask = (features[..., 2] > 0).float().unsqueeze(1)
        x = self.word(features[..., 0]) + self.kind(features[..., 1]) + self.shape(features[..., 2])
        x = x.transpose(1, 2) * mask
        first = x
        for number, convolution in enumerate(self.convolutions):
            y = torch.relu(convolution(x)) * mask
            x = x + y if number else y
            if number == 0:
                first = x
        logits: torch.Tensor = self.out(torch.cat([first, x], 1).transpose(1, 2))
        return logits


class Attention(nn.Module):
    """Self-attention with several heads (Vaswani et al., 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(READER_WIDTH, 3 * READER_WIDTH)
        self.out = nn.Linear(READER_WIDTH, READER_WIDTH)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Every token as a mixture of the sentence's, [batch, length, width]; `mask` is [batch, length, 1]."""
        count, length, width = x.shape
        parts = self.mix(x).view(count, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        hidden = ((1 - mask) * -1e4)[:, None, None, :, 0]
        mixed = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=hidden)
        out: torch.Tensor = self.out(mixed.transpose(1, 2).reshape(count, length, width))
        return out


class Reader(nn.Module):
    """Embeddings, convolutions around one layer of attention; a label per token, a verdict per sentence."""

    def __init__(self, words: int, classes: int, shapes: int, labels: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, _EMBEDDING, padding_idx=0)
        self.kind = nn.Embedding(classes, _EMBEDDING)
        self.shape = nn.Embedding(shapes, _EMBEDDING)
        self.first = nn.Conv1d(_EMBEDDING, READER_WIDTH, 5, padding=2)
        self.blocks = nn.ModuleList(
            nn.Conv1d(READER_WIDTH, READER_WIDTH, k, dilation=d, padding=d * (k - 1) // 2) if k else Attention()
            for k, d in BLOCKS
        )
        self.token = nn.Linear(2 * READER_WIDTH, labels)
        self.sentence = nn.Linear(2 * READER_WIDTH, 1)
        for table in (self.word, self.kind, self.shape):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, features: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Label logits per token and one logit per sentence, for features [batch, length, 3]."""
        mask = (features[..., 2] > 0).float().unsqueeze(2)
        x = (self.word(features[..., 0]) + self.kind(features[..., 1]) + self.shape(features[..., 2])) * mask
        x = torch.relu(self.first(x.transpose(1, 2)).transpose(1, 2)) * mask
        first = x
        for block in self.blocks:
            y = nn.functional.layer_norm(x, (READER_WIDTH,))
            if isinstance(block, Attention):
                y = block(y, mask)
            else:
                y = torch.relu(block((y * mask).transpose(1, 2))).transpose(1, 2)
            x = x + y * mask
        x = nn.functional.layer_norm(x, (READER_WIDTH,)) * mask
        top = (x - (1 - mask) * 1e4).amax(1)
        mean = x.sum(1) / mask.sum(1)
        whole: torch.Tensor = self.sentence(torch.cat([top, mean], 1))[:, 0]
        return self.token(torch.cat([first, x], 2)), whole


def export(model: nn.Module, path: Path) -> None:
    """Store the weights as int8 with one scale per row."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    for name, tensor in model.state_dict().items():
        value = tensor.detach().numpy()
        if value.ndim == 3:  # [out, in, kernel] -> [kernel * in, out], the order in which numpy multiplies
            value = value.transpose(2, 1, 0).reshape(-1, value.shape[0])
        elif value.ndim == 2 and name.split(".")[-2] not in {"word", "kind", "shape"}:
            value = value.T
        if value.ndim == 1:
            arrays[name] = value.astype(np.float32)
            continue
        scale = np.abs(value).max(1, keepdims=True) / 127 + 1e-9
        arrays[name] = np.round(value / scale).astype(np.int8)
        arrays[name + ".scale"] = scale.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def restored(model: nn.Module, stored: Mapping[str, np.ndarray[Any, Any]]) -> dict[str, torch.Tensor]:
    """Stored weights (coherence.loaded) as the model's own, to go on from: the reverse of `export`."""
    state: dict[str, torch.Tensor] = {}
    for name, tensor in model.state_dict().items():
        value = stored[name]
        if tensor.ndim == 3:
            outputs, inputs, kernel = tensor.shape
            value = value.reshape(kernel, inputs, outputs).transpose(2, 1, 0)
        elif tensor.ndim == 2 and name.split(".")[-2] not in {"word", "kind", "shape"}:
            value = value.T
        state[name] = torch.from_numpy(value.copy())
    return state
