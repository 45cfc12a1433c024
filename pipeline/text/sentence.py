"""Where French sentences end: offsets in a text, shared by the stages that look at one sentence at a time.

A sentence ends at a run of . ! ? … with the quotes and brackets that close after it, when what follows can begin a
sentence and the dot isn't an abbreviation's, an initial's or a list number's. A full stop before a lower-case letter
never ends one: in garbled text it is a splice, and both halves are needed to see that. docs/segmentation.md has the
figures beside those of well-kept libraries.
"""

from __future__ import annotations

import re
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CLOSERS: Final = r"(?:\s?»|[”’\")\]]|\[\d{1,3}\]|[¹²³⁴-⁹⁰]+)"
_BREAK: Final = re.compile(rf"(?<![.!?…‽])([.!?…‽]++(?:\s++[!?…]++)*+)((?:{_CLOSERS})*+[.!?…]*+)(?:\s++|(?=[«“]))|\n++")
_INSIDE: Final = frozenset(",;:.!?…)]»”%/")
_OPENING: Final = re.compile(r"(?:[\[(](?:…|\.\.\.)[\])]|[\s«“\"‘'’(\[¿¡—–*_•·▪►-])*")
_WORD_BEFORE: Final = re.compile(r"[\w.°’'-]*$")
_WORD_AFTER: Final = re.compile(r"\w+")
_LIST_NUMBER: Final = re.compile(r"[\s«“\"(\[•*-]*(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,5}|[A-Za-z])")
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][a-z]?\.?-?)*[A-ZÀ-ÖØ-Þ]")

# A dot after these never ends a sentence: something has to follow.
_NEVER: Final = _set(
    "m mm mr mrs ms mme mmes mlle mlles dr drs pr prof me mes mgr st ste sr gal gén col cdt cap cpt lt sgt adj ing hon"
    " rév tabl al p pp chap fig éd ed cf voir ex par v vs env réf no nos n nᵒ av ap apr bd boul fg pl mt tél"
    " dir trad min lun mar mer jeu ven sam dim janv févr fév avr juil sept oct nov déc"
)
# These are words too, or end sentences: their dot is an abbreviation's only before a number or a lower-case letter.
_WORDS: Final = _set("mes ex par al min mar mer dim voir cap col dir no pl avr me pr ed sept gal mt")
# A dot after these, or after initials, ends a sentence only when a usual first word follows.
_SOMETIMES: Final = _set("inc corp ltd cie co jr bros cit etc suiv art vol sq sqq ss sté ets dép")
_FOR_EXAMPLE: Final = frozenset({"p.", "par"})
_BRANDS: Final = _set("yahoo joomla jeopardy kahoot wham")
_STARTERS: Final = _set(
    "il elle ils elles on ce cet cette ces c cela ceci ça nous vous je j tu mais et ou or donc car ni en dans pour par"
    " sur sous à au aux de des du d selon après avant depuis cependant toutefois pourtant ainsi alors aussi enfin"
    " son sa ses leur leurs notre nos votre vos mon ma mes un une le la les l lors lorsque quand si s comme puis avec"
    " sans contre chez vers entre pendant plus moins très tout toute tous toutes chaque certains certaines plusieurs"
    " aucun aucune qui que qu quoi quel quelle quels quelles où comment pourquoi combien malgré grâce bien même"
    " aujourd hier demain ici là voici voilà oui non parmi outre quant afin parce puisque néanmoins ensuite surtout"
    " seul seule seuls deux trois quatre cinq dix y n ne"
)
_NAME_PARTICLES: Final = _set("le la de du des l d el al")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end) code-point offsets, without the space around them."""
    spans: list[tuple[int, int]] = []
    start = 0
    depth, seen = 0, 0
    last_close = text.rfind(")")
    for match in _BREAK.finditer(text):
        end = match.end()
        if match[1] is not None:
            head = text[seen : match.start()]
            depth = max(0, depth + head.count("(") - head.count(")"))
            seen = match.start()
            aside = depth > 0 and ")" not in match[2] and last_close >= end
            if aside or not _ends(text, start, match):
                continue
        _add(spans, text, start, end)
        start, depth, seen = end, 0, end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark, its closers and the space of `match` end the sentence begun at `start`."""
    mark, closers = match[1], match[2]
    opening = _OPENING.match(text, match.end())
    after = opening.end() if opening else match.end()
    following = text[after : after + 1]
    if not following:
        return True
    if following in _INSIDE:
        return False
    if text[match.start() - 1 : match.start()] in "([" and match.start() and closers:
        return False  # […] and (?) stand inside a sentence
    word_after = _WORD_AFTER.match(text, after)
    next_word = word_after[0] if word_after else ""
    if following.islower():
        return len(next_word) > 2 and any(letter.isupper() for letter in next_word[1:3])  # iPhone, eBay
    starter = next_word.lower() in _STARTERS and text[after + len(next_word) : after + len(next_word) + 1] != "."
    before = _WORD_BEFORE.search(text, max(start, match.start() - 40), match.start())
    word = before[0] if before else ""
    if mark[0] in "!?" and not closers and word.lower() in _BRANDS:
        return starter
    if ")" in closers and mark[0] in "!?":
        return starter
    if mark != "." or closers:
        return True
    return _full_stop(text, start, match.start(), word, next_word, starter)


def _full_stop(text: str, start: int, dot: int, word: str, next_word: str, starter: bool) -> bool:
    """Whether one full stop after `word`, with nothing closing after it, ends a sentence."""
    key = word.rsplit("'", 1)[-1].rsplit("’", 1)[-1]
    bare = key.lower().rstrip(".").rsplit(".", 1)[-1]
    if _LIST_NUMBER.fullmatch(text, start, dot):
        return False
    if key.isdigit():
        lead = text[start : dot - len(key)].rstrip()
        if len(key) <= 2 and lead[-1:] in {":", ";"}:
            return False
        return not (next_word[:1].isdigit() and len(key) <= 3 and len(next_word) <= 3)
    if bare == "ex" and text[max(start, dot - 6) : dot - 2].strip() in _FOR_EXAMPLE:
        return False
    if bare in _NEVER and (bare not in _WORDS or next_word[:1].isdigit()):
        return False
    if bare in _WORDS and key[:1].isupper() and not starter:
        return False
    if bare in _SOMETIMES:
        return starter or bare == "etc"
    if _INITIALS.fullmatch(key) and len(key.replace(".", "").replace("-", "")) <= 4 and (len(key) == 1 or "." in key):
        if not starter:
            return False
        lead = text[start : dot - len(key)].rstrip()
        named = len(key) == 1 and lead.rsplit(" ", 1)[-1][:1].isupper()
        return not (next_word.lower() in _NAME_PARTICLES and (named or not lead))
    return True
