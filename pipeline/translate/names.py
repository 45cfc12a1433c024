"""Names that a small model gets wrong: places that English calls otherwise, names with an article, unfamiliar names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text import exonyms, lefff

PLACES: Final = exonyms.sure()
_CONTRACTED: Final = {name.removeprefix("Le "): english for name, english in PLACES.items() if name.startswith("Le ")}
_PLACE: Final = re.compile(
    rf"(?<![\w-])(?P<article>[Ll][ae] |[Ll]['’])?(?:{'|'.join(sorted(map(re.escape, PLACES), key=len, reverse=True))})"
    rf"(?![\w-])|(?<=\b[AaDd]u )(?:{'|'.join(map(re.escape, _CONTRACTED))})(?![\w-])"
)
_WORD: Final = r"[^\W\d_a-zà-ÿœ][\w’'-]*\w"
_ARTICLED: Final = re.compile(
    r"(?:(?<=[\w,)] )|"
    r"(?<=journal « )|(?<=quotidien « )|(?<=magazine « )|(?<=hebdomadaire « ))"
    rf"(?:(?:Le|La|Les) |L['’])({_WORD})(?: (?:d[eu] |des |d['’])?{_WORD})*"
)
_TITLES: Final = frozenset(
    "président présidente premier première ministre gouvernement parlement sénat assemblée conseil comité commission "
    "cour tribunal directeur directrice république état états chef roi reine pape parti union maire".split()
)
"""Nouns that French documents write with a capital: only after a first name do they make a name of an article."""
_HEADLINE: Final = re.compile(r"(?<=\w )(?:De|Du|Des|Et|En|Pour|Par|Sur|Dans|Avec|Un|Une|Au|Aux|Qui|Que)\b")
"""Small words have a capital within a sentence only where every word has."""
_UNFAMILIAR: Final = re.compile(r"(?<=[\w,;:)] )[A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?![\w-]|['’]\w)")
_CAPITALISED: Final = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?:-[^\W\d_]+)*"
_BEFORE: Final = re.compile(rf"(?<![\w’'-])({_CAPITALISED}) $")
_AFTER: Final = re.compile(rf" ({_CAPITALISED})(?![\w’'-])")
_LONGEST: Final = 40
_JOINING: Final = "de la|de l['’]|de|du|des|d['’]|la|le|les|l['’]|sur|sous|en|et|au|aux|lès|lez|devant"
_COMPOUND: Final = re.compile(
    rf"(?<![\w-])[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:-[A-ZÀ-ÖØ-Þ][^\W\d_]*)*(?:-(?:(?:{_JOINING})-|[dl]['’])"
    r"(?:[A-ZÀ-ÖØ-Þ][^\W\d_]*)(?:-[A-ZÀ-ÖØ-Þ][^\W\d_]*)*)+(?![\w-])"
)
_PARTICLE: Final = (
    r"(?:(?:de la |de l['’]|de |du |des |d['’])(?:La |Le |L['’])?|(?:ben|bin|ibn|el|al|van der|van den|van de|"
    r"van|von der|von|zu|della|di|da|dos|do) )"
)
_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?:-[^\W\d_]+)*"
_NOBLE: Final = re.compile(
    rf"(?<![\w’'-])(?P<first>{_CAPITAL})(?: {_CAPITAL})?(?: {_PARTICLE}{_CAPITAL})+(?: {_CAPITAL}){{0,2}}(?![\w-])"
)
_TITLED: Final = re.compile(
    rf"(?<=\b(?:M|e)\. )(?:de |d['’])(?:La )?{_CAPITAL}(?: {_CAPITAL})?"
    rf"|(?<=\b(?:Mme|Mgr|MM\.) )(?:de |d['’])(?:La )?{_CAPITAL}"
    rf"|(?<=\b(?:Mlle) )(?:de |d['’])(?:La )?{_CAPITAL}|(?<=général )de Gaulle"
)
_FIRST: Final = re.compile(
    rf"(?<![\w’'-])(?P<first>[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:-[A-ZÀ-ÖØ-Þ][^\W\d_]+)?) (?P<last>{_CAPITAL})(?![\w’'-])"
)
_ACCENTS: Final = frozenset("éèêëâôîûçÉÈÊÂÔÎÛ")
_QUARTERS: Final = frozenset("Nord Sud Est Ouest Centre".split())
_FRENCH_LETTERS: Final = frozenset("àâæçéèêëîïôœùû")


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """The places in a French text that English calls otherwise: start, end (with their article), the English name."""
    for found in _PLACE.finditer(text):
        article = found["article"] or ""
        name = found.group()[len(article) :]
        yield found.start(), found.end(), PLACES.get(name) or _CONTRACTED[name]


def articled(text: str) -> Iterator[tuple[int, int]]:
    """The names in a French text that begin with an article, which has a capital within the sentence.

    Bruno Le Maire, Le Monde, L'Équipe: English keeps them. A headline with a capital on every word has none.
    """
    if " L" not in text or _HEADLINE.search(text):
        return
    for found in _ARTICLED.finditer(text):
        before = text[: found.start()].split()[-1]
        if before == "«" or before[:1].isupper() or found.group(1).lower() not in _TITLES:
            yield found.start(), found.end()


def unfamiliar(text: str) -> Iterator[tuple[int, int]]:
    """The names in a French text, after its first word, that no French word list has, with those beside them: Toberoff.

    One with a letter that only French writes (Hérode) may have another form in English, and is left to the model.
    """
    if _HEADLINE.search(text):
        return
    until = 0
    for found in _UNFAMILIAR.finditer(text):
        if found.start() < until:
            continue
        word = found.group().lower()
        accented = "é" + word[1:] if word[0] == "e" else word
        if _FRENCH_LETTERS.isdisjoint(word) and lefff.forms().isdisjoint((word, accented)):
            whole = _whole(text, *found.span())
            until = whole[1]
            yield whole


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the names beside it: Anton Kratiuk. Ordinary words with a capital (Président) aren't part of it."""
    while (before := _BEFORE.search(text, max(0, start - _LONGEST), start)) and _is_name(before[1]):
        start = before.start(1)
    while (after := _AFTER.match(text, end)) and _is_name(after[1]):
        end = after.end()
    return start, end


