"""Nothing came back, the French came back, or part of it did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..text.exonyms import differs, exonyms, left_in
from ..text.frequency import frequencies
from ..text.loans import known
from ..text.spans import spans
from ..text.words import ENGLISH_ONLY, FRENCH_ONLY, Word
from .check import Finding, Pair, check
from .left import function_words_left, names_left
from .lexicon import english_of, translates

ADOPTED: Final = 3e-7
"""A word with an accent as frequent as this in English is English: déjà vu, café."""


@check(
    why="A sentence with no English is lost to the reader.",
    severity="error",
    flags=[("Bonjour à tous.", ""), ("Bonjour à tous.", " … ")],
    leaves=[("…", "…"), ("Bonjour à tous.", "Hello, everyone.")],
)
def empty(pair: Pair) -> Iterator[Finding]:
    """The French has words or figures, the English has none."""
    if any(c.isalnum() for c in pair.source) and not any(c.isalnum() for c in pair.target):
        yield Finding("nothing was translated", pair.source.strip(), pair.target.strip())


@check(
    why="The French came back as it was: nobody translated it.",
    severity="error",
    flags=[
        ("Le gouvernement a démissionné hier.", "Le gouvernement a démissionné hier."),
        ("Merci à tous", "merci à tous."),
    ],
    leaves=[
        ("Microsoft Azure", "Microsoft Azure"),
        ("Source : Reuters", "Source: Reuters"),
        ("The market is open.", "The market is open."),
    ],
)
def copied(pair: Pair) -> Iterator[Finding]:
    """The English has the same words as the French, and French words are among them."""
    french, english = [w.text.lower() for w in pair.french], [w.text.lower() for w in pair.english]
    if not french or french != english or all(w.capital or w.text.isdigit() for w in pair.french):
        return
    fixed = [(s.start, s.end) for s in spans(pair.source)]
    free = [w for w in pair.french if not any(start <= w.start < end for start, end in fixed)]
    function = sum(w.text.lower() in FRENCH_ONLY for w in free) - sum(w.text.lower() in ENGLISH_ONLY for w in free)
    if function > 0 or any(_only_french(w) for w in free if not w.capital):
        yield Finding("the French was copied", pair.source.strip(), pair.target.strip())


def _only_french(word: Word) -> bool:
    """A word that the lexicon always turns into another one."""
    known = english_of(word.key)
    return len(word.key) > 3 and known is not None and known[0].get(word.key[:6], 0) < 1 and known[1] > 0


@check(
    why="French words left in the English: the model copied what it didn't know.",
    severity="error",
    flags=[
        ("Il a dit que le gouvernement va tomber.", "He said that le gouvernement is going to fall."),
        ("La fermeture des écluses est prévue.", "The closure of the écluses is planned."),
        ("Jeudi, ils ont signé.", "Jeudi, they signed."),
        ("Née à Bruxelles, elle vit à Londres.", "Born in Bruxelles, she lives in London."),
        ("Depuis le 11-Septembre", "Since 11-Septembre"),
        ("L'Apprentissage Automatique progresse.", "The Apprentissage Automatique progresses."),
        ("Le maire de Saint-Étienne a parlé.", "The mayor de Saint-Étienne spoke."),
    ],
    leaves=[
        ("Il a lu Le Monde et Les Échos.", "He read Le Monde and Les Échos."),
        ("La nation est en crise.", "The nation is in crisis."),
        ("Le Tour de France part demain.", "The Tour de France starts tomorrow."),
        ("Selon Benoît Paire, la Ligue 1 attendra.", "According to Benoît Paire, Ligue 1 will wait."),
        ("Un déjà-vu, dit-il.", "A déjà vu, he said."),
        ("Un café de l'avant-garde", "An avant-garde café"),
        ("Une crème brûlée, de la pétanque, des lycées", "A crème brûlée, pétanque, lycées"),
    ],
)
def french_left_in_English(pair: Pair) -> Iterator[Finding]:
    """A run of the French stands in the English with a French function word, or a word that only French has."""
    if [w.key for w in pair.french] == [w.key for w in pair.english]:
        return
    first = _copied_start(pair)
    if first is not None:
        yield Finding(f"French left in the English: {first.text}", first.text, first.text)
    for left, sure in names_left(pair):
        yield Finding(f"French left in the English: {left.text}", left.text, left.text, None if sure else "warning")
    said = {left.text for left, _ in names_left(pair)}
    for name in dict.fromkeys(left_in(pair.target, pair.source)):
        if differs(name) and said.isdisjoint(name.split()) and not _longer(name, pair.target):
            yield Finding(f"{name} is {exonyms()[name]} in English", name, name)
    for left in function_words_left(pair):
        span = pair.target[left.start : left.end + 20].split("\n")[0]
        yield Finding(f"French left in the English: {span}", left.text, span)
    copied = {w.text for w in pair.french}
    loans = known(pair.target)
    run: list[Word] = []
    last: Word | None = None  # the word before the run
    for word in (*pair.english, None):
        if word is not None and word.text in copied and not word.capital and not word.text.isdigit():
            run.append(word)
            continue
        if run:
            function = sum(w.text.lower() in FRENCH_ONLY for w in run)
            named = word is not None and word.capital and word.start - run[-1].end <= 2
            first = run[0]
            inside = named or (last is not None and last.capital and first.start - last.end <= 2)
            joined = pair.target[run[0].start : run[-1].end]
            usual = all(frequencies("en").get(w.key, 0.0) > ADOPTED for w in run)
            adopted = usual and "-" in joined and " " not in joined
            if function and len(run) > function and not inside and not adopted and not first.within(loans):
                span = pair.target[first.start : run[-1].end]
                yield Finding(f"French left in the English: {span}", span, span)
            else:
                for one in run:
                    if _foreign(one) and not one.within(loans):
                        yield Finding(f"French left in the English: {one.text}", one.text, one.text)
        run, last = [], word


def _longer(name: str, english: str) -> bool:
    """The name is a part of a longer one there, that English may keep: Radio Londres, the Bretagne Atlantique."""
    capital = r"[A-ZÀ-Þ][\w’'-]+"
    return re.search(rf"{capital} {re.escape(name)}(?!\w)|(?<!\w){re.escape(name)} {capital}", english) is not None


def _copied_start(pair: Pair) -> Word | None:
    """The first word, where it is the same on both sides and the lexicon turns it into others: Jeudi, Négociations."""
    if not pair.french or not pair.english or len(pair.english) < 2 or pair.french[0].text != pair.english[0].text:
        return None
    word = pair.french[0]
    if re.match(r"\w+ d(?:[eu] |es |['’])(?:La |Le )?[A-Z]", pair.target):
        return None  # Hugues de Payns
    known = english_of(word.key)
    if known is None or known[1] < 2 or len(word.text) < 4 or word.key[:6] in known[0]:
        return None
    return None if frequencies("en").get(word.text.lower(), 0.0) >= ADOPTED else word


def _foreign(word: Word) -> bool:
    """A French word with an accent or a French ending that never stands for itself in English."""
    low = word.text.lower()
    if len(low) < 4 or low in ENGLISH_ONLY or frequencies("en").get(low, 0.0) >= ADOPTED:
        return False
    known = english_of(word.key)
    if known is None or known[1] == 0:
        return False
    return not translates(word.key, word.key, 0) and not word.text.isascii()
