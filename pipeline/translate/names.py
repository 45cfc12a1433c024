"""Names that a small model gets wrong: places that English calls otherwise, names with an article, unfamiliar names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text import lefff

PLACES: Final = {
    "Abou Dabi": "Abu Dhabi", "Addis-Abeba": "Addis Ababa", "Alep": "Aleppo", "Alexandrie": "Alexandria",
    "Alger": "Algiers", "Athènes": "Athens", "Bagdad": "Baghdad", "Bakou": "Baku", "Barcelone": "Barcelona",
    "Bavière": "Bavaria", "Beyrouth": "Beirut", "Bologne": "Bologna", "Brême": "Bremen", "Bruxelles": "Brussels",
    "Bucarest": "Bucharest", "Cachemire": "Kashmir", "Catalogne": "Catalonia", "Copenhague": "Copenhagen",
    "Cracovie": "Krakow", "Damas": "Damascus", "Djakarta": "Jakarta", "Djeddah": "Jeddah", "Doubaï": "Dubai",
    "Dubaï": "Dubai", "Édimbourg": "Edinburgh", "Francfort": "Frankfurt", "Gênes": "Genoa", "Genève": "Geneva",
    "Hambourg": "Hamburg", "Hanoï": "Hanoi", "Hanovre": "Hanover", "Hawaï": "Hawaii", "Jérusalem": "Jerusalem",
    "Kaboul": "Kabul", "Katmandou": "Kathmandu", "Koweït": "Kuwait", "La Barbade": "Barbados", "La Havane": "Havana",
    "La Haye": "The Hague", "La Mecque": "Mecca", "La Nouvelle-Orléans": "New Orleans", "Le Caire": "Cairo",
    "Lisbonne": "Lisbon", "Lombardie": "Lombardy", "Londres": "London", "Malines": "Mechelen",
    "Marioupol": "Mariupol", "Mayence": "Mainz", "Mogadiscio": "Mogadishu", "Moscou": "Moscow", "Mossoul": "Mosul",
    "New-York": "New York", "Nouvelle-Delhi": "New Delhi", "Padoue": "Padua", "Palerme": "Palermo",
    "Pampelune": "Pamplona", "Pékin": "Beijing", "Pennsylvanie": "Pennsylvania", "Philadelphie": "Philadelphia",
    "Phnom-Penh": "Phnom Penh", "Saint-Pétersbourg": "Saint Petersburg", "Saragosse": "Zaragoza",
    "Sardaigne": "Sardinia", "Séoul": "Seoul", "Séville": "Seville", "Shanghaï": "Shanghai", "Sicile": "Sicily",
    "Singapour": "Singapore", "Tachkent": "Tashkent", "Tbilissi": "Tbilisi", "Téhéran": "Tehran",
    "Tel-Aviv": "Tel Aviv", "Toscane": "Tuscany", "Trèves": "Trier", "Varsovie": "Warsaw", "Venise": "Venice",
    "Vérone": "Verona",
}  # fmt: skip
"""Only names that mean nothing else: Vienne and Valence are also French towns, Virginie is a person. Countries, which
the model has seen often enough, are left to it."""
_CONTRACTED: Final = {name.removeprefix("Le "): english for name, english in PLACES.items() if name.startswith("Le ")}
_PLACE: Final = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, PLACES), key=len, reverse=True))})(?![\w-])"
    rf"|(?<=\b[AaDd]u )(?:{'|'.join(map(re.escape, _CONTRACTED))})(?![\w-])"
)
_WORD: Final = r"[^\W\d_a-zà-ÿœ][\w’'-]*\w"
_ARTICLED: Final = re.compile(rf"(?<=[\w,)] )(?:(?:Le|La|Les) |L['’])({_WORD})(?: {_WORD})*")
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
_FRENCH_LETTERS: Final = frozenset("àâæçéèêëîïôœùû")


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """The places in a French text that English calls otherwise: start, end, the English name."""
    for found in _PLACE.finditer(text):
        yield found.start(), found.end(), PLACES.get(found.group()) or _CONTRACTED[found.group()]


def articled(text: str) -> Iterator[tuple[int, int]]:
    """The names in a French text that begin with an article, which has a capital within the sentence.

    Bruno Le Maire, Le Monde, L'Équipe: English keeps them. A headline with a capital on every word has none.
    """
    if " L" not in text or _HEADLINE.search(text):
        return
    for found in _ARTICLED.finditer(text):
        before = text[: found.start()].split()[-1]
        if before[:1].isupper() or found.group(1).lower() not in _TITLES:
            yield found.start(), found.end()


def unfamiliar(text: str) -> Iterator[tuple[int, int]]:
    """The names in a French text, after its first word, that no French word list has, with those beside them: Toberoff.

    One with a letter that only French writes (Hérode) may have another form in English, and is left to the model.
    """
    if _HEADLINE.search(text):
        return
    for found in _UNFAMILIAR.finditer(text):
        word = found.group().lower()
        accented = "é" + word[1:] if word[0] == "e" else word
        if _FRENCH_LETTERS.isdisjoint(word) and lefff.forms().isdisjoint((word, accented)):
            yield _whole(text, *found.span())


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the names beside it: Anton Kratiuk. Ordinary words with a capital (Président) aren't part of it."""
    while (before := _BEFORE.search(text, max(0, start - _LONGEST), start)) and _is_name(before[1]):
        start = before.start(1)
    while (after := _AFTER.match(text, end)) and _is_name(after[1]):
        end = after.end()
    return start, end


def _is_name(word: str) -> bool:
    return word.lower() not in lefff.common() and word.lower() not in _TITLES
