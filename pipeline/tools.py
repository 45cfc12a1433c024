"""What is loaded once for a run, as late as can be: a run with nothing to do loads no model."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from . import __version__
from .checker import Checker
from .config import Config, TranslateConfig
from .document import Signature
from .read import VERSION as READER_VERSION
from .repair import NameList, load_names, rules_digest
from .role import VERSION as ROLES_VERSION
from .segment import VERSION as SEGMENTER_VERSION
from .translate.version import LADDER, PROTECTION, SEARCH
from .triage import VERSION as TRIAGE_VERSION
from .verify import checks_digest
from .write import VERSION as OUTPUT_VERSION

if TYPE_CHECKING:
    from .memory import Ledger, Memory
    from .text.glossary import Glossary
    from .translate.protocol import Translator

ENGINES: Final = ("ctranslate2", "transformers", "torch")


@dataclass
class Tools:
    """The settings, the lists, the model, and where they are noted.

    Attributes:
        config: the settings.
        names: the names that ship and the user's own.
        glossary: terms whose English is fixed.
        ledger: where a model's digest is noted, so that it needn't be loaded to be known.
        memory_path: where the translation memory lies; None for no memory.
        forget: translate anew what the memory holds from earlier sessions.
    """

    config: Config
    names: NameList
    glossary: Glossary
    ledger: Ledger | None = None
    memory_path: Path | None = None
    forget: bool = False

    @cached_property
    def model(self) -> Translator:
        """The model, loaded when it is first needed."""
        from .translate import load_translator

        return load_translator(self.config.translate)

    @cached_property
    def model_key(self) -> str:
        """All that the model's digest rests on; another one means that the model must be loaded anew."""
        return _model_key(self.config.translate)

    def take_model_of(self, earlier: Tools) -> None:
        """Use the model that an earlier run has loaded, if it is the one that would be loaded now."""
        if "model" in earlier.__dict__ and earlier.model_key == self.model_key:
            self.__dict__["model"] = earlier.model

    @property
    def translator(self) -> Translator:
        """The model, with the memory if there is one."""
        from .memory import Remembering

        return Remembering(self.model, self.memory) if self.memory else self.model

    @cached_property
    def memory(self) -> Memory | None:
        """What was translated before."""
        if self.memory_path is None:
            return None
        from .memory import Memory

        return Memory(self.memory_path, forget=self.forget)

    @cached_property
    def checker(self) -> Checker:
        """The checks, with every name and term known."""
        return Checker(tuple(sorted(self.names.names)), self.glossary, self.config.verify.disabled)

    @property
    def used_memory(self) -> bool:
        """Whether the memory has been opened."""
        return "memory" in self.__dict__

    def close(self) -> None:
        """Let go of the memory, if it was needed."""
        if memory := self.__dict__.pop("memory", None):
            memory.close()

    @cached_property
    def identity(self) -> tuple[str, str]:
        """The model (name@digest) and the engine: from what is noted, as long as no file of theirs has changed."""
        key = self.model_key
        noted = self.ledger.fact(key) if self.ledger and "model" not in self.__dict__ else None
        if noted is None:
            noted = json.dumps([f"{self.model.model}@{self.model.digest}", self.model.engine])
            if self.ledger:
                self.ledger.keep_fact(key, noted)
        model, engine = json.loads(noted)
        return model, engine

    def signature(self, names: str, decisions: str) -> Signature:
        """How a document would be made now, given the digests of its table of names and its reviewers' decisions."""
        return replace(self._signature, names=names, decisions=decisions)

    @cached_property
    def _signature(self) -> Signature:
        """What is the same for every document of a run."""
        config, (model, engine) = self.config, self.identity
        without = "".join(f", without {name}" for name in sorted(set(config.verify.disabled)))
        return Signature(
            relecture=__version__,
            reader=READER_VERSION,
            rules=rules_digest(config.repair.disabled),
            names="",
            roles=ROLES_VERSION,
            triage=TRIAGE_VERSION,
            segmenter=SEGMENTER_VERSION,
            model=model,
            engine=engine,
            decoding=f"beam {config.translate.beam}, length penalty {config.translate.length_penalty:g}, "
            f"at most {config.translate.max_length_ratio:g} times the source, search {SEARCH}",
            protection=f"{'slots' if config.protect.enabled else 'none'} {PROTECTION}, glossary {self.glossary.digest}",
            checks=f"{checks_digest()}, ladder {LADDER}, {config.verify.max_attempts} attempts{without}",
            output=f"{OUTPUT_VERSION}, {config.typography.quotes if config.typography.enabled else 'as translated'}",
        )


def load_tools(config: Config) -> Tools:
    """Load the lists.

    Raises:
        ConfigError: a list is malformed.
    """
    from .text.glossary import load_glossary

    path = Path(config.repair.names)
    return Tools(config, load_names(path if path.is_file() else None), load_glossary(config.protect.glossary))


def _model_key(config: TranslateConfig) -> str:
    """All that a model's digest and engine rest on, told from files' sizes and times and packages' versions."""
    from .models import find

    folder = find(config.model).folder
    files = []
    for path in sorted(folder.rglob("*")):
        status = path.stat()
        files.append([path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns])
    asked = [config.engine, config.device, config.compute_type, Path("/dev/nvidiactl").exists()]
    return json.dumps(["model", __version__, str(folder.resolve()), files, asked, [_version(e) for e in ENGINES]])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
