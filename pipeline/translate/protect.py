"""Spans that must survive go through the model as slots, ⟦0⟧…⟦9⟧, and come back as an English reader wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..text import exonyms, french_figures, lefff, loans
from ..text.glossary import EMPTY, Glossary
from ..text.spans import spans
from . import acronyms
from .expressions import expressions
from .names import articled, compounds, particled, people, places, unfamiliar
from .numbers import changes, digits, rendered
from .unread import unread

SLOTS: Final = tuple(f"⟦{i}⟧" for i in range(10))
_TERM: Final = 1
"""The rank of a term of the glossary."""
_ACRONYM: Final = 2
"""The rank of an acronym that English calls otherwise, and of figures."""
_STUCK: Final = re.compile(r"(?<=[^\W\d_])(?=⟦\s*\d\s*⟧)")
"""Where the model lost the space before a slot."""
_ENOUGH: Final = 100
"""Spans, more than there are slots: what comes later in the order gets none."""
_LETTERS: Final = re.compile(r"(?!NATO|NASA|OPEC|LASER)[A-Z]{2,4}s?(?![\w-])")
"""An acronym read letter by letter."""
_VOWELS: Final = frozenset("AEFHILMNORSXaeio")
"""Letters whose English names begin with a vowel."""
_ARE: Final = {"is": "are", "has": "have", "was": "were", "does": "do"}
_SLOT: Final = re.compile(r"⟦\s*(\d)\s*⟧")
_CODE: Final = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_][\w.-]*(?:\w)(?![\w-])")
_ORDINARY: Final = re.compile(
    r"\d+(?:[eè]mes?|ers?|ères?|e|es|h\d*|nde?s?|res?)|[IVXLCDM]+(?:e|er|ème)?|\d+[^\W\d_]{1,3}|(?:19|20)\d\d-.*"
)

_CAPITALISED: Final = r"[^\W\d_a-zà-ÿ][\w’'-]*"
_STREET: Final = re.compile(
    r"(?<![\w.,])\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|impasse|allée|square) "
    rf"(?:de la |de l['’]|du |des |de |d['’])?{_CAPITALISED}(?: {_CAPITALISED})*"
)
"""A street with its number: English leaves the name of a French street as it is."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with slots, and what each slot stands for in English; `words` are the slots of ordinary English words."""

    text: str
    fillings: tuple[str, ...] = ()
    words: frozenset[int] = frozenset()

    @property
    def wordless(self) -> bool:
        """Outside its slots the text has no letter: there is nothing to translate."""
        return not any(c.isalpha() for c in _SLOT.sub("", self.text))


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    english: str
    rank: int
    lead: str = ""
    """French that stays before the slot: "du FMI" is "de" and "the IMF"."""

    @property
    def word(self) -> bool:
        """Its English is ordinary words, written as the text around them is: a term, the ECB."""
        return (
            self.rank == _TERM or self.english.startswith("the ") or (self.rank == _ACRONYM and self.english.islower())
        )


def protect(
    text: str,
    names: Sequence[str] = (),
    glossary: Glossary = EMPTY,
    unknown: frozenset[str] = frozenset(),
    wrong: Sequence[str] = (),
) -> Protected:
    """Put slots in place of the spans that must survive.

    Addresses, code and placeholders come first, then terms of the glossary, figures, what the model can't read, names
    known, and other names; where there are more than ten, the last in this order go without a slot, and the checks look
    at them afterwards.

    Args:
        text: a French text.
        names: names known.
        glossary: terms whose English is fixed.
        unknown: characters that the model's vocabulary lacks.
        wrong: spans of the text that the model has got wrong: figures and names, which English writes as French does.
            An ordinary word with a capital is none.
    """
    if "⟦" in text or "⟧" in text:
        return Protected(text)  # slots of somebody else's: they couldn't be told from ours
    free: list[_Span] = []
    for span in sorted(_spans(text, names, glossary, unknown, wrong), key=lambda s: (s.rank, s.start, -s.end)):
        if all(span.end <= other.start or other.end <= span.start for other in free):
            free.append(span)
            if len(free) == _ENOUGH:
                break
    joined = _joined(sorted(free, key=lambda s: s.start))
    chosen = sorted(sorted(joined, key=lambda s: (s.rank, s.start))[: len(SLOTS)], key=lambda s: s.start)
    parts: list[str] = []
    at = 0
    for slot, span in zip(SLOTS, chosen, strict=False):
        parts += [text[at : span.start], span.lead + slot]
        at = span.end
    words = frozenset(n for n, s in enumerate(chosen) if s.word)
    return Protected("".join(parts) + text[at:], tuple(s.english for s in chosen), words)


