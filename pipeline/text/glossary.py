"""A glossary: French terms with the English that a reader wants for them, from CSV, TSV, TOML or TBX."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import ConfigError

_FRENCH: Final = ("french", "fr", "français", "francais", "source", "term")
_ENGLISH: Final = ("english", "en", "anglais", "target", "translation")
_TRUE: Final = frozenset({"1", "true", "yes", "oui", "x"})
_FALSE: Final = frozenset({"0", "false", "no", "non", ""})
_LIGATURES: Final = {
    form: f"(?:{forms.replace(' ', '|')})" for forms in ("oe œ", "Oe OE Œ", "ae æ", "Ae AE Æ") for form in forms.split()
}
_LETTERS: Final = re.compile("oe|ae|.", re.IGNORECASE | re.DOTALL)
MEGABYTES: Final = 50


@dataclass(frozen=True, slots=True)
class Term:
    """A French term and its English; `case`: capitals matter; `whole_word`: not inside a longer word."""

    french: str
    english: str
    case: bool = False
    whole_word: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text: its span in code points, the words there, and the English wanted."""

    start: int
    end: int
    text: str
    english: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, longest French first, so that the longest match wins."""

    terms: tuple[Term, ...] = ()
    _pattern: re.Pattern[str] | None = field(default=None, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """A digest of the terms; "none" where there are none."""
        if not self.terms:
            return "none"
        rows = "\n".join(f"{t.french}\t{t.english}\t{t.case:d}\t{t.whole_word:d}" for t in self.terms)
        return hashlib.sha256(rows.encode()).hexdigest()[:12]

    def matches(self, text: str) -> Iterator[Match]:
        """The terms in a text, in order, never overlapping, the longest first where several begin together."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            term = self.terms[int((found.lastgroup or "t0")[1:])]
            yield Match(found.start(), found.end(), found.group(), term.english)


EMPTY = Glossary()


def glossary_of(terms: Iterable[Term]) -> Glossary:
    """A glossary of terms; of two that are alike the first counts."""
    different: dict[tuple[str, bool], Term] = {}
    for term in terms:
        different.setdefault((term.french if term.case else term.french.casefold(), term.case), term)
    ordered = tuple(sorted(different.values(), key=lambda t: (-len(t.french), t.french, t.english)))
    if not ordered:
        return EMPTY
    return Glossary(ordered, re.compile("|".join(f"(?P<t{i}>{_term(t)})" for i, t in enumerate(ordered))))


def _term(term: Term) -> str:
    """A pattern that takes any apostrophe for an apostrophe, any space for a space, and œ for oe."""
    letters = "".join(map(_letter, _LETTERS.findall(term.french)))
    if not term.case:
        letters = f"(?i:{letters})"
    if term.whole_word:
        letters = (r"(?<!\w)" if term.french[0].isalnum() else "") + letters
        letters += r"(?!\w)" if term.french[-1].isalnum() else ""
    return letters


def _letter(letter: str) -> str:
    """The pattern of a letter, or of a ligature's two."""
    if letter in "'’":
        return "['’]"
    return r"\s+" if letter.isspace() else _LIGATURES.get(letter, re.escape(letter))


def load_glossary(path: str | Path) -> Glossary:
    """Read a glossary by its file's ending: .csv, .tsv, .toml, or .tbx; no path, no terms.

    CSV and TSV: a header names the columns `french` and `english`, and `case` and `whole_word` where they matter;
    without one, the first two columns are meant. TOML: `[[term]]` tables with the same keys. TBX (ISO 30042, both the
    core structure of version 2 and that of version 3): the terms of each entry's French and English sections.

    Raises:
        ConfigError: the file can't be read, or a term has no French or no English.
    """
    if not str(path):
        return EMPTY
    path = Path(path)
    try:
        if path.stat().st_size > MEGABYTES * 1_000_000:
            raise ConfigError(f"{path}: a glossary may have {MEGABYTES} MB at most")
        content = path.read_bytes()
        text = "" if path.suffix.lower() == ".tbx" else content.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: can't read the glossary: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: a glossary has to be UTF-8; byte {error.start} isn't: save it as UTF-8") from error
    readers = {".csv": _rows, ".tsv": _rows, ".txt": _rows, ".toml": _toml}
    if path.suffix.lower() == ".tbx":
        return glossary_of(_tbx(content, path))
    if path.suffix.lower() not in readers:
        raise ConfigError(f"{path}: a glossary is a .csv, .tsv, .toml or .tbx file")
    return glossary_of(readers[path.suffix.lower()](text, path))


