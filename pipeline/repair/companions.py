"""Names that are known by what stands beside them: the same model number, or the title of a person named in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import plain
from .slips import slip

NAME: Final = "[A-ZÀ-Ý][a-zà-ÿœ]"
MODEL: Final = re.compile(rf"\b({NAME}{{4,30}})[ \u00a0-](\d{{2,5}}[A-Za-z]?|[A-Z]{{1,3}}\d{{1,4}})(?![\w,.]\d)\b")
TITLED: Final = re.compile(
    rf"\b(M\.|Mr|Mme|Mlle|Dr|Pr|Me|Monsieur|Madame|Mademoiselle|Maître|Docteur)[ \u00a0]({NAME}{{5,30}})\b(?!-)"
)
SHORTEST: Final = 7
SHORTEST_FIRST: Final = 5
MET: Final = 2.5


def mistyped_models(text: str, counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Names of things one letter away from another that has the same number, and stands more often."""
    named: dict[str, set[str]] = {}
    for name, number in MODEL.findall(text):
        named.setdefault(number, set()).add(name)
    for number, forms in sorted(named.items()):
        for form in sorted(forms):
            if form.lower() in lefff.forms() or zipf(form.lower()) or zipf(form.lower(), "en"):
                continue
            rights = [name for name in forms if counts[name] > counts[form] and slip(form, name, SHORTEST)]
            if len(rights) == 1:
                yield (
                    form,
                    rights[0],
                    f"“{form}” {slip(form, rights[0], SHORTEST)} “{rights[0]}”, which is {number} too",
                )


def unmarked_persons(text: str, counts: Counter[str], surnames: set[str]) -> Iterator[tuple[str, str, str]]:
    """Surnames that only ever follow a title and lack an accent, or their last s, of one who is named in full."""
    by_base: dict[str, set[str]] = {}
    for name in surnames:
        by_base.setdefault(_base(name), set()).add(name)
    titled = Counter(form for _, form in TITLED.findall(text))
    for form, count in sorted(titled.items()):
        rights = by_base.get(_base(form), set()) - {form}
        if len(rights) != 1 or count != counts[form] or form in surnames or len(form) < SHORTEST:
            continue
        name = rights.pop()
        if len(plain(form)) <= len(plain(name)) and counts[name] > count and _accents(form) <= _accents(name):
            yield form, name, f"“{form}” lacks a mark or the last letter of “{name}”, whom the text names in full"


def mistyped_first_names(full_names: list[tuple[str, str]], counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """First names that no list has, one letter away from the one with which the same surname stands elsewhere."""
    firsts: dict[str, set[str]] = {}
    for first, surname in full_names:
        firsts.setdefault(surname, set()).add(first)
    for surname, forms in sorted(firsts.items()):
        for form in sorted(forms) if len(forms) > 1 else ():
            if zipf(form.lower()) or zipf(form.lower(), "en") or form.lower() in lefff.forms():
                continue
            rights = [name for name in forms if slip(form, name, SHORTEST_FIRST) and zipf(name.lower()) >= MET]
            if len(rights) == 1 and counts[rights[0]] >= counts[form]:
                yield (
                    form,
                    rights[0],
                    f"“{form}” {slip(form, rights[0], SHORTEST_FIRST)} “{rights[0]}”, as {surname} is called too",
                )


def lacking_accents(counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Names that stand without their accents, and more often with them; the first letter's is often left out."""
    by_plain: dict[str, set[str]] = {}
    for name in counts:
        if not name.isascii() and name.istitle() and name.isalpha() and len(name) >= SHORTEST_FIRST:
            by_plain.setdefault(plain(name), set()).add(name)
    for form, names in sorted(by_plain.items()):
        small = form.lower()
        if not counts[form] or len(names) > 1 or small in lefff.forms() or max(zipf(small), zipf(small, "en")) >= MET:
            continue
        name = next(iter(names))
        if counts[name] > counts[form] and name[0] == form[0] and name.lower() not in lefff.forms():
            yield form, name, f"this document also writes “{name}”"


def _base(name: str) -> str:
    return plain(name).removesuffix("s")


def _accents(name: str) -> int:
    return sum(not letter.isascii() for letter in name)
