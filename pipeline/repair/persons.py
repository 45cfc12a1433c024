"""Names that stand in the text once right and once mistyped: who is meant there can only be the one just named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .companions import (
    lacking_accents,
    mistyped_first_names,
    mistyped_models,
    names_with_lost_letters,
    stuck_numbers,
    unmarked_persons,
    with_added_letters,
)
from .lexicon import plain
from .nametable import NameList, NearIndex
from .neighbours import SMALL
from .pairs import STARTERS
from .slips import slip

SHORTEST: Final = 5
SHORTEST_ALONE: Final = 6
MET: Final = 2.5  # after "M.", a surname that the frequency lists hardly have may be mistyped,
UNMET: Final = 1.5  # beside the other word of a listed name, one that they as good as lack
NAME: Final = "[A-ZÀ-Ý][a-zà-ÿ]"
FULL_NAME: Final = re.compile(rf"\b({NAME}+) (?=({NAME}{{{SHORTEST - 1},}})\b(?!['’]))")
TITLES: Final = frozenset(
    "M Mr MM Mme Mmes Mlle Dr Me Monsieur Madame Mademoiselle Maître Docteur Lord Lady Sir".split()
)
BESIDE: Final = re.compile(
    r"\b(?:ou|et|ni|non|pas|alias)[ \u00a0]$", re.IGNORECASE
)  # "Delmas ou Dolmas": both are meant
NO_FIRST_NAME: Final = frozenset(
    "Les Des Du Aux Quand Comme Hier Aujourd Ni Chez Car Donc Puisque Entre Vers Contre Saint Sainte Mont Rue"
    " Avenue Place Pont Fort Port Lac Val".split()
) | {word.capitalize() for word in SMALL}
BEFORE_PLACE: Final = r"(?:\b(?:de|à|en|chez|selon|par|depuis|vers)[ \u00a0]|\b[dD]['’])"


def meant_names(text: str, counts: Counter[str], names: NameList) -> Iterator[tuple[str, str, str]]:
    """Forms that by where they stand may be another name: (form, name, why)."""
    full_names = sorted(set(FULL_NAME.findall(text)))
    for form, name in _mistyped_persons(text, counts, full_names).items():
        yield form, name, f"“{form}” {slip(form, name, SHORTEST)} “{name}”, whom the text names in full"
    yield from mistyped_models(text, counts)
    yield from mistyped_first_names(full_names, counts)
    yield from lacking_accents(counts)
    yield from names_with_lost_letters(text, counts)
    yield from stuck_numbers(text, counts)
    yield from with_added_letters(full_names, counts)
    yield from unmarked_persons(text, counts, {name for first, name in full_names if _is_first_name(first)})
    for form, name in _mistyped_parts(full_names, names):
        yield form, name, f"“{name}” is in the list of names"
    for form, name in _small_places(text, counts).items():
        yield form, name, f"this document also writes “{name}”"


def _is_first_name(word: str) -> bool:
    return word not in TITLES and word not in STARTERS and word not in NO_FIRST_NAME


def _mistyped_persons(text: str, counts: Counter[str], full_names: list[tuple[str, str]]) -> dict[str, str]:
    """Surnames one inner letter away from that of a person whom the text names in full: (form, surname).

    The form follows "M." or the same first name, or stands alone and is no word in any list; wherever it stands.
    """
    first_names: dict[str, set[str]] = {}
    for first, surname in full_names:
        if _is_first_name(first):
            first_names.setdefault(surname, set()).add(first)
    if not first_names:
        return {}
    near, found = NearIndex.of(first_names), {}
    for form, count in counts.items():
        if len(form) < SHORTEST or not form.istitle() or form[1:] != form[1:].lower() or not form.isalpha():
            continue
        rights = [
            name
            for name in near.candidates(form)
            if count + (form in first_names) <= counts[name]
            and plain(name) != plain(form)
            and slip(form, name, SHORTEST)
        ]
        if len(rights) == 1 and _is_meant(form, rights[0], first_names[rights[0]], text):
            found[form] = rights[0]
    return found


def _is_meant(form: str, name: str, first_names: set[str], text: str) -> bool:
    """Whether the form can be the name everywhere it stands."""
    small = form.lower()
    met = zipf(small)
    if small in lefff.forms() or met >= MET or met > zipf(name.lower()):
        return False
    unheard = not met and not zipf(small, "en") and max(len(form), len(name)) >= SHORTEST_ALONE
    for match in re.finditer(rf"(?<![\w@#/&]){form}(?![\w@/]|\.\w)", text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() :][:7]
        if BESIDE.search(before) or re.match(r"[ \u00a0](?:ou|alias)\b", after):
            return False
        word = re.search(r"([^\W\d_]+)\.?[ \u00a0]$", before)
        if before.endswith(("-", "'", "’")) or re.match(r"-|[ \u00a0][A-ZÀ-Ý]", after):
            return False
        if word and (word[1] in first_names or word[1] in TITLES):
            continue
        if not unheard or (word and word[1][0].isupper() and not _begins(before[: word.start()])):
            return False
    return True


def _begins(before: str) -> bool:
    """Whether what follows begins a sentence."""
    return not before.strip(' \u00a0«“"(') or before.rstrip(' \u00a0«“"(')[-1:] in ".!?…\n:"


def _mistyped_parts(full_names: list[tuple[str, str]], names: NameList) -> Iterator[tuple[str, str]]:
    """Listed names of two words, one of them mistyped: ("Premier Legue", "Premier League")."""
    for first, second in full_names:
        for word, pattern in ((second, f"{first} %s"), (first, f"%s {second}")):
            small = word.lower()
            if len(word) < SHORTEST or zipf(small) >= UNMET or zipf(small, "en") >= UNMET or small in lefff.forms():
                continue
            rights = {pattern % name for name in names.near.candidates(word) if slip(word, name, SHORTEST)}
            if len(rights & names.names) == 1:
                yield f"{first} {second}", (rights & names.names).pop()


def _small_places(text: str, counts: Counter[str]) -> dict[str, str]:
    """Words in small letters that no list has, where the text writes them with a capital after the same kind of word.

    Only after a preposition, without an article: « à lagos » beside « de Lagos ».
    """
    found = {}
    for name, count in counts.items():
        small = name.lower()
        if name == small or small not in counts or len(name) < SHORTEST or not name.istitle() or not name.isalpha():
            continue
        if count < counts[small] or small in lefff.forms() or zipf(small) or zipf(small, "en"):
            continue
        places = [len(re.findall(rf"{BEFORE_PLACE}{form}\b", text)) for form in (name, small)]
        if places[0] and places[1] == counts[small]:
            found[small] = name
    return found
