"""One table row per segment, and one per passage that was set aside, as HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from .markup import diff, marked, text, visible
from .view import Row, View, place
from .worddiff import compare

LANGUAGES: Final = (("English", "en"), ("French", "fr"))


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
    out += ' data-aside="1"' if view.set_aside else ""
    if view.segment is not None:
        out += f' data-fp="{view.mark}"' + (f' data-occ="{view.occurrence}"' if view.occurrence > 1 else "")
    return out


def _set_aside(view: View) -> str:
    why = "set aside, kept but not translated" if view.set_aside else "nothing here to translate"
    return (
        f'<td role="cell" class="o" colspan="3"><p class="t" lang="fr">{diff(view.hunks)}</p>'
        f'<p class="note">{text(str(view.passage.get("detail") or view.passage["role"]).capitalize())}: {why}</p>'
        f"{_edits(view)}</td>"
    )


def _segment(view: View, segment: Row) -> str:
    unchanged = "" if view.edits else " same"
    source = segment["source"]
    return (
        f'<td role="cell" class="o{unchanged}"><p class="t" lang="fr">{diff(view.hunks)}</p>'
        f"{_edits(view)}</td>"
        f'<td role="cell" class="f"><p class="t" lang="fr">'
        f"{marked(source, _source_spans(view, segment))}</p>{_suspects(view)}</td>"
        f'<td role="cell" class="e"><p class="t" lang="en">'
        f"{marked(segment['target'], _places(segment['target'], view.flags, 'target'))}</p>"
        f"{_flags(view)}{_offer(segment)}{_machine(segment)}{_earlier(segment)}{_attempts(segment)}</td>"
    )


def _source_spans(view: View, segment: Row) -> list[tuple[int, int, str]]:
    source = segment["source"]
    begin = segment.get("start", view.start)
    spans = []
    for suspect in view.suspects:
        if _most(suspect, source):
            continue
        start = place(suspect, view.passage["text"]) - begin
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


def _offer(segment: Row) -> str:
    """What a person wrote for the same French elsewhere; theirs to take or leave."""
    offer = segment.get("offer")
    if not offer:
        return ""
    intro = '<p class="note">A reviewer wrote, for the same French:</p>'
    return f'<div class="offer">{intro}<p class="t" lang="en">{text(offer)}</p></div>'


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
    word, (what, lang) = earlier.get("text"), LANGUAGES[earlier["action"] == "edit-source"]
    kept = f'<p class="note">with the {what}:</p><p class="t" lang="{lang}">{text(word)}</p>' if word else ""
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
