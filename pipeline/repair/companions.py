"""Names that are known by what stands beside them: the same model number, or the title of a person named in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .lexicon import plain
from .slips import is_doubled, slip

NAME: Final = "[A-ZÀ-Ý][a-zà-ÿœ]"
LOST: Final = re.compile(r"(?<![\w?])[A-ZÀ-Ý][^\W\d_]{0,20}(?:[\ufffd?][^\W\d_]{0,20}){1,3}(?![\w?\ufffd])")
NUMBERED: Final = re.compile(rf"{NAME}{{4,30}}\d{{1,2}}")
NUMBER_APART: Final = re.compile(rf"\b{NAME}{{4,30}} \d{{1,2}}\b(?![,.]\d)")
MODEL: Final = re.compile(rf"\b({NAME}{{4,30}})[ \u00a0-](\d{{2,5}}[A-Za-z]?|[A-Z]{{1,3}}\d{{1,4}})(?![\w,.]\d)\b")
TITLED: Final = re.compile(
    rf"\b(M\.|Mr|Mme|Mlle|Dr|Pr|Me|Monsieur|Madame|Mademoiselle|Maître|Docteur)[ \u00a0]({NAME}{{5,30}})\b(?!-)"
)
MET_FIRST: Final = 4.3  # a first name that two persons of one text hardly share
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


def names_with_lost_letters(text: str, counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Names in which a sign stands for each accented letter, where one name of the text alone has the other letters."""
    lost = {form for form in LOST.findall(text) if form[-1].isalpha()} if "\ufffd" in text or "?" in text else set()
    if not lost:
        return
    by_signs: dict[str, set[str]] = {}
    for name in counts:
        if not name.isascii() and len(name) >= SHORTEST_FIRST:
            by_signs.setdefault(_with_signs(name), set()).add(name)
    for form in sorted(lost):
        rights = by_signs.get(_with_signs(form), set())
        if len(rights) == 1:
            name = next(iter(rights))
            yield form, name, f"this document also writes “{name}”"


def stuck_numbers(text: str, counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Names with their number stuck to them, which the text more often sets apart: "Frostmark2"."""
    stuck = sorted(form for form in counts if form[-1].isdigit() and NUMBERED.fullmatch(form))
    apart = Counter(NUMBER_APART.findall(text)) if stuck else Counter()
    for form in stuck:
        name = form.rstrip("0123456789")
        found = f"{name} {form[len(name) :]}"
        if apart[found] > counts[form]:
            yield form, found, f"this document more often writes “{found}”"


def with_added_letters(full_names: list[tuple[str, str]], counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Surnames that no list has, which double a letter of the one that the same unusual first name has elsewhere."""
    surnames: dict[str, set[str]] = {}
    for first, surname in full_names:
        surnames.setdefault(first, set()).add(surname)
    for first, forms in sorted(surnames.items()):
        if len(forms) != 2 or zipf(first.lower()) >= MET_FIRST:
            continue
        for form, name in permutations(sorted(forms)):
            small = form.lower()
            if small in lefff.forms() or zipf(small) or zipf(small, "en") or len(name) < SHORTEST_FIRST:
                continue
            accent = form[:-1] == plain(name)[:-1] == name[:-1] and form != name and plain(form) == name
            known = zipf(name.lower()) > 0 and is_doubled(form, name)
            if (known and counts[name] >= counts[form]) or (accent and counts[name] > counts[form]):
                yield form, name, f"“{form}” has a mark or a letter more than “{name}”, as {first} is called too"


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


def _with_signs(name: str) -> str:
    """The name with a question mark for each letter that ASCII hasn't, and for each that was lost."""
    return "".join(letter if letter.isascii() else "?" for letter in name)


def _accents(name: str) -> int:
    return sum(not letter.isascii() for letter in name)
