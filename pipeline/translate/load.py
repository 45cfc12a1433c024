"""From a configuration to a translator. What it is, is known at once; the engine is loaded at the first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import Final

from ..config import TranslateConfig
from ..document import MadeOn
from ..errors import ConfigError, MissingExtra, ModelError
from ..models.convert import check_belongs, conversion
from ..models.hub import offline
from ..models.model import Model, ctranslate2_digest, transformers_digest
from ..models.registry import find
from ..models.smoke import SmokeResult, refuse, smoke
from .engine import Engine
from .machine import instruction_set
from .protocol import Decoding, Hypothesis
from .tokenizer import Tokenizer

ENGINES: Final = {
    "ctranslate2": ("ctranslate2", "sentencepiece", "transformers"),
    "transformers": ("sentencepiece", "torch", "transformers"),
}


@dataclass(frozen=True)
class MarianTranslator:
    """A protocol.Translator over a MarianMT model.

    The engine is opened, and the model's smoke test made, at the first use: a run that has nothing to translate needs
    no more than the digest. From then on every use raises ModelError if the model is damaged or fails the test.
    """

    files: Model
    digest: str
    engine: str
    packages: tuple[str, ...]
    open_engine: Callable[[], Engine]

    @property
    def model(self) -> str:
        """The model's name, for people."""
        return self.files.name

    @property
    def slots(self) -> bool:
        """The model knows ⟦0⟧ to ⟦9⟧ as single symbols and copies them."""
        return self.files.metadata.slots

    @property
    def made_on(self) -> MadeOn:
        """What may explain a word's difference on another machine."""
        generator = self._engine.generator
        return MadeOn(
            compute_type=f"{generator.compute_type} on {generator.device}",
            instruction_set=instruction_set(),
            versions=", ".join(f"{package} {version(package)}" for package in self.packages),
        )

    @cached_property
    def _engine(self) -> Engine:
        engine = self.open_engine()
        refuse(self.files, self.engine, _smoke(self.files, engine))
        return engine

    def count(self, text: str) -> int:
        """How many source tokens the model sees in a text, its end included."""
        return self._engine.tokenizer.count(text)

    def unknown(self, text: str) -> tuple[str, ...]:
        """The pieces of a text that the model's vocabulary lacks, in order."""
        return self._engine.tokenizer.unknown(text)

    def parts(self, text: str) -> tuple[str, ...]:
        """The parts in which a text goes through the model; one, unless it is over the model's limit."""
        return self._engine.parts(text)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """Translate texts, in their order. See protocol.Translator."""
        return self._engine.translate(texts, decoding)

    def smoke(self) -> SmokeResult:
        """Make the smoke test and tell how it went, without refusing the model.

        Raises:
            ModelError: the model can't be loaded at all.
        """
        return _smoke(self.files, self.open_engine())


def load_translator(config: TranslateConfig) -> MarianTranslator:
    """Find the model and the engine that a configuration names; a hub model is fetched and converted, once.

    Raises:
        ConfigError: the engine is unknown.
        ModelError: the model is unknown, or its folder is damaged.
        MissingExtra: the engine, or the conversion of a hub model, needs torch, and it isn't installed.
    """
    if config.engine not in ENGINES:
        raise ConfigError(f"unknown engine {config.engine!r}; known: {', '.join(ENGINES)}")
    model = find(config.model)
    opener = _ctranslate2 if config.engine == "ctranslate2" else _transformers
    return opener(model, config)


def _ctranslate2(model: Model, config: TranslateConfig) -> MarianTranslator:
    folder = conversion(model, config.compute_type)

    def open_engine() -> Engine:
        from .ctranslate2_engine import CTranslate2Generator

        check_belongs(model, folder)
        tokenizer = _tokenizer(model)
        generator = CTranslate2Generator(folder, config.device, config.compute_type, config.threads, tokenizer.eos)
        return Engine(tokenizer, generator, model.metadata.limit, config.batch_tokens)

    return _translator(model, config, ctranslate2_digest(model, folder), open_engine)


def _transformers(model: Model, config: TranslateConfig) -> MarianTranslator:
    if find_spec("torch") is None:
        raise MissingExtra("the transformers engine", "torch")
    if not model.weights:
        raise ModelError(
            f"{model.folder}: holds a CTranslate2 model only; the transformers engine needs MarianMT weights "
            "(model.safetensors, pytorch_model.bin). Use --engine ctranslate2"
        )
    if config.compute_type not in ("auto", "float32"):
        raise ConfigError(f"the transformers engine computes in float32, found compute_type {config.compute_type!r}")

    def open_engine() -> Engine:
        from .transformers_engine import TransformersGenerator

        tokenizer = _tokenizer(model)
        generator = TransformersGenerator(model.folder, config.device, config.threads, tokenizer)
        return Engine(tokenizer, generator, model.metadata.limit, config.batch_tokens)

    return _translator(model, config, transformers_digest(model), open_engine)


def _translator(
    model: Model, config: TranslateConfig, digest: str, open_engine: Callable[[], Engine]
) -> MarianTranslator:
    # Asking for another arithmetic makes another output; what "auto" comes to is a matter of the machine (made_on).
    asked = "" if config.compute_type == "auto" else f" {config.compute_type}"
    return MarianTranslator(
        files=model,
        digest=digest,
        engine=f"{config.engine} {version(config.engine)}{asked}",
        packages=ENGINES[config.engine],
        open_engine=open_engine,
    )


def _tokenizer(model: Model) -> Tokenizer:
    offline()
    tokenizer = Tokenizer(model.folder, model.metadata.normalise)
    if model.metadata.slots and not tokenizer.slots:
        raise ModelError(f"{model.folder}: its metadata says that it knows ⟦0⟧ to ⟦9⟧, but its vocabulary doesn't")
    return tokenizer


def _smoke(model: Model, engine: Engine) -> SmokeResult:
    return smoke(model, lambda texts: [hypothesis.text for hypothesis in engine.translate(texts, Decoding())])
