"""The English alone, and the two languages side by side in a table without markup."""

from __future__ import annotations

from collections import defaultdict

from ..document import Bilingual


def title(bilingual: Bilingual) -> str:
    """The English of the document's title or, where it has none, of its first passage; empty where none is kept."""
    roles = {passage.id: passage.role for passage in bilingual.document.passages}
    kept = list(dict.fromkeys(segment.passage for segment in bilingual.segments))
    first = next((key for key in kept if roles[key] == "title"), kept[0] if kept else "")
    pairs = zip(bilingual.segments, bilingual.translations, strict=True)
    return " ".join(translation.text for segment, translation in pairs if segment.passage == first)


def english_text(bilingual: Bilingual) -> str:
    """The English document: paragraphs, blank lines and bullets as in the source, set-aside passages left out."""
    by_passage = defaultdict(list)
    for segment, translation in zip(bilingual.segments, bilingual.translations, strict=True):
        by_passage[segment.passage].append((segment, translation))
    blocks = any(passage.markup[:1].isalpha() for passage in bilingual.document.passages)  # HTML, not text or Markdown
    lines: list[str] = []
    last, item = 0, False
    for passage in bilingual.document.passages:
        pieces = by_passage.get(passage.id)
        if not pieces:
            continue
        in_list = "li" in passage.markup.split()
        if lines and (passage.line > last + 1 or (blocks and not (item and in_list))):
            lines.append("")
        indent = passage.text[: len(passage.text) - len(passage.text.lstrip())]
        lines.append(indent + " ".join(translation.text for _, translation in pieces))
        last, item = passage.line, in_list
    return "".join(line + "\n" for line in lines)


def tsv(bilingual: Bilingual) -> str:
    """Segment id, French, English: one pair a line, no quoting, no header."""
    pairs = zip(bilingual.segments, bilingual.translations, strict=True)
    return "".join(f"{s.id}\t{_cell(s.text)}\t{_cell(t.text)}\n" for s, t in pairs)


def _cell(text: str) -> str:
    return " ".join(text.splitlines()).replace("\t", " ")
