"""Which line is the title: the one that the paragraphs take up again, that a byline follows, that stands twice."""

from __future__ import annotations

import re
from typing import Final

from ..document import Role
from .line import Line, plain, same
from .section import menu, sections
from .shape import field

Found = tuple[Role, str | None]

_STEM: Final = re.compile(r"[^\W\d_]{4,}")
_STEM_LENGTH: Final = 6  # letters: « écoles », « école » and « scolaire » need not be told apart further
_LONG: Final = 4  # words
_LABEL: Final = 5
_MOST: Final = 100
_FULL: Final = 8
_NEAR: Final = 3  # lines
_FIRST: Final = 0.5  # what is left of a page once its frame is cut off begins with the title
_OUT: Final = 0.7  # French titles aren't written In Capitals; what a breadcrumb below doesn't lead to is no title
_TIMED: Final = re.compile(r"[\[(]?\d{1,2} ?[h:] ?\d\d\b(?! ?[-–] ?\d)")
_PARTED: Final = re.compile(r"[|:•·] | [–—/-] ")
_TRAIL: Final = 10  # letters
_SITES_MENU: Final = ("menu ", "accueil ", "home ")
_SHARE: Final = 0.65  # an earlier candidate with this share of the best score is the title; the best, the subtitle


def find_title(features: list[Line], settled: list[Found | None], first: int) -> int | None:
    """The title's number: marked as such, or the likeliest line before the first paragraph; None if none can be."""
    for number, known in enumerate(settled):
        if known and known[0] == "title":
            return number
    stop = next(
        (n for n in range(min(first + 1, len(features))) if settled[n] is None and field(features, n)), first + 1
    )
    free = [n for n in range(min(stop, len(features))) if settled[n] is None and _titlelike(features, n)]
    free = [n for n in free if features[n].words >= _LONG] or free[:1]
    free = free[:_MOST]
    if len(free) < 2:
        return next(iter(free), None)
    told = stems([line for line in features[first:] if line.prose])
    free = [n for n in free if features[n].words > _LABEL or taken_up(features[n], told) > 0] or free
    free = _below_frame(features, settled, free, told)
    scores = {n: _score(features, settled, n, told) for n in free}
    best = max(scores.values())
    chosen = next(n for n in free if scores[n] >= best - (1 - _SHARE) * abs(best))
    return chosen - 1 if chosen - 1 in free and _above(features, settled, chosen, told) else chosen


def _above(features: list[Line], settled: list[Found | None], number: int, told: frozenset[str]) -> bool:
    """Whether a title stands right above a line that says more of it, with a byline or a blank line below both."""
    line, above = features[number], features[number - 1]
    signed = number + 1 < len(features) and (settled[number + 1] or ("", None))[0] == "byline"
    signed |= line.gap_after and not line.gap_before
    full = above.words > _LABEL + 1 and not above.ended and _PARTED.search(above.text) is None
    return signed and full and line.words > above.words and taken_up(above, told) > 0


def _below_frame(features: list[Line], settled: list[Found | None], free: list[int], told: frozenset[str]) -> list[int]:
    """Of the lines that may be the title those below the site's menu or the section's name, if they may well be."""
    frame = [n for n in range(free[-1]) if settled[n] in {("navigation", "menu"), ("category", "section")}]
    label = next((n for n in reversed(frame) if settled[n] == ("category", "section")), -1)
    menu_at = next((n for n in reversed(frame) if features[n].key.startswith(_SITES_MENU)), -1)
    if below := [n for n in free if n > label >= 0 and taken_up(features[n], told) > 0]:
        return below
    below = [n for n in free if n > menu_at]
    signed = any(known and known[0] == "byline" for n in below for known in settled[n + 1 : n + 2])
    return below if signed else free


def stems(lines: list[Line]) -> frozenset[str]:
    """How the words of some lines begin."""
    told = " ".join(line.text[:2000] for line in lines).lower()
    told = plain(told)
    return frozenset(word[:_STEM_LENGTH] for word in _STEM.findall(told))


def taken_up(line: Line, told: frozenset[str]) -> float:
    """The share of a line's words that the paragraphs have too."""
    words = {word[:_STEM_LENGTH] for word in _STEM.findall(line.key)}
    return len(words & told) / len(words) if words else 0.0


def _score(features: list[Line], settled: list[Found | None], number: int, told: frozenset[str]) -> float:
    line = features[number]
    near = [n for n, found in enumerate(settled[number + 1 : number + 1 + _NEAR]) if found and found[0] == "byline"]
    signed_before = any(found and found[0] == "byline" for found in settled[:number])
    own = same(line.text)
    trails = (features[n] for n in range(number) if (settled[n] or ("", None))[1] == "breadcrumb")
    below = features[number + 1 : number + 1 + 2 * _NEAR]
    twice = any(own in same(other.text) for other in (*trails, *below))
    share = min(line.words, _FULL) / _FULL
    capitals = len(line.text.split()) > 2 and line.text.istitle()
    astray = any(
        known and known[1] == "breadcrumb" and own[:_TRAIL] not in same(features[n].text)
        for n, known in enumerate(settled[number + 1 : number + 1 + _NEAR], number + 1)
    )
    return (
        2 * taken_up(line, told)
        + share
        + (1 - near[0] / _NEAR if near else 0)
        + twice
        + (_FIRST * share**2 if number == 0 else 0)
        - _OUT * (capitals + astray)
        - signed_before
    )


def _titlelike(features: list[Line], number: int) -> bool:
    line = features[number]
    if line.wrapped or sections(line) or menu(line) or _TIMED.match(line.text):
        return False
    return (
        1 <= line.words <= 40
        and len(line.text) <= 230
        and not line.stopped
        and not line.bullet
        and line.text[-1:] not in ",;:"
    )
