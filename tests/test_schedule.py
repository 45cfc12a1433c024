"""What is installed is what is shown, it is right by the systems' own programs, and it can be removed again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from croniter import croniter

from pipeline.errors import UsageError
from pipeline.schedule import Crontab, Job, Systemd, Timing, Workflow, cron, every
from pipeline.schedule.job import ScheduleError

ROOT = Path(__file__).parent.parent
JOB = Job("relecture-texts-1a2b3c4d", Path("/srv/texts"), ("/usr/local/bin/relecture", "run"))
ODD = Job(
    "relecture-odd-1a2b3c4d",
    Path("/srv/100 % sûr"),
    ("/opt/my env/bin/relecture", "run", "l'été $HOME", 'a"b\\c', "@list"),
)
CRONS = [
    "0 * * * *",
    "*/15 * * * *",
    "30 6 * * 1-5",
    "5,35 8-18/2 * * mon,wed,sun",
    "0 3 1,15 * *",
    "0 0 13 * 5",
    "0 12 * jan-jun 0",
    "7-59/10 */6 * * 7",
    "@daily",
    "@weekly",
]


class System:
    """Stands for systemctl and crontab: notes what it is asked, and keeps a crontab."""

    def __init__(self, table: str | None = None, fails: str = "") -> None:
        self.table, self.fails = table, fails
        self.asked: list[str] = []

    def __call__(self, command: Sequence[str], text: str) -> str:
        self.asked.append(" ".join(command))
        if self.fails and self.fails in self.asked[-1]:
            raise ScheduleError("refused")
        if command == ["crontab", "-l"]:
            if self.table is None:
                raise ScheduleError("no crontab for user")
            return self.table
        if command == ["crontab", "-"]:
            self.table = text
        return ""


@pytest.mark.parametrize(("interval", "line"), [
    ("15m", "*/15 * * * *"), ("1h", "0 * * * *"), ("6h", "0 */6 * * *"), ("1d", "0 0 * * *"), ("24h", "0 0 * * *"),
    ("1w", "0 0 * * 1"), ("1 min", "* * * * *"), ("90m", ""), ("7h", ""),
])  # fmt: skip
def test_intervals(interval: str, line: str) -> None:
    assert every(interval).cron == line
    assert not line or croniter.is_valid(line)


@pytest.mark.parametrize("wrong", ["", "1", "h", "1.5h", "30s", "0m", "-1h", "1 fortnight"])
def test_wrong_intervals_say_what_is_wanted(wrong: str) -> None:
    with pytest.raises(UsageError, match="wanted"):
        every(wrong)


@pytest.mark.parametrize(
    "wrong",
    ["", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "a * * * *", "5-1 * * * *", "*/0 * * * *", "* * * * fry"],
)
def test_wrong_expressions_say_what_is_wanted(wrong: str) -> None:
    with pytest.raises(UsageError, match="wanted"):
        cron(wrong)


@pytest.mark.parametrize("expression", CRONS)
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze isn't here")
def test_systemd_runs_when_cron_does(expression: str) -> None:
    """The next twelve times are the same by a cron library and by systemd itself."""
    timing = cron(expression)
    base = datetime(2026, 3, 4, 5, 6)
    turns = croniter(timing.cron, base)
    wanted = [turns.get_next(datetime) for _ in range(12)]
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=12", f"--base-time={base:%Y-%m-%d %H:%M:%S}", *timing.calendar],
        capture_output=True, text=True, env={**os.environ, "TZ": "UTC", "LC_ALL": "C"}, check=True,
    )  # fmt: skip
    marks = ("Next elapse:", "Iteration #", "Iter. #")
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip().startswith(marks)]
    found = {datetime.strptime(" ".join(line.split(": ", 1)[1].split()[1:3]), "%Y-%m-%d %H:%M:%S") for line in lines}
    assert sorted(found)[:12] == wanted


@pytest.mark.parametrize("job", [JOB, ODD], ids=["plain", "odd"])
@pytest.mark.parametrize("timing", [every("90m"), cron("0 0 13 * 5")], ids=["every", "cron"])
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze isn't here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path, job: Job, timing: Timing) -> None:
    program = tmp_path / "my env" / "relecture"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    job = Job(job.name, job.folder, (str(program), *job.command[1:]))
    units = tmp_path / "units"
    Systemd(units, System()).install(job, timing)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *map(str, sorted(units.iterdir()))],
        capture_output=True, text=True, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}, check=False,
    )  # fmt: skip
    told = [line for line in done.stderr.splitlines() if job.name in line or str(units) in line]
    assert not told
    assert done.returncode == 0, done.stderr


def test_systemd_is_installed_as_shown_and_removed(tmp_path: Path) -> None:
    system = System()
    scheduler = Systemd(tmp_path / "units", system)
    scheduler.install(JOB, every("1h"))
    assert {str(p): p.read_text() for p in (tmp_path / "units").iterdir()} == scheduler.files(JOB, every("1h"))
    assert f"systemctl --user enable --now {JOB.name}.timer" in system.asked
    assert scheduler.remove(JOB)
    assert list((tmp_path / "units").iterdir()) == []
    assert f"systemctl --user disable --now {JOB.name}.timer" in system.asked
    assert scheduler.remove(JOB) == []


def test_a_systemd_that_refuses_is_told_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(ScheduleError, match="--cron-line"):
        Systemd(tmp_path, System(fails="enable")).install(JOB, every("1h"))


def test_the_crontab_keeps_its_other_lines() -> None:
    other = "0 5 * * * backup # relecture-texts\n"
    system = System(other)
    scheduler = Crontab(system)
    scheduler.install(JOB, every("1h"))
    scheduler.install(JOB, cron("30 6 * * 1-5"))
    assert system.table == other + scheduler.line(JOB, cron("30 6 * * 1-5")) + "\n"
    scheduler.remove(JOB)
    assert system.table == other
    assert scheduler.remove(JOB) == []
    empty = System()
    Crontab(empty).install(JOB, every("1h"))
    assert empty.table is not None
    assert croniter.is_valid(" ".join(empty.table.split()[:5]))


def test_the_crontab_line_runs_what_was_meant(tmp_path: Path) -> None:
    """As cron reads it: five fields, then a command for sh in which an escaped percent sign is one."""
    program = tmp_path / "my env" / "relecture"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport json,os,sys\nprint(json.dumps([os.getcwd(), sys.argv[1:]]))\n")
    program.chmod(0o755)
    folder = tmp_path / "100 % sûr"
    folder.mkdir()
    job = Job(ODD.name, folder, (str(program), *ODD.command[1:]))
    line = Crontab(System()).line(job, every("1h"))
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [str(folder), [*ODD.command[1:], "--summary-md", "-"]]


def test_what_cron_cannot_say_is_refused_with_a_way_out() -> None:
    for scheduler in (Crontab(System()), Workflow()):
        with pytest.raises(UsageError, match="can't say this"):
            scheduler.files(JOB, every("90m"))


def test_the_workflow_is_installed_as_shown_and_removed(tmp_path: Path) -> None:
    job = Job("relecture-x", tmp_path, ("relecture", "run", "my seeds", "--out", "English"))
    scheduler = Workflow("English")
    ((path, text),) = scheduler.files(job, cron("30 6 * * 1-5")).items()
    scheduler.install(job, cron("30 6 * * 1-5"))
    assert Path(path).read_text(encoding="utf-8") == text
    yaml = pytest.importorskip("yaml")
    flow = yaml.safe_load(text)
    assert flow[True]["schedule"] == [{"cron": "30 6 * * 1-5"}]  # YAML 1.1 takes the key `on` for true
    commands = [step["run"] for step in flow["jobs"]["translate"]["steps"] if "run" in step]
    assert commands[1] == "relecture run 'my seeds' --out English --summary-md \"$GITHUB_STEP_SUMMARY\""
    assert scheduler.remove(job)
    assert not Path(path).exists()


def test_the_examples_in_configs_are_what_is_installed() -> None:
    shown = {
        **Systemd(Path("units"), System()).files(JOB, every("1h")),
        "relecture.crontab": Crontab(System()).line(JOB, every("1h")) + "\n",
    }
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "configs/timers").iterdir()}
    assert kept == {Path(name).name.replace(JOB.name, "relecture"): text for name, text in shown.items()}


def relecture(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "config")}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "schedule", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_printing_installs_nothing(tmp_path: Path) -> None:
    for kind in ("--systemd", "--cron-line", "--github-actions"):
        done = relecture(tmp_path, "--every", "1h", kind, "--print")
        assert done.returncode == 0, done.stderr
        assert "relecture" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_workflow_from_the_command_line(tmp_path: Path) -> None:
    done = relecture(tmp_path, "--cron", "0 6 * * *", "--github-actions")
    workflow = tmp_path / ".github/workflows/relecture.yml"
    assert workflow.read_text(encoding="utf-8") in done.stdout, "what is shown is what is installed"
    assert relecture(tmp_path, "--remove", "--github-actions").returncode == 0
    assert not workflow.exists()


@pytest.mark.parametrize(
    "arguments", [(), ("--every", "1h", "--cron", "@daily"), ("--every", "1h", "--systemd", "--cron-line")]
)
def test_unclear_wishes_are_refused(tmp_path: Path, arguments: Sequence[str]) -> None:
    assert relecture(tmp_path, *arguments).returncode == 2
