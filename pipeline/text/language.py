"""Which language a text is in: by its function words, and by a language identifier only where those don't say."""

from __future__ import annotations

import functools
from typing import Any, Final

from .words import ENGLISH_ONLY, FRENCH, FRENCH_ONLY, words

_FRENCH_ALONE: Final = FRENCH_ONLY - {"que", "qui", "tu", "sa", "et", "ce", "vos", "est", "son", "par", "sans", "aux"}
"""French function words that Spanish, Italian, Portuguese, Catalan, Romanian and Latin don't have."""
_OTHERS: Final = {
    "es": frozenset("el los las del al y para por con una que su como pero más fue es son ha han sus también".split()),
    "it": frozenset("il lo gli della del dei delle nel per che con di una è non sono ha anche alla dal i e".split()),
    "pt": frozenset("o os as do da dos das em para com uma que não é por mais foi no na ao e são".split()),
}
"""Function words of French's sisters, which share many of French's own."""
FEWEST_WORDS: Final = 5
SURE: Final = 0.9


@functools.lru_cache(maxsize=10_000)
def language_of(text: str) -> str:
    """A text's language: "fr", "en", another ISO 639-1 code, or "" where it is too short to say.

    A function word that only French has makes it French; two English ones and no French one, English. Only for at least
    five words without either is py3langid asked, and believed where it is sure; it is also asked where words of
    Spanish, Italian or Portuguese are more than the French ones.
    """
    lower = [w.text.lower() for w in words(text)]
    french = sum(w in _FRENCH_ALONE for w in lower)
    english = sum(w in ENGLISH_ONLY for w in lower)
    for code, function in _OTHERS.items():
        there = sum(w in function for w in lower)
        if there >= 3 and there > 2 * french and len(lower) >= FEWEST_WORDS and _guess(lower)[0] == code:
            return code
    if french >= english and french:
        return "fr"
    if english >= 2 and english > 3 * sum(w in FRENCH for w in lower):
        return "en"
    letters = [w for w in lower if w.isalpha()]
    if len(letters) < FEWEST_WORDS or sum(map(len, letters)) < 25:
        return "fr" if any(w in FRENCH for w in lower) else ""
    code, sure = _guess(letters)
    return code if sure >= SURE else "fr" if any(w in FRENCH for w in lower) else ""


def _guess(words: list[str]) -> tuple[str, float]:
    """What the identifier takes some words for, and how sure it is, 0 to 1."""
    code, sure = _identifier().classify(" ".join(w for w in words if w.isalpha()))
    return str(code), float(sure)


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
