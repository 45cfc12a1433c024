"""Commas and full stops that stand apart from the word before them."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule

GAP: Final = re.compile(r"(?<=[\w»”)\]’%€]) +(?=(?:,|\.(?![.\w]))(?: |$))")


@rule(
    why="A comma or a full stop follows its word without a space.",
    repairs=[("Selon le WSJ , le partenariat", "Selon le WSJ, le partenariat"), ("Il dort .", "Il dort.")],
    leaves=["la plateforme .NET", "le fichier .txt", "Quoi ?", "Il hésite ... puis part", "un écart de ,5"],
)
def space_before_comma(text: str) -> str:
    if " ," not in text and " ." not in text:
        return text
    return GAP.sub("", text)
