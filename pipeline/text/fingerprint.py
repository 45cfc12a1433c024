"""What ties a decision to a sentence, wherever the sentence moves."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable


def fingerprint(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a repaired text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def occurrences(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Each text's fingerprint, and the how-manieth of its kind it is, from 1."""
    seen: Counter[str] = Counter()
    out = []
    for text in texts:
        mark = fingerprint(text)
        seen[mark] += 1
        out.append((mark, seen[mark]))
    return out
