"""What can be exported and imported, and which module does it: loaded when it is wanted."""

from __future__ import annotations

from typing import Final, Literal, get_args

Format = Literal["xliff12", "xliff21", "tmx", "tsv", "docx", "xlsx", "md"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MODULES: Final[dict[Format, str]] = {
    "xliff12": "xliff12",
    "xliff21": "xliff21",
    "tmx": "tmx",
    "tsv": "tsv",
    "docx": "docx",
    "xlsx": "xlsx",
    "md": "markdown",
}
READERS: Final = {".xlf": "xliff12", ".xliff": "xliff12", ".tmx": "tmx", ".tsv": "tsv", ".txt": "tsv", ".xlsx": "xlsx"}
"""The module that reads a file, by how its name ends."""
