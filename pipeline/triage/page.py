"""A document's sentences as tokens. What is known of a token is looked up once per form, not once per occurrence."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Final

from .flag import OPENERS, SETS, Flag, words
from .words import FIXED_CLASSES, TOKEN, lexicon

_PLAIN_VOWELS: Final = frozenset("aàâeéèêiîoôuœ")
_NO_ELISION: Final = words("onze onzième onzièmes oui ouais ouistiti uns unes une hein ululement uhlan ouf ouah ouste")
# Nouns of both genders that Lefff gives one: of persons, where today's usage has « la ministre » too, and loanwords.
_EITHER: Final = words(
    "ministre sous-ministre capitaine lieutenant colonel sergent caporal adjudant commandant major gendarme"
    " chef sous-chef membre maître contremaître haut-commissaire porte-parole juge magistrat procureur"
    " substitut notaire gouverneur ambassadeur recteur proviseur professeur docteur médecin chirurgien"
    " ingénieur écrivain auteur compositeur sculpteur prédécesseur successeur précurseur défenseur assesseur"
    " censeur agresseur possesseur acquéreur assureur imprimeur chauffeur tailleur metteur penseur superviseur"
    " entraîneur sélectionneur soldat marin matelot pompier assassin témoin otage mannequin clown vampire"
    " sociétaire vicaire pasteur rabbin imam leader manager coach designer agent officier merci mini maxi méta"
    " bêta stéréo pop mail string pull"
)
_FORMS_KEPT: Final = 200_000
_LONG: Final = 5
_VOWELS: Final = frozenset("aeiouyhàâéèêëîïôûœ")
_COMMON: Final = 3.0  # Zipf frequency, log10 of uses in a billion words
_VERB_ENDINGS: Final = tuple("èrent âmes assent ât a ai as ait ais aient ant ons ont ez".split())
_RARE: Final = 1.2  # what is rarer is mostly mistyped
_RARER: Final = 0.7  # than its infinitive a past is, at least
UNKNOWN_VERBS: Final = ("ront", "rait", "aient", "èrent", "ait", "era", "ez", "ons")


@dataclass(frozen=True, slots=True)
class Traits:
    """What a word class allows: only then is a mismatch certain.

    `finite`: it may be a finite verb; `only_finite`: it can be nothing else; `infinitive`: it is one and nothing else;
    `noun`: it may be a noun; `nominal`: it can only be a noun or an adjective. `gender` and
    `number` are one of "m", "f", "s", "p" where it is a noun, an adjective or a participle of that one only, else "".
    `noun_gender`: the same where it may be a verb too; `participle`: a past participle, if not a noun or an adjective;
    `verb_number`: "s" or "p" of what can only be a finite verb of that number.
    """

    finite: bool
    only_finite: bool
    noun: bool
    infinitive: bool
    nominal: bool
    gender: str
    number: str
    noun_gender: str
    participle: bool
    verb_number: str


@cache
def traits() -> tuple[Traits, ...]:
    """The traits of every word class of the lexicon, by number."""
    own = len(FIXED_CLASSES)
    return tuple(_traits(name.split() if at >= own else []) for at, name in enumerate(lexicon().classes))


def _traits(tags: list[str]) -> Traits:
    nominal = bool(tags) and all(tag[0] in "NAK" and tag not in {"ADV", "NEG"} for tag in tags)
    genders = {_one_of("mf", tag) for tag in tags} if nominal else {""}
    numbers = {_one_of("sp", tag) for tag in tags} if nominal else {""}
    return Traits(
        finite=any(tag in {"V3s", "V3p", "V1p", "V2p"} for tag in tags),
        only_finite=bool(tags) and all(tag in {"V3s", "V3p", "V1s"} for tag in tags),
        infinitive=tags == ["W"],
        nominal=bool(tags) and all(tag[0] in "NA" and tag not in {"ADV", "NEG"} for tag in tags),
        noun=any(tag[0] == "N" and tag != "NEG" for tag in tags),
        gender=genders.pop() if len(genders) == 1 else "",
        number=numbers.pop() if len(numbers) == 1 else "",
        noun_gender=_noun_gender(tags),
        participle=any(tag[0] == "K" for tag in tags) and all(tag[0] in "KNA" for tag in tags),
        verb_number="s" if tags in (["V3s"], ["V1s", "V3s"]) else "p" if tags == ["V3p"] else "",
    )


def _noun_gender(tags: list[str]) -> str:
    """The gender of a word that may be a noun of one gender only or else a verb (« tuile »)."""
    others = {tag for tag in tags if tag[0] not in "NAKVW" or tag in {"ADV", "NEG"}}
    genders = {_one_of("mf", tag) for tag in tags if tag[0] in "NAK"}
    return genders.pop() if len(genders) == 1 and not others else ""


def _one_of(letters: str, tag: str) -> str:
    return next((letter for letter in tag[1:] if letter in letters), "")


@dataclass(slots=True)
class Forms:
    """Every form met so far, by number: in lower case, its model features, its flags."""

    number: dict[str, int] = field(default_factory=dict)
    number_first: dict[str, int] = field(default_factory=dict)
    lower: list[str] = field(default_factory=list)
    features: list[tuple[int, int, int]] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    flat: array[int] = field(default_factory=lambda: array("q"))  # the features once more, as numpy reads them

    def add(self, token: str, first: bool) -> int:
        """The number of a form; `first`: it begins its sentence, where a capital says nothing."""
        features = lexicon().features(token, first)
        lower = token.lower().replace("’", "'")
        (self.number_first if first else self.number)[token] = len(self.lower)
        self.lower.append(lower)
        self.features.append(features)
        self.flat.extend(features)
        self.flags.append(_flags(token, lower, features, first))
        return len(self.lower) - 1


def _flags(token: str, lower: str, features: tuple[int, int, int], first: bool) -> int:
    flags = 0
    for flag, forms in SETS.items():
        if lower in forms:
            flags |= flag
    word, kind, _ = features
    trait = traits()[kind]
    if trait.noun and "-" not in token and token[1:].islower() and lower not in _EITHER:
        flags |= {"m": Flag.MASCULINE_NOUN, "f": Flag.FEMININE_NOUN}.get(trait.gender, 0)
        if trait.gender == "f" and lower[0] not in _VOWELS:
            flags |= Flag.FEMININE_CONSONANT
        flags |= {"s": Flag.SINGULAR_NOUN, "p": Flag.PLURAL_NOUN}.get(trait.number, 0)
    if trait.only_finite and not _loanword(lower):
        flags |= Flag.ONLY_VERB
        flags |= {"s": Flag.SINGULAR_VERB, "p": Flag.PLURAL_VERB}.get(trait.verb_number, 0)
    if trait.finite or (kind < len(FIXED_CLASSES) and lower.endswith(UNKNOWN_VERBS)):
        flags |= Flag.FINITE
    if trait.noun and trait.noun_gender and not trait.gender and token.islower() and "-" not in token:
        flags |= {"m": Flag.MASCULINE_OR_VERB, "f": Flag.FEMININE_OR_VERB}[trait.noun_gender]
    if first and trait.nominal and not trait.noun:
        flags |= Flag.FIRST_ADJECTIVE
    if trait.participle and trait.number == "s":
        flags |= Flag.PARTICIPLE
    if trait.infinitive:
        flags |= Flag.INFINITIVE
    if trait.nominal and token.islower():
        flags |= Flag.NO_VERB
    if lower.endswith("ment") and len(lower) > _LONG:
        flags |= Flag.MANNER
    if kind < len(FIXED_CLASSES) and token.isalpha() and token.islower() and len(token) > 3:
        flags |= Flag.STRANGE
    if lower.endswith("ant") and len(lower) > _LONG:
        flags |= Flag.GERUND
    if token[0].isdigit():
        flags |= Flag.NUMBER
    if token[0].islower():
        flags |= Flag.LOWER
        if lower[0] in _PLAIN_VOWELS and len(lower) > 2 and kind >= len(FIXED_CLASSES) and lower not in _NO_ELISION:
            flags |= Flag.VOWEL
    elif lower in OPENERS and not first and not token.isupper():
        flags |= Flag.OPENER
    if token[0].isalpha() and len(lower) >= _LONG:
        flags |= Flag.CONTENT
        if word == 1 and kind < len(FIXED_CLASSES) and token.isalpha() and token.islower() and _unheard(lower):
            flags |= Flag.UNKNOWN
        if word == 1 and kind < len(FIXED_CLASSES) and token.islower() and _glued(lower):
            flags |= Flag.GLUED
    if not token[0].islower() and not first:
        flags &= ~Flag.ELSEWHERE
    return flags


def _loanword(word: str) -> bool:
    """« le matcha »: what would be the past of a verb that is hardly used."""
    infinitive = word.removesuffix("a").removesuffix("e") + "er"
    return word.endswith("a") and infinitive in lexicon().class_of and not _met(infinitive, _zipf(word) + _RARER)


def _unheard(word: str) -> bool:
    """Whether neither a frequency list has met the word nor the lexicon the verb that it would be a form of."""
    if _met(word, _RARE):
        return False
    known = lexicon().class_of
    stems = (word.removesuffix(ending) for ending in _VERB_ENDINGS if word.endswith(ending))
    return not any(stem in known if stem.endswith("r") else stem + "er" in known for stem in stems)


def _glued(word: str) -> bool:
    """« largent » for « l'argent »: an elided word without its apostrophe before a frequent word."""
    return any(
        word.startswith(head) and word[len(head)] in _VOWELS and word[len(head) :] in lexicon().vocabulary
        for head in ("l", "d", "qu", "n", "s", "j")
    ) and not _met(word, _COMMON)


