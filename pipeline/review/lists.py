"""Adding a reviewer's term to the glossary, or a name to the user's list of names, without touching what is there."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import tomllib
from pathlib import Path
from typing import Any

from ..atomic import write_text
from ..errors import ConfigError, UsageError
from ..repair import load_names
from ..text.glossary import load_glossary

_lock = threading.Lock()


def add_term(path: Path, french: str, english: str) -> bool:
    """Add a term to a glossary (CSV, TSV or TOML); a new file is a CSV with a header.

    Returns:
        Whether it was added; a term that is there with the same English isn't added again.

    Raises:
        UsageError: a side is empty, or the term is there with another English.
        ConfigError: the glossary is malformed; it is left as it is.
        DocumentError: it can't be written.
    """
    french, english = " ".join(french.split()), " ".join(english.split())
    if not french or not english:
        raise UsageError("A term needs its French and its English.")
    with _lock:
        content = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        for term in load_glossary(path).terms if content.strip() else ():
            if term.french.casefold() == french.casefold():
                if term.english == english:
                    return False
                raise UsageError(f"{term.french} is in {path} already, as {term.english}; change it there.")
        kind = path.suffix.lower()
        if kind == ".toml":
            added = f"{_ended(content)}\n[[term]]\nfrench = {_toml(french)}\nenglish = {_toml(english)}\n"
        elif kind in (".csv", ".tsv", ".txt"):
            added = _ended(content or "french,english\n") + _cells(content, french, english)
        else:
            raise UsageError(f"{path}: terms can be added to a .csv, .tsv or .toml glossary")
        _write_checked(path, added, load_glossary)
    return True


def add_name(path: Path, name: str) -> bool:
    """Add a name in its right form to the user's list (TOML, key `names`), keeping its comments and order.

    Returns:
        Whether it was added; False where it is known already.

    Raises:
        UsageError: the name is empty.
        ConfigError: the list is malformed; it is left as it is.
        DocumentError: it can't be written.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("Which name?")
    with _lock:
        if name in load_names(path if path.exists() else None).names:
            return False
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        names = tomllib.loads(content).get("names", []) if content else []
        _write_checked(path, _with_name(content, names, name), load_names)
    return True


def _with_name(content: str, names: list[str], name: str) -> str:
    """The list with one more name: put before the bracket that closes it, or in a key of its own at the top."""
    opened = re.search(r"(?m)^names\s*=\s*\[", content)
    if not opened:
        return f"names = [{_toml(name)}]\n{content}"
    for closing in re.finditer(r"\]", content[opened.end() :]):
        place = opened.end() + closing.start()
        head, tail = content[:place].rstrip(), content[place:]
        inline = "\n" not in content[opened.end() : place]
        added = (f" {_toml(name)}" if names else _toml(name)) if inline else f"\n    {_toml(name)},\n"
        for comma in ("", ",", "\n    ,"):  # the last is for a comment behind the last name
            candidate = head + comma + added + tail
            if _names(candidate) == [*names, name]:
                return candidate
    raise ConfigError(f"the names can't be added to by a program; add {name} by hand")


def _names(content: str) -> Any:
    """The names in a list; None where it isn't TOML, as when a bracket in a comment was taken for the closing one."""
    try:
        return tomllib.loads(content).get("names")
    except tomllib.TOMLDecodeError:
        return None


def _write_checked(path: Path, content: str, load: Any) -> None:
    """Write a list after having read it from a trial copy beside it."""
    trial = path.with_name(f".{path.stem}.trial{path.suffix}")
    try:
        write_text(trial, content)
        load(trial)
        write_text(path, content)
    finally:
        trial.unlink(missing_ok=True)


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _ended(content: str) -> str:
    return content if not content or content.endswith("\n") else content + "\n"


def _cells(content: str, french: str, english: str) -> str:
    first = content.partition("\n")[0]
    delimiter = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    header = [cell.strip().lower() for cell in first.split(delimiter)]
    row = [french, english]
    if "french" in header and "english" in header:
        row = [french if cell == "french" else english if cell == "english" else "" for cell in header]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(row)
    return out.getvalue()
