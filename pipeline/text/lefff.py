"""French word forms with their word classes, from Lefff 3.4 (Sagot 2010); training/triage_lexicon.py makes the file."""

from __future__ import annotations

import lzma
from functools import cache
from importlib import resources


def read() -> tuple[tuple[str, ...], int, list[str]]:
    """The names of the word classes, how many forms are the frequent ones, and the lines.

    A line is `form TAB number of its class`, or a frequent form alone that Lefff doesn't know; the frequent ones come
    first.
    """
    data = resources.files(__package__).joinpath("lefff.txt.xz").read_bytes()
    classes, size, *lines = lzma.decompress(data).decode("utf-8").splitlines()
    return tuple(classes.split("\t")), int(size), lines


@cache
def forms() -> frozenset[str]:
    """All forms that Lefff knows, in lower case; elided ones with their apostrophe (')."""
    return frozenset(line.partition("\t")[0] for line in read()[2] if "\t" in line)


@cache
def common() -> frozenset[str]:
    """The forms that aren't only a name: pierre is one, françois isn't."""
    classes, _, lines = read()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return frozenset(form for form, number in pairs if classes[int(number)] != "P")
