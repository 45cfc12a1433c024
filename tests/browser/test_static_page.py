"""The static page: read without a script, worked on without a server, its decisions taken in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.review import load_decisions
from pipeline.review.intake import take_in

from .sample import LINES, write_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_sample(tmp_path / "translated")
    write_sample(tmp_path / "translated", "other", LINES[3:4])
    return tmp_path


def opened(page: Page, folder: Path) -> None:
    page.goto(f"file://{folder}/translated/robots.html")
    page.wait_for_selector("body[data-ready]")


def state(page: Page, key: str) -> str | None:
    return page.locator(f'[id="{key}"]').get_attribute("data-state")


def shown(page: Page, *keys: str) -> None:
    """The rows shown, in order, as soon as the list has come."""
    from playwright.sync_api import expect

    rows = page.locator("tbody tr")
    expect(rows).to_have_count(len(keys))
    for number, key in enumerate(keys):
        expect(rows.nth(number)).to_have_id(key)


def test_decisions_are_kept_in_the_browser_exported_and_taken_in(page: Page, folder: Path) -> None:
    opened(page, folder)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector('[id="p0001.s1"][data-state=accepted]')
    page.dblclick('[id="p0006.s1"] .e .t')
    page.fill("textarea", "It costs €260 & <b>more</b>.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('[id="p0006.s1"][data-state=edited]')
    page.click('[id="p0007.s1"] .e .t')
    page.keyboard.press("r")
    page.wait_for_selector('[id="p0007.s1"][data-state=rejected]')
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.inner_text('[id="p0006.s1"] .e .t') == "It costs €260 & <b>more</b>."
    assert "3 of 7 reviewed" in page.inner_text("#tools")
    with page.expect_download() as caught:
        page.click("#export")
    exported = folder / caught.value.suggested_filename
    caught.value.save_as(exported)
    assert exported.name == "robots.decisions.jsonl"
    taken = take_in(exported, folder / "translated", folder / "reviews", "anne")
    assert (taken.name, taken.new, taken.known) == ("robots", 3, 0)
    kept = load_decisions(folder / "reviews" / "robots.jsonl")
    assert [(d.action, d.text) for d in kept] == [
        ("accept", "EN OpenAI présente son robot"),
        ("edit", "It costs €260 & <b>more</b>."),
        ("reject", "EN Il est beau."),
    ]
    assert {d.who for d in kept} == {"anne"}
    again = take_in(exported, folder / "translated", folder / "reviews", "paul")
    assert (again.new, again.known) == (0, 3)


def test_undo_and_bulk_accept(page: Page, folder: Path) -> None:
    opened(page, folder)
    page.click("#bulk")
    page.click("#ask-yes")
    page.wait_for_selector('[id="p0005.s1"][data-state=accepted]')
    assert state(page, "p0006.s1") == "machine"
    page.click("#toast button")
    page.wait_for_selector('[id="p0005.s1"][data-state=machine]')
    assert page.locator(".state").count() == 0


def test_filters_and_order(page: Page, folder: Path) -> None:
    opened(page, folder)
    page.select_option("#show", "flagged")
    page.select_option("#order", "risk")
    shown(page, "p0006.s1", "p0002.s1")
    page.select_option("#show", "all")
    page.select_option("#order", "document")
    assert page.locator("tbody tr").count() == 8
    page.fill("#find", "openai")
    page.wait_for_selector("tbody tr:nth-child(2):last-child")


def test_what_a_rerun_changed_can_be_shown_alone(page: Page, folder: Path) -> None:
    opened(page, folder)
    for _ in range(100):  # the page's policy forbids wait_for_function, which evaluates a string
        if page.evaluate("localStorage.length"):
            break
        page.wait_for_timeout(100)
    write_sample(
        folder / "translated", lines=[*LINES[:-1], LINES[-1].__class__("p0007", 8, "Il est laid.", "Il est laid.")]
    )
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.select_option("#show", "fresh")
    shown(page, "p0007.s1")


def test_what_documents_say_is_text_and_nothing_else(page: Page, folder: Path) -> None:
    opened(page, folder)
    assert "pwned" not in page.title()
    assert page.locator("table img, table script").count() == 0
    assert "<img src=x onerror=" in page.inner_text('[id="p0004.s1"]')


def test_everything_can_be_read_without_a_script(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"file://{folder}/translated/robots.html")
    assert page.locator("tbody tr").count() == 8
    assert not page.locator("#tools").is_visible()
    page.click('[id="p0001.s1"] summary')
    assert "A name is written as its owner writes it." in page.inner_text('[id="p0001.s1"]')
    assert len(requests) == 1
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(browser: Browser, folder: Path, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, folder)
    page.click('[id="p0002.s2"] summary')
    page.click('[id="p0002.s1"] .e .t')
    page.keyboard.press("a")
    page.keyboard.press("r")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("?")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
    context.close()


def test_a_file_about_no_document_here_is_refused(folder: Path) -> None:
    line = {"action": "accept", "source": "Jamais vu.", "text": "Never seen."}
    (folder / "x.jsonl").write_text(json.dumps(line) + "\n")
    with pytest.raises(UsageError, match="about no document"):
        take_in(folder / "x.jsonl", folder / "translated", folder / "reviews", "anne")
    assert not (folder / "reviews").exists()


def test_flags_are_not_shown_for_english_that_they_are_not_about(page: Page, folder: Path) -> None:
    opened(page, folder)
    row = page.locator('[id="p0006.s1"]')
    assert row.get_attribute("data-flags") == "number"
    page.dblclick('[id="p0006.s1"] .e .t')
    page.fill("textarea", "It costs €260.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('[id="p0006.s1"][data-state=edited]')
    for _ in range(2):
        assert "Not checked yet" in row.locator(".e").inner_text()
        assert not row.locator(".e .notes").is_visible()
        assert row.get_attribute("data-flags") is None
        page.reload()
        page.wait_for_selector("body[data-ready]")
    page.click('[id="p0006.s1"] .e .t')
    page.click("[data-act=undo]")
    page.wait_for_selector('[id="p0006.s1"][data-state=machine]')
    assert row.locator(".e .notes").is_visible()
    assert row.get_attribute("data-flags") == "number"
    assert row.locator(".unchecked").count() == 0
