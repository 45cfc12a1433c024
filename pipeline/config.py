"""TOML -> frozen Config. The defaults are the fields' own; configs/default.toml lists them all, and a test compares."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from .errors import ConfigError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """What is read, and what is refused rather than read badly."""

    extensions: tuple[str, ...] = (".txt", ".md", ".html", ".htm")
    max_megabytes: float = 20.0
    max_line_characters: int = 500_000


@dataclass(frozen=True, slots=True)
class RepairConfig:
    """Which repairs are made."""

    disabled: tuple[str, ...] = ()
    names: str = "configs/names.toml"


@dataclass(frozen=True, slots=True)
class TranslateConfig:
    """The model and how it decodes."""

    model: str = "fr-en"
    engine: str = "ctranslate2"
    device: str = "auto"
    compute_type: str = "auto"
    beam: int = 4
    length_penalty: float = 1.0
    max_length_ratio: float = 3.0
    batch_tokens: int = 2048
    threads: int = 0


@dataclass(frozen=True, slots=True)
class ProtectConfig:
    """What is put through the model untouched."""

    enabled: bool = True
    glossary: str = ""


@dataclass(frozen=True, slots=True)
class VerifyConfig:
    """How strictly a translation is checked, and how often it is tried again."""

    disabled: tuple[str, ...] = ()
    max_attempts: int = 6


@dataclass(frozen=True, slots=True)
class TypographyConfig:
    """English typography in the output."""

    enabled: bool = True
    quotes: str = "curly"


@dataclass(frozen=True, slots=True)
class ReviewConfig:
    """Where people's decisions are kept."""

    folder: str = "reviews"


@dataclass(frozen=True, slots=True)
class MemoryConfig:
    """The translation memory and the history of runs."""

    path: str = ""
    keep: int = 20


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, in sections as in the TOML file."""

    read: ReadConfig = field(default_factory=ReadConfig)
    repair: RepairConfig = field(default_factory=RepairConfig)
    translate: TranslateConfig = field(default_factory=TranslateConfig)
    protect: ProtectConfig = field(default_factory=ProtectConfig)
    verify: VerifyConfig = field(default_factory=VerifyConfig)
    typography: TypographyConfig = field(default_factory=TypographyConfig)
    review: ReviewConfig = field(default_factory=ReviewConfig)
    memory: MemoryConfig = field(default_factory=MemoryConfig)


def load(path: Path) -> Config:
    """Read a configuration file; settings it leaves out keep their defaults.

    Raises:
        ConfigError: the file can't be read, isn't TOML, has an unknown key or a value of the wrong kind.
    """
    return load_as(Config, path)


def load_as(kind: type[T], path: Path) -> T:
    """Read a TOML file into a dataclass of dataclasses; what it leaves out keeps the dataclass's defaults.

    Raises:
        ConfigError: the file can't be read, isn't TOML, has an unknown key or a value of the wrong kind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: can't read the configuration: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error
    built: T = _build(kind, table, str(path), "")
    return built


def _build(kind: Any, table: dict[str, Any], path: str, prefix: str) -> Any:
    known = {f.name: get_type_hints(kind)[f.name] for f in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = prefix + key
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f" Did you mean {prefix}{near[0]}?" if near else ""
            raise ConfigError(f"{path}: unknown key {name}.{hint} Known here: {', '.join(prefix + k for k in known)}")
        values[key] = _value(known[key], value, path, name)
    return kind(**values)


def _value(kind: Any, value: Any, path: str, name: str) -> Any:
    if is_dataclass(kind):
        if isinstance(value, dict):
            return _build(kind, value, path, name + ".")
        wanted = "a table"
    elif get_origin(kind) is tuple:
        item = get_args(kind)[0]
        if isinstance(value, list) and all(isinstance(v, item) for v in value):
            return tuple(value)
        wanted = f"a list of {item.__name__}"
    elif kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    elif isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
        return value
    else:
        wanted = kind.__name__
    raise ConfigError(f"{path}: {name} should be {wanted}, found {value!r}")
