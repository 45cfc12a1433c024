"""Which segments a pair that comes back is about: by its French, wherever that stands by now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..controls import for_xml
from ..review import fingerprint
from .bitext import Bitext, Unit
from .returned import Returned

Place = tuple[str, Unit]  # with the document's name
Matched = tuple[Returned, str, Sequence[Place] | str]


class Library:
    """The documents as they stand, to look segments up in."""

    def __init__(self, documents: Mapping[str, Bitext]) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._places: defaultdict[str, list[Place]] = defaultdict(list)
        self._units: dict[tuple[str, str], Unit] = {}
        for name, document in documents.items():
            for alias in (name, document.source, name.rpartition("/")[2]):
                self._names[alias].add(name)
            for unit in document.units:
                self._places[_mark(unit.source)].append((name, unit))
                self._units[name, unit.id] = unit
        self._documents = documents.keys()

    def unit(self, name: str, identity: str) -> Unit | None:
        """The segment that has this id now, whatever its French."""
        return self._units.get((name, identity))

    def match(self, pairs: Sequence[Returned], repeats: bool = False) -> Iterator[Matched]:
        """Each pair with the name of its document, as far as that is known, and the segments that it is about.

        In the place of the segments there is a text that says why none was chosen; it is empty where there are none.

        Args:
            pairs: all pairs of a file.
            repeats: a pair without an id is about all repeats of its sentence.
        """
        keys = [(self._document(pair), _mark(pair.source)) for pair in pairs]
        in_file = Counter(keys)
        turns: Counter[tuple[str, str]] = Counter()
        for pair, key in zip(pairs, keys, strict=True):
            candidates = [place for place in self._places.get(key[1], ()) if key[0] in ("", place[0])]
            turns[key] += 1
            turn = turns[key] if in_file[key] == len(candidates) else 0
            yield pair, key[0], self._choose(pair, candidates, turn, repeats)

    def _document(self, pair: Returned) -> str:
        """The document's name: as the file has it, or by the source's path or the file's own name; empty if unknown."""
        if pair.document in self._documents:
            return pair.document
        names = self._names.get(pair.original, set())
        return next(iter(names)) if len(names) == 1 else ""

    def _choose(self, pair: Returned, candidates: Sequence[Place], turn: int, repeats: bool) -> Sequence[Place] | str:
        """Among the segments with the pair's French, those that it is about.

        Args:
            pair: what came back.
            candidates: the segments with its French.
            turn: the how-manieth pair with this French it is, from 1; 0 where the file has fewer or more of them than
                there are segments, so that counting says nothing.
            repeats: see `match`.
        """
        if not candidates:
            return ""
        if len(candidates) == 1 or (repeats and not pair.id):
            return candidates
        by_id = [place for place in candidates if place[1].id == pair.id]
        if len(by_id) == 1 and pair.occurrence in (None, by_id[0][1].occurrence):
            return by_id
        if turn and len({name for name, _ in candidates}) == 1:
            return candidates[turn - 1 : turn]
        some = ", ".join(f"{name}#{unit.id}" for name, unit in candidates[:5])
        more = f" and {len(candidates) - 5} more" if len(candidates) > 5 else ""
        advice = "" if pair.id else "; --repeats gives it to all of them"
        return f"fits several segments: {some}{more}{advice}"


def _mark(text: str) -> str:
    """What French is recognised by: the fingerprint of what XML can hold of it, so that all formats give the same."""
    return fingerprint(for_xml(text))
