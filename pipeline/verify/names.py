"""Names: who is named in the French is named in the English, and nobody else is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from ..document import Severity
from ..text import exonyms
from ..text.words import Word, fold
from .altered import altered, rank_of
from .candidates import begins, candidates, french_name
from .check import Finding, Pair, check
from .lexicon import ENGLISH_KEY, common, english_of, stays, usual
from .spelling import Side, alike, rough, side, sound
from .swaps import became

# English capitalises these; they say nothing about who is named.
_USUAL: Final = frozenset(
    """i mr mrs ms miss dr sir lord lady st saint monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december god internet english french german
    north south east west northern southern eastern western president prime minister king queen prince princess pope
    christmas easter earth sun moon bible ok okay mom dad mum mother father""".split()
)
_MOST: Final = 500
"""Capitalised English words that a misspelt name is looked for in: a sentence hasn't as many."""
_INSTITUTIONS: Final = frozenset(
    """republique centre place plateau empire residence office institut ministere parc palais musee universite ecole
    cour conseil comite commission agence banque bourse tribunal prefecture region departement ville monastere
    cathedrale eglise chateau etat royaume federation union ligue mer ocean fleuve lac foret mont ile tour porte quai
    verseau""".split()
)
_ARTICLE: Final = re.compile(r"\b(?:l[ea]s?|du|des|aux?|une?|en|cet?|cette) $|\bl['’]$", re.IGNORECASE)


@check(
    why="A name changed is a false statement about somebody else.",
    severity="error",
    flags=[
        ("Selon Reuters, Anne Hidalgo a rencontré Sam Altman.", "According to Reuters, Anne Hidalgo met Sam Johnson."),
        ("L'avocat de Lula proteste.", "Silva's lawyer protests."),
        ("Le patron d'OpenAI a parlé.", "The head of Obabama spoke."),
        ("Le laboratoire de Microsoft à Cambridge", "The laboratory of Brown in Cambridge"),
        ("Il vit à Villeurbanne.", "He lives in Villorbanne."),
        ("Il a plaidé au Caire.", "He pleaded to the Caiaiai."),
        ("Selon Jérôme Kerviel, Le Pen a perdu.", "According to Jerôme Kerviel, The Pen lost."),
    ],
    leaves=[
        ("Selon Reuters, Anne Hidalgo est à Londres.", "According to Reuters, Anne Hidalgo is in London."),
        ("Selon Jérôme Kerviel, Le Pen a perdu.", "According to Jerome Kerviel, Le Pen lost."),
        ("Charles Ier et Jacques II ont régné.", "Charles I and James II reigned."),
        ("Vladimir Poutine est à Moscou.", "Vladimir Putin is in Moscow."),
        ("Le Premier ministre est parti lundi.", "The Prime Minister left on Monday."),
        ("Les Français aiment Paris.", "French people love Paris."),
    ],
)
def names(pair: Pair) -> Iterator[Finding]:
    """A name of the French has no counterpart, and the English names somebody whom the French doesn't."""
    if _silent(pair):
        return
    known = _known(pair)
    for name in known:
        yield Finding(f"{name} is not in the English", name)
    said = {part for name in known for part in name.split()}
    lost = [w for w in _lost(pair) if w.text not in said]
    added = _added(pair) if lost else []
    for french, english in became(pair, lost, added):
        if (rank := rank_of(french, pair.source)) and rank == rank_of(english, pair.target):
            continue  # Jacques II is James II
        severity: Severity | None = "warning" if _institution(french, english, pair.source) else None
        yield Finding(f"{french.text} became {english.text}", french.text, english.text, severity)
        said.add(english.text)
    ours, theirs = exonyms.answered(pair.source, pair.target)
    for french, english in altered(pair):
        if english.text not in said and not french.within(ours) and not english.within(theirs):
            said.add(english.text)
            yield Finding(f"{french.text} became {english.text}", french.text, english.text)


@check(
    why="A name of the French that can't be found in the English may have been dropped or misspelt.",
    severity="warning",
    flags=[
        ("Le rapport de Ghislaine Wakefield est paru.", "The report has appeared."),
        ("Le Nil mesure environ 6 650 km.", "It is about 6,650 km long."),
        ("Selon Sam Obramov, tout va bien.", "According to Sam Obramo, all is well."),
    ],
    leaves=[
        ("Le rapport de Ghislaine Wakefield est paru.", "Ghislaine Wakefield's report has appeared."),
        ("Un chiffre d'affaires de 3,2 Mds €", "A turnover of €3.2 billion"),
    ],
)
def name_missing(pair: Pair) -> Iterator[Finding]:
    """A name of the French has no counterpart, though the English names nobody else."""
    if _silent(pair):
        return
    lost = _lost(pair)
    gone = {word.start for word, _ in became(pair, lost, _added(pair))} if lost else set()
    for word in lost:
        if word.start in gone or word.text in pair.target or common(word.key) or usual(word.key):
            continue
        yield Finding(f"{word.text} is not in the English", word.text)
    said = {part for word in lost for part in word.text.split()}
    low = fold_all(pair.target)
    for name, there in exonyms.unanswered(pair.source, pair.target):
        if fold(there)[:4] not in low and fold(name)[:4] not in low and said.isdisjoint(re.split(r"[ -]", name)):
            yield Finding(f"{name} ({there}) is not in the English", name)
    for word, other in _misspelt(pair):
        yield Finding(f"{word.text} is spelt {other.text}", word.text, other.text)


