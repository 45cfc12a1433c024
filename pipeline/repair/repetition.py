"""Words, phrases and sentences that stand twice in a row."""

from __future__ import annotations

import re
from operator import eq
from typing import Final

from .rule import rule

SMALL: Final = (
    "de|des|du|le|la|les|un|une|et|à|au|aux|dans|pour|par|sur|avec|que|qui|ce|cette|ces|sont|ont|mais|donc"
    "|dont|entre|chez|selon|depuis|comme|afin"
    "|leurs|notre|votre|nos|vos|ses|ou|où|ils|il|lors|vers|sous|sans|contre|était|étaient|sera|seront|ainsi"
    "|cela|lorsque|puisque|tandis|pendant|malgré"
)
PAIR: Final = re.compile(rf"(?<![\w'’-])({SMALL}|[a-zà-ÿœ]{{6,}})[ \u00a0]+(\1)(?![\w'’-])", re.IGNORECASE)
BEFORE_NAME: Final = frozenset({"de", "du", "des", "le", "la", "les"})
ELIDED_PAIR: Final = re.compile(
    r"(?<![\w'’-])([dlcsn]['’]|qu['’])([ \u00a0]?)\1(?=[^\W\d_])|(?<![\w'’-])(qu['’](?:il|elle|on|ils|elles)"
    r"|c['’]est|d['’]une?|n['’](?:est|a|ont))[ \u00a0]+\3(?![\w'’-])"
)
HYPHENED: Final = re.compile(r"(?<![\w'’-])([a-zà-ÿœ]{5,})-\1(?![\w'’-])")
SAID_TWICE: Final = frozenset(
    "gagnant perdant donnant moitié bling pousse tchin cache coupe passe porte tacle fifty kniff froufrou guili"
    " chabada train papier patati patata"
    " longtemps beaucoup toujours encore jamais doucement lentement vraiment maman mamie vite après avant demai"
    "n".split()
)
REPEATABLE: Final = re.compile(r".*(?:ment|oup)$")
SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]*\s*")
SHORTEST_SENTENCE: Final = 30
SHORTEST_PHRASE: Final = 9
LINKS: Final = frozenset({"après", "à", "par", "pour", "contre", "sur", "en", "et", "de"})
LONGEST: Final = 12


@rule(
    why="The word stands twice in a row; once is enough.",
    repairs=[
        ("le capital-capital que reçoit", "le capital que reçoit"),
        ("dans dans le le groupe", "dans le groupe"),
        ("Il il a dit", "Il a dit"),
        ("les négociations négociations durent", "les négociations durent"),
        ("il sait qu’il qu’il dort", "il sait qu’il dort"),
    ],
    leaves=[
        "nous nous voyons et vous vous taisez",
        "faire faire, très très bien, oui oui",
        "la politique de de Gaulle et de la La Fayette",
        "un accord gagnant-gagnant, du bling-bling",
        "dites-le le jour venu, donnez-les les yeux fermés",
        "tout en en parlant, son son est bon",
        "l'est est loin de l'ouest",
        "New York New York, Duran Duran",
        "il avance lentement lentement",
    ],
)
def drop_doubled_word(text: str) -> str:
    """Leave one of two equal words, where French has no use for both."""
    words = text.lower().split(" ")
    if any(map(str.startswith, words[1:], words)) or "\u00a0" in text:
        text = PAIR.sub(_once, text)
        if "'" in text or "’" in text:
            text = ELIDED_PAIR.sub(lambda match: match[1] or match[3], text)
    if "-" in text:
        text = HYPHENED.sub(lambda match: match[0] if match[1] in SAID_TWICE else match[1], text)
    return text


def _once(match: re.Match[str]) -> str:
    word, again = match[1], match[2]
    if again != word and (again != word.lower() or word in ("La", "En", "Elle")):
        return match[0]
    if again != again.lower() and len(again) > 5:
        return match[0]
    if again in SAID_TWICE or REPEATABLE.match(again):
        return match[0]
    if word.lower() in BEFORE_NAME and match.string[match.end() + 1 : match.end() + 2].isupper():
        return match[0]
    return word


@rule(
    why="The phrase stands twice in a row; once is enough.",
    repairs=[
        ("il part dans le cadre de dans le cadre de l'accord", "il part dans le cadre de l'accord"),
        (
            "Le groupe a signé un accord hier. Le groupe a signé un accord hier. Fin.",
            "Le groupe a signé un accord hier. Fin.",
        ),
    ],
    leaves=[
        "jour après jour après jour",
        "de plus en plus, petit à petit",
        "un pour tous, tous pour un",
        "Marchons, marchons ! Marchons, marchons !",
        "nous nous aimons, vous vous aimez",
        "12 34 12 34",
    ],
)
def drop_doubled_phrase(text: str) -> str:
    """Leave one of two equal phrases of two words or more, or of two equal sentences."""
    words = text.split(" ")
    for length in range(LONGEST, 1, -1):
        if len(words) >= 2 * length:
            words = _without_repeats(words, length)
    return _without_repeated_sentences(" ".join(words))


def _without_repeated_sentences(text: str) -> str:
    if text.count(". ") < 1 or len(text) < 2 * SHORTEST_SENTENCE:
        return text
    sentences = SENTENCE.findall(text)
    kept = [
        sentence
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True)
        if len(sentence) < SHORTEST_SENTENCE or sentence.strip() != following.strip()
    ]
    return "".join(kept) if len(kept) < len(sentences) else text


def _without_repeats(words: list[str], length: int) -> list[str]:
    """Drop each run of `length` words that the same run follows."""
    same = list(map(eq, words, words[length:]))
    if True not in same:
        return words
    runs = [0] * (len(words) + 1)
    for position in range(len(same) - 1, -1, -1):
        runs[position] = runs[position + 1] + 1 if same[position] else 0
    kept: list[str] = []
    position = 0
    while position < len(words):
        if runs[position] >= length and _may_go(words, position, length, kept[-1] if kept else ""):
            position += length
        else:
            kept.append(words[position])
            position += 1
    return kept


def _may_go(words: list[str], start: int, length: int, before: str) -> bool:
    """Whether a repeated phrase is damage: long enough, in small letters, not of the kind "jour après jour"."""
    phrase = words[start : start + length]
    joined = "".join(phrase)
    if len(joined) < SHORTEST_PHRASE or any(map(str.isdigit, joined)) or phrase[0] in ("nous", "vous"):
        return False
    if any(word[:1].isupper() for word in phrase[1:]) or any(map(_may_echo, phrase)):
        return False
    if length > 2 or LINKS.isdisjoint(phrase):
        return True
    after = words[start + 2 * length] if start + 2 * length < len(words) else ""
    return before != phrase[1] and after.rstrip(",.;:") != phrase[0]


def _may_echo(word: str) -> bool:
    """Whether a word ends as in a refrain or a list, where a writer repeats on purpose."""
    return word.endswith(("!", "?", "…", "...", ","))
