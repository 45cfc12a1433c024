"""Signs of other scripts in French text: full-width letters, Chinese and Arabic punctuation, other scripts' digits."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from .rule import rule

NBSP: Final = "\u00a0"
SIGNS: Final = {
    "，": ",", "、": ",", "﹐": ",", "､": ",", "،": ",", "。": ".", "｡": ".", "．": ".", "।": ".", "：": ":", "﹕": ":",
    "；": ";", "؛": ";", "\u037e": ";", "？": "?", "؟": "?", "！": "!", "（": "(", "）": ")", "［": "[", "］": "]",
    "％": "%", "٪": "%", "٫": ",",
}  # fmt: skip
OPEN: Final = frozenset("([")
BEFORE: Final = frozenset(",.:;?!)]%")
HIGH: Final = frozenset(":;?!")
ARROWS: Final = frozenset("<>")  # of a page's buttons, where they stand apart
DIGIT: Final = "０-９٠-٩۰-۹०-९"
OTHER: Final = re.compile(rf"[【〔{re.escape(''.join(SIGNS))}\u3000「『《〈≪」』》〉≫〝〞！-～{DIGIT}]")
RUN: Final = re.compile(
    rf"[ \u00a0\u3000]?[{re.escape(''.join(SIGNS))}][ \u00a0\u3000]?|\u3000+|[Ａ-Ｚａ-ｚ]+|[{DIGIT}]+|[！-～]"
)
THREE: Final = re.compile(rf"[{DIGIT}\d]{{3}}(?![{DIGIT}\d])")
LABEL: Final = re.compile(r" ?[【〔]([^【】〔〕]{1,100})[】〕] ?")
PAIR: Final = re.compile(r"([「『《〈≪〝])([^「『《〈≪〝」』》〉≫〞]{1,400})[」』》〉≫〞]")


@rule(
    why="A sign of another script stands in French text; French has its own.",
    repairs=[
        ("une hausse de １２ ％ pour les ménages，selon lui。", "une hausse de 12 % pour les ménages, selon lui."),
        ("Pourquoi partir？Le train（rapide）", "Pourquoi partir\u00a0? Le train (rapide)"),
        ("il est là：il attend！", "il est là\u00a0: il attend\u00a0!"),
        ("「Nous partons」, dit-il", "«\u00a0Nous partons\u00a0», dit-il"),
        ("le roman 《Le Rêve》 de la fin", "le roman «\u00a0Le Rêve\u00a0» de la fin"),
        ("【Mise à jour】Le train de 18：30", "[Mise à jour] Le train de 18:30"),
        ("plus de １，２００ élus", "plus de 1\u00a0200 élus"),
        ("dit-il، en ٢٠٢٤؛ puis rien", "dit-il, en 2024\u00a0; puis rien"),
        ("les ≪oubliés≫ du port", "les «\u00a0oubliés\u00a0» du port"),
        ("un ＰＤＦ de la\u3000ville、et la suite", "un PDF de la ville, et la suite"),
    ],
    leaves=[
        "le mot 東京、大阪 et 《紅樓夢》",
        "你好，世界！",
        "قال: نعم، ثم ٣ كتب",
        "le signe «，» et le signe “：”",
        "une note 「」 vide",
        "＜ Page précédente | Page suivante ＞",
        "si a ≪ b et c ≫ d",
    ],
)  # fmt: skip
def write_french_signs(text: str) -> str:
    """Write signs and digits of other scripts as French does, where no letter of those scripts stands beside them."""
    if text.isascii() or not OTHER.search(text):
        return text
    text = LABEL.sub(_label, PAIR.sub(_guillemets, text))
    return RUN.sub(_french, text)


def _guillemets(match: re.Match[str]) -> str:
    inside = match[2].strip(" \u00a0\u3000")
    if not inside or any(map(_is_far, inside)) or (match[1] == "≪" and inside != match[2]):
        return match[0]  # ≪ and ≫ apart from the words are the mathematician's
    text, end = match.string, match.end()
    before = " " if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in ":,;.") else ""
    after = " " if end < len(text) and text[end].isalnum() else ""
    return f"{before}«{NBSP}{inside}{NBSP}»{after}"


def _label(match: re.Match[str]) -> str:
    inside = match[1].strip(" \u3000")
    if not inside or any(map(_is_far, inside)):
        return match[0]
    before, after = match.start() > 0, match.end() < len(match.string)
    return f"{' ' * before}[{inside}]{' ' * after}"


def _french(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    beside = text[max(0, start - 2) : start].strip()[-1:], text[end : end + 2].strip()[:1]
    if any(map(_is_far, beside)) or (before in "«“‘" and before and after in "»”’"):
        return match[0]
    found = match[0]
    if found.strip("\u3000") == "":
        return " "
    if found.isalnum():
        return "".join(map(_narrow, found))
    sign = found.strip(" \u00a0\u3000")
    mark = SIGNS.get(sign) or _narrow(sign)
    if mark in ARROWS and not (before.isalnum() and after.isalnum()):
        return found
    if before.isdigit() and after.isdigit() and mark in ",.:":
        return NBSP if mark == "," and THREE.match(text, end) else mark
    return _spaced(found, sign, mark, before, after)


def _spaced(found: str, sign: str, mark: str, before: str, after: str) -> str:
    """A mark with the spaces French sets beside it."""
    left = found[0] if found[0] in " \u00a0" else ""
    right = found[-1] if found[-1] in " \u00a0" else " " if found[-1] == "\u3000" else ""
    if mark in HIGH and before and not before.isspace() and before not in "?!([":
        left = left or NBSP
    elif mark in BEFORE and mark != "%":
        left = ""
    elif mark in OPEN and before.isalnum():
        left = left or " "
    if mark in BEFORE and (after.isalnum() or after in "«“(") and after and after not in BEFORE:
        right = right or " "
    elif mark in OPEN:
        right = ""
    return left + mark + right


def _narrow(character: str) -> str:
    """A full-width sign or another script's digit as ASCII has it."""
    digit = unicodedata.digit(character, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", character)


def _is_far(character: str) -> bool:
    """Whether it is a letter of a script that has signs of its own."""
    if character <= "\u0590" or not character.isalpha():
        return False
    return not ("\u1e00" <= character <= "\u1fff" or "Ａ" <= character <= "ｚ")
