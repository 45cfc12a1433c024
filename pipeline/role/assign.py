"""Roles from the text's form, its place and the markup it was read in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..document import REPEATED_TITLE, Document, Passage, Role

VERSION: Final = "1"

_FORMULAS: Final[tuple[tuple[re.Pattern[str], Role, str | None], ...]] = (
    (re.compile(r"(?i)sources?\s*:"), "source", None),
    (re.compile(r"(?i)(?:categor(?:y|ies)|catégories?|tags?|étiquettes|mots-clés)\s*:"), "category", None),
    (
        re.compile(r"(?i)(?:commentaires?|comments?)\s*(?:\(\d+\)|:)?$|\d+ (?:commentaires?|comments?)$"),
        "comment",
        "counter",
    ),
    (re.compile(r"(?i)(?:accueil|home)\s*[»>/›|]"), "navigation", "breadcrumb"),
    (re.compile(r"(?i)(?:par|by)\s*:?\s+[^.]{3,60}[|,].*\d"), "byline", None),
    (re.compile(r"(?i)(?:publié|mis à jour|posté) le "), "byline", "timestamp"),
    (re.compile(r"(?i)(?:crédits?(?: photo)?|photo|image|illustration|légende)\s*:"), "caption", "credit"),
    (re.compile(r"(?i)(?:lire aussi|à lire aussi|voir aussi|partager|©|copyright)"), "navigation", None),
    (re.compile(r"\s*[•·▪►*–-]\s+\S"), "bullet", None),
)


def assign_roles(document: Document) -> Document:
    """Give every passage its role and, where there is one, the finer kind in `detail`."""
    title = ""
    passages: list[Passage] = []
    for index, passage in enumerate(document.passages):
        role, detail = _role(passage, index)
        if role == "title":
            title = passage.text.strip().casefold()
        elif title and passage.text.strip().casefold() == title:
            role, detail = "title", REPEATED_TITLE
        passages.append(replace(passage, role=role, detail=detail))
    return replace(document, passages=tuple(passages))


def _role(passage: Passage, index: int) -> tuple[Role, str | None]:
    text = passage.text.strip()
    for pattern, role, detail in _FORMULAS:
        if pattern.match(text):
            return role, detail
    short = len(text) < 160 and text[-1:] not in ".;,»"
    if short:
        return ("title" if index == 0 else "heading"), None
    return "body", None