def _met(word: str, frequency: float) -> bool:
    return _zipf(word) >= frequency


def _zipf(word: str) -> float:
    import wordfreq

    return float(wordfreq.zipf_frequency(word, "fr", wordlist="large"))


_forms: Final[list[Forms]] = [Forms()]


def forms() -> Forms:
    """The forms met so far; forgotten when they grow too many, between documents."""
    return _forms[0]


def tokenised(texts: Sequence[tuple[str, int, int]]) -> tuple[list[list[str]], list[list[int]]]:
    """The tokens of each text[start:end], and the numbers of their forms."""
    if len(forms().lower) > _FORMS_KEPT:
        _forms[0] = Forms()
    known, known_first, add = forms().number, forms().number_first, forms().add
    tokens = [TOKEN.findall(text, start, end) for text, start, end in texts]
    numbers: list[list[int]] = []
    for found in tokens:
        head = 0
        while head < len(found) and not found[head][0].isalpha():
            head += 1
        row = list(map(known.get, found, repeat(-1)))
        if head < len(found):
            token = found[head]
            if token[0].islower():  # an item of a list, a line of a poem: as if it had its capital
                token = token[0].upper() + token[1:]
            form = known_first.get(token, -1)
            row[head] = form if form >= 0 else add(token, True)
        if -1 in row:
            for at, form in enumerate(row):
                if form < 0:
                    row[at] = known[found[at]] if found[at] in known else add(found[at], False)
        numbers.append(row)
    return tokens, numbers
