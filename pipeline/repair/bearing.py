"""Which of a document's forms stand for another name: the table that the rule for names reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .evidence import CAP, OWN_OFTEN
from .nametable import Corpus, Evidence, NameChange, NameList, NameTable, is_humped, key
from .slips import doubling, slip

COMMON: Final = 3.0
UNHEARD: Final = 2.5
UNSAYABLE: Final = re.compile(r"^[^aeiouyàâäéèêëîïôöùûü]{3}|[^aeiouyàâäéèêëîïôöùûü]{3}$", re.IGNORECASE)
# Two consonants that begin no word: three letters like these are an acronym, each said by its name.
NO_ONSET: Final = re.compile(
    r"(?:b[cdfgmnpstvz]|c[bdfgjmnpqstvw]|d[bcdfgklmnptv]|f[bcdfgkmnpqstv]|g[bcdfgkmpqtv]|h[bcdfglmnprstv]"
    r"|[jqvxz][bcdfglmnpqrst]|l[bcdfgmnprstv]|r[bcdfglmnpstv]|s[bdfgjrvx]|t[bcdfgklmpvx]|m[cdfgjklqrtv]|n[bcflmprstv]"
    r"|p[bcdgjkmpqtvx])",
    re.IGNORECASE,
)
PARTICLE: Final = re.compile(
    r"(?:Ma?c|De|Di|Da|Du|Des|Le|La|Les|Van|Von|El|Al|Fitz|San|O)[A-ZÀ-Ý]"
)  # MacDonald, DeLorean
OWN_SHARE: Final = 4
OTHERS_WEIGHT: Final = 150
KNOWN: Final = 2.0  # the frequency of a name that is right, though it stands no more often than the wrong one
SHORTEST_NEAR: Final = 7
SHORTEST_SOURCE: Final = 5


def bearing(evidence: Evidence, corpus: Corpus, names: NameList) -> NameTable:
    """The changes for forms that stand in this document; what other documents say of other forms doesn't enter."""
    counts = dict(evidence.forms)
    found = {}
    for form in counts:
        change = _change(form, counts, evidence, corpus, names)
        if change is not None and change.after != form:
            found[form] = change
    for form, name, why in evidence.meant:
        if form not in names.names and not _others(form, counts, evidence, corpus)[0]:
            found.setdefault(form, NameChange(form, name, why))
    return NameTable(tuple(sorted(found.values(), key=lambda change: (-len(change.before), change.before))))


def _change(
    form: str, counts: dict[str, int], evidence: Evidence, corpus: Corpus, names: NameList
) -> NameChange | None:
    for wrong, right in names.variants:
        if form == wrong or (form[0].isupper() and form.lower() == wrong.lower() and not form.isupper()):
            return NameChange(form, right, f"the list of names says “{wrong}” is “{right}”")
    if form.isupper() or form in names.names:
        return None
    first, _, second = form.partition(" ")
    if first == second:
        return _doubled(form, first, counts, names)
    listed = names.by_key.get(key(form))
    if listed and not (form.islower() and all(name.isupper() for name in listed)):
        return _listed(form, listed, counts, corpus)
    if "-" in form:
        return _compound(form, counts)
    if change := _other_case(form, counts, corpus, evidence):
        return change
    if change := _acronym(form, counts):
        return change
    for source in sorted(names.sources):
        if form == source.lower():
            return NameChange(form, source, f"“{source}” is in the list of sources", after_source_word=True)
    if change := _evidenced(form, counts, evidence, corpus):
        return change
    if form in evidence.odd:
        return _near(form, counts, evidence, corpus, names)
    return _cut_source(form, counts, names)


