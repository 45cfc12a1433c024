"""A real Chromium, and a review server in a thread. Where there is no Chromium these tests are skipped, saying so."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.review.library import Workshop
from pipeline.review.serve import ReviewServer

from .sample import FakeWorkshop, write_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TOKEN = "the-key"


def chromium() -> str | None:
    return next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert [p for p in problems if "ERR_CONNECTION_REFUSED" not in p] == []  # the server goes before the page


class Served:
    """A review server for some folders."""

    def __init__(self, folder: Path, reviews: Path, workshop: Workshop | None) -> None:
        self.folder, self.reviews = folder, reviews
        glossary, names = folder.parent / "glossary.csv", folder.parent / "names.toml"
        self._server = ReviewServer(
            folder, reviews, workshop=workshop, who="anne", glossary=glossary, names=names, port=0, token=TOKEN
        )
        self.port = self._server.port
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def address(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}?token={TOKEN}"

    def stop(self) -> None:
        self._server.stop()
        self._thread.join(10)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    write_sample(tmp_path / "translated")
    server = Served(tmp_path / "translated", tmp_path / "reviews", FakeWorkshop())
    yield server
    server.stop()