def _joined(spans: Sequence[_Span]) -> list[_Span]:
    """Spans that touch are one: a model that sees two slots side by side may well swap them."""
    joined: list[_Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start and not span.lead:
            last = joined.pop()
            span = _Span(last.start, span.end, last.english + span.english, min(last.rank, span.rank), last.lead)
        elif joined and span.english.startswith("per ") and joined[-1].end + 1 == span.start:
            last = joined.pop()
            span = _Span(last.start, span.end, f"{last.english} {span.english}", last.rank, last.lead)
        joined.append(span)
    return joined


def _spans(
    text: str, names: Sequence[str], glossary: Glossary, unknown: frozenset[str], wrong: Sequence[str]
) -> Iterator[_Span]:
    for span in spans(text):
        yield _Span(span.start, span.end, span.text, 0)
    for match in glossary.matches(text):
        yield _Span(match.start, match.end, match.english, _TERM)
    for named in acronyms.translated(text):
        yield _Span(named.start, named.end, named.english, _ACRONYM, named.lead)
    for expression in expressions(text):
        yield _Span(expression.start, expression.end, expression.english, _ACRONYM, expression.lead)
    for figure in (*changes(text), *rendered(text)):
        yield _Span(figure.start, figure.end, figure.english, 2)
    for code in _CODE.finditer(text):
        if not _ORDINARY.fullmatch(code.group()):
            yield _Span(code.start(), code.end(), code.group(), 3)
    for start, end in unread(text, unknown):
        yield _Span(start, end, text[start:end], 3)
    for street in _STREET.finditer(text):
        yield _Span(street.start(), street.end(), street.group(), 3)
    for start, end, english in places(text):
        yield _Span(start, end, english, 4)
    for find in (compounds, particled, people):
        for start, end in find(text):
            yield _Span(start, end, text[start:end], 3)
    for start, end in (*loans.kept(text), *articled(text)):
        yield _Span(start, end, text[start:end], 4)
    for name in names:
        if len(name) > 1 and name in text:
            for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                yield _Span(found.start(), found.end(), exonyms.exonyms().get(name, name).removeprefix("the "), 4)
    for start, end in unfamiliar(text):
        yield _Span(start, end, exonyms.written(text[start:end]), 5)
    for start, end in acronyms.kept(text):
        yield _Span(start, end, text[start:end], 5)
    if wrong:
        yield from _wrong(text, wrong)


def _wrong(text: str, wrong: Sequence[str]) -> Iterator[_Span]:
    """What a model has got wrong; of a name joined by hyphens, the whole: Bourgogne-Franche-Comté."""
    values = {figure.start: digits(figure) for figure in french_figures.read(text)}
    for words in wrong:
        ordinary = words[0].isupper() and words.lower() in lefff.common()
        whole = rf"(?:[^\W\d_]+-)*{words}(?:-[^\W\d_]+)*" if words.isalpha() else re.escape(words)
        for found in re.finditer(rf"(?<!\w){whole}(?!\w)", text):
            if not ordinary or "-" in found.group():
                yield _Span(found.start(), found.end(), values.get(found.start()) or found.group(), 4)


def restore(english: str, protected: Protected, shouted: bool = False, begins: bool = False) -> tuple[str, bool]:
    """Fill the slots again.

    Args:
        english: what the model made.
        protected: what it was given.
        shouted: ordinary words are written in capitals, as the rest is.
        begins: one that begins the text gets a capital.

    Returns:
        The text, and whether every slot came back exactly once.
    """
    if not protected.fillings and not _SLOT.search(english):
        return english, True
    english = _STUCK.sub(" ", english)
    seen = [int(n) for n in _SLOT.findall(english)]
    intact = sorted(seen) == list(range(len(protected.fillings)))

    def fill(match: re.Match[str]) -> str:
        i = int(match.group(1))
        filling = protected.fillings[i] if i < len(protected.fillings) else ""
        before = english[: match.start()]
        if filling.startswith("the ") and re.search(r"\bthe $", before, re.IGNORECASE):
            filling = filling.removeprefix("the ")
        if i in protected.words and shouted:
            return filling.upper()
        if i in protected.words and begins and not any(c.isalnum() for c in before):
            return filling[:1].upper() + filling[1:]
        return filling

    return _agreeing(_SLOT.sub(fill, english), protected.fillings), intact


def _agreeing(english: str, fillings: Sequence[str]) -> str:
    """English in which the words beside a filling agree with it: an MRI, SMEs are."""
    for filling in fillings:
        if _LETTERS.match(filling) or filling.islower():
            wanted = "an" if filling[0] in _VOWELS else "a"
            english = re.sub(rf"\b([aA])n? (?={re.escape(filling)}\b)", rf"\g<1>{wanted[1:]} ", english)
        if filling in acronyms.plurals():
            several = re.compile(rf"^(\W*(?:The )?{re.escape(filling)}) ({'|'.join(_ARE)})\b")
            english = several.sub(lambda m: f"{m[1]} {_ARE[m[2]]}", english)
    return english
