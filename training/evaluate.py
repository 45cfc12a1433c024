"""sacreBLEU's BLEU and chrF, with their signatures, of a model as the product runs it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.config import TranslateConfig
from pipeline.errors import ConfigError
from pipeline.translate import Decoding, Translator, load_translator

from .bitext import read_lines
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


def metrics(
    hypotheses: Sequence[str], references: Sequence[str], lowercase: bool = False
) -> tuple[tuple[float, str], tuple[float, str]]:
    """BLEU and chrF2 of a corpus by sacreBLEU.

    Returns:
        Two tuples, BLEU's first, of a score from 0 to 100 and sacreBLEU's signature.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    found = []
    for metric in (BLEU(lowercase=lowercase), CHRF(lowercase=lowercase)):
        value = metric.corpus_score(list(hypotheses), [list(references)]).score
        found.append((round(value, 2), str(metric.get_signature())))
    return found[0], found[1]


def read_set(path: Path) -> tuple[list[str], list[str]]:
    """A set's French and English lines.

    Args:
        path: without .fr and .en.

    Raises:
        ConfigError: a side is missing, or they have not as many lines.
    """
    try:
        french, english = (read_lines(path.parent / f"{path.name}.{side}") for side in ("fr", "en"))
    except OSError as error:
        raise ConfigError(f"no evaluation set {path}.fr and .en: {error.strerror}") from error
    if len(french) != len(english):
        raise ConfigError(f"{path}: {len(french)} French lines, {len(english)} English ones")
    return french, english


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
    (bleu, bleu_signature), (chrf, chrf_signature) = metrics(hypotheses, references)
    return Score(
        set=path.name,
        split=path.parent.name,
        engine=arithmetic(translator),
        sentences=len(french),
        of=len(english),
        bleu=bleu,
        chrf=chrf,
        bleu_signature=bleu_signature,
        chrf_signature=chrf_signature,
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
