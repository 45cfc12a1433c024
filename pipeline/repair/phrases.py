"""Phrases and sentences that stand twice in a row."""

from __future__ import annotations

import re
from itertools import pairwise, repeat
from operator import eq
from typing import Final

from .rule import rule

SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]*\s*")
SHORTEST_SENTENCE: Final = 30
SHORTEST_PHRASE: Final = 8
BEFORE_NAME: Final = frozenset({"en", "de", "à", "au", "aux", "dans", "du", "par", "pour", "sur", "avec", "des"})
LAST: Final = frozenset("de du des la le les et à au aux en pour sur par que qui".split())  # no name ends so
LINKS: Final = frozenset({"après", "à", "par", "pour", "contre", "sur", "en", "et", "de"})
ADVERBIAL: Final = frozenset("de d’un d'un en à selon dans par pour sur depuis lors avec pendant".split())
LONGEST: Final = 12
AT_START: Final = re.compile(
    r"(?:^|(?<=[.!?…»] ))(Selon|D['’]après|Depuis|Lors|Pendant|Dans|En|Avec|Au)\b([^.!?…,;:]{12,120}), (?i:\1)\2(?=,)"
)


@rule(
    why="The phrase stands twice in a row; once is enough.",
    repairs=[
        ("le premier cas en France en France.", "le premier cas en France."),
        ("il part dans le cadre de dans le cadre de l'accord", "il part dans le cadre de l'accord"),
        ("Le maire, de son côté, de son côté, a refusé", "Le maire, de son côté, a refusé"),
        ("hier. Lille, déjà Lille, déjà champion", "hier. Lille, déjà champion"),
        ("Selon le Bureau des prix, selon le Bureau des prix, tout monte", "Selon le Bureau des prix, tout monte"),
        ("La Fédération Nationale de Fédération Nationale de Natation", "La Fédération Nationale de Natation"),
        (
            "Le groupe a signé un accord hier. Le groupe a signé un accord hier. Fin.",
            "Le groupe a signé un accord hier. Fin.",
        ),
    ],
    leaves=[
        "il va, de plus en plus, encore et encore, encore et encore",
        "jour après jour après jour",
        "de plus en plus, petit à petit",
        "un pour tous, tous pour un",
        "Marchons, marchons ! Marchons, marchons !",
        "nous nous aimons, vous vous aimez",
        "12 34 12 34",
        "Selon lui, selon lui, tout monte",
        "Pour la belle France, pour la belle France, il mourut",
        "le charbon de bois et de bois, et le reste",
        "le contrôle des contrôleurs des contrôleurs.",
        "et surtout – surtout – ne pas perdre",
    ],
)
def drop_doubled_phrase(text: str) -> str:
    """Leave one of two equal phrases of two words or more, or of two equal sentences."""
    words = text.split(" ")
    pairs = list(pairwise(map(str.rstrip, words, repeat(",.;:"))))
    if len(set(pairs)) == len(pairs):
        return text
    words = AT_START.sub(r"\1\2", text).split(" ")
    for length in _distances(pairs):
        words = _without_repeats(words, length)
    return _without_repeated_sentences(" ".join(words))


def _distances(pairs: list[tuple[str, str]]) -> list[int]:
    """How many words apart equal pairs of words stand, the longest distance first: what a repeated phrase may span."""
    last: dict[tuple[str, str], int] = {}
    found = set()
    for position, pair in enumerate(pairs):
        if pair in last:
            found.add(position - last[pair])
        last[pair] = position
    return sorted((distance for distance in found if 1 < distance <= LONGEST), reverse=True)


def _without_repeated_sentences(text: str) -> str:
    if text.count(". ") < 1 or len(text) < 2 * SHORTEST_SENTENCE:
        return text
    sentences = SENTENCE.findall(text)
    kept = [
        sentence
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True)
        if len(sentence) < SHORTEST_SENTENCE or sentence.strip() != following.strip()
    ]
    return "".join(kept) if len(kept) < len(sentences) else text


def _without_repeats(words: list[str], length: int) -> list[str]:
    """Drop each run of `length` words that the same run follows."""
    same = list(map(eq, words, words[length:]))
    ends = [
        word == other.rstrip(",.;:") or (word == other and word.endswith(","))
        for word, other in zip(words, words[length:], strict=False)
    ]
    if True not in ends:
        return words
    runs = [0] * (len(words) + 1)
    for position in range(len(same) - 1, -1, -1):
        runs[position] = runs[position + 1] + 1 if same[position] else 0
    kept: list[str] = []
    position = 0
    while position < len(words):
        if (
            position + 2 * length <= len(words)
            and runs[position] >= length - 1
            and ends[position + length - 1]
            and _may_go(words, position, length, kept[-1] if kept else "")
        ):
            position += length
        else:
            kept.append(words[position])
            position += 1
    return kept


def _may_go(words: list[str], start: int, length: int, before: str) -> bool:
    """Whether a repeated phrase is damage: long enough, in small letters, not of the kind "jour après jour"."""
    phrase = words[start : start + length]
    joined = "".join(phrase)
    if len(joined) < SHORTEST_PHRASE or any(map(str.isdigit, joined)) or phrase[0] in ("nous", "vous"):
        return False
    named = any(word[:1].isupper() for word in phrase[1:]) and phrase[0] not in BEFORE_NAME and phrase[-1] not in LAST
    if named or (any(map(_may_echo, phrase)) and not _is_aside(words, start, length)):
        return False
    if length == 2 and phrase[0] in ("de", "des", "du"):
        return False
    if length > 2 or LINKS.isdisjoint(phrase):
        return True
    after = words[start + 2 * length] if start + 2 * length < len(words) else ""
    return before != phrase[1] and after.rstrip(",.;:") != phrase[0]


def _is_aside(words: list[str], start: int, length: int) -> bool:
    """Whether a phrase with a comma is still no refrain: "de son côté, de son côté, il"; "Lille, déjà Lille, déjà"."""
    phrase = words[start : start + length]
    if any(map(_may_echo, phrase[:-1])):
        first = phrase[0].removesuffix(",")
        follows = words[start + 2 * length : start + 2 * length + 1]
        plain = phrase[-1].isalpha() and not any(map(_may_echo, [first, *phrase[1:]]))
        return plain and first.istitle() and bool(follows) and follows[0][:1].islower()
    between = start > 0 and words[start - 1].endswith(",") and words[start + 2 * length - 1].endswith(",")
    return between and length > 2 and phrase[0] in ADVERBIAL and phrase[-1].endswith(",")


def _may_echo(word: str) -> bool:
    """Whether a word ends as in a refrain or a list, where a writer repeats on purpose."""
    return word.endswith(("!", "?", "…", "...", ",", "-", "–", "—"))
