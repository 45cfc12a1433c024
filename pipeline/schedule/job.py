"""What is to be run, and what a way of scheduling it must be able to do."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import RelectureError, UsageError
from .timing import Timing


class ScheduleError(RelectureError):
    """The system's scheduler refused."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command to run in a folder (absolute), under a name that is the same for the same folder and options."""

    name: str
    folder: Path
    command: tuple[str, ...]

    @classmethod
    def here(cls, arguments: Sequence[str]) -> Job:
        """`relecture run` with these arguments in the working folder, by the program that is running now.

        Raises:
            UsageError: the folder's path can't be written into a unit or a crontab.
        """
        folder = Path.cwd()
        if "\n" in str(folder) or any("\n" in argument for argument in arguments):
            raise UsageError(f"{str(folder)!r}: a schedule can't name a path with a line break")
        script = Path(sys.executable).with_name("relecture")
        program = (str(script),) if script.exists() else (sys.executable, "-m", "pipeline")
        mark = hashlib.sha256(f"{folder}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
        plain = re.sub(r"[^A-Za-z0-9]+", "-", folder.name).strip("-") or "folder"
        return cls(f"relecture-{plain}-{mark}", folder, (*program, "run", *arguments))


Runner = Callable[[Sequence[str], str], str]
"""(command, standard input) -> standard output; raises ScheduleError where the command fails."""


def run_command(command: Sequence[str], text: str = "") -> str:
    """Run a program of the system's.

    Raises:
        ScheduleError: it isn't there, or fails.
    """
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    except OSError as error:
        raise ScheduleError(f"{command[0]}: can't be run: {error.strerror or error}") from error
    if done.returncode:
        raise ScheduleError(f"{' '.join(command)}: {(done.stderr or done.stdout).strip() or 'failed'}")
    return done.stdout


class Scheduler(Protocol):
    """A way to run a job by the clock."""

    def files(self, job: Job, timing: Timing) -> Mapping[str, str]:
        """What would be installed: where (a path, or in words) -> the text."""
        ...

    def install(self, job: Job, timing: Timing) -> list[str]:
        """Install it, in place of what was installed for this job before; what was done, for people."""
        ...

    def remove(self, job: Job) -> list[str]:
        """Remove what was installed; empty where nothing was."""
        ...
