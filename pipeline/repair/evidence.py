"""From documents to evidence about names, and from evidence to the corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ..document import Document
from ..text import lefff
from ..text.frequency import zipf
from .namelist import load_names
from .nametable import HUMP, Corpus, Evidence, NameList, NearIndex, is_humped, key
from .persons import meant_names
from .spans import PROTECTED

WORD: Final = re.compile(r"[^\W\d_]\w*")
COMPOUND: Final = re.compile(r"(?<![\w'’-])[^\W\d_]{2,}(?:-[^\W\d_]+)+(?![\w-])")
PAIR: Final = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{2,} [A-ZÀ-Ý][a-zà-ÿ]{2,}\b")
DOUBLED: Final = re.compile(r"\b(([A-ZÀ-Ý][^\W\d_]*[a-zà-ÿ]{2}) \2)(?![\w-])")
DAMAGE: Final = re.compile(
    r"\w[”“\"]\w|\w [,.](?=\s)|«\w|\w»|Ã.|â€|[a-zà-ÿ]{3}\.[A-Z][a-z]|&\w{2,8};|=[\"”]|\b(\w{4,})[ -]\1\b"
)
ARTICLE: Final = r"\b(?i:les?|la|une?|des|du|aux?|cet?|cette|ces|[mts](?:on|a|es)|[nv]os|leurs?)"  # before common nouns
CAP: Final = 20
OWN_OFTEN: Final = 2
UNHEARD: Final = 3.0
SHORTEST_SMALL: Final = 5
SHORTEST_ODD: Final = 6
TRUST_LOST: Final = 3000
LEAST_TRUST: Final = 5


def collect(document: Document, names: NameList | None = None) -> Evidence:
    """The name-like forms of a document's raw text, and how far its spelling can be trusted.

    Args:
        document: as it was read; repairs made since don't matter.
        names: the lists whose forms in small letters are looked for; those that ship by default.
    """
    names = names or load_names(None)
    text = "\n".join(passage.original for passage in document.passages)
    if "://" in text or "www." in text or "@" in text:
        text = PROTECTED.sub(" ", text)
    counts = Counter(WORD.findall(text))
    small = {form.lower() for form in counts}
    wanted = names.small | {form.lower() for form in counts if is_humped(form)}
    forms = {form: n for form, n in counts.items() if form != form.lower() or form in wanted}
    for words, name in names.parts:
        if words <= small or (len(words) == 1 and key(name) in small):
            forms.update(_spread_forms(text, name))
    forms |= _in_small(text, counts)
    for form in forms.keys() & {form for form in counts if is_humped(form)}:
        parts = {part.lower() for part in HUMP.split(form)}
        if parts <= small:
            forms.update(_spread_forms(text, form))
    if "-" in text:
        forms.update(_compounds(text, counts))
    for pair, count in Counter(PAIR.findall(text)).items():
        second = pair.split(" ")[1].lower()
        if count > 1 and second in counts:
            forms.update(_spread_forms(text, pair))
    forms |= Counter(doubled for doubled, _ in DOUBLED.findall(text))
    meant = tuple(sorted(meant_names(text, counts, names)))
    forms |= {form: forms.get(form) or counts.get(form) or text.count(form) for form, _, _ in meant}
    odd = sorted(form for form in forms if _is_odd(form))
    return Evidence(_trust(text, counts.total()), tuple(sorted(forms.items())), tuple(odd), meant)


def _in_small(text: str, counts: Counter[str]) -> dict[str, int]:
    """Words in small letters that no list knows and that stand inside a sentence with a capital, as names do."""
    found = {}
    for form, count in counts.items():
        small = form.lower()
        if count < OWN_OFTEN or small not in counts or small == form or small in lefff.forms():
            continue
        rare = len(form) >= SHORTEST_SMALL and form.istitle() and zipf(small) < UNHEARD
        if rare and re.search(rf"[a-zà-ÿ0-9,] {form}\b", text) and not re.search(rf"{ARTICLE} {small}\b", text):
            found[small] = counts[small]
    return found


def _compounds(text: str, words: Counter[str]) -> dict[str, int]:
    """Compounds that are written in several ways, and how often: "Port-Mahaut" and "Port-mahaut" or "Portmahaut"."""
    counts = Counter(COMPOUND.findall(text))
    cases = Counter(form.lower() for form in counts)
    return {
        form: count
        for form, count in counts.items()
        if not form.isupper() and (cases[form.lower()] > 1 or form.replace("-", "") in words)
    }


def merge(evidences: Iterable[Evidence]) -> Corpus:
    """All documents' forms; the order doesn't matter, and one document is held at a time."""
    forms: dict[str, tuple[int, int]] = {}
    for evidence in evidences:
        for form, count in evidence.forms:
            documents, weight = forms.get(form, (0, 0))
            forms[form] = (documents + 1, weight + min(count, CAP) * evidence.trust)
    by_key: dict[str, list[str]] = {}
    for form in sorted(forms):
        if is_humped(form):
            by_key.setdefault(key(form), []).append(form)
    near = NearIndex.of(form for form, (documents, _) in forms.items() if documents > 2 and _may_be_near(form))
    return Corpus(dict(sorted(forms.items())), {shared: tuple(found) for shared, found in by_key.items()}, near)


def _spread_forms(text: str, name: str) -> Counter[str]:
    """How a name of several words or humps is written in the text, whatever the case, hyphens and spaces."""
    parts = re.findall(r"[A-ZÀ-Ý]+(?![a-zà-ÿ])|[A-ZÀ-Ý]?[a-zà-ÿ]+|\d+|\w+", name)
    pattern = r"\b" + r"[ \u00a0\u2011'’.-]?".join(map(re.escape, parts)) + r"\b"
    return Counter(match[0] for match in re.finditer(pattern, text, re.IGNORECASE) if not match[0].isalnum())


def _may_be_near(form: str) -> bool:
    return form.isalpha() and form[0].isupper() and not form.isupper() and len(form) > SHORTEST_ODD


def _is_odd(form: str) -> bool:
    """Whether a capitalised word stands in no frequency list, French or English."""
    if len(form) < SHORTEST_ODD or not form.isalpha() or form.isupper() or not form[0].isupper():
        return False
    return zipf(form.lower()) == 0.0 and zipf(form.lower(), "en") == 0.0


def _trust(text: str, words: int) -> int:
    if not words:
        return LEAST_TRUST
    signs = sum(1 for _ in DAMAGE.finditer(text))
    return max(LEAST_TRUST, 100 - TRUST_LOST * signs // words)
