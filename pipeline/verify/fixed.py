"""What must come through letter for letter: addresses, placeholders, markup, codes; and the terms of the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..text.spans import spans
from .check import Finding, Pair, check

_SLOT: Final = re.compile(r"⟦\s*\d?\s*⟧|[⟦⟧]")
_ADDED: Final = frozenset({"url", "e-mail", "markup", "placeholder", "code"})
_CODE: Final = re.compile(
    r"(?<![\w])(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z][A-Za-z]*(?:-?[A-Za-z\d]+)*(?![\w])|(?<![\w.,-])\d{1,2}[DGPX](?!\w)"
)

_QUARTER: Final = re.compile("T[1-4]$")
_DIMENSIONS: Final = {"2D": "two-dimension", "3D": "three-dimension"}
_NAMED: Final = re.compile(r"[A-Z][a-z]{5,}-\d+$")


@check(
    why="An address, a placeholder or a tag with one letter changed no longer works.",
    severity="error",
    flags=[
        ("Écrivez à info@exemple.fr.", "Write to info@example.fr."),
        ("Je rends <b>%1$s</b> disponible.", "I make <b>% 1 $ s</b> available."),
        ("Voir https://exemple.fr/a?b=1.", "See the site."),
    ],
    leaves=[
        ("Écrivez à info@exemple.fr.", "Write to info@exemple.fr."),
        ("Voir https://exemple.fr/a, merci", "See https://exemple.fr/a."),
        ("50 % des gens", "50% of people"),
    ],
)
def fixed_spans(pair: Pair) -> Iterator[Finding]:
    """A fixed span of the French stands less often in the English, or a slot was left open."""
    for match in _SLOT.finditer(pair.target):
        if match.group() not in pair.source:
            yield Finding("a protected span was not put back", "", match.group())
    wanted = Counter((s.text, s.kind) for s in spans(pair.source))
    there = Counter((s.text, s.kind) for s in spans(pair.target) if s.kind in _ADDED)
    for (text, kind), count in there.items():
        if count > wanted.get((text, kind), 0) and count > pair.source.count(text):
            yield Finding(f"{kind} that the French doesn't have there: {text}", "", text)
    target = pair.target.replace("’", "'")
    for (text, kind), count in wanted.items():
        if target.count(text.replace("’", "'")) < count:
            yield Finding(f"{kind} changed or lost: {text}", text, "", "warning" if kind == "identifier" else None)


@check(
    why="A product or a model's number is a name: A380, GPT-4o.",
    severity="error",
    flags=[
        ("Le modèle GPT-4o et l'A380 volent.", "The GPT-4 model and the A380 fly."),
        ("Un film en 3D", "A film in 6D"),
    ],
    leaves=[
        ("Le modèle GPT-4o et l'A380 volent.", "The GPT-4o model and the A380 fly."),
        ("La COVID-19", "Covid-19"),
        ("Au T2 2023", "In Q2 2023"),
        ("Un film en 3D", "A three-dimensional film"),
        ("La rue Pouchkinskaya-10", "Pushkinskaya-10 street"),
    ],
)
def codes(pair: Pair) -> Iterator[Finding]:
    """A word of letters and digits isn't in the English."""
    english = re.sub(r"[\s-]", "", pair.target).lower()
    for match in _CODE.finditer(pair.source):
        code = match.group()
        if _NAMED.match(code):  # a name, that may be spelt otherwise, with a number after it
            number = code.split("-")[1]
            code = number if re.search(rf"[^\W\d_]-?{number}(?!\d)", pair.target) else code
        if _QUARTER.match(code) and re.search(rf"Q{code[1]}\b|quarter", pair.target):
            continue
        if code in _DIMENSIONS and _DIMENSIONS[code] in pair.target.lower():
            continue
        if len(code) > 1 and code.replace("-", "").lower() not in english:
            yield Finding(f"{code} is not in the English", code)


@check(
    why="The glossary says which English word is wanted.",
    severity="error",
    flags=[],
    leaves=[("Le chiffre d'affaires", "The revenue")],
)
def glossary(pair: Pair) -> Iterator[Finding]:
    """A term of the glossary is in the French, and its English isn't in the English."""
    english = pair.target.casefold()
    for match in pair.glossary.matches(pair.source):
        if match.english.casefold() not in english:
            yield Finding(f"the glossary wants {match.english} for {match.text}", match.text)
