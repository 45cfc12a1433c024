"""Dashes set as hyphens, glued to the words on both sides."""

from __future__ import annotations

import re
from typing import Final

from .rule import rule
from .spans import replace_outside

DOUBLE: Final = re.compile(r"(?<=[^\W_]{2})--(?=[^\W\d_])|(?<=[»”)])--(?=[^\W\d_])")
LONG: Final = re.compile(r"(?<=[\w»”)\]])—(?=[^\W_«(])")
LONG_ONE_SIDE: Final = re.compile(r"(?<=[a-zà-ÿœ»”)])—(?= )|(?<= )—(?=[a-zà-ÿœ])")
LINK: Final = (
    r"(?:y compris|tout en|notamment|parmi lesquel(?:le)?s|ainsi que|c['’]est-à-dire|même si|bien que"
    r"|alors que|tandis que|mais|dont|soit|selon|comme"
    r"|par exemple|qui (?:est|sont|a|ont|était|avait)|et (?:non|pas|même|surtout|qui|donc)|ou plutôt"
    r"|sans (?:compter|parler|oublier)|parce que|puisque|lorsque)"
)
OPENING: Final = re.compile(rf"[-–](?<=[^\W\d_]{{3}}.)(?={LINK}[ \u00a0])")
CLAUSE: Final = re.compile(r"[^.!?;:«»]*")
HYPHEN: Final = re.compile(r"(?<=[^\W_]{2})[-–](?=[a-zà-ÿœ]{2,}[ \u00a0])")
FUNCTION: Final = re.compile(
    r"(?:de|du|des|à|au|aux|a|ont|est|sont|pour|dans|sur|par|avec|en|le|la|les|et|tout|qui|que)[ \u00a0]"
)
ASIDE: Final = re.compile(r"(?<=[^\W_] )-(?=[^\W\d_]{2})([^-–—.!?;]{8,200}[^\W_»”)])-(?= [^\W_])")
ASIDE_OPEN: Final = re.compile(r"(?<=[^\W_] )-(?=[^\W\d_]{2}[^-–—.!?;]{2,200} [-–] )")
ASIDE_CLOSE: Final = re.compile(r"(?<=[^\W_])( [-–] [^-–—.!?;]{3,200}[^\W_])- (?=[^\W_])")
COMPOUND_TAIL: Final = re.compile(
    r"(?:là|ci|il|elle|on|ils|elles|je|tu|nous|vous|ce|même|mêmes|être|midi|chef|général|président|vous|moi"
    r"|toi|lui|leur|les|en|y)\b"
)


@rule(
    why="A dash between clauses stands apart from the words on both sides; here it was glued to them like a hyphen.",
    repairs=[
        (
            "à des fins privées-y compris Sam Altman-tout en transmettant",
            "à des fins privées – y compris Sam Altman – tout en transmettant",
        ),
        ("l’IA -un modèle de langage- pour prédire", "l’IA – un modèle de langage – pour prédire"),
        (
            "des savants–dont le prix Nobel Jean Jouzel–ont signé",
            "des savants – dont le prix Nobel Jean Jouzel – ont signé",
        ),
        ("l’IA -celle d’OpenAI - a dit", "l’IA - celle d’OpenAI - a dit"),
        ("le groupe--fondé en 2015--a grandi", "le groupe – fondé en 2015 – a grandi"),
        ("un accord—signé hier—tient", "un accord — signé hier — tient"),
    ],
    leaves=[
        "c'est-à-dire, va-et-vient, tout-en-un, je-ne-sais-quoi",
        "l'axe Paris—Lyon",
        "les laissés-pour-compte et les sans-abri",
        "l'option --force du programme",
        "Microsoft-OpenAI, non lucratif - oui",
        "le on-dit et le sous-entendu",
    ],
)
def part_dashes(text: str) -> str:
    """Set spaces around double hyphens, long dashes and hyphens that stand for dashes."""
    if "--" in text:
        text = replace_outside(DOUBLE, " – ", text)
    if "—" in text:
        text = LONG.sub(_part_long, text)
        text = LONG_ONE_SIDE.sub(lambda match: "— " if match.string[match.start() - 1] == " " else " —", text)
    if " -" in text and "- " in text:
        text = ASIDE.sub(r"– \1 –", text)
        text = ASIDE_OPEN.sub("- ", text)
        text = ASIDE_CLOSE.sub(r"\1 - ", text)
    if "-" in text or "–" in text:
        text = _part_hyphens(text)
    return text


def _part_long(match: re.Match[str]) -> str:
    """Spaces around, but not in a link between two names (Paris—Lyon) or two numbers."""
    text, start = match.string, match.start()
    before = text[max(0, start - 40) : start].rsplit(None, 1)[-1]
    after = text[match.end()]
    linked = (before[:1].isupper() and after.isupper()) or (before[-1:].isdigit() and after.isdigit())
    return match[0] if linked else " — "


def _part_hyphens(text: str) -> str:
    """Open every hyphen that a linking word follows; the one that ends its clause is opened with it."""
    pieces, position = [], 0
    while match := OPENING.search(text, position):
        pieces += [text[position : match.start()], " – "]
        position = match.end()
        clause = CLAUSE.match(text, position)
        end = clause.end() if clause else position
        closing = [
            hyphen for hyphen in HYPHEN.finditer(text, position, end) if not COMPOUND_TAIL.match(text, hyphen.end())
        ]
        if len(closing) == 1 and not OPENING.match(text, closing[0].start()) and text[closing[0].start() - 1].isalpha():
            before = text[: closing[0].start()].rsplit(None, 1)[-1]
            if before[:1].isupper() or FUNCTION.match(text, closing[0].end()):
                pieces += [text[position : closing[0].start()], " – "]
                position = closing[0].end()
    return "".join([*pieces, text[position:]]) if pieces else text
