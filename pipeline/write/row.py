"""One table row per segment, and one per passage that was set aside, as HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .markup import diff, marked, text, visible
from .worddiff import Hunk, align, compare, cut, widen

Row = Mapping[str, Any]
"""An object of a document's JSON lines."""


@dataclass(frozen=True, slots=True)
class View:
    """What one row of the table shows: a segment (or none, for a set-aside passage) with its share of the passage."""

    key: str
    passage: Row
    segment: Row | None
    hunks: tuple[Hunk, ...]
    start: int  # of the share in the passage's repaired text
    end: int

    @property
    def set_aside(self) -> bool:
        """The passage is kept, but not translated."""
        return bool(self.passage.get("set_aside"))

    @property
    def edits(self) -> list[Row]:
        """The edits that made this share what it is, in order."""
        numbers = sorted({n for hunk in self.hunks for n in hunk.edits})
        return [self.passage["edits"][n] for n in numbers]

    @property
    def suspects(self) -> list[Row]:
        """The suspects that begin in this share; one without a place is looked for in the text."""
        found = []
        for suspect in self.passage.get("suspects", ()):
            start = _start(suspect, self.passage["text"])
            if self.start <= start < max(self.end, self.start + 1):
                found.append(suspect)
        return found

    @property
    def flags(self) -> Sequence[Row]:
        """What the checks found."""
        return self.segment["flags"] if self.segment else ()

    @property
    def state(self) -> str:
        """Whose word stands: the machine's or a person's."""
        return str(self.segment.get("state", "machine")) if self.segment else "set-aside"

    @property
    def risk(self) -> float:
        """How much this row needs a person: errors, then doubts, then repairs and the model's own uncertainty."""
        if self.segment is None:
            return -1.0
        errors = sum(flag["severity"] == "error" for flag in self.flags)
        unusable = sum(suspect["level"] == "unusable" for suspect in self.suspects)
        stale = self.state == "stale"
        weight: float = 200 * stale + 100 * errors + 40 * unusable + 10 * (len(self.flags) - errors)
        weight += 10 * (len(self.suspects) - unusable) + len(self.edits)
        unsure = -float(self.segment.get("score") or 0.0)
        return round(weight + min(9.0, max(0.0, unsure)), 3)


def views(rows: Iterable[Row]) -> Iterator[View]:
    """The rows of the table in document order, from a document's JSON lines (other types are passed over)."""
    passages: list[Row] = []
    segments: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["type"] == "passage":
            passages.append(row)
        elif row["type"] == "segment":
            segments[row["passage"]].append(row)
    for passage in passages:
        yield from passage_views(passage, segments.get(passage["id"], ()))


def passage_views(passage: Row, segments: Sequence[Row]) -> Iterator[View]:
    """The rows of one passage: its segments', or one for the passage itself where it has none."""
    edits = [(edit["start"], edit["before"], edit["after"]) for edit in passage["edits"]]
    hunks = align(passage["original"], edits)
    length = len(passage["text"])
    if not segments:
        yield View(passage["id"], passage, None, tuple(widen(hunks)), 0, length)
        return
    starts = _starts(passage["text"], segments)
    for segment, share, start, end in zip(
        segments, cut(hunks, starts), [0, *starts[1:]], [*starts[1:], length], strict=True
    ):
        yield View(segment["id"], passage, segment, tuple(widen(share)), start, end)


def _starts(whole: str, segments: Sequence[Row]) -> list[int]:
    starts, position = [], 0
    for segment in segments:
        start = segment.get("start")
        if start is None:
            found = whole.find(segment["source"], position)
            start = found if found >= 0 else position
        starts.append(start)
        position = start + len(segment["source"])
    return starts


def _start(suspect: Row, whole: str) -> int:
    start = suspect.get("start")
    return start if isinstance(start, int) else max(0, whole.find(suspect["text"]))


def row_html(view: View) -> str:
    """A table row; every word of the document in it is escaped."""
    label = f'<a href="#{text(view.key)}">{text(_number(view.key))}</a>'
    role = view.passage.get("detail") or view.passage["role"]
    plain = view.passage["role"] == "body" and not view.passage.get("detail")
    about = f'<span class="role{" plain" if plain else ""}">{text(role)}</span>'
    state = "" if view.state in ("machine", "set-aside") else f'<span class="state">{text(view.state)}</span>'
    cells = _set_aside(view) if view.segment is None else _segment(view, view.segment)
    return (
        f'<tr role="row" id="{text(view.key)}" class="{"aside" if view.segment is None else "seg"}" '
        f'data-state="{text(view.state)}" data-role="{text(view.passage["role"])}"'
        f'{_facts(view)}><th role="rowheader" scope="row" class="n">{label}{about}{state}</th>{cells}</tr>'
    )


def _number(key: str) -> str:
    """12.3 for p0012.s3: what people call it."""
    return ".".join(part[1:].lstrip("0") or "0" for part in key.split("."))


def _facts(view: View) -> str:
    """What the page's own filters go by."""
    checks = " ".join(dict.fromkeys(flag["check"] for flag in view.flags))
    doubts = " ".join(dict.fromkeys(suspect["level"] for suspect in view.suspects))
    out = f' data-risk="{view.risk:g}"'
    out += f' data-flags="{text(checks)}"' if checks else ""
    out += f' data-doubts="{text(doubts)}"' if doubts else ""
    out += ' data-edits="1"' if view.edits else ""
    return out


