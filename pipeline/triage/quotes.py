"""Quotation marks and brackets that open and never close, or close and never opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MARKS: Final = re.compile(r'[«»“”"()\[\]]')
_CLOSES: Final = {"»": "«", "”": "“", ")": "(", "]": "["}
_LIST_MARK: Final = re.compile(r"(?:^|[\s;:,])\(?\w{1,3}$|[:;]-?$")
_QUOTES: Final = frozenset('«»“”"')
_DASH: Final = re.compile(r"\s*[—–-]\s*")
_OFTEN: Final = 3  # passages, and
_SHARE: Final = 0.2  # of those with quotation marks, from which on marks without a partner are the author's way
_PARAGRAPHS: Final = 4
_OVER_PARAGRAPHS: Final = (("«", "»"), ("“", "”"), ('"', '"'))


def unbalanced(texts: Sequence[str]) -> list[list[int]]:
    """For each passage the offsets of marks with no partner.

    A quotation may run over several paragraphs, each opened anew: a mark that a neighbouring passage pairs is none.
    """
    found = [_unpaired(text) for text in texts]
    for opening, closing in _OVER_PARAGRAPHS:
        since = -1
        for number, offsets in enumerate(found):
            for at in list(offsets):
                mark = texts[number][at]
                if mark == closing and since >= 0:
                    for earlier in range(since, number):
                        found[earlier] = [a for a in found[earlier] if texts[earlier][a] != opening]
                    offsets.remove(at)
                    since = -1
                elif mark == opening and since < 0:
                    since = number
            if number - since >= _PARAGRAPHS:
                since = -1
    return _authors_way(texts, found)


def _authors_way(texts: Sequence[str], found: list[list[int]]) -> list[list[int]]:
    """The same without what is the author's way: speech closed paragraphs later, « » » before each paragraph of it."""
    lone = {number for number, offsets in enumerate(found) if any(texts[number][at] in _QUOTES for at in offsets)}
    often = len(lone) >= _OFTEN and len(lone) >= _SHARE * sum(not _QUOTES.isdisjoint(text) for text in texts)
    for number in lone:
        text = texts[number]
        spoken = _DASH.match(text)
        begins, ends = (spoken.end() if spoken else 0), len(text.rstrip(" .")) - 1
        found[number] = [
            at
            for at in found[number]
            if not (text[at] == "»" and (at == begins or spoken))
            and not (often and text[at] in _QUOTES and (spoken or at in {begins, ends}))
        ]
    return found


def _unpaired(text: str) -> list[int]:
    stack: list[int] = []
    alone: list[int] = []
    straight: list[int] = []
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark == '"':
            if not (text[max(0, at - 1) : at].isalnum() and text[at + 1 : at + 2].isalnum()):
                straight.append(at)
        elif mark not in _CLOSES:
            stack.append(at)
        else:
            opening = _CLOSES[mark]
            partner = next((i for i in range(len(stack) - 1, -1, -1) if text[stack[i]] == opening), None)
            if partner is not None:
                del stack[partner]
            elif not (mark == ")" and _LIST_MARK.search(text[max(0, at - 6) : at])):
                alone.append(at)
    if len(straight) % 2 and not any(text[at - 1 : at].isdigit() for at in straight):  # 5" is a length
        alone.append(straight[-1])
    return sorted(stack + alone)
