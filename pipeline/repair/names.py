"""Names in the wrong case, cut, mistyped or split, put right where there is evidence for the right form."""

from __future__ import annotations

import functools
import re
from typing import Final

from .nametable import NameTable
from .rule import rule
from .spans import replace_outside

SOURCE_WORD: Final = (
    r"(?i:\bselon|\bd['’]après|\bpar|\bsources?\s?:|\bvia|\brapport(?:e|é|ait)|\brévèle|\bindique|\bécrit"
    r"|\baffirme|\bprécise|\bcite|\bcité par)"
    r"(?i:\s(?:le site|le média|le journal|nos confrères d['’]))?\s(?:l['’]|le |la |les |l['’]agence )?"
)


@rule(
    why="The name is written in another way; the evidence says where the right form comes from.",
    repairs=[
        ("le fabricant de Chatgpt, Openai", "le fabricant de ChatGPT, OpenAI"),
        ("selon axios, Microsoft-Openai", "selon Axios, Microsoft-OpenAI"),
        ("rapporté par Bloomber hier", "rapporté par Bloomberg hier"),
        ("le Wall street journal", "le Wall Street Journal"),
    ],
    leaves=[
        "OPENAI ET MICROSOFT",
        "www.openai.com, openai.com et contact@openai.com",
        "@openai et #chatgpt",
        "la bibliothèque axios",
        "le monde entier, la poste, une orange",
        "« Bloombergs »",
    ],
    with_names=True,
)
def put_names_right(text: str, table: NameTable) -> str:
    """Make the changes of the document's table of names."""
    for change in table.changes:
        if change.before in text:
            after = change.after.replace("\\", r"\\")
            if change.after_source_word:
                text = _after_source(change.before).sub(rf"\g<1>{after}", text)
            else:
                text = replace_outside(_form(change.before), after, text)
    return text


@functools.lru_cache(maxsize=4096)
def _form(form: str) -> re.Pattern[str]:
    """The form as a word of its own; in small letters it mustn't be part of an address, a path or a compound."""
    if form[0].islower():
        return re.compile(rf"(?<![\w@#/.&\\_-]){re.escape(form)}(?![\w@/=(-]|\.\w)")
    return re.compile(rf"(?<![\w@#/&]){re.escape(form)}(?![\w@]|\.[a-z])")


@functools.lru_cache(maxsize=64)
def _after_source(form: str) -> re.Pattern[str]:
    return re.compile(rf"({SOURCE_WORD}){re.escape(form)}(?![\w@/-]|\.\w)")
