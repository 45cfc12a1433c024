"""Where what was fetched or converted is kept; the folder may be deleted at any time: it costs time."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The cache: $RELECTURE_CACHE, or relecture's folder in the platform's cache folder."""
    if chosen := os.environ.get("RELECTURE_CACHE"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "relecture" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "relecture"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "relecture"
