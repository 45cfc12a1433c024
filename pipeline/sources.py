"""What to read: files, folder trees, globs, list files (`@list.txt`), URLs -> sources with unique names."""

from __future__ import annotations

import glob
import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from .config import ReadConfig
from .errors import UsageError

STATE_FOLDER: Final = ".relecture"  # marks an output folder, whose own files are never taken for seeds
RESERVED_NAMES: Final = frozenset({"index"})  # translated/index.html lists the documents


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: where it lies, the name of its outputs, what the document line calls it.

    `name` is a POSIX path below the output folder without a suffix; `source` is a path or URL that is the
    same on every machine (never absolute). `problem` says why there is nothing to read here, where that is
    known already: the run reports it as this document's failure and goes on with the others.
    """

    path: Path
    name: str
    source: str
    problem: str = ""


def find(arguments: Sequence[str], config: ReadConfig) -> list[Source]:
    """Everything the arguments name, sorted by name, each file once, names unique.

    A file's name is its stem; files found in a folder or by a glob keep their path below it. Names that clash
    (also when they differ only in case) keep their extension, then take the parent folders that tell them apart.

    Raises:
        UsageError: nothing at all can be read, or a list or a URL can't be opened. Where some of the arguments
            are fine, the others become sources with a `problem`.
        MissingExtra: a URL is named and fsspec isn't installed.
    """
    found: dict[str, Source] = {}
    problems: dict[str, Source] = {}
    several = len(arguments) > 1 or any(argument.startswith("@") for argument in arguments)
    for argument in arguments:
        for source in _expand(argument, config):
            if source.problem:
                problems[source.problem] = source
                continue
            key = os.path.realpath(source.path) if several else str(source.path)
            known = found.get(key)
            if known is None or _depth(source) < _depth(known):
                found[key] = source
    if not found:
        raise UsageError("\n".join(problems) or "nothing to read: name a file or a folder")
    return sorted([*_distinct(list(found.values())), *problems.values()], key=lambda source: source.name)


def _depth(source: Source) -> tuple[int, str, str]:
    """A file named twice goes by its longest path, whatever the order of the arguments."""
    return (-source.name.count("/"), source.name, source.source)


def _expand(argument: str, config: ReadConfig) -> Iterator[Source]:
    path = Path(argument)
    if "://" in argument:
        from .remote import fetch  # fsspec is an extra, and slow to import

        for local, name, url in fetch(argument, config):
            yield Source(local, _stem(name), url)
    elif argument.startswith("@") and not path.exists():
        yield from _listed(Path(argument[1:]), config)
    elif path.is_dir():
        yield from _folder(path, config)
    elif path.exists():
        yield Source(path, _stem(_readable(path.name)), _shown(path))
    elif glob.has_magic(argument):
        yield from _globbed(argument)
    else:
        yield _nothing(path, f"{argument}: no such file or folder")


def _folder(folder: Path, config: ReadConfig) -> Iterator[Source]:
    if (folder / STATE_FOLDER).is_dir():
        yield _nothing(folder, f"{folder}: this is an output folder of relecture; name the one of the French texts")
        return
    wanted = tuple(extension.lower() for extension in config.extensions)
    shown = _shown(folder)
    empty, others = True, 0
    problems: list[Source] = []
    for relative in _walk(str(folder), "", frozenset(), problems):
        if not relative.lower().endswith(wanted):
            others += 1
            continue
        empty = False
        readable = _readable(relative)
        source = readable if shown == "." else f"{shown}/{readable}"
        yield Source(Path(folder, relative), _stem(readable), source)
    yield from problems
    if empty and not problems:
        kinds = ", ".join(config.extensions)
        yield _nothing(folder, f"{folder}: no documents here (wanted {kinds}; found {others} other files)")


def _walk(folder: str, below: str, inside: frozenset[tuple[int, int]], problems: list[Source]) -> Iterator[str]:
    """Files below a folder, as paths relative to it, without hidden ones, output folders and link loops."""
    try:
        status = os.stat(folder)
        with os.scandir(folder) as entries:
            listing = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError as error:
        problems.append(_nothing(Path(folder), f"{folder}: can't be listed: {error.strerror or error}"))
        return
    here = (status.st_dev, status.st_ino)
    if here in inside or (STATE_FOLDER, True) in listing:
        return
    for name, is_folder in listing:
        if name.startswith("."):
            continue
        if is_folder:
            yield from _walk(f"{folder}/{name}", f"{below}{name}/", inside | {here}, problems)
        else:
            yield below + name


def _globbed(pattern: str) -> Iterator[Source]:
    """Every file a glob matches, whatever its extension; names mirror the path below the fixed part."""
    fixed = Path(*_before_magic(Path(pattern).parts))
    paths = [Path(match) for match in glob.glob(pattern, recursive=True)]
    files = [path for path in paths if path.is_file()]
    for path in files:
        yield Source(path, _stem(_readable(path.relative_to(fixed).as_posix())), _shown(path))
    if not files:
        yield _nothing(fixed, f"{pattern}: no file matches")


def _before_magic(parts: Iterable[str]) -> list[str]:
    fixed: list[str] = []
    for part in parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return fixed


def _listed(listing: Path, config: ReadConfig) -> Iterator[Source]:
    """The sources a list file names, one a line, relative to the list's folder, which the names mirror."""
    try:
        lines = listing.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"@{listing}: can't read the list: {error}") from error
    entries = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not entries:
        yield _nothing(listing, f"@{listing}: the list names nothing")
    folder = listing.parent
    for entry in entries:
        if "://" in entry:
            yield from _expand(entry, config)
            continue
        for source in _expand(str(folder / entry), config):
            below = os.path.relpath(source.path, folder)
            inside = not below.startswith("..") and not os.path.isabs(entry)
            name = _stem(_readable(Path(below).as_posix())) if inside else source.name
            yield replace(source, name=name)


def _nothing(path: Path, problem: str) -> Source:
    return Source(path, _shown(path), _shown(path), problem)


def _shown(path: Path) -> str:
    """A path as the user would name it: relative to the working folder; from elsewhere, its last part."""
    relative = os.path.relpath(path)
    shown = path.resolve().name if relative.startswith("..") else Path(relative).as_posix()
    return _readable(shown)


def _readable(name: str) -> str:
    """A file name that can be written as UTF-8, also where the disk's bytes can't be decoded."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]


def _distinct(sources: list[Source]) -> list[Source]:
    """Give clashing names their extension back, then parent folders, until no two are the same."""
    level = [0] * len(sources)
    while True:
        keys = [_clash_key(source.name) for source in sources]
        count = Counter(keys)
        clashing = [i for i, key in enumerate(keys) if count[key] > 1 or key in RESERVED_NAMES]
        if not clashing:
            return sources
        for i in clashing:
            level[i] += 1
            sources[i] = replace(sources[i], name=_longer_name(sources[i], level[i]))


def _longer_name(source: Source, level: int) -> str:
    """The next longer name: its extension at the first level, then one more parent folder each."""
    if level == 1:
        address = source.source.partition("?")[0]
        return source.name + os.path.splitext(address)[1]
    parents = Path(os.path.realpath(source.path)).parts[1 : -1 - source.name.count("/")]
    if parents and "://" not in source.source:
        return f"{_readable(parents[-1])}/{source.name}"
    return f"{source.name}-{hashlib.sha256(source.source.encode()).hexdigest()[:8]}"


def _clash_key(name: str) -> str:
    """Names that would be one file where the disk folds case or composes accents."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
