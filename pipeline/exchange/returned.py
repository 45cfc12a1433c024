"""One translation as it comes back from somebody's tool."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Returned:
    """A pair in a file to import, with all that the format says about it; empty where it says nothing.

    `where` is for messages ("line 3"); `document` and `id` are ours, `original` the source's path; `base` is the
    fingerprint of the English that was exported; `fault` says why the pair can't be used.
    """

    where: str
    source: str
    target: str
    document: str = ""
    original: str = ""
    id: str = ""
    approved: bool = False
    rejected: bool = False
    occurrence: int | None = None
    base: str | None = None
    who: str = ""
    comment: str = ""
    fault: str = ""
