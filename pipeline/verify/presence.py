"""Nothing came back, or the French came back."""

from __future__ import annotations

from collections.abc import Iterator

from .check import Finding, Pair, check


@check(
    why="A sentence with no English is lost to the reader.",
    severity="error",
    flags=[("Bonjour à tous.", ""), ("Bonjour à tous.", " … ")],
    leaves=[("…", "…"), ("Bonjour à tous.", "Hello, everyone.")],
)
def empty(pair: Pair) -> Iterator[Finding]:
    """The French has words or figures, the English has none."""
    if any(c.isalnum() for c in pair.source) and not any(c.isalnum() for c in pair.target):
        yield Finding("nothing was translated", pair.source, pair.target)
