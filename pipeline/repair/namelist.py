"""The lists of names: the one that ships, and the user's own."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Final

from ..errors import ConfigError
from .nametable import NameList

BASE: Final = Path(__file__).with_name("names.toml")


def load_names(path: Path | None) -> NameList:
    """The names that ship, with those of the user's file where there is one.

    Raises:
        ConfigError: the file can't be read, isn't TOML, or has an unknown key or a value of the wrong kind.
    """
    base = _base()
    if path is None or not path.exists():
        return base
    own = _parse(path)
    return NameList(base.names | own.names, base.sources | own.sources, (*own.variants, *base.variants))


@functools.cache
def _base() -> NameList:
    return _parse(BASE)


def _parse(path: Path) -> NameList:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: can't read the names: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error
    for key in table:
        if key not in ("names", "sources", "variants"):
            raise ConfigError(f"{path}: unknown key {key}. Known here: names, sources, variants")
    for key in ("names", "sources"):
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
            raise ConfigError(f"{path}: {key} should be a list of names, found {value!r}")
    variants = table.get("variants", {})
    if not isinstance(variants, dict) or not all(isinstance(v, str) and v.strip() for v in variants.values()):
        raise ConfigError(f'{path}: variants should be a table of "wrong" = "right", found {variants!r}')
    return NameList(
        frozenset(table.get("names", ())), frozenset(table.get("sources", ())), tuple(sorted(variants.items()))
    )
