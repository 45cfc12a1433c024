"""`relecture watch` runs when something changes, as real editors and copies change it, and says one line about it."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.config import Config, load
from pipeline.errors import UsageError
from pipeline.watch import _matters, watch
from tests.toy import Toy, install

CONFIG = Path("configs/default.toml")


@pytest.fixture(autouse=True)
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Toy]:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/a.txt").write_text("Le maire annonce un accord.\n", encoding="utf-8")
    loaded: list[Toy] = install(monkeypatch.setattr)
    return loaded


class Watched:
    """A watch in a thread, and what it says."""

    def __init__(self, *arguments: str) -> None:
        self.lines: list[str] = []
        self._stop, self._ready = threading.Event(), threading.Condition()
        self._thread = threading.Thread(
            target=watch,
            args=(arguments, Path("translated"), lambda: load(CONFIG) if CONFIG.exists() else Config(), (CONFIG,)),
            kwargs={"say": self._say, "stop": self._stop},
        )
        self._thread.start()

    def _say(self, line: str) -> None:
        with self._ready:
            self.lines.append(line)
            self._ready.notify_all()

    def line(self, number: int) -> str:
        """A line, when it has been said."""
        with self._ready:
            assert self._ready.wait_for(lambda: len(self.lines) > number, timeout=60), self.lines
            return self.lines[number]

    def end(self) -> None:
        self._stop.set()
        self._thread.join(timeout=30)
        assert not self._thread.is_alive()


@pytest.fixture
def watching() -> Iterator[Callable[..., Watched]]:
    started: list[Watched] = []

    def start(*arguments: str) -> Watched:
        started.append(Watched(*(arguments or ("seeds",))))
        return started[-1]

    yield start
    for one in started:
        one.end()


def english(name: str = "a") -> str:
    return Path(f"translated/{name}.en.txt").read_text(encoding="utf-8")


def save_by_rename(path: Path, text: str) -> None:
    """As vim, emacs and most editors save: a backup, a new file beside it, which takes the name."""
    os.replace(path, f"{path}~")
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


def test_each_change_is_one_run_and_one_line(watching: Callable[..., Watched], toys: list[Toy]) -> None:
    watched = watching()
    assert "1 written (a)" in watched.line(0)
    save_by_rename(Path("seeds/a.txt"), "Le conseil refuse le budget.\n")
    assert "seeds/a.txt changed: 1 written (a)" in watched.line(1)
    assert "conseil" in english()
    Path("seeds/new").mkdir()
    Path("seeds/new/b.txt").write_text("Le musée publie.\n", encoding="utf-8")
    assert "1 written (new/b)" in watched.line(2)
    assert len(toys) == 1, "the model is loaded once"


def test_a_file_written_slowly_is_read_when_it_is_whole(watching: Callable[..., Watched]) -> None:
    watched = watching()
    watched.line(0)
    sentences = [f"Le musée attend {number} jours.\n" for number in range(8)]
    with Path("seeds/a.txt").open("w", encoding="utf-8") as file:
        for sentence in sentences:
            file.write(sentence)
            file.flush()
            time.sleep(0.15)
    assert "1 written" in watched.line(1)
    assert len(english().splitlines()) == len(sentences)
    time.sleep(1.5)
    assert len(watched.lines) == 2, "once, not for every piece"


def test_the_configuration_and_decisions_are_watched_too(watching: Callable[..., Watched]) -> None:
    watched = watching()
    watched.line(0)
    CONFIG.parent.mkdir()
    CONFIG.write_text("[translate]\nbeam = 2\n", encoding="utf-8")
    assert "configs/default.toml changed: 1 written (a)" in watched.line(1)
    CONFIG.write_text("[translate]\nbeams = 2\n", encoding="utf-8")
    assert "unknown key translate.beams" in watched.line(2)
    CONFIG.write_text("[translate]\nbeam = 3\n", encoding="utf-8")
    assert "1 written (a)" in watched.line(3)
    Path("reviews").mkdir()
    assert "folders have come or gone" in watched.line(4)
    Path("reviews/a.jsonl").write_text('{"action": "accept", "fingerprint": "x", "segment": "s"}\n', encoding="utf-8")
    assert "reviews/a.jsonl changed: 1 written (a)" in watched.line(5)


def test_a_single_file_and_a_list_are_watched(watching: Callable[..., Watched]) -> None:
    Path("b.txt").write_text("Le musée publie.\n", encoding="utf-8")
    Path("list.txt").write_text("seeds/a.txt\n", encoding="utf-8")
    watched = watching("b.txt", "@list.txt")
    assert "2 written" in watched.line(0)
    save_by_rename(Path("b.txt"), "Le musée attend.\n")
    assert "b.txt changed: 1 written (b)" in watched.line(1)
    Path("c.txt").write_text("Le train part.\n", encoding="utf-8")
    Path("list.txt").write_text("seeds/a.txt\nc.txt\n", encoding="utf-8")
    assert "1 written (c)" in watched.line(2)


def test_when_the_documents_go_it_waits_for_them(watching: Callable[..., Watched]) -> None:
    watched = watching()
    watched.line(0)
    os.rename("seeds/a.txt", "elsewhere.txt")
    assert "no documents here" in watched.line(1)
    os.rename("elsewhere.txt", "seeds/a.txt")
    assert "nothing to do" in watched.line(2)


def test_what_editors_leave_and_outputs_do_not_matter(tmp_path: Path) -> None:
    for name in ("seeds/.a.txt.swp", "seeds/a.txt~", "seeds/4913", "seeds/.#a.txt", "translated/a.html", ".git/x"):
        assert not _matters(str(tmp_path / name), Path("translated")), name
    assert _matters(str(tmp_path / "seeds/a.txt"), Path("translated"))


def test_a_url_is_refused_with_a_way_out() -> None:
    with pytest.raises(UsageError, match="relecture schedule"):
        watch(["https://example.org/a.html"], Path("translated"), Config)


@pytest.mark.skipif(not any(os.access(f"{p}/vim", os.X_OK) for p in os.get_exec_path()), reason="vim isn't here")
def test_vim_saves(watching: Callable[..., Watched]) -> None:
    watched = watching()
    watched.line(0)
    subprocess.run(
        ["vim", "-u", "NONE", "-es", "-c", "%s/maire/conseil/", "-c", "wq", "seeds/a.txt"], check=True, timeout=30
    )
    assert "seeds/a.txt changed: 1 written (a)" in watched.line(1)
