"""`relecture evaluate`: a model against a reference, in figures that say how they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .config import TranslateConfig
from .errors import MissingExtra, ModelError, UsageError

if TYPE_CHECKING:
    from .translate.protocol import Translator

COMET_MODEL: Final = "Unbabel/wmt22-comet-da"


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value over a corpus, and the signature of how it was computed."""

    metric: str
    value: float
    signature: str


def read_lines(path: Path) -> list[str]:
    """A text file's lines, one sentence each.

    Raises:
        UsageError: it can't be read, or isn't UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: has to be UTF-8; byte {error.start} isn't") from error
    return lines[:-1] if lines and not lines[-1] else lines


def aligned(source: Path, reference: Path) -> tuple[list[str], list[str]]:
    """Two files of as many lines each.

    Raises:
        UsageError: one is empty, or they don't have the same number of lines.
    """
    sources, references = read_lines(source), read_lines(reference)
    if not sources or len(sources) != len(references):
        raise UsageError(
            f"{source} has {len(sources)} lines and {reference} {len(references)}: wanted as many, at least one"
        )
    return sources, references


def translate_lines(lines: Sequence[str], translator: Translator, config: TranslateConfig) -> list[str]:
    """Translate lines as the model does, without repair, protection, retries or typography."""
    from .translate import Decoding

    decoding = Decoding(config.beam, config.length_penalty, max_length_ratio=config.max_length_ratio)
    return [hypothesis.text for hypothesis in translator.translate(list(lines), decoding)]


def scores(
    sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[str], comet: str | None = None
) -> tuple[Score, ...]:
    """BLEU and chrF by sacreBLEU with their signatures, and COMET where it is asked for.

    Args:
        sources: the French.
        hypotheses: what the model made of it.
        references: what people made of it.
        comet: a COMET model's name or checkpoint; None: without COMET.

    Raises:
        MissingExtra: COMET is asked for and isn't installed.
        ModelError: the COMET model can't be had.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    found = []
    for name, metric in (("BLEU", BLEU()), ("chrF", CHRF())):
        value = metric.corpus_score(list(hypotheses), [list(references)]).score
        found.append(Score(name, round(float(value), 2), metric.get_signature().format()))
    if comet is not None:
        found.append(_comet(sources, hypotheses, references, comet))
    return tuple(found)


def comet_installed() -> bool:
    """Whether COMET can be imported."""
    return find_spec("comet") is not None


def _comet(sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[str], name: str) -> Score:
    if not comet_installed():
        raise MissingExtra("COMET", "comet")
    import comet

    try:
        model: Any = comet.load_from_checkpoint(name if Path(name).is_file() else comet.download_model(name))
    except Exception as error:  # whatever the hub's client raises, the answer is the same
        raise ModelError(
            f"COMET's model {name} can't be loaded ({error}): download it, and name its .ckpt file"
        ) from error
    rows = [{"src": s, "mt": h, "ref": r} for s, h, r in zip(sources, hypotheses, references, strict=True)]
    result = model.predict(rows, batch_size=16, gpus=0, progress_bar=False)
    return Score("COMET", round(float(result.system_score), 4), f"model:{name}|version:{comet.__version__}")
