"""A user's systemd timer: it needs no root, catches up on what was missed while the machine was off, keeps a log."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..atomic import write_text
from .job import Job, Runner, ScheduleError, run_command
from .timing import Timing

SERVICE: Final = """\
[Unit]
Description=relecture: translate what changed in {folder}

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
# 75: another run held the output folder; the next one does its work
SuccessExitStatus=75
Nice=10
"""
TIMER: Final = """\
[Unit]
Description=relecture: when to look for changes in {folder}

[Timer]
{when}

[Install]
WantedBy=timers.target
"""


@dataclass(frozen=True, slots=True)
class Systemd:
    """Units in `folder` (by default the user's), switched on and off with systemctl."""

    folder: Path | None = None
    runner: Runner = run_command

    def files(self, job: Job, timing: Timing) -> Mapping[str, str]:
        """The service and the timer."""
        folder = _percent(str(job.folder))
        if timing.calendar:
            lines = [*(f"OnCalendar={expression}" for expression in timing.calendar), "Persistent=true"]
        else:
            lines = ["OnActiveSec=1min", f"OnUnitActiveSec={timing.seconds}s"]
        return {
            str(self._units / f"{job.name}.service"): SERVICE.format(
                folder=folder, command=" ".join(map(_quoted, job.command))
            ),
            str(self._units / f"{job.name}.timer"): TIMER.format(folder=folder, when="\n".join(lines)),
        }

    def install(self, job: Job, timing: Timing) -> list[str]:
        """Write the units and start the timer.

        Raises:
            ScheduleError: the timer can't be started.
            DocumentError: the units can't be written.
        """
        for path, text in self.files(job, timing).items():
            write_text(Path(path), text)
        try:
            self._call("daemon-reload")
            self._call("enable", "--now", f"{job.name}.timer")
            self._call("restart", f"{job.name}.timer")
        except ScheduleError as error:
            raise ScheduleError(
                f"the units are written to {self._units}, but the timer isn't running: {error}. In a session of the "
                f"user's: systemctl --user enable --now {job.name}.timer. Or use --cron-line"
            ) from error
        return [
            f"started {job.name}.timer; systemctl --user list-timers shows it, journalctl --user -u {job.name} its log",
            "to have it run while nobody is logged in: loginctl enable-linger",
        ]

    def remove(self, job: Job) -> list[str]:
        """Stop the timer and remove the units."""
        units = [self._units / f"{job.name}.{kind}" for kind in ("timer", "service")]
        if not any(unit.exists() for unit in units):
            return []
        done = []
        try:
            self._call("disable", "--now", f"{job.name}.timer")
            done.append(f"stopped {job.name}.timer")
        except ScheduleError as error:
            done.append(f"{job.name}.timer wasn't stopped ({error}); without its units it won't start again")
        for unit in units:
            unit.unlink(missing_ok=True)
            done.append(f"removed {unit}")
        return done

    @property
    def _units(self) -> Path:
        home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return self.folder or Path(home) / "systemd" / "user"

    def _call(self, *arguments: str) -> None:
        self.runner(["systemctl", "--user", *arguments], "")


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(argument: str) -> str:
    """An argument as systemd.service(5) wants it: C-like escapes in double quotes, $ and % doubled."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_percent(escaped)}"'
