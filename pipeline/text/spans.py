"""Spans that mean the same in every language and must come through a translation letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TLD = r"(?:com|org|net|edu|gov|info|int|fr|eu|be|ch|ca|uk|de|es|it|nl|lu|io|ai|dev|app|co|tv|vn|ru|cn|jp|us)"
_EXTENSION = (
    r"(?:txt|pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|json|jsonl|xml|html?|css|js|ts|py|sh|c|h|cpp|java|rs|go|md|rst|"
    r"ya?ml|toml|ini|cfg|conf|log|png|jpe?g|gif|svg|webp|mp[34]|avi|mkv|zip|gz|tar|xz|bz2|exe|dll|so|deb|rpm|po|sql)"
)
# Order matters: at one place the first kind that matches wins.
KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("code", r"`[^`\n]{1,200}`"),
    ("url", r"(?:(?:https?|ftp|file)://|mailto:|www\.(?=\w))[^\s<>«»“”\"]+"),
    ("e-mail", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    ("markup", r"</?[A-Za-z][^<>\n]{0,300}>|&(?:[a-zA-Z]{2,8}|#\d{2,6});"),
    (
        "placeholder",
        (
            r"\{\{[^{}\n]{0,80}\}\}|\$?\{[\w.:-]{0,80}\}|%\([\w.-]{1,60}\)[sdif]|(?<![\d\w%])%(?:\d{1,2}\$)?[-+0]?[\d.]{0,4}"
            r"(?:[sdif@]|l[dus])(?!\w)|(?<!\w)\$[A-Za-z_]\w*|%[A-Z_]{2,40}%"
        ),
    ),
    ("handle", r"(?<![\w@/.])@[A-Za-z_]\w{1,50}"),
    ("hashtag", r"(?<![\w&#])#[^\W\d_][\w]{1,80}"),
    (
        "file",
        rf"(?<![\w./~-])(?:~?/|\./|[A-Za-z]:\\)?(?:[\w.+-]{{1,80}}[/\\]){{0,12}}[\w+-][\w.+-]{{0,80}}\.{_EXTENSION}(?![\w-])",
    ),
    ("path", r"(?<![\w/.<])(?:~|/(?:usr|etc|home|var|bin|opt|tmp|dev|lib|proc|sys))(?:/[\w.+-]{1,80}){1,12}/?"),
    ("option", r"(?<![\w-])--[a-z][\w-]{1,40}(?:=[^\s,;]{1,80})?"),
    ("domain", rf"(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}{_TLD}(?![\w-]|\.\w)(?:/[^\s<>«»“”\"]*)?"),
    ("identifier", r"(?<![\w.])(?:[A-Za-z]\w{0,60}_\w{1,60}|\w{1,60}\(\))(?!\w)"),
)
_SPAN: Final = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(KINDS)))
# Where none of these stands, nothing above can match: most sentences are done in one cheap search.
_HINT: Final = re.compile(r"[`@#<>{}%$&/\\_~]|\w\.\w|--|\(\)|www\.")
_TRAILING: Final = ".,;:!?…'’"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a text, in code points, and its kind."""

    kind: str
    start: int
    end: int
    text: str


def spans(text: str) -> Iterator[Span]:
    """The fixed spans of a text, in order, never overlapping."""
    if not _HINT.search(text):
        return
    for match in _SPAN.finditer(text):
        kind = KINDS[int((match.lastgroup or "k0")[1:])][0]
        found = match.group()
        if kind in ("url", "domain"):
            found = _trim(found)
        yield Span(kind, match.start(), match.start() + len(found), found)


def _trim(url: str) -> str:
    """Leave the sentence's punctuation out of an address; a closing bracket stays when it was opened inside."""
    while url:
        if url[-1] in _TRAILING or (url[-1] == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
        else:
            break
    return url
