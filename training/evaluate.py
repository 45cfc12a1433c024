"""sacreBLEU's BLEU and chrF, with their signatures, of a model as the product runs it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.config import TranslateConfig
from pipeline.evaluate import aligned, scores
from pipeline.translate import Decoding, Translator, load_translator
from pipeline.translate.engine import Engine, Generator, Output
from pipeline.translate.load import MarianTranslator

from .record import read_record
from .results import spread


@dataclass(frozen=True, slots=True)
class Score:
    """One set through one engine. `sentences` of the set's `of` were translated, at equal distances."""

    set: str
    split: str
    engine: str
    sentences: int
    of: int
    bleu: float
    chrf: float
    bleu_signature: str
    chrf_signature: str
    per_second: float


def chrf(hypotheses: Sequence[str], references: Sequence[str], lowercase: bool = False) -> tuple[float, str]:
    """A corpus's chrF2 by sacreBLEU, 0 to 100, and the signature; `lowercase` scores without regard to case."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF(lowercase=lowercase)
    return round(metric.corpus_score(list(hypotheses), [list(references)]).score, 2), str(metric.get_signature())


def read_set(path: Path) -> tuple[list[str], list[str]]:
    """A set's French and English lines.

    Args:
        path: without .fr and .en.

    Raises:
        UsageError: a side is missing, or they don't have as many lines.
    """
    return aligned(path.parent / f"{path.name}.fr", path.parent / f"{path.name}.en")


def arithmetic(translator: Translator) -> str:
    """The engine with its version, and what it computes in: "ctranslate2 4.8.5, int8_float32 on cpu"."""
    name = " ".join(translator.engine.split()[:2])
    return f"{name}, {translator.made_on.compute_type}"


def evaluate(translator: Translator, path: Path, count: int = 0) -> Score:
    """Translate a set, or `count` sentences of it, and score it.

    The time is that of translating alone, the model loaded and warm.
    """
    french, english = read_set(path)
    chosen = spread(french, count)
    french, references = [french[i] for i in chosen], [english[i] for i in chosen]
    translator.translate(french[:8], Decoding())
    begun = time.perf_counter()
    hypotheses = [found.text for found in translator.translate(french, Decoding())]
    seconds = time.perf_counter() - begun
    found = {score.metric: score for score in scores(french, hypotheses, references)}
    return Score(
        set=path.name,
        split=path.parent.name,
        engine=arithmetic(translator),
        sentences=len(french),
        of=len(english),
        bleu=found["BLEU"].value,
        chrf=found["chrF"].value,
        bleu_signature=found["BLEU"].signature,
        chrf_signature=found["chrF"].signature,
        per_second=round(len(french) / seconds, 1),
    )


def merge(old: Sequence[dict[str, Any]], new: Sequence[Score]) -> list[dict[str, Any]]:
    """Old scores and new ones, whole sets before parts; a set measured again in the same way is replaced."""
    rows = {(row["set"], row["engine"], row["sentences"]): row for row in [*old, *map(asdict, new)]}
    return sorted(rows.values(), key=lambda row: row["sentences"] < row["of"])


def load(model: str, engine: str = "ctranslate2", compute: str = "auto") -> Translator:
    """A model by name or folder, on the CPU."""
    translator: Translator = load_translator(
        TranslateConfig(model=model, engine=engine, compute_type=compute, device="cpu")
    )
    return translator


@dataclass(frozen=True, slots=True)
class Batched:
    """An engine's search with texts of equal length in one batch, where it takes them one by one.

    Four times as fast for transformers. The product doesn't, since a score's last place may move with the batch.
    """

    one: Generator
    batched: bool = True

    @property
    def device(self) -> str:
        """Where it runs."""
        return self.one.device

    @property
    def compute_type(self) -> str:
        """The arithmetic."""
        return self.one.compute_type

    def generate(
        self, groups: Iterable[Sequence[Sequence[str]]], caps: Sequence[int], decoding: Decoding
    ) -> Iterable[Sequence[Sequence[Output]]]:
        """Search each group; see pipeline.translate.engine.Generator."""
        return self.one.generate(groups, caps, decoding)


def reference(model: str) -> Translator:
    """The reference: transformers in float32 on the CPU, by name or folder."""
    translator = load(model, "transformers", "float32")
    assert isinstance(translator, MarianTranslator)
    open_engine = translator.open_engine

    def batched() -> Engine:
        engine = open_engine()
        return replace(engine, generator=Batched(engine.generator))

    return replace(translator, open_engine=batched)


def describe(folder: Path) -> dict[str, Any]:
    """A model's size, what it has seen (training.json), and the machine that measures."""
    from pipeline.models.model import CONVERTED, load_json

    weights = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    return {
        "training": read_record(folder),
        "parameters": weights // 2,  # fp16
        "fp16_bytes": weights,
        "int8_bytes": (folder / CONVERTED / "model.bin").stat().st_size,
        "shape": {
            name: load_json(folder / "config.json")[name]
            for name in ("d_model", "encoder_ffn_dim", "encoder_layers", "decoder_layers", "vocab_size")
        },
        "machine": {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)},
    }


def sentences(translator: Translator, french: Sequence[str]) -> list[dict[str, str]]:
    """Sentences with their English, to lay beside another model's."""
    found = translator.translate(french, Decoding())
    return [{"french": text, "english": hypothesis.text} for text, hypothesis in zip(french, found, strict=True)]