def _set_aside(view: View) -> str:
    why = "set aside, kept but not translated" if view.set_aside else "nothing here to translate"
    return (
        f'<td role="cell" class="o" data-label="Original" colspan="3"><p class="t" lang="fr">{diff(view.hunks)}</p>'
        f'<p class="note">{text(str(view.passage.get("detail") or view.passage["role"]).capitalize())}: {why}</p>'
        f"{_edits(view)}</td>"
    )


def _segment(view: View, segment: Row) -> str:
    unchanged = "" if view.edits else " same"
    source = segment["source"]
    return (
        f'<td role="cell" class="o{unchanged}" data-label="Original"><p class="t" lang="fr">{diff(view.hunks)}</p>'
        f"{_edits(view)}</td>"
        f'<td role="cell" class="f" data-label="Repaired French"><p class="t" lang="fr">'
        f"{marked(source, _source_spans(view, segment))}</p>{_suspects(view)}</td>"
        f'<td role="cell" class="e" data-label="English"><p class="t" lang="en">'
        f"{marked(segment['target'], _places(segment['target'], view.flags, 'target'))}</p>"
        f"{_flags(view)}{_machine(segment)}{_earlier(segment)}{_attempts(segment)}</td>"
    )


def _source_spans(view: View, segment: Row) -> list[tuple[int, int, str]]:
    source = segment["source"]
    begin = segment.get("start", view.start)
    spans = []
    for suspect in view.suspects:
        if _most(suspect, source):
            continue
        start = _start(suspect, view.passage["text"]) - begin
        spans.append((max(0, start), min(len(source), start + len(suspect["text"])), suspect["level"]))
    return spans + _places(source, view.flags, "source")


def _places(whole: str, flags: Sequence[Row], side: str) -> list[tuple[int, int, str]]:
    spans = []
    for flag in flags:
        found = flag.get(side) or ""
        start = whole.find(found) if found else -1
        if start >= 0:
            spans.append((start, start + len(found), flag["severity"]))
    return spans


def _edits(view: View) -> str:
    seen: dict[tuple[str, str, str, str, str], int] = defaultdict(int)
    for edit in view.edits:
        seen[edit["rule"], edit["before"], edit["after"], edit.get("why") or "", edit.get("evidence") or ""] += 1
    if not seen:
        return ""
    items = []
    for (rule, before, after, why, evidence), times in seen.items():
        often = f' <span class="times">×{times}</span>' if times > 1 else ""
        items.append(
            f'<li data-rule="{text(rule)}" data-before="{text(before)}" data-after="{text(after)}">'
            f'<span class="change"><del>{visible(before)}</del> → <ins>{visible(after)}</ins>{often}</span> '
            f'<span class="because">{text(why)}</span> <code>{text(rule)}</code>'
            + (f' <span class="evidence">Evidence: {text(evidence)}</span>' if evidence else "")
            + "</li>"
        )
    total = sum(seen.values())
    return (
        f'<details class="why"><summary>{total} repair{"s" if total > 1 else ""}</summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )


def _suspects(view: View) -> str:
    source = view.segment["source"] if view.segment else ""
    items = [
        f'<li class="{text(s["level"])}"><span class="chip">{text(s["level"])}</span> '
        f"{'' if _most(s, source) else _quoted(s)}{text(s['why'])}</li>"
        for s in view.suspects
    ]
    return f'<ul class="notes">{"".join(items)}</ul>' if items else ""


def _quoted(suspect: Row) -> str:
    return f"<q>{text(suspect['text'])}</q> "


def _most(suspect: Row, source: str) -> bool:
    """Whether a suspect is most of the sentence, so that neither marking nor quoting it says anything."""
    return len(suspect["text"]) > 0.6 * len(source)


def _flags(view: View) -> str:
    items = [
        f'<li class="{text(f["severity"])}"><span class="chip">{text(f["check"])}</span> {text(f["message"])}</li>'
        for f in view.flags
    ]
    return f'<ul class="notes">{"".join(items)}</ul>' if items else ""


def _machine(segment: Row) -> str:
    """What the model had said, where a person's word stands instead."""
    machine = segment.get("machine")
    if machine is None or machine == segment["target"]:
        return ""
    changes = diff(compare(machine, segment["target"]))
    return f'<details class="made"><summary>What the machine said</summary><p class="t">{changes}</p></details>'


def _earlier(segment: Row) -> str:
    """The decision made for an earlier form of the sentence, beside the new one: three ways, nothing applied."""
    earlier = segment.get("earlier")
    if not earlier:
        return ""
    who = f" by {text(earlier['who'])}" if earlier.get("who") else ""
    english = earlier.get("text")
    kept = f'<p class="note">with the English:</p><p class="t" lang="en">{text(english)}</p>' if english else ""
    return (
        f'<div class="earlier"><p class="note">{text(earlier["action"]).capitalize()}{who} when the French was:</p>'
        f'<p class="t" lang="fr">{diff(compare(earlier["source"], segment["source"]))}</p>'
        f"{kept}</div>"
    )


def _attempts(segment: Row) -> str:
    attempts = segment.get("attempts") or ()
    if len(attempts) < 2:
        return ""
    items = [
        f"<li><code>{text(a['strategy'])}</code> {text(a['text'])} <small>score {a['score']:g}, "
        f"{a.get('errors', 0)} errors, {a.get('warnings', 0)} warnings</small></li>"
        for a in attempts
    ]
    return f'<details class="made"><summary>{len(attempts)} attempts</summary><ol>{"".join(items)}</ol></details>'