def _listed(form: str, listed: tuple[str, ...], counts: dict[str, int], corpus: Corpus) -> NameChange | None:
    """A listed name in the wrong case; with other hyphens or spaces only if the right form is in use."""
    for name in sorted(listed, key=lambda name: (_separators(name) != _separators(form), name)):
        if _separators(name) == _separators(form):
            if not _only_capitals_more(form, name):
                # "20 minutes" is a time, unless it is what says something.
                counted = form[0].isdigit() and form.islower()
                return NameChange(form, name, f"“{name}” is in the list of names", after_source_word=counted)
        elif counts.get(name, 0) >= counts[form] or (is_humped(name) and name in corpus.forms):
            return NameChange(form, name, f"“{name}” is in the list of names, and in use here")
    return None


def _only_capitals_more(form: str, name: str) -> bool:
    """Whether a form differs from the name only by capitals at the beginning of words ("Union Européenne")."""
    return all(
        a == b or (a.isupper() and (k == 0 or not form[k - 1].isalnum()))
        for k, (a, b) in enumerate(zip(form, name, strict=True))
    )


def _separators(form: str) -> str:
    return "".join(sign for sign in form if not sign.isalnum())


def _evidenced(form: str, counts: dict[str, int], evidence: Evidence, corpus: Corpus) -> NameChange | None:
    """A form without the capital inside that this document, or others one can trust, write with it."""
    if is_humped(form) or not _may_lack_hump(form, counts, corpus):
        return _pair(form, counts)
    best = None
    own = {name for name in counts if is_humped(name) and key(name) == key(form)}
    for name in sorted({*own, *corpus.by_key.get(key(form), ())}):
        here = counts.get(name, 0)
        often = here >= OWN_OFTEN and here * OWN_SHARE >= counts[form]
        if often or (here >= counts[form] and _only_lacks_hump(form, name)):
            return NameChange(form, name, f"this document also writes “{name}”")
        weight = _others(name, counts, evidence, corpus)[1]
        if weight >= OTHERS_WEIGHT and weight >= 2 * _others(form, counts, evidence, corpus)[1]:
            best = best or NameChange(form, name, f"other documents write “{name}”")
    return best


def _only_lacks_hump(form: str, name: str) -> bool:
    """Whether a form in one word that no list has is a name that begins with no particle, less its capital inside."""
    if not form.isalpha() or not form.istitle() or not name[0].isupper() or PARTICLE.match(name):
        return False
    return not zipf(form.lower()) and not zipf(form.lower(), "en")


def _may_lack_hump(form: str, counts: dict[str, int], corpus: Corpus) -> bool:
    """Whether some form has the same letters and a capital inside, and this one is no common word itself."""
    shared = key(form)
    if shared not in corpus.by_key and not any(is_humped(name) and key(name) == shared for name in counts):
        return False
    return form[0].isupper() and zipf(form.lower()) < COMMON


def _doubled(form: str, name: str, counts: dict[str, int], names: NameList) -> NameChange | None:
    """A name that stands twice in a row, and once elsewhere: no "Duran Duran"."""
    if counts.get(name, 0) - 2 * counts[form] >= OWN_OFTEN:
        return NameChange(form, name, f"this document also writes “{name}” once")
    return NameChange(form, name, f"“{name}” is in the list of names") if name in names.names else None


def _compound(form: str, counts: dict[str, int]) -> NameChange | None:
    """A compound that this document writes in one word, or with more capitals at least as often ("Port-mahaut")."""
    for name in sorted(counts):
        if name == form.replace("-", "") and form.split("-")[-1].islower() and name[1:].islower():
            return NameChange(form, name, f"this document also writes “{name}”")
        more = _capitals(name) > max(1, _capitals(form))
        if more and name.lower() == form.lower() and counts[name] >= max(OWN_OFTEN, counts[form]):
            return NameChange(form, name, f"this document also writes “{name}”")
    return None


def _capitals(form: str) -> int:
    return sum(part[:1].isupper() for part in form.split("-"))


