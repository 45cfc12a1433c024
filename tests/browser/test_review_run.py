"""Review and rerun with the real stages and the real model: what a person decided stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.config import Config
from pipeline.flow import run
from pipeline.write import load

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SEED = """OpenAI présente un robot

Le robot de Openai dort , dit OpenAI. Le chat mange une pomme.

La réunion commence lundi.
"""


def test_decisions_drive_the_next_run(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from playwright.sync_api import expect

    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/robot.txt").write_text(SEED, encoding="utf-8")
    run(["seeds"], Path("translated"), Config())
    first = load(Path("translated/robot.jsonl"))
    assert any(edit.before == "Openai" for p in first.document.passages for edit in p.edits)
    server = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "review", "--no-open", "--port", "0", "--who", "anne"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert server.stdout is not None
        address = re.sub(r"/\?", "/d/robot?", server.stdout.readline().split()[-1])
        page.goto(address)
        page.wait_for_selector("body[data-ready] tr.seg")
        page.dblclick('[id="p0003.s1"] .e .t')
        page.fill("textarea", "The meeting starts on Monday, I say.")
        page.keyboard.press("Control+Enter")
        expect(page.locator('[id="p0003.s1"]')).to_have_attribute("data-state", "edited")
        page.click('[id="p0002.s1"] .o summary')
        page.click('[id="p0002.s1"] li[data-before="Openai"] [data-reject]')
        expect(page.locator('[id="p0002.s1"] .f .t')).to_have_text(
            "Le robot de Openai dort, dit OpenAI.", timeout=60_000
        )
        shown = page.inner_text('[id="p0002.s1"] .e .t')
    finally:
        server.terminate()
        server.wait(20)
    report = run(["seeds"], Path("translated"), Config())
    assert [o.status for o in report.outcomes] == ["written"]
    again = load(Path("translated/robot.jsonl"))
    said = {t.segment: (t.text, t.state) for t in again.translations}
    assert said["p0003.s1"] == ("The meeting starts on Monday, I say.", "edited")
    assert said["p0002.s1"][0] == shown
    assert again.segments[1].text == "Le robot de Openai dort, dit OpenAI."
    assert "The meeting starts on Monday, I say." in Path("translated/robot.en.txt").read_text(encoding="utf-8")
    assert run(["seeds"], Path("translated"), Config()).outcomes[0].status == "unchanged"