def _misspelt(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """Names of the French that the lexicon doesn't know, and that the English spells as no transliteration does."""
    english = {w.text for w in pair.english}
    ours, _ = exonyms.answered(pair.source, pair.target)
    capitals = [w for w in pair.english if w.capital and len(w.key) > 2][:_MOST]
    for word in candidates(pair.french, pair.source):
        if word.key.endswith(("e", "s")) or len(word.key) < 5 or word.text in english or word.within(ours):
            continue  # Hérode, Thermopyles: French has a form of its own
        if english_of(word.key) is None:
            for other in capitals:
                spelt = sound(other.key.removesuffix("s"))
                if alike(word.key, other.key) and sound(word.key) != spelt:
                    yield word, other
                    break


def _shouted(text: str) -> bool:
    """Capitals, or a headline in which every word of some length has one: they say nothing about names there."""
    long = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
    return text.isupper() or (len(long) > 2 and all(w[0].isupper() for w in long))


def _silent(pair: Pair) -> bool:
    """Capitals say nothing about names in this pair."""
    return _shouted(pair.source) or pair.target.isupper()


def _known(pair: Pair) -> list[str]:
    """Names known beforehand that stand in the French as written and not in the English."""
    if not pair.names:
        return []
    english, french = f" {fold_all(pair.target)} ", side(pair.french)
    missing = []
    for name in pair.names:
        if name in pair.source and f" {fold_all(name)} " not in english and _stands(name, pair.source):
            parts = fold_all(name).split()  # of Elon Musk, Musk is enough; Londres is London
            if not any(len(w) > 2 and f" {w} " in english for w in parts) and not all(
                _translated(w, french, side(pair.english)) for w in parts
            ):
                missing.append(name)
    return missing


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@functools.lru_cache(maxsize=1000)
def fold_all(text: str) -> str:
    """A text without capitals, accents and spaces around hyphens and apostrophes."""
    return " ".join(fold(w) for w in re.findall(r"[^\W_]+", text))


def _lost(pair: Pair) -> list[Word]:
    """The names of the French that the English doesn't have."""
    named = [
        w
        for w in candidates(pair.french, pair.source)
        if french_name(w) and not (usual(w.key) and begins(w, pair.source))
    ]
    if not named:
        return []
    ours, theirs = exonyms.answered(pair.source, pair.target)
    named = [w for w in named if not w.within(ours)]
    french, english = side(pair.french), side(tuple(w for w in pair.english if not w.within(theirs)))
    return [w for w in named if not _kept(w, french, english)]


def _added(pair: Pair) -> list[Word]:
    """The names of the English that the French doesn't have."""
    french = side(pair.french)
    reach = _reach(french.keys)
    _, theirs = exonyms.answered(pair.source, pair.target)
    return [
        w
        for w in candidates(pair.english, pair.target)
        if w.key not in _USUAL
        and not w.within(theirs)
        and not (begins(w, pair.target) and common(w.key))
        and not _explained(w, french, reach)
    ]


def _institution(word: Word, made: Word, text: str) -> bool:
    """An ordinary noun with a capital and an article (la République, du Centre): English has a noun of its own."""
    return (
        word.key in _INSTITUTIONS
        and common(made.key)
        and _ARTICLE.search(text[max(0, word.start - 7) : word.start]) is not None
    )


def _kept(word: Word, french: Side, english: Side) -> bool:
    """A French name stands in the English as often as in the French, or as it is translated or transliterated."""
    if word.text in english.counts:
        return english.counts[word.text] >= french.counts[word.text]
    if _translated(word.key, french, english) or (word.key.endswith("e") and word.key[:-1] in english.keys):
        return True  # Anne is Ann
    return any(alike(word.key, key) for key in english.capitals.get(rough(word.key)[:1], ()))


def _translated(key: str, french: Side, english: Side) -> bool:
    known = english_of(key)
    if known is None:
        return False
    if not stays(known[0], key):
        return any(step >= 2 and stem in english.stems for stem, step in known[0].items())
    # York becomes New often enough, but where the French has a New of its own, that one answers for itself
    return any(step == 3 and english.stems.get(stem, frozenset()) - french.keys for stem, step in known[0].items())


def _explained(word: Word, french: Side, reach: frozenset[str]) -> bool:
    """An English capitalised word answers a word of the French."""
    if word.key in french.keys or word.key[:ENGLISH_KEY] in reach:
        return True
    first = rough(word.key)[:1]
    if any(alike(key, word.key) for key in french.capitals.get(first, ())):
        return True
    return any(key[:3] == word.key[:3] and alike(key, word.key) for key in french.words.get(first, ()))


def _reach(french: frozenset[str]) -> frozenset[str]:
    """The beginnings of all English words that the lexicon gives for French ones."""
    found: set[str] = set()
    for key in french:
        known = english_of(key) if len(key) > 1 else None
        if known is not None:
            found.update(stem for stem, step in known[0].items() if step >= 1)
    return frozenset(found)
