"""From a trained model to the one that ships: checked, converted to CTranslate2 int8, tried, then put in place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.config import TranslateConfig
from pipeline.errors import ModelError
from pipeline.models.convert import convert
from pipeline.models.model import CONVERTED, METADATA
from pipeline.models.registry import inspect
from pipeline.translate import Decoding, load_translator

from .record import read_record, write_record

LARGEST: Final = 45_000_000  # bytes of one file, since the weights go into git
KEPT: Final = (METADATA, "README.md")  # what the folder that ships says of itself, whatever weights are in it
SAMPLE: Final = (
    "Le gouvernement a présenté son projet de loi mardi.",
    "« Nous n'avons pas le choix », a dit Mme Dupont.",
    "⟦3⟧ a vendu ⟦1⟧ % de ses actions à Paris.",
    "Les prix ont augmenté de 3,5 % en un an",
)


def export(
    model: Path,
    to: Path,
    *,
    tokens: int | None = None,
    minutes: float | None = None,
    phase: str | None = None,
    sample: Sequence[str] = SAMPLE,
) -> Path:
    """Replace the model in the folder `to`.

    Args:
        model: a MarianMT folder, as `train` leaves it in RUN/model.
        to: the folder that ships; what it says of itself (relecture.json, README.md) stays, its old weights go.
        tokens: target tokens seen, for a training.json that doesn't say.
        minutes: of training, likewise.
        phase: likewise.
        sample: French sentences that both engines have to translate alike.

    Returns:
        `to`.

    Raises:
        ModelError: the model is damaged, a file is too large, its pad row isn't zero, it fails its smoke test, or the
            two engines don't give the same text. Then `to` is as it was.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}-") as work:
        made = Path(work) / to.name
        shutil.copytree(model, made, ignore=shutil.ignore_patterns(CONVERTED, *KEPT))
        for name in KEPT:
            if (to / name).is_file():
                shutil.copy(to / name, made / name)
        record = read_record(model)
        write_record(
            made,
            record.get("tokens", 0) if tokens is None else tokens,
            record.get("minutes", 0.0) if minutes is None else minutes,
            str(record.get("phase", "unknown")) if phase is None else phase,
        )
        convert(inspect(to.name, made), made / CONVERTED, "int8")  # refuses a pad row that isn't zero
        large = [path.name for path in made.rglob("*") if path.is_file() and path.stat().st_size > LARGEST]
        if large:
            raise ModelError(f"{model}: {', '.join(large)} is over {LARGEST / 1e6:.0f} MB: save it in smaller shards")
        check_engines_agree(made, sample)
        if to.exists():
            to.rename(Path(work) / "old")
        made.rename(to)
    return to


def check_engines_agree(folder: Path, french: Sequence[str]) -> None:
    """Hold that CTranslate2 and transformers give the same text with float32 weights, after each passed its smoke test.

    Raises:
        ModelError: they don't; names the first sentence.
    """
    texts = []
    for engine in ("ctranslate2", "transformers"):
        config = TranslateConfig(model=str(folder), engine=engine, device="cpu", compute_type="float32")
        texts.append([found.text for found in load_translator(config).translate(french, Decoding())])
    for source, ours, theirs in zip(french, *texts, strict=True):
        if ours != theirs:
            raise ModelError(f"{folder}: the engines differ on {source!r}: {ours!r} and {theirs!r}, and should not")
    load_translator(TranslateConfig(model=str(folder), device="cpu"))  # the int8 conversion's own smoke test
