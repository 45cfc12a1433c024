"""Words of a sentence as the surprise model sees them: which word, which word classes it can have, what shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..text import lefff

# An address is one token, and so is a number. An elided word keeps its apostrophe (l' qu'), an inverted subject its
# hyphens (-t-il).
TOKEN: Final = re.compile(
    r"[^\W\d_]++(?!['’._\d@-]|://)"  # most words, at once
    r"|(?:https?://|www\.)\S+"
    r"|[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,4}"
    r"|(?:[A-ZÀ-Þ]\.-?){2,8}"  # S.N.C.F.
    r"|[^\W\d_]{1,12}+(?:\.[^\W\d_]{1,12}+){2,4}(?![\w'’])"  # will.i.am
    r"|[\w-]{1,63}+(?:\.[\w-]{1,63}+){0,4}\.(?:com|fr|org|net|eu|io|co|uk|ca|ch|be|de|ru|cz|pl|us|vn|info|html?|php|gouv|gov|edu|tv|ai)"
    r"\b(?:/\S*)?"
    r"|[^\W\d_]+['’](?=\w)"
    r"|-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|les?|la|lui|leur|moi|toi|y|en|ci|là)\b"
    r"|[^\W\d_]+(?:-(?!(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|les?|la|lui|leur|moi|toi|y|en|ci|là)\b)[^\W\d_]+)*"
    r"|\d+(?:[.,\u00a0\u202f ]?\d+)*|[^\w\s]"
)
_SAME: Final = {"’": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "—": "-", "–": "-", "…": "."}

PAD: Final = 0
SHAPES: Final = ("pad", "lower", "Title", "first", "UPPER", "miXed", "number", "mark", "foreign")
_SHAPE: Final = {name: number for number, name in enumerate(SHAPES)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """French word forms with their possible word classes, from Lefff; `vocabulary` are the frequent ones, by id."""

    classes: tuple[str, ...]
    class_of: dict[str, int]
    vocabulary: dict[str, int]

    def features(self, token: str, first: bool) -> tuple[int, int, int]:
        """Word, word class and shape of a token as small integers; `first`: it begins its sentence."""
        token = _SAME.get(token, token) if len(token) == 1 else token.replace("’", "'")
        lower = token.lower()
        word = self.vocabulary.get(lower, 1)
        kind = self.class_of.get(lower, 0)
        head = token[0]
        if not head.isalpha() and head != "-":
            shape = "number" if head.isdigit() else "mark"
        elif token == lower or head == "-":
            shape = "lower"
        elif len(token) > 1 and token.isupper() and token[-1] not in "'’":
            shape = "UPPER"
        elif first:
            shape = "first"
        else:
            shape = "Title" if token[1:] == lower[1:] else "miXed"
        if kind == 0:
            kind = self._guess(lower, shape)
        return word, kind, _SHAPE[shape]

    def _guess(self, lower: str, shape: str) -> int:
        if shape in {"number", "mark"}:
            return 1
        if "-" in lower[1:]:
            parts = lower.split("-")
            kind = self.class_of.get(parts[-1], 0) or self.class_of.get(parts[0], 0)
            if kind:
                return kind
        if shape in {"Title", "UPPER", "miXed"}:
            return 2
        for number, ending in enumerate(ENDINGS, 4):
            if lower.endswith(ending):
                return number
        return 3


# Unknown lower-case words are classed by how they end. Longest first.
ENDINGS: Final = ("ations", "ation", "ements", "ement", "ments", "ment", "iques", "ique", "aient", "ait", "ées", "ée",
                  "és", "é", "ies", "ie", "eurs", "eur", "ant", "ent", "ons", "ez", "er", "ir", "s", "e")  # fmt: skip
FIXED_CLASSES: Final = ("unseen", "mark", "Name", "unknown", *(f"unknown -{ending}" for ending in ENDINGS))


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships in the package."""
    names, size, lines = lefff.read()
    classes = (*FIXED_CLASSES, *names)
    offset = len(FIXED_CLASSES)
    class_of: dict[str, int] = {}
    vocabulary: dict[str, int] = {}
    for number, line in enumerate(lines):
        word, _, kind = line.partition("\t")
        if kind:
            class_of[word] = int(kind) + offset
        if number < size:
            vocabulary[word] = number + 2
    return Lexicon(classes, class_of, vocabulary)