def _rows(text: str, path: Path) -> Iterator[Term]:
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ConfigError(f"{path}: not a table of terms: {error}") from error
    names = [cell.strip().lower() for cell in rows[0]] if rows else []
    french = next((i for i, n in enumerate(names) if n in _FRENCH), None)
    english = next((i for i, n in enumerate(names) if n in _ENGLISH), None)
    header = french is not None and english is not None
    for number, row in enumerate(rows, 1):
        if (header and number == 1) or not any(cell.strip() for cell in row) or row[0].lstrip().startswith("#"):
            continue
        cells = dict(zip(names, row, strict=False)) if header else {}
        yield _checked(
            f"{path}: line {number}",
            row[french or 0] if len(row) > (french or 0) else "",
            row[english if header and english is not None else 1] if len(row) > (english or 1) else "",
            _flag(cells.get("case", ""), False, f"{path}: line {number}: case"),
            _flag(cells.get("whole_word", ""), True, f"{path}: line {number}: whole_word"),
        )


def _flag(cell: str, default: bool, where: str) -> bool:
    value = cell.strip().lower()
    if not value:
        return default
    if value not in _TRUE | _FALSE:
        raise ConfigError(f"{where} should be true or false, found {cell!r}")
    return value in _TRUE


def _checked(where: str, french: str, english: str, case: bool, whole_word: bool) -> Term:
    french, english = french.strip(), english.strip()
    if not french or not english:
        raise ConfigError(f"{where}: a term needs its French and its English, found {french!r} and {english!r}")
    return Term(french, english, case, whole_word)


def _toml(text: str, path: Path) -> Iterator[Term]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error
    terms = table.get("term", table.get("terms", []))
    if not isinstance(terms, list) or set(table) - {"term", "terms"}:
        raise ConfigError(f"{path}: expected [[term]] tables with french and english, found {', '.join(table)}")
    known = {"french": str, "english": str, "case": bool, "whole_word": bool}
    for number, term in enumerate(terms, 1):
        where = f"{path}: term {number}"
        if not isinstance(term, dict):
            raise ConfigError(f"{where} should be a table, found {term!r}")
        for key, value in term.items():
            if key not in known or not isinstance(value, known[key]):
                raise ConfigError(f"{where}: {key} = {value!r}; known here: french, english, case, whole_word")
        yield _checked(
            where,
            term.get("french", ""),
            term.get("english", ""),
            term.get("case", False),
            term.get("whole_word", True),
        )


def _tbx(content: bytes, path: Path) -> Iterator[Term]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"{path}: not a TBX file: {error}") from error
    found = 0
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        terms: dict[str, list[str]] = {"fr": [], "en": []}
        for section in entry.iter("{*}langSet", "{*}langSec"):
            language = _language(section)
            if language in terms:
                terms[language] += ["".join(map(str, t.itertext())).strip() for t in section.iter("{*}term")]
        english = [t for t in terms["en"] if t]
        for french in terms["fr"]:
            if french and english:
                found += 1
                yield Term(french, english[0])
    if not found:
        raise ConfigError(f"{path}: no entry has both a French and an English term")


def _language(section: Any) -> str:
    value: str = section.get("{http://www.w3.org/XML/1998/namespace}lang") or section.get("lang") or ""
    return value.lower().split("-")[0]
