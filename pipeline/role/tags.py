"""Roles from the HTML elements or the Markdown construct that a passage stood in."""

from __future__ import annotations

from typing import Final

from ..document import Role
from .byline import byline
from .formulas import Formula
from .line import Line

_CODE: Final = frozenset("script style noscript template svg pre textarea ```".split())
_CONTROLS: Final = frozenset("button option nav form".split())
_HEADINGS: Final = frozenset("h2 h3 h4 h5 h6 ## ### #### ##### ######".split())
_BLOCKS: Final = frozenset("td th dd dt blockquote >".split())
# What the words of a line say still holds in these, whatever the element.
_KEPT: Final = frozenset({"byline", "caption", "source", "comment", "category"})


def tagged(line: Line, match: Formula | None) -> tuple[Role, str | None] | None:
    """The role that markup settles, or None where it says nothing certain; `match`: what its words say."""
    tags = line.tags
    if not tags:
        return None
    last = tags[-1] if tags[-1] not in {"a", "p"} else tags[-2] if len(tags) > 1 else ""
    if _CODE & set(tags):
        return "navigation", "code"
    if tags[0] == "---":
        return "navigation", "front matter"
    if match and match.role == "navigation":
        return match.role, match.detail
    if "title" in tags or "h1" in tags or tags[0] == "#":
        return "title", None
    if _CONTROLS & set(tags):
        return (match.role, match.detail) if match else ("navigation", "menu")
    kind = byline(line, late=True)
    if match and match.role in _KEPT:
        return match.role, match.detail
    if last in {"figcaption", "caption"}:
        return "caption", None
    if kind or last == "address":
        return "byline", kind
    if "footer" in tags and not line.extracted:
        return "navigation", "footer"
    if not line.extracted:
        return "navigation", "aside" if "aside" in tags else "left out"
    if _HEADINGS & set(tags):
        return "heading", None
    if "li" in tags or tags[0] in {"-", "1."}:
        return "bullet", None
    return ("body", None) if "p" in tags or last in _BLOCKS else None
