"""The translation memory as TMX 1.4b, for other tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from .. import __version__
from ..atomic import write_text

if TYPE_CHECKING:
    from ..translate.protocol import Hypothesis

SLOT: Final = re.compile(r"⟦(\d)⟧")
NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="relecture" creationtoolversion="{__version__}" segtype="sentence" o-tmf="relecture"
 adminlang="en" srclang="fr" datatype="plaintext"/>
<body>
"""


def write_tmx(path: Path, entries: Iterable[tuple[str, Hypothesis]]) -> None:
    """Write the memory's entries (key, translation), machine translations all; a slot becomes `<ph x="1"/>`.

    Raises:
        DocumentError: the file can't be written.
    """
    write_text(path, HEAD + "".join(_units(entries)) + "</body>\n</tmx>\n")


def _units(entries: Iterable[tuple[str, Hypothesis]]) -> Iterator[str]:
    for key, hypothesis in entries:
        model, engine, decoding, source = key.split("|", 3)
        yield (
            f'<tu><prop type="x-model">{_text(model)}</prop><prop type="x-engine">{_text(engine)}</prop>'
            f'<prop type="x-decoding">{_text(decoding)}</prop><prop type="x-score">{hypothesis.score:g}</prop>\n'
            f'<tuv xml:lang="fr"><seg>{_segment(source)}</seg></tuv>\n'
            f'<tuv xml:lang="en"><seg>{_segment(hypothesis.text)}</seg></tuv></tu>\n'
        )


def _segment(text: str) -> str:
    return SLOT.sub(lambda match: f'<ph x="{int(match[1]) + 1}"/>', _text(text))


def _text(text: str) -> str:
    return escape(NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))
