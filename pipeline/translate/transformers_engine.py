"""The reference engine: transformers' MarianMTModel.generate, in float32. Needs torch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import ModelError
from ..models.hub import quiet
from .engine import Output
from .protocol import Decoding
from .tokenizer import Tokenizer


class TransformersGenerator:
    """transformers' beam search, set so that it means the same as CTranslate2's.

    Raises:
        ModelError: the weights are damaged, or the device can't be had.
    """

    batched = False

    def __init__(self, folder: Path, device: str, threads: int, tokenizer: Tokenizer) -> None:
        import torch
        import transformers

        quiet()
        self._library: Any = transformers
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        # One sentence at a time, on a model of this size: more threads than one only wait for each other.
        torch.set_num_threads(threads or 1)
        try:
            kind = self._library.MarianMTModel
            model = kind.from_pretrained(str(folder), dtype=torch.float32, local_files_only=True)
            self._model: Any = model.to(device).eval()
        except Exception as error:
            raise ModelError(
                f"{folder}: transformers can't load this model on {device}: {type(error).__name__}: "
                f"{str(error).splitlines()[0] if str(error) else 'no reason given'}. "
                "If it is damaged, fetch or build it again."
            ) from error
        self.device = device
        self.compute_type = "float32"
        self._tokenizer = tokenizer
        self._pad: int = self._model.config.pad_token_id
        self._eos: int = self._model.config.eos_token_id
        # Neither is ever put out, and neither has a share of the softmax: CTranslate2 has no pad in the vocabulary,
        # and takes <unk> out before the softmax.
        self._model.final_logits_bias[0, [self._pad, tokenizer.unk_target]] = -torch.inf

    def generate(
        self, groups: Iterable[Sequence[Sequence[str]]], caps: Sequence[int], decoding: Decoding
    ) -> Iterator[list[list[Output]]]:
        """Search each group; see engine.Generator."""
        for group, cap in zip(groups, caps, strict=True):
            yield self._search([self._tokenizer.ids(pieces) for pieces in group], cap, decoding)

    def _search(self, sources: list[list[int]], cap: int, decoding: Decoding) -> list[list[Output]]:
        import torch

        inputs = torch.tensor(sources, device=self.device)
        with torch.inference_mode():
            found = self._model.generate(
                inputs,
                attention_mask=torch.ones_like(inputs),
                generation_config=self._library.GenerationConfig(
                    num_beams=decoding.beam,
                    num_return_sequences=decoding.beam,
                    early_stopping=decoding.beam > 1,  # as CTranslate2 stops: as many finished hypotheses as beams
                    length_penalty=decoding.length_penalty,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    max_new_tokens=cap,
                    decoder_start_token_id=self._model.config.decoder_start_token_id,
                    pad_token_id=self._pad,
                    eos_token_id=self._eos,
                    bos_token_id=self._eos,
                    output_scores=True,
                    return_dict_in_generate=True,
                ),
            )
        scores = found.sequences_scores if decoding.beam > 1 else self._greedy_scores(found)
        outputs = [
            self._output(sequence, score, decoding)
            for sequence, score in zip(found.sequences.tolist(), scores, strict=True)
        ]
        return [outputs[start : start + decoding.beam] for start in range(0, len(outputs), decoding.beam)]

    def _greedy_scores(self, found: Any) -> Any:
        """Sums of log-probabilities; greedy search gives none of its own."""
        steps = self._model.compute_transition_scores(found.sequences, found.scores, normalize_logits=True)
        return steps.masked_fill(steps.isinf(), 0.0).sum(-1)

    def _output(self, sequence: list[int], score: Any, decoding: Decoding) -> Output:
        numbers = sequence[1:]
        complete = self._eos in numbers
        length = numbers.index(self._eos) + 1 if complete else len(numbers)
        total = float(score) * (length**decoding.length_penalty if decoding.beam > 1 else 1.0)
        pieces = tuple(self._tokenizer.target_piece(number) for number in numbers[: length - complete])
        return Output(pieces, total, length, complete)
