"""Words that may stand side by side, and can't be one word with its prefix or its ending."""

from __future__ import annotations

import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf

SMALL: Final = frozenset(
    "à a au aux avec car ce ces cet cette chez dans de des deux dont du elle elles en est et eux il ils je la le les"
    " leur leurs lui ma mais mes moi mon ne nos nous on ont ou où par pas plus pour que qui sa sans se ses si son sont"
    " sous sur ta tes ton tous tout toute toutes très tu un une vers vos vous y été était être fait fut sera peut"
    " cela ça comme entre même ni bien aussi après avant donc avoir avait sera trois puis".split()
)
# What begins or ends French words: a rare derived word must not be cut there.
HEADS: Final = frozenset(
    "sur sous contre entre outre avant après mal bien non en par ré dé auto anti super"
    " post pré pro mini maxi multi télé bio éco géo inter intra micro macro mono néo para poly radio rétro semi socio"
    " techno thermo trans ultra vidéo photo hydro hyper hypo électro bis big aéro agro audio ciné homo moto neuro"
    " psycho pseudo turbo vice extra infra méta".split()
)
MAY_HEAD: Final = frozenset("tout toute tous a il ma ta".split())
DERIVED: Final = re.compile(r"(?:er|ir|ée?s?|ant|age|ages|ements?|tions?|eurs?|euses?|ité|able|ible|isme|iste)s?$")
TAILS: Final = {
    "ne": ("en", "on"), "se": ("eu",), "le": ("el", "al", "il"), "te": ("et", "en"), "que": ("i", "e"),
    "ont": ("r",), "ai": ("r", "t"), "a": ("r", "ss"), "on": ("i",), "en": ("i",), "sera": ("i", "e", "a"),
    "est": (), "ses": ("eu",), "les": ("el", "al", "il"), "tes": ("et", "en"), "eux": ("r", "i", "l"), "la": ("l",),
}  # fmt: skip
# What may follow a word of content without a space and be no ending of it: « poignéesdes », but not « sentisse ».
AFTER: Final = frozenset(
    "à au aux avec dans de des du en est et la le les ne par pas plus pour que qui sans sur un une vers y".split()
)
AUXILIARIES: Final = frozenset("sont ont était étaient avait avaient seront été être avoir fut furent".split())
PARTICIPLE: Final = re.compile(r"(?:ée?|ie?|ue?|[iu]te?|ise?|erte?)s?$")
ENDINGS: Final = frozenset("ment aient ait ais eurs euse vaux âmes ante ants able".split())
SHORT: Final = 4
RARE: Final = 2.3  # the frequency a content word needs beside a small one,
FREQUENT: Final = 3.3  # beside another content word,
HARDLY: Final = 1.0  # or a participle after its auxiliary,
VERY: Final = 4.2  # and where it is short or could be the root of a derived word
HALF: Final = 6  # letters of each of two content words, at least: shorter ones could be a prefix or an ending
LONG: Final = 12  # letters of two words that can't be stuck together by chance
TWO_LONG: Final = 11  # letters of two content words, at least


def is_word(word: str) -> bool:
    """Whether a small word is one; the contractions aren't in the Lefff."""
    return word in lefff.forms() or word in SMALL


def may_stand(left: str, right: str) -> bool:
    """Whether the words may be neighbours, and aren't rather the parts of one: a word with its prefix or ending."""
    if left not in SMALL and (right in SMALL - AFTER or (right not in SMALL and not _are_whole(left, right))):
        return False
    for part, other in ((left, right), (right, left)):
        if part in SMALL:
            continue
        long = len(part) > SHORT and (other in SMALL or len(part) + len(other) >= LONG)
        least = RARE if long else FREQUENT
        if other is left and left in AUXILIARIES and len(right) >= HALF and PARTICIPLE.search(right):
            least = HARDLY
        if len(part) < SHORT:
            least = VERY if other in SMALL else 9.0
        if len(part) < 2 or zipf(part) < least:
            return False
    if left not in SMALL and left[-1] == "o":
        return False
    if right not in SMALL:
        if left not in SMALL and min(zipf(left, "en"), zipf(right, "en")) >= FREQUENT:
            return False
        if left in HEADS or right in ENDINGS or (left not in SMALL and len(left) + len(right) < TWO_LONG):
            return False
        if left in MAY_HEAD and (zipf(right) < VERY or DERIVED.search(right)):
            return False
    return not left.endswith(TAILS.get(right, "\n"))


def _are_whole(left: str, right: str) -> bool:
    """Whether two words of content are too long to be a word and its prefix or ending."""
    adverb = left.endswith("ment") and len(left) > HALF and zipf(right) >= VERY
    return adverb or min(len(left), len(right)) >= HALF
