"""What a run tells after its end: a summary in Markdown, a report for programs, a command of the user's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a_b.txt").write_text("Le maire annonce un accord.\n", encoding="utf-8")
    (tmp_path / "seeds/image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return tmp_path


def relecture(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tests/toy.py"), "asked.log", "0", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_summary_for_mail_says_what_changed_and_nothing_where_nothing_did(project: Path) -> None:
    first = relecture(project, "run", "--summary-md", "-")
    assert first.returncode == 1
    assert first.stdout.startswith("# relecture: 1 document written\n")
    assert "| a\\_b | no output yet | 1 |" in first.stdout
    assert "- **failed** seeds/image.txt" in first.stdout
    (project / "seeds/image.txt").unlink()
    second = relecture(project, "run", "--summary-md", "-")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", ""), "so cron sends no mail"


def test_a_command_is_run_when_something_changed(project: Path) -> None:
    hook = 'cp "$RELECTURE_REPORT" report.json; printf \'%s\' "$RELECTURE_CHANGED" >> changed'
    relecture(project, "run", "--on-change", hook)
    report = json.loads((project / "report.json").read_text(encoding="utf-8"))
    assert [(d["name"], d["status"]) for d in report["documents"]] == [("a_b", "written"), ("image", "failed")]
    relecture(project, "run", "--on-change", hook)
    assert (project / "changed").read_text() == "a_b", "the second run changed nothing"
    (project / "seeds/a_b.txt").write_text("Un autre.\n", encoding="utf-8")
    failed = relecture(project, "run", "--on-change", "exit 7")
    assert failed.returncode == 1
    assert "exit 7: ended with exit code 7" in failed.stderr


def test_runs_and_status_tell_the_story(project: Path) -> None:
    (project / "seeds/image.txt").unlink()
    relecture(project, "run")
    (project / "seeds/c.txt").write_text("Un autre.\n", encoding="utf-8")
    status = json.loads(relecture(project, "status", "--json").stdout)
    assert [(d["name"], d["state"]) for d in status["documents"]] == [("a_b", "current"), ("c", "new")]
    check = relecture(project, "run", "--check")
    assert check.returncode == 3
    assert "new\tc\tno output yet" in check.stdout
    relecture(project, "run")
    assert relecture(project, "run", "--check").returncode == 0
    runs = json.loads(relecture(project, "runs", "--json").stdout)
    assert [(r["run"], r["summary"]["written"]) for r in runs] == [(2, 1), (1, 1)]
    shown = relecture(project, "runs", "show", "2").stdout
    assert "written\tc\t" in shown
    assert "no output yet" in shown
    missing = relecture(project, "runs", "show", "9")
    assert missing.returncode == 2
    assert "there are: 1, 2" in missing.stderr
