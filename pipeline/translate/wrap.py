"""A text over the model's limit is cut at clause marks, and its translations are joined again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

# From the best place to cut to the worst. The cut is where the match ends (marks) or begins (conjunctions).
CUTS: Final = (
    # Not after "M." or "av.", and not before the mark that closes a quotation.
    re.compile(r"(?:(?<=[!?…])|(?<=[^\W_]{3}\.)|(?<=[»”)\d]\.))\s+(?![»”)])"),
    re.compile(r"(?<=[;:])\s+|\s+(?=[–—]\s)"),
    re.compile(r"(?<=[,)\]»])\s+"),
    re.compile(r"\s+(?=(?:et|ou|mais|car|donc|or|ni|que|qui|dont|où|puis|alors|lorsque|quand|parce|tandis)\s)"),
    re.compile(r"\s+"),
)

SENTENCE_END: Final = re.compile(r"[.!?…][»”\")\]]*\s*$")
# Words that are never a name: where a part that goes on with a sentence begins with one, its capital is the model's
# habit of beginning a sentence.
LOWER: Final = frozenset(
    "a about according after all also although an and any are around as at because before between both but by can "
    "during each even every few first for from had has have he her here his how however if in including instead into "
    "is it its just like made many more most much no nor not now of off on once only or other our out over perhaps "
    "rather several she since so some still such than that the their then there therefore these they this those "
    "through thus to together too under until up very was we well were what when where whether which while who whose "
    "why with without would yet you your".split()
)


def rejoin(sources: Sequence[str], targets: Sequence[str]) -> str:
    """Join the translations of a wrapped text's parts.

    Args:
        sources: the parts, as `wrap` cut them.
        targets: their translations, in the same order; an empty one leaves no gap.
    """
    joined = targets[0]
    for before, source, target in zip(sources, sources[1:], targets[1:], strict=False):
        goes_on = source[:1].islower() and not SENTENCE_END.search(before)
        if goes_on and re.split(r"\W", target, maxsplit=1)[0].lower() in LOWER:
            target = target[:1].lower() + target[1:]
        joined = f"{joined} {target}" if joined and target else joined + target
    return joined


def wrap(text: str, count: Callable[[str], int], limit: int) -> tuple[str, ...]:
    """Cut a text into parts of at most `limit` tokens, at the best places there are, in parts of like length.

    Args:
        text: what to cut. Joined by spaces, the parts give it back (runs of white space aside); only a single "word"
            longer than the limit is cut inside.
        count: how many tokens the model sees in a text.
        limit: the most tokens one part may have, at least 1.
    """
    if count(text) <= limit:
        return (text,)
    for cut in CUTS:
        pieces = [piece for piece in cut.split(text) if piece]
        if len(pieces) > 1:
            left, right = _halves(pieces, count)
            # A crumb of a few tokens is translated badly: rather cut at a worse place.
            if cut is CUTS[-1] or min(count(left), count(right)) >= limit // 8:
                return wrap(left, count, limit) + wrap(right, count, limit)
    middle = len(text) // 2
    if middle == 0:
        return (text,)
    return wrap(text[:middle], count, limit) + wrap(text[middle:], count, limit)


def _halves(pieces: list[str], count: Callable[[str], int]) -> tuple[str, str]:
    sizes = [count(piece) for piece in pieces]
    total, before, best, at = sum(sizes), 0, sum(sizes), 1
    for index, size in enumerate(sizes[:-1], start=1):
        before += size
        if abs(total - 2 * before) < best:
            best, at = abs(total - 2 * before), index
    return " ".join(pieces[:at]), " ".join(pieces[at:])
