"""Where people ask, answer and comment: a page of questions and answers, and the forms of a reader's post."""

from __future__ import annotations

import re
from typing import Final

from ..document import Role
from .formulas import DATE
from .line import Line

Found = tuple[Role, str | None]

_ASKED: Final = re.compile(r"(?:question |reponse )?(?:pose|demande|repondu|asked|answered)")
_ACCEPTED: Final = re.compile(r"(?:reponse (?:acceptee|validee)|meilleure reponse|votre reponse|\d+ reponses?$)")
_VOTES: Final = re.compile(
    r"[-+−–]?\d{1,6}$|[☆★▲▼△▽👍👎❤♥💬] ?\d{1,6}(?: ?[▼▽👎] ?\d*)?$|\d[\d  .,]*k?(?: ?[●•] ?\d+)+$"
)
_SORTED: Final = re.compile(r"(?:trier|ordonner|classer) (?:par|les)\b")
_LABELS: Final = re.compile(r"[^\W\d_A-ZÀ-Þ][\w+#.-]*(?:,? [^\W\d_A-ZÀ-Þ][\w+#.-]*){0,5}$")  # « crème cuisson-douce »
_REPLY: Final = re.compile(r".{3,600} [–—-] @?\w[\w.'’-]{1,25}$")  # « Merci, ça marche. – louchette »
_DAY: Final = r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?!\d)"
_NAME: Final = r"[@\w][\w.'’-]*(?: [A-ZÀ-Þ(][\w.'’)-]*){0,2}"
_DATED: Final = re.compile(
    rf"{_NAME}(?: le|,| [–—|·:(-]|,? il y a) ?(?:le )?(?:(?i:{DATE})|{_DAY}|\d+ ?(?:h|min|j)\b).{{0,20}}[–—:,)-] ?\S"
)
_PSEUDONYM: Final = re.compile(  # « jo_34 : d'accord », « Huguette L. – Bravo ! », « @jo merci »
    r"(?:(?=\S*(?:_|[^\W\d]\d|[a-z]-\d))[\w.-]{3,25}|[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ]\.|[A-ZÀ-Þ]\. [A-ZÀ-Þ][\w'’-]+"
    r"|@[\w.-]{2,25}(?=,? ?\w)) ?(?<![a-zà-ÿ] )(?:[:–—-] |(?<=[\w-] )(?=\w))\S"
)
_ADDRESSED: Final = re.compile(r"@[\w.-]{2,25}[ ,:]")
_SAYS: Final = re.compile(rf"{_NAME} ?[:–—-] \S")


def asks(lines: list[Line], settled: list[Found | None]) -> bool:
    """Whether the page is a question with its answers: several sign as those who ask or answer do."""
    signed = sum(_signs(line, known) for line, known in zip(lines, settled, strict=True))
    answered = sum(_ACCEPTED.match(line.key) is not None for line in lines)
    return signed > 1 or (signed == 1 and answered > 1)


def settle_answers(lines: list[Line], settled: list[Found | None]) -> None:
    """Settle the votes, the tags and the short comments of a page of questions; the answers are its body."""
    begun = False
    for number, (line, known) in enumerate(zip(lines, settled, strict=True)):
        signs = _signs(line, known)
        begun |= signs
        if signs and number and settled[number - 1] is None and _LABELS.match(lines[number - 1].text):
            settled[number - 1] = ("category", "tags")
        if known == ("comment", "counter") and _SORTED.match(line.key):
            settled[number] = ("navigation", "menu")
        if known is not None:
            continue
        if _VOTES.match(line.text):
            settled[number] = ("comment", "counter")
        elif begun and _REPLY.match(line.text):
            settled[number] = ("comment", "post")


def question(lines: list[Line], settled: list[Found | None]) -> int | None:
    """The question's number: the line right above what says when it was asked, if that stands at the top."""
    number = next((n for n, line in enumerate(lines) if n and _signs(line, settled[n])), 0)
    above = any(known is None and line.prose for line, known in zip(lines[:number], settled, strict=False))
    return number - 1 if number and settled[number - 1] is None and not above else None


def post(line: Line) -> bool:
    """Whether it begins as only a reader's post does: a name and when, a pseudonym, somebody spoken to."""
    return bool(_DATED.match(line.text) or _PSEUDONYM.match(line.text) or _ADDRESSED.match(line.text))


def dated(line: Line) -> bool:
    """Whether a name stands there and when somebody wrote, or somebody spoken to."""
    return bool(_DATED.match(line.text) or _ADDRESSED.match(line.text))


def says(line: Line) -> bool:
    """Whether a name and what somebody says stand there: « Modou : il fallait signer »."""
    return _SAYS.match(line.text) is not None


def _signs(line: Line, known: Found | None) -> bool:
    return known is not None and known[0] == "byline" and _ASKED.match(line.key) is not None
