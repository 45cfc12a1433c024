"""A line of the user's crontab. It prints only what changed, so cron mails only then."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import UsageError
from .job import Job, Runner, ScheduleError, run_command
from .timing import Timing


@dataclass(frozen=True, slots=True)
class Crontab:
    """The user's crontab, read and written with the program `crontab`; other lines stay as they are."""

    runner: Runner = run_command

    def files(self, job: Job, timing: Timing) -> Mapping[str, str]:
        """The line."""
        return {"a line of your crontab": self.line(job, timing) + "\n"}

    def line(self, job: Job, timing: Timing) -> str:
        """The schedule, the command, and the job's name, by which the line is found again.

        Raises:
            UsageError: cron can't say this timing.
        """
        if not timing.cron:
            raise UsageError(
                f"--every {timing.seconds // 60}m: cron can't say this; it can say what divides an hour or a day, "
                "a day, or a week. Use --cron, or --systemd, which can"
            )
        command = shlex.join([*job.command, *([] if "--summary-md" in job.command else ["--summary-md", "-"])])
        whole = f"cd {shlex.quote(str(job.folder))} && {command}"
        return f"{timing.cron} {whole} # {job.name}".replace("%", r"\%")  # crontab(5): a plain % is a line end

    def install(self, job: Job, timing: Timing) -> list[str]:
        """Put the line in, in place of an earlier one of this job."""
        line = self.line(job, timing)
        self.runner(["crontab", "-"], "\n".join([*self._others(job), line]) + "\n")
        return [f"installed; `crontab -l` shows it as the line that ends in {job.name}"]

    def remove(self, job: Job) -> list[str]:
        """Take the line out."""
        lines, others = self._lines(), self._others(job)
        if lines == others:
            return []
        self.runner(["crontab", "-"], "".join(line + "\n" for line in others))
        return [f"removed the line that ended in {job.name} from your crontab"]

    def _lines(self) -> list[str]:
        try:
            return self.runner(["crontab", "-l"], "").splitlines()
        except ScheduleError as error:
            if "no crontab" in str(error):
                return []
            raise

    def _others(self, job: Job) -> list[str]:
        return [line for line in self._lines() if not line.endswith(f" # {job.name}")]
