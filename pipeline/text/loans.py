"""French words that English has as they are: crème brûlée, lycée; loans.toml has them."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources


@functools.cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("loans.toml").read_text(encoding="utf-8"))


@functools.cache
def _pattern(both: bool) -> re.Pattern[str]:
    names = [*_table()["kept"], *(_table()["known"] if both else ())]
    forms = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


def kept(text: str) -> list[tuple[int, int]]:
    """The spans of a French text that English keeps."""
    return [found.span() for found in _pattern(False).finditer(text)]


def known(text: str) -> list[tuple[int, int]]:
    """The spans of an English text that are French words which English has."""
    return [found.span() for found in _pattern(True).finditer(text)]
