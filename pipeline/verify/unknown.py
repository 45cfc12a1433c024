"""Words of the English that English doesn't have, and words alone that a model can only guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..document import Severity
from ..text.frequency import vocabulary
from ..text.loans import known
from ..text.spans import spans
from ..text.words import Word, words
from .check import Finding, Pair, check
from .derived import derived
from .left import named, words_left
from .lexicon import ENGLISH_KEY, english_of

_STUCK: Final = re.compile(r"^(?:the|of|and|to|in|a|is|for|with|by|on|at)[A-Z]|[a-z]{3}[A-Z][a-z]{2}")
"""Two words without their space."""
_BAR: Final = re.compile(r"\s\|\s")
_SCRAP: Final = 5
"""Letters of a word that is too long for an abbreviation."""


@check(
    why="A word that English doesn't have was copied from the French or made up.",
    severity="warning",
    flags=[
        ("Il mange une nonuple.", "He eats a nouple."),
        ("Il part maintenant avec son casque.", "He leaves now with his casque."),
        ("LE SÉNAT ADOPTE L'APPRENTISSAGE", "SENATE ADOPTS L'APPRENTISSAGE"),
        ("Un sang impur abreuve nos sillons !", "Let's beat our sillons!"),
    ],
    leaves=[
        ("Il a vu Wakefield hier.", "He saw Wakefield yesterday."),
        ("Il mange un croissant et du foie gras.", "He eats a croissant and foie gras."),
        ("La mairie du XXe arrondissement", "The town hall of the 20th arrondissement"),
        ("SIRET 123 456 789", "SIRET 123 456 789"),
        ("Le préfet a téléchargé un ebook.", "The prefect downloaded an ebook."),
    ],
)
def unknown_word(pair: Pair) -> Iterator[Finding]:
    """A word in small letters that no English word list has, or that only French uses."""
    loans = known(pair.target)
    for left, certain in words_left(pair):
        if not left.within(loans) and vocabulary(left.text.lower()):  # the others come below
            message = f"not an English word: {left.text}"
            yield Finding(message, left.text, left.text, "error" if certain else None)
    shouted = pair.target.isupper()
    letters = sum(w.text.isalpha() for w in pair.english)
    fixed = [(s.start, s.end) for s in spans(pair.target)]
    french = {w.text for w in pair.french}
    sources = "".join(w.key for w in pair.french)
    for i, word in enumerate(pair.english):
        if word.within(loans):
            continue
        if (strange := _strange(word, i, pair, sources)) is not None:
            yield Finding(f"not an English word: {word.text}", "", word.text, strange)
            continue
        if len(word.text) < 4 or not word.text.isalpha() or not word.text.isascii():
            continue
        if word.text.isupper() and len(pair.english) > 1 and letters == 1:
            continue  # beside figures alone an acronym is no word: SIRET 123 456 789
        if word.capital and not shouted and (i or len(pair.english) > 1):
            continue
        if vocabulary(word.text.lower()) or any(start <= word.start < end for start, end in fixed):
            continue
        before, after = pair.target[word.start - 1 : word.start], pair.target[word.end : word.end + 1]
        part = before in ("-", "’", "'", "_") or after in ("-", "_")
        copied = word.text in french
        french_too = vocabulary(word.text.lower(), "fr")
        made_up = not copied and not word.capital and not french_too and not derived(word.text)
        part = part or (copied and named(pair.english, i))  # La France insoumise
        sure = len(pair.english) == 1 or (not part and (made_up or (copied and french_too)))
        message = f"not an English word: {word.text}"
        yield Finding(message, word.text if copied else "", word.text, "error" if sure else None)


@check(
    why="A rare word alone gives a model nothing to go by: it invents a translation, or copies the word.",
    severity="warning",
    flags=[("miam", "mi mint"), ("Nonuple", "Nouple"), ("| Population | 67 |", "| Difference | 67 |")],
    leaves=[("Bonjour !", "Hello!"), ("Un Wakefield est ici.", "A Wakefield is here."), ("Azure 5", "Azure 5")],
)
def rare_word_alone(pair: Pair) -> Iterator[Finding]:
    """A text, or a table's cell, of one word that the lexicon doesn't know, or knows by other English words."""
    cells, made = (_BAR.split(text.strip().strip("|")) for text in (pair.source, pair.target))
    if len(cells) != len(made):
        return
    for french, english in zip(cells, made, strict=True):
        alone = words(french)
        if len(alone) != 1 or len(alone[0].key) <= 2 or alone[0].key.isdigit() or any(spans(french)):
            continue
        answers = english_of(alone[0].key)
        if answers is None or not any(w.key[:ENGLISH_KEY] in answers[0] for w in words(english)):
            yield Finding(f"a rare word, alone: {alone[0].text}", alone[0].text, english.strip())


def _strange(word: Word, i: int, pair: Pair, french: str) -> Severity | None:
    """How bad a word is that can't be any language's: two stuck together (theRA), a scrap with an accent (molécs), or a
    made-up word where the capital is the sentence's (Freeship); None for others.

    Args:
        word: a word of the English.
        i: its place there.
        pair: the pair.
        french: the keys of the French words, joined.
    """
    text, low = word.text, word.text.lower()
    if not text.isalpha() or text in pair.source:
        return None
    if _STUCK.search(text) and not any(w.key == word.key for w in pair.french):
        return "error"
    if word.key in french or vocabulary(low) or vocabulary(word.key):
        return None
    if len(text) < _SCRAP:
        return None
    if not text.isascii():
        return "error" if text.islower() and not vocabulary(low, "fr") else None
    alone = len(pair.english) == 1
    if i or alone or not (word.capital and text[1:].islower()) or vocabulary(word.key, "fr") or derived(low):
        return None
    return "warning"
