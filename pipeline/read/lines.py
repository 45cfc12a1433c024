"""Plain text and Markdown: every line that isn't blank is a passage, as it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
MARKER: Final = re.compile(r"\s{0,3}(#{1,6}(?=\s)|>|[-*+](?=\s)|\d{1,3}[.)](?=\s))")


@dataclass(frozen=True, slots=True)
class Line:
    """A passage to be: its 1-based line, its text, what it stood in, and whether a main-text extractor keeps it."""

    number: int
    text: str
    markup: str = ""
    extracted: bool = True


def split_lines(text: str) -> list[str]:
    """Lines without their ends: LF, CRLF, or CR in a file that has no LF. Other separators are part of the text."""
    if "\n" not in text:
        return text.split("\r")
    return [line[:-1] if line.endswith("\r") else line for line in text.split("\n")]


def plain_lines(text: str) -> Iterator[Line]:
    """Every non-blank line."""
    for number, line in enumerate(split_lines(text), 1):
        if line.strip():
            yield Line(number, line)


def markdown_lines(text: str) -> Iterator[Line]:
    """Every non-blank line, with the Markdown construct that it opens with or stands in.

    The construct is "#" to "######", ">", "-" (any bullet), "1." (any number), "```" inside a fenced block and on its
    fences, "---" in the front matter, "" otherwise (CommonMark 0.31; indented code is taken for a paragraph, since in
    scraped text indentation rarely means code).
    """
    fence = ""
    lines = split_lines(text)
    front = lines[:1] == ["---"] and any(line in ("---", "...") for line in lines[1:60])
    for number, line in enumerate(lines, 1):
        markup = ""
        opening = FENCE.match(line)
        if front:
            markup = "---"
            front = number == 1 or line not in ("---", "...")
        elif fence:
            markup = "```"
            if opening and opening[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif opening:
            markup, fence = "```", opening[1]
        elif marker := MARKER.match(line):
            markup = {"*": "-", "+": "-"}.get(marker[1], marker[1])
            markup = "1." if markup[0].isdigit() else markup
        if line.strip():
            yield Line(number, line, markup)
