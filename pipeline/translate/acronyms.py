"""Acronyms: la BCE is the ECB, son PDG its CEO; those that English doesn't call otherwise come through as they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..text.acronyms import ACRONYM, acronyms, cried, ordinary, pattern

_ARTICLE: Final = re.compile(r"(?<![\w’'-])(?:(?P<one>[Ll]es? |[Ll]a |[Ll]['’])|(?P<joined>du|au|des|aux) )$")
_APART: Final = {"du": "de ", "des": "de ", "au": "à ", "aux": "à "}
"""What is left of a preposition that has swallowed its article."""
_SEVERAL: Final = re.compile(
    r"(?:\b(?:les|des|aux|ces|ses|mes|tes|nos|vos|leurs|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|"
    r"quelques|certaine?s|nombreu(?:x|ses)|autres|grande?s|petite?s|premi[eè]re?s|\d+)\s|\bd['’]autres )$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[ \u00a0-]\d{1,4}(?![\w,.]\d|\w| ?[%€$])")
"""A number belongs to the acronym before it: AF 447, CAC 40."""
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_LONGEST: Final = 16
"""Characters before an acronym that tell its article and its number."""


@dataclass(frozen=True, slots=True)
class Named:
    """An acronym in a French text: its span, with its article where English has none of its own, and the English.

    `lead` is French that stays before it: "du FMI" is "de" and "the IMF".
    """

    start: int
    end: int
    lead: str
    english: str


@functools.cache
def plurals() -> frozenset[str]:
    """The English of several: SMEs, CEOs."""
    return frozenset(known.plural for known in acronyms().values() if known.article == "noun")


def translated(text: str) -> Iterator[Named]:
    """The acronyms that English calls otherwise."""
    for found in pattern().finditer(text):
        known = acronyms()[found.group()]
        before = text[max(0, found.start() - _LONGEST) : found.start()]
        if known.article == "noun":
            english = known.plural if _SEVERAL.search(before) else known.english[0]
            yield Named(*found.span(), "", english)
            continue
        article = _ARTICLE.search(before)
        if article is None:
            yield Named(*found.span(), "", known.english[0])
            continue
        the = "the " if known.article == "the" else ""
        lead = _APART.get(article["joined"] or "", "")
        yield Named(found.start() - len(article.group()), found.end(), lead, the + known.english[0])


def kept(text: str) -> Iterator[tuple[int, int]]:
    """The other acronyms, but for Roman numerals and for words written in capitals."""
    for found in ACRONYM.finditer("" if cried(text) else text):
        word = found.group()
        if word not in acronyms() and not _ROMAN.fullmatch(word) and not ordinary(word):
            number = _NUMBER.match(text, found.end())
            yield found.start(), number.end() if number else found.end()
