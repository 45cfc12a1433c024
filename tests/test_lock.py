"""Two runs never overlap in one output folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.errors import BusyError, RelectureError
from pipeline.lock import held, holder_of

ROOT = Path(__file__).parent.parent


def hold(lock: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is ended."""
    code = "import sys,time;from pathlib import Path;from pipeline.lock import held\n"
    code += "with held(Path(sys.argv[1]), 'relecture run'):\n    print('held', flush=True); time.sleep(60)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_holder_is_told_who_has_it(tmp_path: Path) -> None:
    lock = tmp_path / "translated/.relecture/lock"
    other = hold(lock)
    try:
        with (
            pytest.raises(BusyError, match=rf"held by process {other.pid} on .*, since 20.*: relecture run") as caught,
            held(lock, "me"),
        ):
            pass
        assert caught.value.exit_code == 75
    finally:
        other.kill()
        other.communicate()


def test_waiting_gets_it_when_it_is_free_and_learns_of_a_kill(tmp_path: Path) -> None:
    lock = tmp_path / "translated/.relecture/lock"
    other = hold(lock)
    told: list[str] = []
    threading.Timer(0.5, lambda: other.send_signal(signal.SIGKILL)).start()
    start = time.monotonic()
    with held(lock, "me", wait=True, waiting=told.append) as cut_off:
        assert time.monotonic() - start >= 0.4
        assert cut_off
        holder = holder_of(lock)
        assert holder is not None
        assert (holder.pid, holder.command) == (os.getpid(), "me")
    other.communicate()
    assert len(told) == 1
    assert f"process {other.pid}" in told[0]
    with held(lock, "me") as cut_off:
        assert not cut_off


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "translated").write_text("")
    with pytest.raises(RelectureError, match="translated"), held(tmp_path / "translated/.relecture/lock", "me"):
        pass


def test_two_runs_at_once_write_what_one_writes(tmp_path: Path) -> None:
    """One is told to try later, or both wait for their turn; the outputs are those of a single run."""
    (tmp_path / "seeds").mkdir()
    for number in range(6):
        (tmp_path / f"seeds/{number}.txt").write_text(f"Le maire attend {number} jours.\n", encoding="utf-8")

    def start(out: str, *more: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(ROOT / "tests/toy.py"), f"{out}.log", "0", "run", "--out", out, *more]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    runs = [start("both"), start("both"), start("waiting", "--wait"), start("waiting", "--wait"), start("alone")]
    output = [run.communicate(timeout=120)[0] for run in runs]
    codes = [run.returncode for run in runs]
    assert set(codes[:2]) <= {0, 75}, output
    assert 0 in codes[:2], output
    assert codes[2:] == [0, 0, 0], output

    def written(out: str) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in sorted((tmp_path / out).iterdir()) if p.is_file()}

    assert written("both") == written("waiting") == written("alone")
    logs = [(tmp_path / f"{out}.log").read_text(encoding="utf-8") for out in ("both", "waiting", "alone")]
    assert logs[0] == logs[1] == logs[2], "nothing is translated twice"
