"""HTML: every text node is in a passage. Text in one block (its inline markup aside) makes one passage.

The standard library's parser is used for its positions: a passage's `line` is the line in the file where its text
starts. What to leave out of the article is trafilatura's judgement; what it leaves out is marked, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from .lines import Line

INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter output q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
PHRASING_BLOCKS: Final = frozenset("button noscript option script select style svg template textarea".split())
"""What may stand inside a paragraph without ending it, though it isn't part of its text."""
VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
TELLING: Final = frozenset(
    "title h1 h2 h3 h4 h5 h6 li figcaption caption nav header footer aside form button option script style noscript "
    "template blockquote pre td th dt dd textarea svg article main address".split()
)
"""Elements that say something of the role of the text in them; the rest is layout."""
VERBATIM: Final = frozenset({"pre", "textarea", "script", "style"})
SPACE: Final = re.compile(r"[ \t\n\r\f]+")
TRUSTED_SHARE: Final = 0.2
"""An extraction that keeps less than this share of the text in paragraphs has missed the article and isn't believed."""


def html_lines(text: str) -> list[Line]:
    """The passages of a page, in order of their text."""
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    parser.flush()
    return list(_marked(parser.blocks, text))


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Line] = []
        self.open: list[str] = []
        self.parts: list[str] = []
        self.links = 0
        self.line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.flush()
            if tag not in VOID and tag not in PHRASING_BLOCKS and next(reversed(self.open), "") == "p":
                self.open.pop()
        if tag not in VOID:
            if tag in ("p", "li", "dt", "dd", "option", "td", "th", "tr"):
                self._close_implied(tag)
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.flush()
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not data.strip():
            if self.parts:
                self.parts.append(data)
            return
        if not self.line:
            lead = len(data) - len(data.lstrip())
            self.line = self.getpos()[0] + data.count("\n", 0, lead)
        if "a" in self.open:
            self.links += len(data)
        self.parts.append(data)

    def unknown_decl(self, data: str) -> None:
        """A CDATA section outside of XML is a comment to a browser; it isn't text."""

    def flush(self) -> None:
        """End the passage at a block's edge."""
        raw = "".join(self.parts)
        verbatim = any(tag in VERBATIM for tag in self.open)
        text = raw.strip("\n\r\f") if verbatim else SPACE.sub(" ", raw).strip(" ")
        if text.strip():
            markup = [tag for tag in self.open if tag in TELLING]
            if self.links > 0.8 * len(text):
                markup.append("a")
            if "p" in self.open:
                markup.append("p")
            lines = text.split("\n") if verbatim and "pre" in self.open else [text]
            for offset, line in enumerate(lines):
                if line.strip():
                    self.blocks.append(Line(self.line + offset, line, " ".join(dict.fromkeys(markup))))
        self.parts, self.line, self.links = [], 0, 0

    def _close_implied(self, tag: str) -> None:
        """<p>, <li> and table cells end where the next begins (HTML, section 13.1.2.4, optional tags)."""
        ended = {"dd": ("dd", "dt"), "dt": ("dd", "dt"), "td": ("td", "th"), "th": ("td", "th")}.get(tag, (tag,))
        if tag == "p":
            block = next((t for t in reversed(self.open) if t not in INLINE), "")
            if block != "p":
                return
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] in ended:
                del self.open[depth:]
                return
            if self.open[depth] in ("ul", "ol", "dl", "table", "select", "div", "article", "section", "body"):
                return


def _marked(blocks: list[Line], page: str) -> Iterator[Line]:
    """The blocks, each with whether trafilatura keeps its text; all are kept where the article was missed."""
    kept = _extracted(page)
    inside = [_letters(block.text) in kept for block in blocks]
    prose = [(len(b.text), is_kept) for b, is_kept in zip(blocks, inside, strict=True) if b.markup.endswith("p")]
    total = sum(size for size, _ in prose)
    trusted = bool(kept) and sum(size for size, is_kept in prose if is_kept) > TRUSTED_SHARE * total
    for block, is_kept in zip(blocks, inside, strict=True):
        yield Line(block.number, block.text, block.markup, is_kept or not trusted)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _extracted(page: str) -> str:
    """The letters and digits of what trafilatura keeps of a page; empty where it finds no article."""
    import trafilatura

    try:
        article = trafilatura.extract(
            page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
    ):  # what lxml and trafilatura raise on pages that aren't HTML
        return ""
    return _letters(article or "")
