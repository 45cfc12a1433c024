"""What happens to French text on its way through extraction and paste: named kinds of damage, made on purpose.

The training data is damaged with these so that what repair misses still translates, and benchmarks/damage.py
measures with the same kinds. A kind spoils the source; `target` says what a faithful translation of the spoilt source
looks like: the clean English, except that capitals stay capitals and a title without its full stop gains none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

ACCENTS: Final = str.maketrans("éèêëàâîïôûùüçÉÈÊÀÂÎÔÛÇ", "eeeeaaiiouuucEEEAAIOUC")
END: Final = " .!?…"
QUOTES: Final = re.compile(r"\s*[«»“”\"]\s*")
CRUMBS: Final = (
    "Publicité",
    "Partager",
    "Lire la suite",
    "Lire aussi :",
    "[…]",
    "&nbsp;",
    "<br>",
    "•",
    "|",
    "»",
    "[1]",
    "(suite)",
)


def _word(text: str, rng: Random, wanted: Callable[[str], bool]) -> tuple[list[str], int] | None:
    """The words of a text and the place of a random one that is `wanted`, if there is one."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if wanted(word)]
    return (words, rng.choice(places)) if places else None


def capitals(text: str, rng: Random) -> str:
    """ÉCRIT EN CAPITALES."""
    return text.upper()


def lower_case(text: str, rng: Random) -> str:
    """Écrit en minuscules, names too."""
    return text.lower()


def title_case(text: str, rng: Random) -> str:
    """Chaque Mot Commence Par Une Capitale; the rest of a word stays, so acronyms do."""
    return capitalise_words(text)


def capitalise_words(text: str) -> str:
    """Every word with a capital first letter."""
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def punctuation_missing(text: str, rng: Random) -> str:
    """The mark at the end is gone, and in half of the cases every comma."""
    text = text.rstrip(END)
    return text.replace(",", "") if rng.random() < 0.5 else text


def punctuation_glued(text: str, rng: Random) -> str:
    """No space before ; : ! ? », none after a comma, a full stop between words, or both."""
    text = re.sub(r"\s+([;:!?»])", r"\1", text)
    return re.sub(r"(?<=[^\W\d])([,.;]) (?=[^\W\d])", r"\1", text)


def punctuation_spaced(text: str, rng: Random) -> str:
    """A space before a comma or a full stop where French has none, as tokenised text has it."""
    return re.sub(r"(?<=\w)([,.])(?=\s|$)", r" \1", text)


def quotes_wrong(text: str, rng: Random) -> str:
    """All quotation marks alike, of a kind chosen by chance, glued to both sides or spaced on one."""
    mark = rng.choice(("”", '"', "“", "«", "»"))
    return QUOTES.sub(rng.choice((mark, f"{mark} ", f" {mark}")), text)


def word_doubled(text: str, rng: Random) -> str:
    """One word stands twice twice."""
    if found := _word(text, rng, str.isalpha):
        words, place = found
        words.insert(place, words[place])
        return " ".join(words)
    return text


def letters_swapped(text: str, rng: Random) -> str:
    """Two neighbouring letters of one wrod changed places."""
    if found := _word(text, rng, lambda word: word.isalpha() and len(word) > 4):
        words, place = found
        word, at = words[place], rng.randrange(1, len(words[place]) - 1)
        words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return " ".join(words)
    return text


def accents_lost(text: str, rng: Random) -> str:
    """Every accent and cedilla is gone."""
    return text.translate(ACCENTS)


def space_missing(text: str, rng: Random) -> str:
    """The space after one word is lost, after two in along sentence."""
    for _ in range(1 + (len(text) > 100)):
        gaps = [gap.start() for gap in re.finditer(r"(?<=\w) (?=\w)", text)]
        if not gaps:
            break
        gap = rng.choice(gaps)
        text = text[:gap] + text[gap + 1 :]
    return text


def crumbs(text: str, rng: Random) -> str:
    """A crumb of page furniture or markup stands before or after the sentence."""
    crumb = rng.choice(CRUMBS)
    return f"{crumb} {text}" if rng.random() < 0.5 else f"{text} {crumb}"


def same(english: str) -> str:
    """The translation doesn't change with the damage."""
    return english


def unended(english: str) -> str:
    """The translation without a mark at its end."""
    return english.rstrip(END)


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage; `share` is its part of the damaged training pairs, relative to the others'."""

    name: str
    spoil: Callable[[str, Random], str]
    share: float
    target: Callable[[str], str] = same
    case: bool = False


KINDS: Final = (
    Damage("capitals", capitals, 12, str.upper, case=True),
    Damage("lower case", lower_case, 7, case=True),
    Damage("title case", title_case, 7, capitalise_words, case=True),
    Damage("punctuation missing", punctuation_missing, 12, unended),
    Damage("punctuation glued", punctuation_glued, 10),
    Damage("punctuation spaced", punctuation_spaced, 8),
    Damage("quotes wrong", quotes_wrong, 12),
    Damage("word doubled", word_doubled, 8),
    Damage("letters swapped", letters_swapped, 7),
    Damage("accents lost", accents_lost, 6),
    Damage("space missing", space_missing, 6),
    Damage("crumbs", crumbs, 5),
)


def join(first: str, second: str, rng: Random) -> str:
    """Two sentences run into each other: the mark between them is gone, or the space after it."""
    return f"{first.rstrip(END)} {second}" if rng.random() < 0.5 else f"{first.rstrip()}{second}"
