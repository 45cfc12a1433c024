"""Bytes -> text: byte order marks, UTF-8, and a library's guess where it isn't UTF-8; refused where none is safe."""

from __future__ import annotations

import codecs
from typing import Final

from ..errors import DocumentError

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY: Final = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (perhaps a .docx or .odt file)",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
}
LEGACY: Final = ("cp1252", "latin_1", "iso8859_15", "cp850", "mac_roman", "utf_16_le", "utf_16_be", "utf_8")
"""What French text comes in. A wider list makes the library take French for Czech or Turkish."""


def decode(content: bytes, path: str) -> tuple[str, str]:
    """The text of a file and the encoding it was in.

    Raises:
        DocumentError: binary content, NUL characters, bytes that no encoding of French text explains.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return _checked(content[len(mark) :].decode(encoding), path), encoding
            except UnicodeDecodeError as error:
                raise DocumentError(
                    f"{path}: starts with the byte order mark of {encoding}, "
                    f"but byte {len(mark) + error.start} isn't {encoding}"
                ) from error
    for magic, kind in BINARY.items():
        if content.startswith(magic):
            raise DocumentError(f"{path}: this is {kind}, not text; convert it to .txt, .md or .html first")
    try:
        return _checked(content.decode("utf-8"), path), "utf-8"
    except UnicodeDecodeError as error:
        problem = error
    if _looks_binary(content.decode("latin-1")) and not _looks_wide(content):
        raise _binary(path)
    wrong = content.decode("utf-8", errors="replace").count("�")
    right = sum(byte >= 0xC2 for byte in content) - wrong
    if right > 4 * wrong:
        # Mostly UTF-8: another encoding would garble every accent to save one stray byte.
        line = content.count(b"\n", 0, problem.start) + 1
        raise DocumentError(
            f"{path}: the file is UTF-8 except for {wrong} byte(s), the first 0x{content[problem.start]:02X} at offset "
            f"{problem.start} (line {line}); correct them, or convert the file"
        )
    return _guess(content, path)


def _guess(content: bytes, path: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=list(LEGACY)).best()
    if best is None:
        raise DocumentError(
            f"{path}: the bytes are neither UTF-8 nor another encoding of text; convert the file to UTF-8"
        )
    # Latin-1 has control characters where Windows has quotes, dashes and œ: what calls itself Latin-1 is cp1252.
    encoding = "cp1252" if best.encoding in ("latin_1", "iso8859_1") else best.encoding
    try:
        return _checked(content.decode(encoding), path), encoding
    except UnicodeDecodeError:
        return _checked(content.decode(best.encoding), path), best.encoding


def _checked(text: str, path: str) -> str:
    if _looks_binary(text):
        raise _binary(path)
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise DocumentError(
            f"{path}: there is a NUL character at offset {nul} (line {line}); remove it, or convert the file"
        )
    return text


def _looks_binary(text: str) -> bool:
    """More than one character in twenty is a control character that text doesn't have."""
    control = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1b")
    return control > 0.05 * len(text)


def _looks_wide(content: bytes) -> bool:
    """UTF-16 without its mark: every other byte of Western text is zero, and only on one side."""
    halves = content[::2].count(0), content[1::2].count(0)
    return max(halves) > 0.2 * len(content) and min(halves) < 0.01 * len(content)


def _binary(path: str) -> DocumentError:
    return DocumentError(f"{path}: this is a binary file, not text; convert it to .txt, .md or .html first")
