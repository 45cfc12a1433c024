"""The document page: complete, escaped, self-contained, the same bytes each time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from pipeline.write.html import document_html, heading, index_html
from pipeline.write.markup import text, visible
from pipeline.write.row import row_html
from pipeline.write.view import views

Row = dict[str, Any]
HEAD: Row = {
    "type": "document",
    "name": "doc",
    "source": "seeds/doc.txt",
    "digest": "ab" * 32,
    "signature": {"model": "fr-en@1", "rules": "abc"},
    "made_on": {"compute_type": "int8"},
}


def edit(
    start: int, before: str, after: str, rule: str = "r", why: str = "Because.", evidence: str | None = None
) -> Row:
    return {"rule": rule, "start": start, "before": before, "after": after, "why": why, "evidence": evidence}


def passage(key: str, original: str, done: str | None = None, **more: Any) -> Row:
    base: Row = {"type": "passage", "id": key, "line": 1, "role": "body", "original": original}
    return base | {"text": done if done is not None else original, "edits": [], "suspects": []} | more


def segment(key: str, source: str, target: str = "English.", **more: Any) -> Row:
    base: Row = {"type": "segment", "id": key, "passage": key.split(".")[0], "source": source, "target": target}
    return base | {"score": -0.5, "attempts": [], "flags": []} | more


def parsed(page: str) -> Any:
    return html.fromstring(page)


def table(*rows: Row) -> Any:
    return parsed(document_html([HEAD, *rows])).xpath("//table")[0]


def said(found: Any, path: str) -> list[str]:
    return [node.text_content() for node in found.xpath(path)]


def test_one_row_per_segment_and_per_set_aside_passage() -> None:
    rows = table(
        passage("p0001", "Un. Deux."),
        passage("p0002", "Accueil", role="navigation", set_aside=True),
        segment("p0001.s1", "Un.", "One."),
        segment("p0001.s2", "Deux.", "Two."),
    ).xpath(".//tbody/tr")
    assert [row.get("id") for row in rows] == ["p0001.s1", "p0001.s2", "p0002"]
    assert said(rows[1], ".//td[@class='e']//p") == ["Two."]
    assert "set aside" in rows[2].text_content()


def test_the_original_is_whole_in_the_diff() -> None:
    """What is struck out and what isn't, together, are the original; what is inserted and what isn't, the repaired."""
    original, done = "Openai dort , dit il .Le chat", "OpenAI dort, dit il. Le chat"
    edits = [edit(11, " ", ""), edit(0, "Openai", "OpenAI"), edit(19, " ", ""), edit(20, "", " ")]
    rows = table(
        passage("p0001", original, done, edits=edits),
        segment("p0001.s1", "OpenAI dort, dit il."),
        segment("p0001.s2", "Le chat"),
    )
    cells = rows.xpath(".//td[contains(@class,'o')]/p")
    old = "".join(n for cell in cells for n in cell.xpath(".//text()[not(parent::ins)]"))
    new = "".join(n for cell in cells for n in cell.xpath(".//text()[not(parent::del)]"))
    assert (old, new) == (original, done)
    assert said(rows, ".//td[contains(@class,'o')]/p/del") == ["Openai", "dort ,", "il ."]


def test_each_edit_says_why_with_its_evidence() -> None:
    rows = table(
        passage(
            "p0001",
            "Openai",
            "OpenAI",
            edits=[edit(0, "Openai", "OpenAI", "names", "As its owner writes it.", "12 of 14")],
        ),
        segment("p0001.s1", "OpenAI"),
    )
    why = said(rows, ".//details[@class='why']")[0]
    assert all(part in why for part in ("1 repair", "As its owner writes it.", "names", "12 of 14"))


def test_suspects_flags_roles_and_states_are_shown() -> None:
    suspect = {"text": "foo", "why": "no such word", "level": "unusable", "start": 3}
    flag = {"check": "number", "severity": "error", "message": "260 is gone", "source": "260", "target": ""}
    rows = table(
        passage("p0001", "Un foo de 260 euros et beaucoup plus encore.", role="heading", suspects=[suspect]),
        segment(
            "p0001.s1", "Un foo de 260 euros et beaucoup plus encore.", flags=[flag], state="edited", machine="An."
        ),
    )
    row = rows.xpath(".//tbody/tr")[0]
    for shown in ("heading", "edited", "no such word", "unusable", "number", "260 is gone", "What the machine said"):
        assert shown in row.text_content()
    assert said(row, ".//mark") == ["foo", "260"]


def test_a_stale_decision_is_shown_three_ways() -> None:
    earlier = {"action": "edit", "source": "Le chat dort.", "text": "The cat sleeps.", "who": "anne", "when": ""}
    shown = table(
        passage("p0001", "Le gros chat dort."),
        segment("p0001.s1", "Le gros chat dort.", "The fat.", state="stale", earlier=earlier),
    ).text_content()
    for part in ("Le gros chat dort.", "The fat.", "The cat sleeps.", "anne"):
        assert part in shown


def test_decisions_for_sentences_that_are_gone_are_shown() -> None:
    lost = {"action": "edit", "source": "Adieu.", "text": "Farewell.", "who": "anne", "when": ""}
    page = document_html([HEAD | {"unplaced": [lost]}, passage("p0001", "Un."), segment("p0001.s1", "Un.")])
    assert "Farewell." in page
    assert "Adieu." in page


NASTY = "</p></td></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp; javascript:alert(1)"


def test_whatever_a_document_says_is_text() -> None:
    flag = {"check": NASTY, "severity": "error", "message": NASTY, "source": NASTY, "target": NASTY}
    suspect = {"text": NASTY, "why": NASTY, "level": "doubtful", "start": 0}
    nasty = edit(0, NASTY, NASTY + "!", NASTY, NASTY, NASTY)
    attempts = [{"strategy": NASTY, "text": NASTY, "score": -1.0, "errors": 0, "warnings": 0}] * 2
    earlier = {"action": "edit", "source": NASTY, "text": NASTY, "who": NASTY, "when": NASTY}
    page = document_html(
        [
            HEAD | {"name": NASTY, "source": NASTY, "signature": {NASTY: NASTY}, "unplaced": [earlier]},
            passage("p0001", NASTY, NASTY + "!", edits=[nasty], suspects=[suspect], detail=NASTY),
            segment(
                "p0001.s1",
                NASTY + "!",
                NASTY,
                flags=[flag],
                attempts=attempts,
                machine="x",
                state="stale",
                earlier=earlier,
                offer=NASTY,
            ),
        ]
    )
    found = parsed(page)
    assert len(found.xpath("//script")) == page.count("<script>") == 2  # the page's own
    assert not found.xpath("//img")
    assert not [a for node in found.iter() if isinstance(node.tag, str) for a in node.attrib if a.startswith("on")]
    assert all(not link.startswith("javascript") for link in found.xpath("//@href"))
    assert not re.search(r"(src|href)=\"?(https?:)?//", page)


def test_the_page_lets_only_its_own_script_and_style_run() -> None:
    page = document_html([HEAD, passage("p0001", "Un."), segment("p0001.s1", "Un.")])
    policy = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert policy.count("'sha256-") == 3
    assert "unsafe" not in policy


def test_the_page_is_the_same_each_time() -> None:
    rows = [HEAD, passage("p0001", "Un."), segment("p0001.s1", "Un.")]
    assert document_html(rows) == document_html(rows)


def test_characters_that_html_cannot_hold_are_shown() -> None:
    assert text("a\x00b\x1b\ud800") == "a␀b␛\ufffd"
    assert visible("\u00a0") == "⍽"
    assert visible("") == "<i>nothing</i>"
    assert "[zero width space]" in visible("a\u200bb")


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 130])
def test_long_documents_come_in_groups(count: int) -> None:
    rows = [passage(f"p{n:04d}", "Un.") for n in range(count)] + [segment(f"p{n:04d}.s1", "Un.") for n in range(count)]
    found = table(*rows)
    assert len(found.xpath(".//tbody/tr")) == count
    assert all(len(body.xpath("./tr")) <= 50 for body in found.xpath(".//tbody"))


def test_risk_puts_errors_before_doubts_before_repairs() -> None:
    flag = {"check": "x", "severity": "error", "message": "", "source": "", "target": ""}
    rows = [passage(f"p{n}", "Un.", "Une.", edits=[edit(0, "Un", "Une")] if n == 1 else []) for n in range(4)]
    rows[1]["text"] = "Une."
    for n in (0, 2, 3):
        rows[n]["text"] = "Un."
    parts = [
        segment("p0.s1", "Un."),
        segment("p1.s1", "Une."),
        segment("p2.s1", "Un.", flags=[flag | {"severity": "warning"}]),
    ]
    found = list(views([*rows, *parts, segment("p3.s1", "Un.", flags=[flag])]))
    assert sorted(found, key=lambda view: -view.risk) == [found[3], found[2], found[1], found[0]]


def test_a_long_title_is_cut_at_a_word_and_a_missing_one_is_the_name() -> None:
    assert heading(HEAD) == "doc"
    assert heading(HEAD | {"title": "Title."}) == "Title."
    assert heading(HEAD | {"title": "word " * 40}).endswith("word …")


def test_the_index_lists_documents_with_their_counts() -> None:
    counts = {"segments": 4, "edits": 2, "suspects": 0, "set_aside": 1, "errors": 1, "warnings": 0, "reviewed": 3}
    page = parsed(index_html([HEAD | {"counts": counts}, HEAD | {"name": "a/été & co", "counts": counts}]))
    assert page.xpath("//main//a/@href") == ["doc.html", "a/%C3%A9t%C3%A9%20%26%20co.html"]
    shown = page.text_content()
    assert "2 documents" in shown
    assert "8 segments" in shown
    assert "3 of 4 reviewed" in shown
    assert "1 error" in shown


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_survives_the_page(source: str, target: str) -> None:
    (view,) = views([passage("p0001", source), segment("p0001.s1", source, target)])
    found = parsed(f"<table>{row_html(view)}</table>")
    shown = re.sub(r"\s+", " ", "".join(found.xpath(".//td[@class='e']/p[1]//text()")))
    clean = re.sub(r"\s+", " ", parsed(f"<p>{text(target)}</p>").text_content())
    assert shown == clean
