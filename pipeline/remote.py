"""Seeds behind an fsspec URL (s3://, gs://, https://, …), fetched into a cache that may be deleted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .atomic import write_bytes
from .cache import cache_folder
from .config import ReadConfig
from .errors import MissingExtra, UsageError


def fetch(url: str, config: ReadConfig) -> Iterator[tuple[Path, str, str]]:
    """The files a URL names: local copy, path below the URL, full URL.

    A file is fetched again only when its store's fingerprint (etag, size, date) has changed. A URL that ends
    in a slash, or names a folder of an object store, is searched for `config.extensions`; `*` and `[` make it
    a glob.

    Raises:
        MissingExtra: fsspec or the driver for this kind of URL isn't installed.
        UsageError: the URL can't be reached, or names no document.
    """
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtra(f"{url}: reading a URL", "remote") from error
    try:
        store, root = fsspec.core.url_to_fs(url)
        paths = sorted(_listing(store, root, url, config))
        for path in paths:
            full = store.unstrip_protocol(path)
            yield _local_copy(store, path, full), _below(path, root, url), full
    except ImportError as error:
        raise UsageError(f"{url}: {error}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{url}: can't be read: {error or type(error).__name__}") from error
    if not paths:
        raise UsageError(f"{url}: no documents there (wanted {', '.join(config.extensions)})")


def _listing(store: Any, root: str, url: str, config: ReadConfig) -> list[str]:
    if "*" in root or "[" in root:
        return [path for path in store.glob(root) if not path.endswith("/")]
    web = urlsplit(url).scheme in {"http", "https"}  # any page with links looks like a folder there
    if url.endswith("/") or not (web or store.isfile(root)):
        return [path for path in store.find(root) if path.lower().endswith(config.extensions)]
    return [root]


def _below(path: str, root: str, url: str) -> str:
    """The path that the output's name mirrors; a web address's query, which may be all that differs, stays."""
    fixed = re.split(r"[^/]*[*\[]", root, maxsplit=1)[0] if "*" in root or "[" in root else root
    below = (
        path[len(fixed) :].lstrip("/") if path != root and path.startswith(fixed) else path.rstrip("/").rsplit("/")[-1]
    )
    name, _, query = below.partition("?")
    stem, dot, extension = name.rpartition(".")
    mark = "-" + re.sub(r"[^\w.-]+", "-", query).strip("-") if query else ""
    name = f"{stem}{mark}.{extension}" if dot and stem else name + mark
    return name or urlsplit(url).netloc or "document"


def _local_copy(store: Any, path: str, full: str) -> Path:
    """Fetch a file unless the copy in the cache has the store's present fingerprint."""
    folder = cache_folder() / "remote" / hashlib.sha256(full.encode()).hexdigest()[:24]
    suffix = Path(urlsplit(full).path).suffix
    copy, mark = folder / f"document{suffix}", folder / "fingerprint"
    fingerprint = _fingerprint(store, path)
    if fingerprint and copy.exists() and mark.exists() and mark.read_text(encoding="utf-8") == fingerprint:
        return copy
    mark.unlink(missing_ok=True)
    write_bytes(copy, store.cat_file(path))
    if fingerprint:
        write_bytes(mark, fingerprint.encode())
    return copy


def _fingerprint(store: Any, path: str) -> str:
    """What changes when a file does, as its store tells it; empty where the store doesn't tell."""
    known = store.info(path)
    told = {
        key: str(known[key])
        for key in ("etag", "ETag", "size", "LastModified", "mtime", "md5Hash", "created")
        if key in known
    }
    return repr(sorted(told.items())) if set(told) - {"size"} else ""
