"""What was left out, what is too long, and what the model itself is unsure of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .check import Finding, Pair, check
from .coverage import cover, ended, letters, limit, model
from .dropped import dropped
from .heard import heard, original

_STOP: Final = re.compile(
    r"[^\W\d_]{2}[\"”’')»\]]*[.!?…]+(?=[\"”’')»\]]*\s+[^\Wa-z\d_])|\w[\"”’')»\]]*[.!?…]+[\"”’')»\]\s]*$"
)
# English with this many letters for one French letter (and some for luck) says more than the French does.
_LONG: Final = (2.2, 12)
PHRASE: Final = 25
"""Fewer letters than this without a final mark are a phrase or a title, which English may say in its own way."""
_UNSURE: Final = -0.9
"""A mean log-probability per token below this one is low: one in twenty of the shipped model's translations of clean
text, at any length; their chrF is 10 to 30 below the others' (`python -m benchmarks.confidence`)."""


@check(
    why="A clause dropped is the mistake that nobody sees who reads only the English.",
    severity="error",
    flags=[
        (
            "Le conseil a voté la loi hier, mais le président refuse de la signer avant la fin de l'année.",
            "The council passed the law yesterday.",
        ),
        (
            "Les deux entreprises recherchent de nouveaux partenariats pour répondre à leurs besoins croissants.",
            "Both companies are looking for new",
        ),
        ("Aya Nakamura et le footballeur Kylian Mbappé étaient là.", "Aya Nakamura and Kylian Mbappé were there."),
        ("Un séisme de magnitude 6,8 a frappé", "A magnitude 6.8 has hit"),
    ],
    leaves=[
        (
            "Le conseil a voté la loi hier, mais le président refuse de la signer.",
            "The council passed the law yesterday, but the president refuses to sign it.",
        ),
        ("Bonjour à tous.", "Hello, everyone."),
        ("Quatre-vingt-dix-neuf personnes", "99 people"),
        ("Il est parti à 9 h du soir.", "He left at 9 p.m."),
    ],
)
def omission(pair: Pair) -> Iterator[Finding]:
    """The English is short, ends early, or doesn't go through a stretch of the French."""
    if len(pair.french) < 3 or not pair.english:
        return
    fitted = model()
    french, places = heard(pair)
    found = cover(french, pair.target)
    size = letters(french)
    error, warning = (limit(values, size) for values in (fitted.error, fitted.warning))
    if found.odds > min(error, warning):
        span = pair.source[original(found.start, places) : original(found.end, places)]
        phrase = size < PHRASE and not ended(pair.source)  # the revenue, for le chiffre d'affaires
        sure = found.odds > error and not phrase
        yield Finding(
            "part of the French is missing" if sure else "something may be missing from the English",
            span,
            pair.target[-40:].strip() if not span else "",
            "error" if sure else "warning",
        )
        return
    for word in dropped(french, pair):
        yield Finding(f"{word.text} is not in the English", word.text, "", "warning")


@check(
    why="Given several sentences at once, a model drops some.",
    severity="error",
    flags=[("Le chat dort. Le chien mange. La fille lit. Il rit.", "The cat sleeps. The dog eats his laugh.")],
    leaves=[
        ("Il vient. Elle part. Je reste.", "He comes; she leaves. I stay."),
        ("Hum... Oui. Non.", "Hmm... Yes. No."),
    ],
)
def sentences_lost(pair: Pair) -> Iterator[Finding]:
    """The French ends at least two sentences more than the English."""
    french, english = len(_STOP.findall(pair.source)), len(_STOP.findall(pair.target))
    if french >= english + 2:
        yield Finding(f"{french} sentences became {english}", pair.source[:60], pair.target[-60:])


@check(
    why="English much longer than the French says things that the French doesn't.",
    severity="error",
    flags=[("Oui, merci.", "Yes, thank you very much for everything that you have done for us in all these years.")],
    leaves=[("Oui, merci.", "Yes, thank you."), ("Ça va ?", "How are you doing?")],
)
def too_long(pair: Pair) -> Iterator[Finding]:
    """The English has more than twice the letters of the French, and a few more."""
    french, english = letters(pair.source), letters(pair.target)
    if french and english > _LONG[0] * french + _LONG[1]:
        yield Finding(f"{english} letters for {french}", "", pair.target[:60])


@check(
    why="A translation that the model finds improbable itself deserves a look.",
    severity="warning",
    flags=[],
    leaves=[("Bonjour à tous.", "Hello, everyone.")],
)
def low_score(pair: Pair) -> Iterator[Finding]:
    """The mean log-probability per token is low."""
    if pair.score is not None and pair.score < _UNSURE:
        yield Finding(f"the model's score is {pair.score:.2f} per token; below {_UNSURE} is low", "", pair.target[:60])
