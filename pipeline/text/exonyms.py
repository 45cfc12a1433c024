"""Names that English writes otherwise than French, and countries, which have no article there: exonyms.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Collection, Mapping
from importlib import resources
from typing import Final

from .words import fold

THE: Final = "the "
_AFTER: Final = (
    r"(?=[.,;:!?)”\"]|$|['’]|\s(?:has|have|had|is|are|was|were|will|would|could|should|may|might|can|must|does|did|and|or|"
    r"but|in|on|at|for|from|by|with|to|as|also|when|after|before|because|since|if|while|against|wants?|says?|said)\b)"
)
"""What shows that a country is no part of a longer name: the France team keeps its article."""


@functools.cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("exonyms.toml").read_text(encoding="utf-8"))


@functools.cache
def sure() -> Mapping[str, str]:
    """The places that mean nothing else, and their English names."""
    return _table()["sure"]


@functools.cache
def exonyms() -> Mapping[str, str]:
    """All names with another English form; "the " stands before a river's."""
    return {**_table()["sure"], **_table()["left"]}


@functools.cache
def differs(name: str) -> bool:
    """The English name has other letters, and not only other accents or hyphens: Tel-Aviv may stay."""
    return re.sub(r"\W", "", fold(name)) != re.sub(r"\W", "", fold(exonyms()[name].removeprefix(THE)))


@functools.cache
def countries() -> frozenset[str]:
    """The French names of all places and people here, and of the countries that both languages write alike."""
    return frozenset((*exonyms(), *_table()["alike"]["names"]))


@functools.cache
def _found(names: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])")


@functools.cache
def _names() -> re.Pattern[str]:
    return _found(frozenset(exonyms()))


@functools.cache
def _countries() -> re.Pattern[str]:
    return _found(countries())


def left_in(english: str, french: str) -> tuple[str, ...]:
    """The names of a French text that stand in its English as French writes them."""
    in_french = dict.fromkeys(_names().findall(french))
    return tuple(n for n in _names().findall(english) if n in in_french) if in_french else ()


def answered(french: str, english: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The spans on both sides of the names of a French text that the English has under their English form."""
    ours: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    for found in _names().finditer(french):
        there = exonyms()[found.group()].removeprefix(THE)
        if places := [m.span() for m in re.finditer(rf"(?<!\w){re.escape(there)}(?!\w)", english)]:
            ours.append(found.span())
            theirs += places
    return tuple(ours), tuple(theirs)


def unanswered(french: str, english: str) -> tuple[tuple[str, str], ...]:
    """The names of a French text, with their English form, that the English has in neither form."""
    found = dict.fromkeys(_names().findall(french))
    forms = ((name, exonyms()[name].removeprefix(THE)) for name in found)
    return tuple((name, there) for name, there in forms if name not in english and there not in english)


def written(name: str) -> str:
    """A name of one or more words as English writes them: Joseph Staline is Joseph Stalin."""
    return _names().sub(lambda found: exonyms()[found.group()].removeprefix(THE), name)


def anglicise_names(english: str, french: str) -> str:
    """Put right the names left as French writes them, and countries with an article: the Maroc is Morocco.

    What stands in capitals or beside another name of the French is left alone, and so is a name within a longer one:
    le Tour de Corse, Médecins du Rhin.
    """
    for name in dict.fromkeys(left_in(english, french)):
        english = _write(english, name, exonyms()[name])
    for name in dict.fromkeys(_countries().findall(french)):
        there = exonyms().get(name, name)
        if not there.startswith(THE) and not re.search(rf"[Tt]he {re.escape(there)}\b", french):
            english = re.sub(rf"(^|(?<=[\s“\"(]))[Tt]he (?={re.escape(there)}{_AFTER})", "", english)
    return english


def _write(english: str, name: str, there: str) -> str:
    def write(match: re.Match[str]) -> str:
        article = match["article"] or ""
        if not there.startswith(THE):
            return there
        begins = article[:1] == "T" or (not article and not english[: match.start()].strip())
        return (THE.capitalize() if begins else THE) + there.removeprefix(THE)

    capital = r"[A-ZÀ-Þ][^\W\d_]"
    alone = (
        rf"(?<!\bd[eu] )(?<!\bdes )(?<!\bla )(?<!\bles )(?<!\bl['’])(?<![\w-]){re.escape(name)}(?![\w-]|\s{capital})"
    )
    drops = rf"(?P<article>(?<!\w)[Tt]he )?{alone}"
    return re.sub(drops, write, english)
