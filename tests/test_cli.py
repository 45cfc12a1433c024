"""The program as its user meets it: exit codes, messages, no tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def relecture(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", **environment},
        check=False,
    )


def test_version() -> None:
    from pipeline import __version__

    assert relecture("--version").stdout.strip() == f"relecture {__version__}"


@pytest.mark.parametrize("command", ["run", "repair", "rules", "models"])
def test_every_command_has_help(command: str) -> None:
    result = relecture(command, "--help")
    assert result.returncode == 0
    assert "Usage: relecture" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fly"], "No such command"),
        (["run", "--beam"], "No such option"),
        (["run", "absent.txt"], "absent.txt"),
        (["run", "--config", "absent.toml"], "absent.toml: can't read"),
        (["run", "--engine", "moses"], "moses"),
        (["run", "--model", "no-such-model", "--force"], "no-such-model"),
    ],
)
def test_mistakes_of_usage_exit_with_2(tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "d.txt").write_text("Bonjour.\n")
    result = relecture(*arguments, cwd=tmp_path)
    assert result.returncode == 2, result.stderr
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_debug_shows_the_traceback_wherever_it_stands(tmp_path: Path) -> None:
    result = relecture("run", "--config", "absent.toml", "--debug", cwd=tmp_path)
    assert "Traceback" in result.stderr


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "bon.txt").write_text("Le chat dort.\n", encoding="utf-8")
    (seeds / "vide.txt").write_bytes(b"")
    (seeds / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (seeds / "nul.txt").write_bytes(b"Un texte assez long pour qu'un seul NUL s'y perde \x00 sans le rendre binaire.\n")
    (seeds / "ligne.txt").write_text("mot " * 150_000 + "\n", encoding="utf-8")
    (seeds / "gros.txt").write_bytes(b"mot\n" * 6_000_000)
    result = relecture("run", "--json", cwd=tmp_path)
    assert result.returncode == 1
    report = json.loads(result.stdout)
    counts = {key: report["summary"][key] for key in ("documents", "written", "unchanged", "failures")}
    assert counts == {"documents": 6, "written": 1, "unchanged": 0, "failures": 5}
    for name in ("vide.txt", "image.txt", "nul.txt", "ligne.txt", "gros.txt"):
        assert name in result.stderr
    assert (tmp_path / "translated" / "bon.en.txt").read_text(encoding="utf-8").strip()
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_unreadable_file_and_read_only_folder(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("Le chat dort.\n")
    (seeds / "a.txt").chmod(0)
    result = relecture("run", cwd=tmp_path)
    assert result.returncode == 1
    assert "a.txt" in result.stderr
    (seeds / "a.txt").chmod(0o644)
    (tmp_path / "translated").mkdir(exist_ok=True)
    (tmp_path / "translated").chmod(0o555)
    result = relecture("run", cwd=tmp_path)
    assert result.returncode == 1
    assert "Permission denied" in result.stderr


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le chat dort.\n")
    (tmp_path / "out").write_text("")
    result = relecture("run", "a.txt", "--out", "out", cwd=tmp_path)
    assert result.returncode in (1, 2)
    assert "out" in result.stderr
    assert "Traceback" not in result.stderr


def test_repair_prints_the_text_and_each_edit_with_its_why(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Selon le WSJ , tout va bien.\n\nFin .\n", encoding="utf-8")
    assert relecture("repair", "d.txt", cwd=tmp_path).stdout == "Selon le WSJ, tout va bien.\n\nFin.\n"
    explained = relecture("repair", "d.txt", "--explain", cwd=tmp_path).stdout
    assert "d.txt:1:" in explained
    assert "' '" in explained or "' ,'" in explained
    data = json.loads(relecture("repair", "d.txt", "--json", cwd=tmp_path).stdout)
    assert data["passages"][0]["edits"][0]["why"]


def test_rules_lists_them_all() -> None:
    from pipeline.repair import RULES

    assert [r["name"] for r in json.loads(relecture("rules", "--json").stdout)] == [r.name for r in RULES]
