"""Running again by the clock: a systemd timer, a line of crontab, or a GitHub workflow that calls `relecture run`."""

from .cron import Crontab
from .github import Workflow
from .job import Job, Scheduler
from .systemd import Systemd
from .timing import Timing, cron, every

__all__ = ["Crontab", "Job", "Scheduler", "Systemd", "Timing", "Workflow", "cron", "every"]
