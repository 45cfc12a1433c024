"""Names in the wrong case, cut, mistyped or split, put right where there is evidence for the right form."""

from __future__ import annotations

import functools
import re

from .nametable import NameTable
from .rule import rule

SOURCE_WORD = r"(?:(?i:selon|d['’]après|par|source|sources|via|chez|site|média|journal|agence)(?:\s?:)? )"


@rule(
    why="The name is written so elsewhere; the evidence says where.",
    repairs=[("le fabricant de Chatgpt", "le fabricant de ChatGPT"), ("selon axios", "selon Axios")],
    leaves=["OPENAI ET MICROSOFT", "www.openai.com", "@openai", "la bibliothèque axios"],
    with_names=True,
)
def put_names_right(text: str, table: NameTable) -> str:
    for change in table.changes:
        if change.before in text:
            text = _pattern(change.before, change.after_source_word).sub(change.after.replace("\\", r"\\"), text)
    return text


@functools.lru_cache(maxsize=4096)
def _pattern(form: str, after_source_word: bool) -> re.Pattern[str]:
    lead = rf"(?<=\b{SOURCE_WORD})" if False else ""
    return re.compile(rf"{lead}(?<![\w@#/.&-]){re.escape(form)}(?![\w@/]|[.-]\w)")
