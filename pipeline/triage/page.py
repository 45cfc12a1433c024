"""A document's sentences as tokens. What is known of a token is looked up once per form, not once per occurrence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from .words import FIXED_CLASSES, TOKEN, lexicon


class Flag:
    """What a form may be, as bits. Signals are only looked for where the forms they need stand side by side."""

    FEMININE_DETERMINER: Final = 1 << 0
    MASCULINE_DETERMINER: Final = 1 << 1
    SINGULAR_DETERMINER: Final = 1 << 2
    PLURAL_DETERMINER: Final = 1 << 3
    FEMININE_NOUN: Final = 1 << 4
    MASCULINE_NOUN: Final = 1 << 5
    SINGULAR_NOUN: Final = 1 << 6
    PLURAL_NOUN: Final = 1 << 7
    NOUN_FOLLOWS: Final = 1 << 8
    ONLY_VERB: Final = 1 << 9
    PERSON: Final = 1 << 10
    HAVE: Final = 1 << 11
    WITH_BE: Final = 1 << 12
    EN: Final = 1 << 13
    GERUND: Final = 1 << 14
    FULL_STOP: Final = 1 << 15
    END: Final = 1 << 16
    LOWER: Final = 1 << 17
    OPENER: Final = 1 << 18
    SEMICOLON: Final = 1 << 19
    OPEN_QUOTE: Final = 1 << 20
    COMMA: Final = 1 << 21
    BE: Final = 1 << 22
    HANGING: Final = 1 << 23
    GLUED: Final = 1 << 40
    ELIDES: Final = 1 << 41
    VOWEL: Final = 1 << 42
    DETERMINER: Final = 1 << 43
    NE: Final = 1 << 44
    PAS: Final = 1 << 45
    CLAUSE: Final = 1 << 46
    MERGES: Final = 1 << 47
    UNKNOWN: Final = 1 << 24
    ELSEWHERE: Final = 1 << 25
    CONTENT: Final = 1 << 26


def words(text: str) -> frozenset[str]:
    """A set of words written with spaces between them."""
    return frozenset(text.split())


_SETS: Final[dict[int, frozenset[str]]] = {
    Flag.FEMININE_DETERMINER: words("une la cette sa ma ta"),
    Flag.MASCULINE_DETERMINER: words("un le ce cet au du"),
    Flag.SINGULAR_DETERMINER: words("un une le la ce cet cette au du sa ma ta son mon ton"),
    Flag.PLURAL_DETERMINER: words("les des ces aux ses mes tes nos vos plusieurs"),
    Flag.NOUN_FOLLOWS: words(
        "un une cette cet du des aux au ses mes tes chaque"
        " de d' pour sans dans chez vers avec sur sous par parmi selon malgré"
    ),
    Flag.ELIDES: words("le la de que ne se me te jusque lorsque puisque"),
    Flag.DETERMINER: words("le la les un une cette ce cet ces son sa ses leur leurs"),
    Flag.PERSON: words("je j' tu nous vous"),
    Flag.HAVE: words("a ont avait avaient aura auront aurait auraient ayant avoir ait aient eut"),
    Flag.WITH_BE: words(
        "censé censée censés censées allé allée allés allées venu venue venus venues devenu devenue devenus devenues né"
        " née nés nées parvenu parvenue parvenus parvenues survenu survenue intervenu intervenue décédé décédée décédés"
    ),
    Flag.NE: words("ne"),
    Flag.PAS: words("pas"),
    Flag.CLAUSE: words("quand lorsque lorsqu' puisque puisqu' qui"),
    Flag.MERGES: words("de à"),
    Flag.EN: words("en"),
    Flag.FULL_STOP: words("."),
    Flag.END: words('. » ” " )'),
    Flag.SEMICOLON: words(";"),
    Flag.OPEN_QUOTE: words("« “"),
    Flag.COMMA: words(","),
    Flag.BE: words("est sont a ont était étaient sera seront avait avaient"),
    Flag.HANGING: words(
        "de d' à le la les l' des du au aux et ou que qu' dont pour par sans chez ce cette ces ses leurs notre votre"
        " mais très chaque"
    ),
    Flag.ELSEWHERE: words(
        "the of and with for by from is are was were has have had this that which will its their been not who what how"
        " your you we they said would could should into about more than when where these those there it he she his her"
        " our to at as be if so because while after before under between through also only some any all can may must"
        " new then der das und ist nicht mit für von eine auf dem den wird werden sind auch bei nach aus wie oder"
        " el los las para como pero más este esta del ser fue hay sin sobre entre también"
        " della che gli nel sono questo anche più di alla delle dei degli"
    ),
}
_OPENERS: Final = words(
    "le la les un une des ce cette ces il elle ils elles on nous vous dans pour selon après avant depuis lors mais"
    " cependant toutefois ainsi donc son sa ses leur leurs en au aux par avec si lorsque"
)
_PLAIN_VOWELS: Final = frozenset("aàâeéèêiîoôuœ")
_NO_ELISION: Final = words("onze onzième onzièmes oui ouais ouistiti uns unes une hein ululement uhlan")
_EITHER: Final = words("merci mannequin")  # nouns of both genders that Lefff gives one
_FORMS_KEPT: Final = 200_000
_LONG: Final = 5
_VOWELS: Final = frozenset("aeiouyhàâéèêëîïôûœ")
_COMMON: Final = 3.0  # Zipf frequency, log10 of uses in a billion words
_RARE: Final = 1.2  # what is rarer is mostly mistyped


@dataclass(frozen=True, slots=True)
class Traits:
    """What a word class allows: only then is a mismatch certain.

    `finite`: it may be a finite verb; `only_finite`: it can be nothing else; `noun`: it may be a noun. `gender` and
    `number` are one of "m", "f", "s", "p" where it is a noun, an adjective or a participle of that one only, else "".
    """

    finite: bool
    only_finite: bool
    noun: bool
    gender: str
    number: str


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
        noun=any(tag[0] == "N" and tag != "NEG" for tag in tags),
        gender=genders.pop() if len(genders) == 1 else "",
        number=numbers.pop() if len(numbers) == 1 else "",
    )


def _one_of(letters: str, tag: str) -> str:
    return next((letter for letter in tag[1:] if letter in letters), "")


@dataclass(slots=True)
class Forms:
    """Every form met so far, by number: in lower case, its model features, its flags."""

    number: dict[tuple[str, bool], int] = field(default_factory=dict)
    lower: list[str] = field(default_factory=list)
    features: list[tuple[int, int, int]] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)

    def add(self, token: str, first: bool) -> int:
        """The number of a form; `first`: it begins its sentence, where a capital says nothing."""
        features = lexicon().features(token, first)
        lower = token.lower().replace("’", "'")
        self.number[token, first] = len(self.lower)
        self.lower.append(lower)
        self.features.append(features)
        self.flags.append(_flags(token, lower, features, first))
        return len(self.lower) - 1


def _flags(token: str, lower: str, features: tuple[int, int, int], first: bool) -> int:
    flags = 0
    for flag, forms in _SETS.items():
        if lower in forms:
            flags |= flag
    word, kind, _ = features
    trait = traits()[kind]
    if trait.noun and "-" not in token and token[1:].islower() and lower not in _EITHER:
        flags |= {"m": Flag.MASCULINE_NOUN, "f": Flag.FEMININE_NOUN}.get(trait.gender, 0)
        flags |= {"s": Flag.SINGULAR_NOUN, "p": Flag.PLURAL_NOUN}.get(trait.number, 0)
    if trait.only_finite:
        flags |= Flag.ONLY_VERB
    if lower.endswith("ant") and len(lower) > _LONG:
        flags |= Flag.GERUND
    if token[0].islower():
        flags |= Flag.LOWER
        if lower[0] in _PLAIN_VOWELS and len(lower) > 2 and kind >= len(FIXED_CLASSES) and lower not in _NO_ELISION:
            flags |= Flag.VOWEL
    elif lower in _OPENERS and not first and not token.isupper():
        flags |= Flag.OPENER
    if token[0].isalpha() and len(lower) >= _LONG:
        flags |= Flag.CONTENT
        if word == 1 and kind < len(FIXED_CLASSES) and token.isalpha() and token.islower() and not _met(lower, _RARE):
            flags |= Flag.UNKNOWN
        if word == 1 and kind < len(FIXED_CLASSES) and token.islower() and _glued(lower):
            flags |= Flag.GLUED
    if not token[0].islower():
        flags &= ~Flag.ELSEWHERE
    return flags


def _glued(word: str) -> bool:
    """« largent » for « l'argent »: an elided word without its apostrophe before a frequent word."""
    return any(
        word.startswith(head) and word[len(head)] in _VOWELS and word[len(head) :] in lexicon().vocabulary
        for head in ("l", "d", "qu", "n", "s", "j")
    ) and not _met(word, _COMMON)


def _met(word: str, frequency: float) -> bool:
    import wordfreq

    return bool(wordfreq.zipf_frequency(word, "fr", wordlist="large") >= frequency)


_forms: Final[list[Forms]] = [Forms()]


def forms() -> Forms:
    """The forms met so far; forgotten when they grow too many, between documents."""
    return _forms[0]


def tokenised(texts: Sequence[tuple[str, int, int]]) -> tuple[list[list[str]], list[list[int]]]:
    """The tokens of each text[start:end], and the numbers of their forms."""
    if len(forms().lower) > _FORMS_KEPT:
        _forms[0] = Forms()
    known, add = forms().number, forms().add
    tokens = [TOKEN.findall(text, start, end) for text, start, end in texts]
    numbers: list[list[int]] = []
    for found in tokens:
        head = 0
        while head < len(found) and not found[head][0].isalpha():
            head += 1
        row: list[int] = []
        for at, token in enumerate(found):
            if at == head and token[0].islower():  # an item of a list, a line of a poem: as if it had its capital
                token = token[0].upper() + token[1:]
            form = known.get((token, at == head))
            row.append(add(token, at == head) if form is None else form)
        numbers.append(row)
    return tokens, numbers
