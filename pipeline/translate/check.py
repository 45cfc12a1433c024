"""Whether a model keeps its promise on each engine, and whether the engines say the same."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec

from ..config import TranslateConfig
from ..errors import ModelError
from .load import MarianTranslator, load_translator
from .protocol import Decoding


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked of a model, what came of it, and how long it took, in seconds."""

    model: str
    what: str
    passed: bool
    found: str
    seconds: float


def check(config: TranslateConfig) -> Iterator[Check]:
    """Make a model's smoke test on CTranslate2 and, if torch is installed, on transformers; then compare their tokens.

    Yields:
        Each check as it is done. A model that can't be loaded fails; it raises nothing.
    """
    ours = replace(config, engine="ctranslate2", compute_type="auto")
    yield _smoke(ours)
    if find_spec("torch") is None:
        return
    reference = replace(config, engine="transformers", compute_type="auto")
    yield _smoke(reference)
    yield _agree(replace(ours, compute_type="float32"), reference)


def _smoke(config: TranslateConfig) -> Check:
    start, what = time.perf_counter(), f"smoke test on {config.engine}"
    try:
        result = load_translator(config).smoke()
        text = "; ".join(result.problems) or (
            f"chrF {result.chrf} on {result.sentences} known sentences, {result.floor:g} promised"
            if result.sentences
            else "it loads; its metadata promises nothing"
        )
        passed = not result.problems
    except ModelError as error:
        passed, text = False, str(error)
    return Check(config.model, what, passed, text, round(time.perf_counter() - start, 2))


def _agree(ours: TranslateConfig, reference: TranslateConfig) -> Check:
    start = time.perf_counter()
    try:
        first, second = load_translator(ours), load_translator(reference)
        sources = [source for source, _ in first.files.metadata.smoke.sentences] or ["Bonjour.", "C’est bien lui."]
        pairs = list(zip(_pieces(first, sources), _pieces(second, sources), strict=True))
        same = sum(a == b for a, b in pairs)
        passed, text = same == len(pairs), f"the same tokens for {same} of {len(pairs)} sentences in float32"
    except ModelError as error:
        passed, text = False, str(error)
    return Check(ours.model, "both engines compared", passed, text, round(time.perf_counter() - start, 2))


def _pieces(translator: MarianTranslator, sources: list[str]) -> list[tuple[str, ...]]:
    found = translator.open_engine().search(sources, Decoding())
    return [found[source].pieces for source in sources]