def _other_case(form: str, counts: dict[str, int], corpus: Corpus, evidence: Evidence) -> NameChange | None:
    """A name in small letters, or with a capital inside, that this document writes with one capital ("StarLink")."""
    name = form.capitalize()
    if not form.isalpha() or name == form or counts.get(name, 0) < max(OWN_OFTEN, 2 * counts[form]):
        return None
    unknown = form.islower() and form not in lefff.forms() and zipf(form) < COMMON
    if unknown or (is_humped(form) and form[0].isupper() and not _others(form, counts, evidence, corpus)[0]):
        return NameChange(form, name, f"this document also writes “{name}”")
    return None


def _cut_source(form: str, counts: dict[str, int], names: NameList) -> NameChange | None:
    """A listed name without its last letter, where a source is named ("selon Reuter") and the text has it whole."""
    for name in sorted(names.names & counts.keys()):
        if len(form) >= SHORTEST_SOURCE and name[:-1] == form:
            return NameChange(form, name, f"“{form}” cuts short “{name}”, which stands here", after_source_word=True)
    return None


def _acronym(form: str, counts: dict[str, int]) -> NameChange | None:
    """An acronym nobody could say as a word, in small letters, that this document writes in capitals ("Asml")."""
    name = form.upper()
    if not form.istitle() or not form.isalpha() or counts.get(name, 0) < counts[form]:
        return None
    letters = len(form) == len("FMI") and NO_ONSET.match(form) and form.lower() not in lefff.forms()
    if letters or (UNSAYABLE.search(form) and zipf(form.lower()) < UNHEARD):
        return NameChange(form, name, f"this document also writes “{name}”")
    return None


def _pair(form: str, counts: dict[str, int]) -> NameChange | None:
    """A name of two words that this document writes with both capitals more often ("Elon musk")."""
    first, _, second = form.partition(" ")
    if not second.isalpha() or not second.islower() or not first.istitle() or zipf(second) > COMMON + 1:
        return None
    name = form.title()
    if counts.get(name, 0) > counts[form]:
        return NameChange(form, name, f"this document also writes “{name}”")
    return None


def _others(form: str, counts: dict[str, int], evidence: Evidence, corpus: Corpus) -> tuple[int, int]:
    """In how many other documents a form stands, and its weight there."""
    documents, weight = corpus.forms.get(form, (0, 0))
    if form in counts:
        documents, weight = documents - 1, weight - min(counts[form], CAP) * evidence.trust
    return max(0, documents), max(0, weight)


def _near(form: str, counts: dict[str, int], evidence: Evidence, corpus: Corpus, names: NameList) -> NameChange | None:
    """A word nobody knows, one letter away from a name that is listed or much better evidenced."""
    candidates = []
    for name, source in _near_names(form, counts, evidence, corpus, names):
        if how := slip(form, name, SHORTEST_NEAR) or doubling(form, name, SHORTEST_NEAR):
            candidates.append(NameChange(form, name, f"“{form}” is no known word and {how} “{name}”, which {source}"))
    return candidates[0] if len({change.after for change in candidates}) == 1 else None


def _near_names(
    form: str, counts: dict[str, int], evidence: Evidence, corpus: Corpus, names: NameList
) -> Iterator[tuple[str, str]]:
    for name in names.near.candidates(form):
        yield name, "is in the list of names"
    for name, count in counts.items():
        if abs(len(name) - len(form)) > 1 or name[0] != form[0] or name == form or count < counts[form]:
            continue
        small = name.lower()
        known = zipf(small) >= KNOWN or (doubling(form, name, SHORTEST_NEAR) and (zipf(small) or zipf(small, "en")))
        often = 2 if doubling(form, name, SHORTEST_NEAR) else 3
        if count >= often * counts[form] or (known and small not in lefff.forms()):
            yield name, "stands in this document"
    if corpus.near is not None:
        for name in corpus.near.candidates(form):
            if _others(name, counts, evidence, corpus)[0] > 1 and not _others(form, counts, evidence, corpus)[0]:
                yield name, "stands in other documents"
