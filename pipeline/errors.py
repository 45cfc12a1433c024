"""What can go wrong, as a tree. Each message says what was wanted, what was found and what to do.

RelectureError
├── UsageError          the command, an option or the configuration is wrong (exit code 2)
│   ├── ConfigError     a configuration file has an unknown key or a value of the wrong kind
│   ├── ModelError      a model is unknown, damaged, or fails its smoke test
│   └── MissingExtra    an optional dependency isn't installed
├── DocumentError       one document can't be read or written; the others go on (exit code 1)
└── BusyError           another run holds the output folder (exit code 75)

Others stand beside what raises them: flow.SeedChangedError and review.wish.ConflictError are DocumentErrors,
announce.HookError and schedule.job.ScheduleError are RelectureErrors.
"""

from __future__ import annotations


class RelectureError(Exception):
    """The root: a message for people, and the exit code of a command that ends with it."""

    exit_code = 1


class UsageError(RelectureError):
    """The command, an option or the configuration is wrong."""

    exit_code = 2


class ConfigError(UsageError):
    """A configuration file can't be used."""


class ModelError(UsageError):
    """A model can't be found, is damaged, or doesn't translate as its card promises."""


class MissingExtra(UsageError):
    """An optional dependency isn't installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional dependency: pip install 'relecture[{extra}]'")


class DocumentError(RelectureError):
    """One document can't be read or written."""


class BusyError(RelectureError):
    """Another run holds the output folder."""

    exit_code = 75