def _is_name(word: str) -> bool:
    return word.lower() not in lefff.common() and word.lower() not in _TITLES


def compounds(text: str) -> Iterator[tuple[int, int]]:
    """The places in a French text that are several words joined by small ones: Île-de-France, Aulnay-sous-Bois."""
    if "-" in text:
        for found in _COMPOUND.finditer(text):
            yield found.span()


def people(text: str) -> Iterator[tuple[int, int]]:
    """The people in a French text whose first name has an accent (Édouard Philippe): a model makes another one of it.

    A ï is a transcription (Sergueï), which English has otherwise.
    """
    if _HEADLINE.search(text):
        return
    for found in _FIRST.finditer(text):
        first, last = found["first"], found["last"]
        if _ACCENTS.isdisjoint(first) or "ï" in first or not _is_name(first) or last in exonyms.countries():
            continue
        if first not in exonyms.countries():
            yield found.span()


def particled(text: str) -> Iterator[tuple[int, int]]:
    """The people in a French text whose surname begins with a small word: Charles de Gaulle, Oussama ben Laden.

    Rulers (Philippe de Belgique) have a name of their own in English, and half a continent (Afrique du Sud) is no one.
    """
    if _HEADLINE.search(text):
        return
    for found in _NOBLE.finditer(text):
        last = re.split(r"[ '’]", found.group())[-1]
        if (
            last in _QUARTERS
            or last in exonyms.countries()
            or found["first"] in exonyms.countries()
            or not _is_name(found["first"])
        ):
            continue
        yield found.span()
    for titled in _TITLED.finditer(text):
        yield titled.span()
