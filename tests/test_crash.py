"""Killed at any moment, a run leaves the last complete outputs, and the next one goes on from there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORDS = "maire conseil budget accord musée région train route élève projet banque syndicat".split()
BEFORE, AFTER = 0, 1


def write_seeds(folder: Path, version: int) -> None:
    """Two versions of a project: in the second a document is new, one is gone, one is renamed and two have changed."""
    shutil.rmtree(folder / "seeds", ignore_errors=True)
    names = ["a", "b", "press/c", "d", "e"] if version == BEFORE else ["a", "b", "press/c", "f", "g"]
    for number, name in enumerate(names):
        choose = random.Random(number)
        lines = [f"Le {choose.choice(WORDS)} attend {choose.randint(2, 99)} jours." for _ in range(6)]
        if version == AFTER and name in ("a", "press/c", "g"):
            lines.append(f"Le {WORDS[number]} part enfin.")
        path = folder / "seeds" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def relecture(folder: Path, kill_at: int = 0) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "tests/toy.py"), "asked.log", str(kill_at), "run", "--prune"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finish(run: subprocess.Popen[bytes]) -> int:
    output, _ = run.communicate(timeout=600)
    assert run.returncode in (0, -signal.SIGKILL), output.decode()
    return run.returncode


def outputs(folder: Path) -> dict[str, bytes]:
    found = sorted(p for p in (folder / "translated").rglob("*") if p.is_file() and ".relecture" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def asked(folder: Path) -> list[list[str]]:
    """What the model was asked, batch by batch."""
    log = folder / "asked.log"
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


class Story:
    """A project's first state on disk, and what its outputs were before and after."""

    def __init__(self, folder: Path) -> None:
        self.start = folder / "start"
        self.start.mkdir()
        write_seeds(self.start, BEFORE)
        (self.start / "reviews").mkdir()
        (self.start / "reviews/d.jsonl").write_text('{"action": "accept", "fingerprint": "x", "segment": "s"}\n')
        finish(relecture(self.start))
        self.before = outputs(self.start)
        write_seeds(self.start, AFTER)
        (self.start / "asked.log").unlink()
        end = self.copy("end")
        finish(relecture(end))
        self.after = outputs(end)
        self.asked = Counter(text for batch in asked(end) for text in batch)
        assert self.before != self.after
        assert self.asked

    def copy(self, name: str) -> Path:
        folder = self.start.with_name(name)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.start, folder, copy_function=shutil.copy2)
        return folder

    def check_last_complete(self, folder: Path) -> None:
        """Each file is the one from before or the one from after, whole."""
        for name, content in outputs(folder).items():
            if name.endswith(".tmp"):
                continue
            assert content in (self.before.get(name), self.after.get(name)) or name.endswith("index.html"), name

    def check_finished(self, folder: Path) -> None:
        """What the model was working on may be asked again, and nothing else."""
        in_hand = asked(folder)[-1:]
        assert finish(relecture(folder)) == 0
        assert outputs(folder) == self.after, "and no temporary file is left behind"
        again = Counter(text for batch in asked(folder) for text in batch) - self.asked
        assert not again or again == Counter(*in_hand), "nothing that was finished is translated twice"
        assert (folder / "reviews/d.jsonl").exists()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("crash"))


def writes(story: Story) -> int:
    """How many writes a whole run makes: no kill comes after so many."""
    low, high = 1, 4096
    while low < high:
        middle = (low + high) // 2
        if finish(relecture(story.copy("count"), middle)) == 0:
            high = middle
        else:
            low = middle + 1
    return low - 1


def crash(story: Story, kill_at: int) -> bool:
    """Kill a run, look at what it left, and let the next one finish; whether it was killed at all."""
    folder = story.copy("killed")
    killed = finish(relecture(folder, kill_at)) != 0
    story.check_last_complete(folder)
    story.check_finished(folder)
    return killed


@pytest.mark.parametrize("kill_at", [9, 33])
def test_killed_at_a_write(story: Story, kill_at: int) -> None:
    assert crash(story, kill_at)


def test_killed_again_and_again(story: Story) -> None:
    folder = story.copy("often")
    for kill_at in (5, 12, 18):
        assert finish(relecture(folder, kill_at)) == -signal.SIGKILL
        story.check_last_complete(folder)
    story.check_finished(folder)


@pytest.mark.soak
def test_killed_at_a_hundred_random_writes(story: Story) -> None:
    last = writes(story)  # about: how much is written down about young files depends on the moment
    for kill_at in sorted(random.Random(7).sample(range(1, last + 1), min(70, last))):
        assert crash(story, kill_at) or kill_at > last - 5


@pytest.mark.soak
def test_killed_at_random_times(story: Story) -> None:
    """Between writes, too."""
    began = time.perf_counter()
    finish(relecture(story.copy("timed")))
    whole = time.perf_counter() - began
    choose = random.Random(11)
    for _ in range(30):
        folder = story.copy("killed")
        run = relecture(folder)
        time.sleep(choose.uniform(0.1, whole))
        run.kill()
        finish(run)
        story.check_last_complete(folder)
        story.check_finished(folder)
