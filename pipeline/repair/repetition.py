"""Words that stand twice in a row."""

from __future__ import annotations

import re
from itertools import pairwise, starmap
from typing import Final

from .rule import rule

SMALL: Final = (
    "ne|se|on|y|en|pas|de|des|du|le|la|les|un|une|et|à|au|aux|dans|pour|par|sur|avec|que|qui|ce|cette|ces|sont|ont|mais|donc"
    "|dont|entre|chez|selon|depuis|comme|afin"
    "|leurs|notre|votre|nos|vos|ses|ou|où|ils|il|lors|vers|sous|sans|contre|été|était|étaient|sera|seront|ainsi"
    "|cela|lorsque|puisque|tandis|pendant|malgré"
)
SMALL_WORDS: Final = frozenset(SMALL.split("|"))
PAIR: Final = re.compile(rf"(?<![\w'’-])({SMALL}|[a-zà-ÿœ]{{5,}})[ \u00a0]+(\1)(?![\w'’-])", re.IGNORECASE)
NAME_PAIR: Final = re.compile(r"\b([^\W\d_]*[a-zà-ÿ][A-ZÀ-Ý]\w*) \1(?![\w-])")
A_BIT: Final = re.compile(r"[ \u00a0]peu\b")  # « en avez-vous un un peu plus grand ? »
PARTICIPLE: Final = re.compile(r"\s\w+ant\b")
BEFORE_NAME: Final = frozenset({"de", "du", "des"})
ELIDED_PAIR: Final = re.compile(
    r"(?<![\w'’-])([dlcsn]['’]|qu['’])([ \u00a0]?)\1(?=[^\W\d_])|(?<![\w'’-])(qu['’](?:il|elle|on|ils|elles)"
    r"|c['’]est|d['’]une?|n['’](?:est|a|ont))[ \u00a0]+\3(?![\w'’-])"
)
COMPOUND_PAIR: Final = re.compile(r"(?<![\w'’-])([a-zà-ÿœ]{2,20}(?:-[a-zà-ÿœ]{2,20}){1,3}) \1(?![\w'’-])")
STRESSED: Final = re.compile(
    r"(?!rendez-vous)(?:peut-être|sous-sous|([a-zà-ÿœ]+)-\1|.*-(?:[jt]|il|elle|on|ils|elles|nous|vous|moi|toi|ce)\b)"
)
HYPHENED: Final = re.compile(r"(?<![\w'’-])([a-zà-ÿœ]{5,})-\1(?![\w'’-])")
SAID_TWICE: Final = frozenset(
    "gagnant perdant donnant cinquante moitié bling pousse tchin cache coupe passe porte tacle fifty kniff guili"
    " chabada train papier patati patata"
    " très mieux petit petite jolie joli allez allons ainsi bravo merci comment pourquoi chers chère cher autre"
    " moins faire toute toutes être avoir aller celui celle elles encor quoi miam presque peine pardon silence juste"
    " longtemps beaucoup toujours encore jamais doucement lentement vraiment maman mamie vite après avant demai"
    "n".split()
)
REPEATABLE: Final = re.compile(r".*(?:ment|oup)$")


@rule(
    why="The word stands twice in a row; once is enough.",
    repairs=[
        ("le capital-capital que reçoit", "le capital que reçoit"),
        ("dans dans le le groupe de la la Santé", "dans le groupe de la Santé"),
        ("Il il a dit", "Il a dit"),
        ("en en deux, au cours cours des ans, il ne ne dort pas", "en deux, au cours des ans, il ne dort pas"),
        ("les négociations négociations durent", "les négociations durent"),
        ("il sait qu’il qu’il dort", "il sait qu’il dort"),
        ("dans dix-huit dix-huit communes", "dans dix-huit communes"),
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
        "En avez-vous un un peu plus petit ?",
        "ils crient à qui mieux mieux",
        "peut-être peut-être, dis-moi dis-moi, cui-cui cui-cui",
    ],
)
def drop_doubled_word(text: str) -> str:
    """Leave one of two equal words, where French has no use for both."""
    words = text.lower().replace("\u00a0", " ").split(" ")
    if any(map(str.startswith, words[1:], words)) and any(starmap(_is_same, pairwise(words))):
        text = PAIR.sub(_once, text)
        if "'" in text or "’" in text:
            text = ELIDED_PAIR.sub(lambda match: match[1] or match[3], text)
        text = NAME_PAIR.sub(r"\1", text)
        text = COMPOUND_PAIR.sub(lambda match: match[0] if STRESSED.fullmatch(match[1]) else match[1], text)
    if "-" in text:
        text = HYPHENED.sub(lambda match: match[0] if match[1] in SAID_TWICE else match[1], text)
    return text


def _is_same(word: str, following: str) -> bool:
    """Whether the following word is the same one, be there punctuation after it."""
    return following.startswith(word) and word != "" and not following[len(word) : len(word) + 1].isalnum()


def _once(match: re.Match[str]) -> str:
    word, again = match[1], match[2]
    if again != word and (again != word.lower() or word[1:] != again[1:] or word in ("La", "En", "Elle")):
        return match[0]
    if again != again.lower() and again.lower() not in SMALL_WORDS:
        return match[0]
    if again in SAID_TWICE or REPEATABLE.match(again):
        return match[0]
    if again in ("un", "une") and A_BIT.match(match.string, match.end()):
        return match[0]
    if again == "en" and PARTICIPLE.match(match.string, match.end()):
        return match[0]
    if word.lower() in BEFORE_NAME and match.string[match.end() + 1 : match.end() + 2].isupper():
        return match[0]
    return word
