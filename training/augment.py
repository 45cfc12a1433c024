"""What the model meets in training beside clean pairs: damaged sources, joined sentences, and slots to put through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Final

from pipeline.models.model import SLOTS

from .bitext import Pair
from .damage import KINDS, join

NAME: Final = re.compile(r"(?<![\w’'-])(?<!^)[A-ZÉÈÀÂÎÔÛÇ][\w&.-]*\w")
NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
URL: Final = re.compile(r"https?://\S+\w|[\w.-]+@[\w-]+\.\w+")

LONGEST_JOINED: Final = 300  # characters of two joined sources: about the longest sentence there is a batch for
JOINED_SHARE: Final = 0.06  # of the damaged pairs


def _whole(span: str) -> re.Pattern[str]:
    """The span as whole words: not the Paris in Parisian."""
    return re.compile(rf"(?<!\w){re.escape(span)}(?!\w)")


def protectable(french: str, english: str) -> list[str]:
    """Names, numbers and URLs that stand once, as whole words, and alike on both sides; none inside another."""
    spans: list[str] = []
    for pattern in (URL, NUMBER, NAME):
        for match in pattern.finditer(french):
            span = match.group()
            if pattern is NAME and len(span) < 3:
                continue
            inside = any(span in other or other in span for other in spans)
            if not inside and all(len(_whole(span).findall(text)) == 1 for text in (french, english)):
                spans.append(span)
    return spans


def put(text: str, fillings: Sequence[tuple[str, str]]) -> str:
    """Put slots in the place of spans, all at once: the 3 of a slot ⟦3⟧ is no number. `fillings` are (slot, span)."""
    slot_of = {span: slot for slot, span in fillings}
    longest_first = sorted(slot_of, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda match: slot_of[match.group()], text) if slot_of else text


def protect(french: str, english: str, rng: Random, most: int = 7) -> Pair:
    """Put slots in the place of up to `most` spans, the same on both sides, with random numbers."""
    spans = protectable(french, english)
    rng.shuffle(spans)
    spans = spans[: rng.randint(1, most)]
    fillings = list(zip(rng.sample(SLOTS, len(spans)), spans, strict=True))
    return put(french, fillings), put(english, fillings)


def spoil(french: str, english: str, other: Pair, rng: Random) -> Pair:
    """Damage a pair by one kind, chosen by the kinds' shares; sometimes join it with `other`."""
    if rng.random() < JOINED_SHARE and len(french) + len(other[0]) <= LONGEST_JOINED:
        return join(french, other[0], rng), f"{english} {other[1]}"
    kind = rng.choices(KINDS, [kind.share for kind in KINDS])[0]
    return kind.spoil(french, rng), kind.target(english)


def augment(pairs: Sequence[Pair], rng: Random, damaged: float, slotted: float) -> list[Pair]:
    """Damage a share of the pairs, put slots into another, and leave the rest as they are.

    Args:
        pairs: in random order; the pair before serves as the other half of a joined one.
        rng: decides everything, so the same seed gives the same data.
        damaged: the share of pairs with a damaged source, 0 to 1.
        slotted: the share of pairs tried for slots, 0 to 1; pairs with nothing to protect stay as they are.
    """
    done = []
    for number, (french, english) in enumerate(pairs):
        chance = rng.random()
        if chance < slotted:
            done.append(protect(french, english, rng))
        elif chance < slotted + damaged:
            done.append(spoil(french, english, pairs[number - 1], rng))
        else:
            done.append((french, english))
    return done
