"""A page as roles are decided from it: its lines, what is settled already, where the article begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ..document import Role
from .line import Line, same
from .shape import field, headlike, quantity

Found = tuple[Role, str | None]

_DASH: Final = re.compile(r"[-–—] ?[«\w(]")
_EXCHANGE: Final = re.compile(r"[.?!…»] [–—-] [«“\"]?[A-ZÀ-Þ]")  # another speaks
_SAID: Final = re.compile(  # « a-t-il crié », « demanda Yann »
    r"[,?!…»] (?:[mst]'|[lm][ae] |lui )?(?:[a-zà-ÿ]+-(?:t-)?(?:il|elle|ils|elles|on|je)\b"
    r"|(?:dit|fit|demand|répond|lan[cç]|murmur|cri[ea]|souffl|confi|expliqu|ajout|repr|insist|exclam|soupir|gliss|conclu"
    r"|racont|répliqu|raill|admet|reconn|plaisant|sour)[a-zà-ÿ]* (?:l[ea] |l'|un |une |son |sa |M\. |Mme |[A-ZÀ-Þ]))"
)
_STANZA: Final = 50
_LIST: Final = 3  # lines
_TOP: Final = 6  # lines
_PARTED: Final = re.compile(r"(?:^|\s)\d{1,2}[.)] | ?[|·•] ?")


@dataclass(frozen=True, slots=True)
class Page:
    """`first` and `last`: the article's first and last paragraph; `title`: the title's number, if there is one.

    `questions`: the page is a question with its answers.

    `heads`: which lines may be headings by their shape; `runs`: for each of these, where the row of such lines that
    stand right after one another begins and ends.
    """

    lines: list[Line]
    settled: list[Found | None]
    first: int
    last: int
    title: int | None
    fields: list[bool]
    heads: list[bool]
    runs: dict[int, range]
    spaced: bool
    contents: frozenset[int]
    spoken: frozenset[int]
    questions: bool = False

    def role(self, number: int) -> Role | None:
        """The settled role of a line; None where there is no such line or nothing settles it."""
        known = self.settled[number] if 0 <= number < len(self.lines) else None
        return known[0] if known else None

    def free(self, number: int) -> bool:
        """Whether there is such a line and nothing settles it."""
        return 0 <= number < len(self.lines) and self.settled[number] is None

    def tells(self, number: int) -> bool:
        """Whether a sentence stands there, be it a short one."""
        return self.free(number) and (self.lines[number].sentence or self.lines[number].wrapped)

    def item(self, number: int) -> bool:
        """Whether one of a list stands there: with a bullet, a field, an amount."""
        if not self.free(number):
            return False
        line = self.lines[number]
        return line.bullet or self.fields[number] or quantity(line)

    def field(self, number: int) -> bool:
        """Whether a name and its value stand there, one of several in a row."""
        return 0 <= number < len(self.lines) and self.fields[number]

    def heads_text(self, number: int) -> bool:
        """Whether a sentence or a list comes next, but for what is settled."""
        after = next((n for n in range(number + 1, min(number + 6, len(self.lines))) if self.free(n)), number)
        return after > number and (self.tells(after) or self.item(after) or self.lines[after].text[-1:] == ":")

    def stanza(self, number: int) -> bool:
        """Whether a line is one of some without a blank line between, in a text whose paragraphs have one."""
        run = self.runs.get(number)
        if run is None or not (_LIST <= len(run) <= _STANZA) or not self.spaced:
            return False
        ends = self.lines[run[0]].gap_before and self.lines[run[-1]].gap_after
        return ends and not any(self.lines[n].gap_after for n in run[:-1])

    def listed(self, number: int) -> bool:
        """Whether a line is one of a list without marks: in a row of short lines, neither its head nor the next's."""
        run = self.runs.get(number)
        if run is None or len(run) < _LIST:
            return False
        if self.stanza(number):
            return True
        lead = self.lines[run.start - 1].text[-1:] == ":" if run.start and self.free(run.start - 1) else False
        ends = not lead and number == run[-1] and (self.tells(run.stop) or self.item(run.stop))
        return not ends and (number > run.start or lead)


def page(lines: list[Line], settled: list[Found | None], first: int, last: int, title: int | None) -> Page:
    """A page with what can be seen of all its lines at once."""
    fields = [known is None and n not in {title, first} and field(lines, n) for n, known in enumerate(settled)]
    heads = [
        known is None and n != title and not (line.bullet or fields[n] or quantity(line)) and headlike(lines, n)
        for n, (line, known) in enumerate(zip(lines, settled, strict=True))
    ]
    runs: dict[int, range] = {}
    start = 0
    for number, head in enumerate([*heads, False]):
        if not head or lines[number].ended:
            runs.update((n, range(start, number)) for n in range(start, number))
            start = number + 1
    told = [line for line in lines if line.prose]
    spaced = 2 * sum(line.gap_before and line.gap_after for line in told) > len(told)
    bare = Page(lines, settled, first, last, title, fields, heads, runs, spaced, frozenset(), _spoken(lines))
    return replace(bare, contents=_contents(bare))


def _spoken(lines: list[Line]) -> frozenset[int]:
    """Rows of lines with a dash that are a dialogue: whole sentences, among them a question or a call."""
    found: set[int] = set()
    row: list[int] = []
    for number in range(len(lines) + 1):
        if number < len(lines) and _DASH.match(lines[number].text):
            row.append(number)
            if _dialogue(lines[number]):
                found.add(number)
            continue
        if not row:
            continue
        said = [lines[n] for n in row]
        asked = sum(line.text[-1:] in "?!" for line in said)
        if all(line.text[-1:] in ".?!…»" and not line.lower_start for line in said):
            known = not found.isdisjoint(row)
            found.update(row if known or (asked and (asked < len(said) or len(said) < _LIST)) else ())
        row = []
    return frozenset(found)


def _dialogue(line: Line) -> bool:
    """Whether a line with a dash is spoken: others answer within it, or it says who speaks."""
    if not line.stopped and line.text[-1:] not in "?!…»":
        return False
    turns = len(_EXCHANGE.findall(line.text)) if line.text[:1] != "-" else 0
    asked = any(mark in line.text for mark in "?!«")
    return turns > 1 or (turns == 1 and asked) or _SAID.search(line.text) is not None


def _run_in(page: Page, number: int, heads: list[str]) -> bool:
    """« 1. Laver 2. Détacher 3. Protéger »: most of what stands between the numbers begins a heading below."""
    parts = [same(part) for part in _PARTED.split(page.lines[number].text) if part.strip()]
    if len(parts) < _LIST or not all(parts):
        return False
    return 3 * sum(any(head.lstrip("0123456789").startswith(part) for head in heads) for part in parts) >= 2 * len(
        parts
    )


def _contents(page: Page) -> frozenset[int]:
    """Lines of a table of contents: neighbours above the article, or below « Sommaire », that all head a text below."""
    lines = page.lines
    keys = {n: same(line.text) for n, line in enumerate(lines) if line.short and (page.heads[n] or line.bullet)}
    latest = {key: n for n, key in keys.items() if n != page.title and page.heads_text(n)}
    again = [n for n, key in keys.items() if key and page.free(n) and latest.get(key, 0) > n + 1]
    heads = [key for key in keys.values() if key]
    top = range(min(page.first + _TOP, len(lines), _STANZA))
    found = {n for n in top if page.free(n) and not lines[n].ended and n != page.title and _run_in(page, n, heads)}
    for number, after in pairwise(again):
        above = number in found or number < page.first or page.role(number - 1) == "navigation"
        if after - number == 1 and above:
            found |= {number, after}
    return frozenset(found)
