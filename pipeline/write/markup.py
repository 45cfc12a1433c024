"""Text into HTML: always escaped, nothing invisible left invisible where it was changed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from .worddiff import Hunk

UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
HIDDEN: Final = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
SIGNS: Final = {" ": "␣", "\t": "⇥", "\n": "⏎", "\r": "␍", "\u00a0": "⍽", "\u202f": "⍽"}


def text(raw: str) -> str:
    """Escape a text for HTML; characters that HTML can't hold become their control pictures (or U+FFFD)."""
    return html.escape(UNSHOWABLE.sub(_picture, raw), quote=True)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def visible(raw: str) -> str:
    """Escape a changed stretch with its spaces and invisible characters spelled out."""
    if not raw:
        return "<i>nothing</i>"
    if not raw.strip() or len(raw) == 1:
        raw = re.sub(r"\s", _sign, raw)
    return text(HIDDEN.sub(lambda found: found.group() if found.group() == " " else _sign(found), raw))


def _sign(found: re.Match[str]) -> str:
    char = found.group()
    return SIGNS.get(char) or f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"


def diff(hunks: Iterable[Hunk]) -> str:
    """A word diff as inline markup; `data-e` says which edits a change came from."""
    out = []
    for hunk in hunks:
        if hunk.same:
            out.append(text(hunk.after))
            continue
        out.append(f"<del>{text(hunk.before)}</del>" if hunk.before else "")
        out.append(f"<ins>{text(hunk.after)}</ins>" if hunk.after else "")
    return "".join(out)


def marked(raw: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """A text with (start, end, class) stretches marked; of two that overlap the earlier, longer one is marked."""
    out, position = [], 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if start < position or end <= start:
            continue
        out.append(text(raw[position:start]))
        out.append(f'<mark class="{kind}">{text(raw[start:end])}</mark>')
        position = end
    out.append(text(raw[position:]))
    return "".join(out)
