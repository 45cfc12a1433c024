"""Spans that typography doesn't govern: addresses, mail, handles, code between backticks, file paths."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

PROTECTED: Final = re.compile(
    r"""`[^`\n]{1,300}`                                  # code
      | \b(?:https?|ftps?|file|git|ssh)://[^\s<>«»”“"]+   # an address
      | \bwww\.[^\s<>«»”“"]+
      | \b(?:mailto|tel|urn|doi):\S+
      | [\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}          # mail
      | (?<!\w)[@\#]\w+                                   # a handle or a hashtag
      | (?<!\S)(?:~|\.{1,2})?/[\w.-]+/[\w./-]+            # a path
      | \b[A-Za-z]:\\[^\s<>"]+
    """,
    re.VERBOSE,
)
SIGNS: Final = ("://", "www.", "@", "`", "#", "/", "\\", "mailto:", "tel:", "urn:", "doi:")


@functools.lru_cache(maxsize=16)
def _known(text: str) -> list[tuple[int, int]]:
    """The protected spans, for the many rules that see the same text one after another."""
    return protected(text) if any(sign in text for sign in SIGNS) else []


def replace_outside(pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
    """`pattern.sub(replacement, text)`, but matches that touch a protected span stay as they are."""
    spans = _known(text)
    if not spans:
        return pattern.sub(replacement, text)
    starts = [start for start, _ in spans]

    def outside(match: re.Match[str]) -> str:
        start, end = match.span()
        before = bisect_right(starts, start) - 1
        if before >= 0 and spans[before][1] > start:
            return match[0]
        if before + 1 < len(starts) and starts[before + 1] < end:
            return match[0]
        return match.expand(replacement) if isinstance(replacement, str) else replacement(match)

    return pattern.sub(outside, text)


def protected(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every protected span, in order; a mark that ends the sentence isn't part of it."""
    spans = []
    for match in PROTECTED.finditer(text):
        start, end = match.span()
        if text[start] != "`":
            while end > start and text[end - 1] in ".,;:!?)]}»”’'…":
                end -= 1
        if end > start:
            spans.append((start, end))
    return spans
