"""From a configuration to a translator that is ready and has passed its smoke test."""

from __future__ import annotations

from importlib.metadata import version

from ..config import TranslateConfig
from ..document import MadeOn
from ..models import find
from ..models.hub import offline
from ..models.model import CONVERTED_FILES, digest, tokenizer_files
from .ctranslate2_engine import CTranslate2Generator
from .engine import MarianTranslator
from .tokenizer import Tokenizer


def load_translator(config: TranslateConfig) -> MarianTranslator:
    """Load the model and the engine that a configuration names.

    Raises:
        ModelError: the model is unknown, damaged, or fails its smoke test.
        MissingExtra: the engine isn't installed.
    """
    model = find(config.model)
    offline()
    folder = model.shipped_conversion
    assert folder is not None
    tokenizer = Tokenizer(model.folder, model.metadata.normalise)
    generator = CTranslate2Generator(folder, config.device, config.compute_type, config.threads)
    files = tokenizer_files(model.folder) + [folder / name for name in CONVERTED_FILES]
    return MarianTranslator(
        model=model.name,
        digest=digest(files, model.metadata.normalise, str(model.metadata.limit)),
        engine=f"ctranslate2 {version('ctranslate2')}",
        slots=model.metadata.slots,
        made_on=MadeOn(generator.compute_type, "", ""),
        limit=model.metadata.limit,
        batch_tokens=config.batch_tokens,
        tokenizer=tokenizer,
        generator=generator,
    )
