"""The default engine: CTranslate2, int8 on the CPU. torch is never imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import ModelError
from .engine import Output
from .machine import cores
from .protocol import Decoding


class CTranslate2Generator:
    """CTranslate2's beam search over a converted model.

    Each worker runs on one thread: on small models that is faster than several threads in one product, and the number
    of workers can't be seen in the output.
    """

    def __init__(self, folder: Path, device: str, compute_type: str, threads: int, eos: str) -> None:
        import ctranslate2

        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        if compute_type == "auto":
            compute_type = "int8" if device == "cpu" else "int8_float16"
        supported = ctranslate2.get_supported_compute_types(device) if device == "cpu" else {compute_type}
        if compute_type not in supported:
            raise ModelError(
                f"compute_type {compute_type!r} can't be had on this {device}; it has {', '.join(sorted(supported))}"
            )
        try:
            self._translator: Any = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=compute_type,
                intra_threads=1,
                inter_threads=threads or cores(),
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"{folder}: CTranslate2 can't load this model on {device}: {error}. If it is damaged: "
                f"python -m pipeline.models.convert {folder.parent}"
            ) from error
        self._eos = eos
        self.device = device
        self.compute_type: str = self._translator.compute_type

    @property
    def batched(self) -> bool:
        """Whether texts of equal length share a batch.

        On the CPU where it can't be seen (see batch.py); on a GPU always, since one text leaves it idle: there a
        score's last place may move with the batch.
        """
        return self.device != "cpu" or self.compute_type == "int8_float32"

    def generate(
        self, groups: Iterable[Sequence[Sequence[str]]], caps: Sequence[int], decoding: Decoding
    ) -> Iterator[list[list[Output]]]:
        """Search each group; see engine.Generator."""
        waiting = [self._submit(group, cap, decoding) for group, cap in zip(groups, caps, strict=True)]
        for results in waiting:
            yield [self._outputs(result.result(), decoding.length_penalty) for result in results]

    def _submit(self, group: Sequence[Sequence[str]], cap: int, decoding: Decoding) -> list[Any]:
        results: list[Any] = self._translator.translate_batch(
            [list(pieces) for pieces in group],
            max_batch_size=0,
            asynchronous=True,
            beam_size=decoding.beam,
            num_hypotheses=decoding.beam,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            max_input_length=0,
            max_decoding_length=cap,
            disable_unk=True,  # an <unk> in the output would be a word lost
            return_scores=True,
            return_end_token=True,
        )
        return results

    def _outputs(self, result: Any, length_penalty: float) -> list[Output]:
        found = []
        for pieces, score in zip(result.hypotheses, result.scores, strict=True):
            complete = bool(pieces) and pieces[-1] == self._eos
            length = len(pieces)
            # CTranslate2 gives the sum divided by length ** penalty; without a penalty the sum itself.
            total = score * length**length_penalty
            found.append(Output(tuple(pieces[:-1] if complete else pieces), total, length, complete))
        return found
