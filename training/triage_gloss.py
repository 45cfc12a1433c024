"""English glossed word by word into French, as the statistical machine translators of the early web did.

The word translation lexicon of the bitext (p(English | French), IBM Model 1) is turned round by Bayes' rule with the
French words' frequencies. A gloss keeps the English order and takes each word's translation by itself: the wrong sense,
the wrong form, an article that doesn't agree.
"""

from __future__ import annotations

import lzma
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

# A word with an apostrophe after it isn't in the lexicon: a possessive stays English, as careless programs leave it.
ENGLISH: Final = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+(?:['’](?=s\b))?|[^\w\s]")
_ARTICLES: Final = {"the": ("le", "la", "les"), "a": ("un", "une"), "an": ("un", "une"), "'s": ("de",), "s": ("de",)}
_ELIDED: Final = {"le": "l'", "la": "l'", "de": "d'", "que": "qu'", "je": "j'", "ne": "n'", "se": "s'"}
_VOWELS: Final = frozenset("aeiouhéèêâîôœ")
_SENSES: Final = 8
_LEAST: Final = 0.02


@dataclass(frozen=True, slots=True)
class Glossary:
    """French translations of English words with running sums of their weights, and English words of French ones."""

    french: dict[str, tuple[list[str], list[float]]]
    english: dict[str, tuple[list[str], list[float]]]

    def gloss(self, english: str, draw: random.Random) -> list[str]:
        """The French words, one for each English word; a few stay English, a few are dropped."""
        out: list[str] = []
        for word in ENGLISH.findall(english):
            lower = word.lower()
            if lower in _ARTICLES:
                new = draw.choice(_ARTICLES[lower])
            elif lower not in self.french or draw.random() < 0.03:
                new = word
            elif draw.random() < 0.05:
                continue
            else:
                senses, sums = self.french[lower]
                new = draw.choices(senses, cum_weights=sums)[0]
                if word[0].isupper() and (not out or word.isupper()):
                    new = new[0].upper() + new[1:]
            if out and out[-1] in _ELIDED and new[0].lower() in _VOWELS and draw.random() < 0.9:
                out[-1] = _ELIDED[out[-1]]
            out.append(new)
        return out

    def other_sense(self, word: str, draw: random.Random) -> str | None:
        """A French word that translates the same English word, in another sense or form: « averse » for « douche »."""
        if word not in self.english:
            return None
        words, sums = self.english[word]
        senses = self.french.get(draw.choices(words, cum_weights=sums)[0])
        others = [sense for sense in senses[0] if sense != word] if senses else []
        return draw.choice(others) if others else None


def glossary(lexicon: Path, frequency: Counter[str]) -> Glossary:
    """The glossary of a lexicon file; `frequency`: how often each French word stands in the bitext."""
    french: dict[str, list[tuple[float, str]]] = defaultdict(list)
    english: dict[str, list[tuple[float, str]]] = defaultdict(list)
    with lzma.open(lexicon, "rt", encoding="utf-8") as file:
        for line in file:
            one, other, probability = line.rstrip("\n").split("\t")
            if one[0].isalpha() and other[0].isalpha() and frequency[one]:
                french[other].append((float(probability) * frequency[one], one))
                if float(probability) >= 0.1:
                    english[one].append((float(probability), other))
    return Glossary(_weighted(french), _weighted(english))


def _weighted(table: dict[str, list[tuple[float, str]]]) -> dict[str, tuple[list[str], list[float]]]:
    out = {}
    for word, found in table.items():
        best = sorted(found, reverse=True)[:_SENSES]
        total = sum(weight for weight, _ in best)
        kept = [(weight / total, other) for weight, other in best if weight / total >= _LEAST]
        out[word] = ([other for _, other in kept], list(accumulate(weight for weight, _ in kept)))
    return out
