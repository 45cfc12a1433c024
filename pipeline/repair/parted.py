"""Words with a space inside: of their two parts neither is one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .rule import rule
from .spans import replace_outside
from .strangers import strangers

PARTS: Final = re.compile(r"(?<![\w-])([A-ZÉÀ]?[a-zà-ÿœ]{2,14}) (?=([a-zà-ÿœ]{2,14})(?![\w'’-]))")
OPENS: Final = re.compile(r"[^\w-]")
CLOSES: Final = re.compile("[^\\w'’-]")
KNOWN: Final = 3.0
RARE: Final = 2.3
SHORTEST: Final = 6
LONGEST: Final = 15


@rule(
    why="A space stands inside the word: neither of its parts is one.",
    repairs=[("Le gouver nement a parlé d’une organi sation", "Le gouvernement a parlé d’une organisation")],
    leaves=["un bla bla", "la déci belle", "un chat bot et un week end", "Novak Djoko vic", "re garder le parti san"],
)
def join_parts(text: str) -> str:
    """Close the space where two parts that are no words make a frequent one."""
    strange = frozenset(word for word in strangers(text) if len(word) <= LONGEST and not _is_word(word.lower()))
    if not strange or not _may_join(text.split(), strange):
        return text
    return replace_outside(PARTS, lambda match: _joined(match, strange), text)


def _may_join(tokens: list[str], strange: frozenset[str]) -> bool:
    """Whether a stranger and the word beside it make one."""
    for before, after in pairwise(tokens):
        left, right = OPENS.split(before)[-1], CLOSES.split(after)[0]
        if (left in strange or right in strange) and (left + right).lower() in lefff.forms():
            return True
    return False


def _joined(match: re.Match[str], strange: frozenset[str]) -> str:
    left, right = match.groups()
    if left not in strange and right not in strange:
        return match[0]
    whole = (left + right).lower()
    if len(whole) < SHORTEST or whole not in lefff.forms() or zipf(whole) < KNOWN:
        return match[0]
    return match[0] if any(map(_is_word, (left.lower(), right))) else left


def _is_word(word: str) -> bool:
    return word in lefff.forms() or max(zipf(word), zipf(word, "en")) >= RARE
