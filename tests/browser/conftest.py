"""A real Chromium, and a review server in a thread. Where there is no Chromium these tests are skipped, saying so."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.review.library import Library, Workshop

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
    assert not problems


class Served:
    """A review server for some folders."""

    def __init__(self, folder: Path, reviews: Path, workshop: Workshop | None) -> None:
        import uvicorn

        from pipeline.review.app import Server, build
        from pipeline.review.serve import _listen

        self.folder, self.reviews = folder, reviews
        self.library = Library(folder, reviews, workshop)
        self._socket = _listen(0)
        self.port = self._socket.getsockname()[1]
        lists = folder.parent
        app = build(Server(self.library, "anne", lists / "glossary.csv", lists / "names.toml"), TOKEN, self.port)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()

    def address(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}?token={TOKEN}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        self.library.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    write_sample(tmp_path / "translated")
    server = Served(tmp_path / "translated", tmp_path / "reviews", FakeWorkshop())
    yield server
    server.stop()
