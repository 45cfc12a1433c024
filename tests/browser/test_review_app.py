"""The review app as its user meets it: in a real browser, with mouse and with keys alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document import Flag
from pipeline.review import load_decisions, source_decisions, target_decisions
from pipeline.review.decisions import standing
from pipeline.write import load

from .conftest import Served
from .sample import LINES, document, split, translated, write_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def opened(page: Page, served: Served) -> None:
    page.goto(served.address("/d/robots"))
    page.wait_for_selector("body[data-ready] tr.seg")


def state(page: Page, key: str) -> str | None:
    return page.locator(f'[id="{key}"]').get_attribute("data-state")


def english(page: Page, key: str) -> str:
    return page.locator(f'[id="{key}"] .e .t').first.inner_text()


def until(page: Page, key: str, wanted: str) -> None:
    page.wait_for_selector(f'[id="{key}"][data-state="{wanted}"]')


def says(page: Page, key: str, what: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(f'[id="{key}"]')).to_contain_text(what)


def rows(page: Page, count: int) -> None:
    from playwright.sync_api import expect

    expect(page.locator("tbody tr:not([hidden])")).to_have_count(count)


def first(page: Page, key: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator("tbody tr:not([hidden])").first).to_have_id(key)


def actions(served: Served) -> list[str]:
    return [d.action for d in load_decisions(served.reviews / "robots.jsonl")]


def test_the_list_leads_to_the_document(page: Page, served: Served) -> None:
    page.goto(served.address())
    assert "token" not in page.url
    assert "0 of 7 reviewed" in page.inner_text("main")
    page.click("a.title")
    page.wait_for_selector("body[data-ready] tr.seg")
    assert page.inner_text("h1") == "EN OpenAI présente son robot"


def test_every_row_shows_its_repairs_as_a_word_diff(page: Page, served: Served) -> None:
    opened(page, served)
    assert page.locator("tbody tr").count() == 8
    cell = page.locator('[id="p0002.s2"] .o')
    assert cell.locator(".t del").inner_text() == "rêve ,"
    assert cell.locator(".t ins").inner_text() == "rêve,"
    cell.locator("summary").click()
    assert WHY in cell.inner_text()
    assert page.locator(".aside").inner_text().startswith("3")


WHY = "No space stands before a comma."


def test_what_documents_say_is_text_and_nothing_else(page: Page, served: Served) -> None:
    opened(page, served)
    cell = page.locator('[id="p0004.s1"]')
    assert "<script>document.title='pwned'</script><img src=x" in cell.inner_text()
    assert page.locator("table img, table script, table a[href^=javascript]").count() == 0
    page.fill("#find", "attention à <SCRIPT>")
    rows(page, 1)
    assert "pwned" not in page.title()


def test_edit_accept_undo_and_reload(page: Page, served: Served) -> None:
    opened(page, served)
    page.click('[id="p0001.s1"] .e .t')
    page.click("[data-act=edit]")
    page.fill("textarea", "OpenAI presents its <b>robot</b>")
    page.click("td .buttons button >> nth=0")
    until(page, "p0001.s1", "edited")
    page.click('[id="p0007.s1"] .e .t')
    page.click("[data-act=accept]")
    until(page, "p0007.s1", "accepted")
    page.reload()
    page.wait_for_selector("body[data-ready] tr.seg")
    assert english(page, "p0001.s1") == "OpenAI presents its <b>robot</b>"
    assert "2 of 7 reviewed" in page.inner_text("#tools")
    page.click('[id="p0001.s1"] .e .t')
    page.click("[data-act=undo]")
    until(page, "p0001.s1", "machine")
    assert english(page, "p0001.s1") == "EN OpenAI présente son robot"
    assert actions(served) == ["edit", "accept", "undo"]


def flags(page: Page, key: str) -> list[str]:
    return page.locator(f'[id="{key}"] .e .chip').all_inner_texts()


def flagged(page: Page, key: str, wanted: str) -> None:
    page.wait_for_selector(f'[id="{key}"][data-flags="{wanted}"]')


def test_what_a_person_writes_is_checked_at_once_and_stays_decided(page: Page, served: Served) -> None:
    opened(page, served)
    assert flags(page, "p0006.s1") == ["number"]
    for text, found in (("It costs €26.", ["numbers"]), ("It costs €260.", [])):
        page.dblclick('[id="p0006.s1"] .e .t')
        page.fill("textarea", text)
        page.keyboard.press("Control+Enter")
        says(page, "p0006.s1", text)
        page.wait_for_selector(f'[id="p0006.s1"]{"[data-flags=numbers]" if found else ":not([data-flags])"}')
        assert (flags(page, "p0006.s1"), state(page, "p0006.s1")) == (found, "edited")
    assert "260 became 26" not in page.inner_text('[id="p0006.s1"] .e')
    page.keyboard.press("u")
    says(page, "p0006.s1", "260 became 26")
    page.keyboard.press("u")
    flagged(page, "p0006.s1", "number")  # the run's own word on the machine's English
    assert actions(served) == ["edit", "edit", "undo", "undo"]


def test_flags_of_a_run_that_had_the_edit_are_about_the_edit(page: Page, served: Served) -> None:
    opened(page, served)
    page.dblclick('[id="p0006.s1"] .e .t')
    page.fill("textarea", "It costs €26.")
    page.keyboard.press("Control+Enter")
    flagged(page, "p0006.s1", "numbers")
    decisions = load_decisions(served.reviews / "robots.jsonl")
    again = target_decisions(translated(document(), "COSTS"), decisions)
    from pipeline.write import write

    noted = Flag("units", "error", "p0006.s1", "EUR is lost")
    write(replace(again, flags=(noted,)), served.folder, {})
    flagged(page, "p0006.s1", "units")
    page.click('[id="p0006.s1"] .e .t >> nth=0')
    page.keyboard.press("u")
    until(page, "p0006.s1", "machine")
    page.wait_for_selector('[id="p0006.s1"]:not([data-flags])')  # COSTS Il coûte 260 euros.


def test_the_next_run_keeps_what_was_decided(page: Page, served: Served) -> None:
    opened(page, served)
    page.dblclick('[id="p0006.s1"] .e .t')
    page.fill("textarea", "It costs €260.")
    page.keyboard.press("Control+Enter")
    until(page, "p0006.s1", "edited")
    decisions = load_decisions(served.reviews / "robots.jsonl")
    french, unplaced = source_decisions(document(), decisions, split)
    again = target_decisions(translated(french, "A NEW MODEL SAYS"), decisions, unplaced)
    said = {t.segment: (t.text, t.state) for t in again.translations}
    assert said["p0006.s1"] == ("It costs €260.", "edited")
    from pipeline.write import write

    write(again, served.folder, {})
    says(page, "p0007.s1", "A NEW MODEL SAYS")
    assert english(page, "p0006.s1") == "It costs €260."


def test_keys_alone_are_enough(page: Page, served: Served) -> None:
    opened(page, served)
    page.keyboard.press("j")
    page.wait_for_selector('[id="p0001.s1"][aria-current]')
    page.keyboard.press("a")
    until(page, "p0001.s1", "accepted")
    page.wait_for_selector('[id="p0002.s1"][aria-current]')
    page.keyboard.press("r")
    until(page, "p0002.s1", "rejected")
    page.wait_for_selector('[id="p0002.s2"][aria-current]')
    page.keyboard.press("k")
    page.wait_for_selector('[id="p0002.s1"][aria-current]')
    page.keyboard.press("u")
    until(page, "p0002.s1", "machine")
    page.keyboard.press("f")
    page.wait_for_selector('[id="p0006.s1"][aria-current]')
    page.keyboard.press("e")
    page.wait_for_selector("textarea:focus")
    page.keyboard.press("End")
    page.keyboard.type(" jaku?")
    page.keyboard.press("Control+Enter")
    until(page, "p0006.s1", "edited")
    assert english(page, "p0006.s1") == "EN Il coûte 260 euros. jaku?"
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_selector("#find:focus")
    page.keyboard.type("beau")
    rows(page, 1)


def test_escape_leaves_a_segment_as_it_was(page: Page, served: Served) -> None:
    opened(page, served)
    page.dblclick('[id="p0007.s1"] .e .t')
    page.fill("textarea", "no")
    page.keyboard.press("Escape")
    assert page.locator("textarea").count() == 0
    assert english(page, "p0007.s1") == "EN Il est beau."
    assert actions(served) == []


def test_undo_without_a_decision_here_takes_back_the_last_one(page: Page, served: Served) -> None:
    opened(page, served)
    page.click('[id="p0005.s1"] .e .t')
    page.keyboard.press("a")
    until(page, "p0005.s1", "accepted")
    page.wait_for_selector('[id="p0006.s1"][aria-current]')
    page.keyboard.press("u")
    until(page, "p0005.s1", "machine")
    page.wait_for_selector('[id="p0005.s1"][aria-current]')


def test_bulk_accept_takes_what_is_in_no_doubt_and_can_be_undone(page: Page, served: Served) -> None:
    opened(page, served)
    page.click("#bulk")
    assert "Accept 5 segments?" in page.inner_text("dialog[open]")
    page.click("#ask-yes")
    until(page, "p0007.s1", "accepted")
    assert state(page, "p0002.s1") == "machine"  # doubtful
    assert state(page, "p0006.s1") == "machine"  # flagged
    page.click("#toast button")
    until(page, "p0007.s1", "machine")
    assert standing(load_decisions(served.reviews / "robots.jsonl")) == ()


def test_a_rejected_repair_is_translated_again_at_once(page: Page, served: Served) -> None:
    opened(page, served)
    page.click('[id="p0002.s2"] .o summary')
    page.click('[id="p0002.s2"] [data-reject]')
    says(page, "p0002.s2", "AGAIN Il rêve , parfois.")
    assert page.locator('[id="p0002.s2"] .o .t del').count() == 0
    assert page.locator('[id="p0002.s1"] .o .t del').count() == 1
    page.click('[id="p0002.s2"] .e .t')
    page.keyboard.press("u")
    says(page, "p0002.s2", "AGAIN Il rêve, parfois.")


def test_the_french_can_be_put_right(page: Page, served: Served) -> None:
    opened(page, served)
    page.click('[id="p0007.s1"] .e .t')
    page.keyboard.press("a")
    until(page, "p0007.s1", "accepted")
    page.keyboard.press("k")
    page.click('[id="p0007.s1"] .e .t')
    page.keyboard.press("E")
    page.fill("textarea", "Elle est belle, Il est beau.")
    page.keyboard.press("Control+Enter")
    says(page, "p0007.s1", "AGAIN Elle est belle")
    assert page.locator('[id="p0007.s1"] .o .t ins').inner_text().startswith("Elle")
    until(page, "p0007.s1", "stale")  # the English accepted for the old French is shown, not applied
    assert "EN Il est beau." in page.inner_text('[id="p0007.s1"] .earlier')


def test_a_set_aside_passage_can_be_put_back(page: Page, served: Served) -> None:
    opened(page, served)
    page.click('[id="p0003"] .o')
    page.keyboard.press("a")
    page.wait_for_selector('[id="p0003.s1"].seg')
    assert english(page, "p0003.s1") == "AGAIN Accueil > Robots"


def test_a_repeat_of_an_edited_sentence_is_offered(page: Page, served: Served) -> None:
    opened(page, served)
    page.dblclick('[id="p0005.s1"] .e .t')
    page.fill("textarea", "It dreams, sometimes.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('[id="p0002.s2"] .offer')
    assert state(page, "p0002.s2") == "machine"
    page.click('[id="p0002.s2"] .e .t >> nth=0')
    page.keyboard.press("o")
    until(page, "p0002.s2", "edited")
    assert english(page, "p0002.s2") == "It dreams, sometimes."


def test_terms_and_names_are_added_from_a_selection(page: Page, served: Served) -> None:
    opened(page, served)
    page.click('[id="p0007.s1"] .f .t', click_count=3)
    page.keyboard.press("t")
    page.fill("#ask input >> nth=1", "It is <beautiful>")
    page.click("#ask-yes")
    page.wait_for_selector("#toast:has-text('Added')")
    assert (served.folder.parent / "glossary.csv").read_text() == "french,english\nIl est beau.,It is <beautiful>\n"
    page.keyboard.press("n")
    page.fill("#ask input", "DeepMind-X")
    page.click("#ask-yes")
    page.wait_for_selector("#toast:has-text('names.toml')")
    assert 'names = ["DeepMind-X"]' in (served.folder.parent / "names.toml").read_text()


def test_filters_and_risk_order(page: Page, served: Served) -> None:
    opened(page, served)
    page.select_option("#show", "flagged")
    rows(page, 2)
    page.select_option("#order", "risk")
    first(page, "p0006.s1")
    page.select_option("#show", "all")
    page.select_option("#role", "bullet")
    rows(page, 1)
    page.select_option("#role", "")
    page.select_option("#flag", "number")
    first(page, "p0006.s1")


def test_what_changed_since_i_looked(page: Page, served: Served) -> None:
    opened(page, served)
    page.select_option("#show", "fresh")
    page.wait_for_selector("#none:not([hidden])")
    changed = [*LINES[:-1], LINES[-1].__class__("p0007", 8, "Il est laid.", "Il est laid.")]
    write_sample(served.folder, lines=changed)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.select_option("#show", "fresh")
    page.wait_for_selector('[id="p0007.s1"]')
    rows(page, 1)
    page.click("#looked")
    page.wait_for_selector("#none:not([hidden])")


def test_two_reviewers_lose_no_word(browser: Browser, page: Page, served: Served) -> None:
    opened(page, served)
    context = browser.new_context()
    other = context.new_page()
    other.goto(served.address("/d/robots"))
    other.wait_for_selector("body[data-ready] tr.seg")
    other.evaluate("localStorage.setItem('relecture who', 'paul'); document.getElementById('who').value = 'paul'")
    page.dblclick('[id="p0007.s1"] .e .t')
    page.fill("textarea", "He is handsome.")
    other.dblclick('[id="p0007.s1"] .e .t')
    other.fill("textarea", "It is pretty.")
    other.keyboard.press("Control+Enter")
    until(other, "p0007.s1", "edited")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("dialog[open] >> text=paul decided on this in the meantime")
    assert "It is pretty." in page.inner_text("dialog[open]")
    page.click("#ask-yes")
    says(page, "p0007.s1", "He is handsome.")
    says(other, "p0007.s1", "He is handsome.")
    kept = [(d.who, d.text) for d in load_decisions(served.reviews / "robots.jsonl")]
    assert kept == [("paul", "It is pretty."), ("anne", "He is handsome.")]
    context.close()


def test_what_is_being_written_survives_a_reload(page: Page, served: Served) -> None:
    opened(page, served)
    page.on("dialog", lambda dialog: dialog.accept())
    page.dblclick('[id="p0007.s1"] .e .t')
    page.locator("textarea").press_sequentially(" and more")
    page.reload()
    page.wait_for_selector("body[data-ready] tr.seg")
    page.dblclick('[id="p0007.s1"] .e .t')
    assert page.input_value("textarea") == "EN Il est beau. and more"
    page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(browser: Browser, served: Served, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    opened_page = context.new_page()
    for path in ("/", "/d/robots"):
        opened_page.goto(served.address(path))
        if path != "/":
            opened_page.wait_for_selector("body[data-ready] tr.seg")
            opened_page.click('[id="p0002.s2"] summary')
            opened_page.click('[id="p0002.s1"] .e .t')
        found = Axe().run(opened_page).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
        assert opened_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_only_this_machines_browser_with_the_key_is_let_in(page: Page, served: Served) -> None:
    import urllib.error
    import urllib.request

    def status(path: str, **headers: str) -> int:
        request = urllib.request.Request(f"http://127.0.0.1:{served.port}{path}", headers=headers)
        if "Method" in headers:
            request = urllib.request.Request(request.full_url, data=b"{}", headers=headers, method="POST")
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    cookie = f"relecture-{served.port}=the-key"
    here = f"http://127.0.0.1:{served.port}"
    assert status("/") == 403
    assert status("/?token=wrong") == 403
    assert status("/", Cookie=cookie) == 200
    assert status("/", Cookie=cookie, Host="evil.example") == 421
    assert status("/", Cookie=cookie, Origin="http://evil.example") == 403
    assert status("/api/looked/robots", Cookie=cookie, Method="POST") == 403
    assert status("/api/looked/robots", Cookie=cookie, Method="POST", Origin=here) == 200
    assert status("/api/rows/../../etc/passwd", Cookie=cookie) == 400
    assert status("/static/..%2Fhtml.py", Cookie=cookie) == 404
    assert load(served.folder / "robots.jsonl").document.name == "robots"


def test_the_policy_lets_no_inline_script_run(page: Page, served: Served) -> None:
    with page.expect_response(re.compile("/d/robots$")) as caught:
        page.goto(served.address("/d/robots"))
    policy = caught.value.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert json.dumps(policy)
