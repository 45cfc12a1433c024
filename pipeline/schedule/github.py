"""A GitHub workflow: it runs by the clock and when documents or decisions are pushed, and commits what changed."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..atomic import write_text
from ..errors import UsageError
from .job import Job
from .timing import Timing

WORKFLOW: Final = """\
# Written by `relecture schedule --github-actions`. Times are UTC.
name: relecture
on:
  schedule:
    - cron: "{cron}"
  workflow_dispatch:
  push:
    paths: ["seeds/**", "reviews/**", "configs/**"]
permissions:
  contents: write
concurrency:
  group: relecture
jobs:
  translate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
          cache: pip
      - run: python -m pip install {package}
      - uses: actions/cache@v4
        with:
          path: {out}/.relecture
          key: relecture-${{{{ github.run_id }}}}
          restore-keys: relecture-
      - run: {command} --summary-md "$GITHUB_STEP_SUMMARY"
      - run: |
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git add -- {out}
          test ! -d reviews || git add -- reviews
          git diff --cached --quiet || {{ git commit -m "Translate what changed" && git push; }}
"""


@dataclass(frozen=True, slots=True)
class Workflow:
    """A file in the repository; it works once it is pushed. `out` is the output folder."""

    out: str = "translated"

    def files(self, job: Job, timing: Timing) -> Mapping[str, str]:
        """The workflow.

        Raises:
            UsageError: cron can't say this timing.
        """
        if not timing.cron:
            raise UsageError("--github-actions: cron can't say this interval; use one that divides an hour or a day")
        arguments = job.command[job.command.index("run") :]
        text = WORKFLOW.format(
            cron=timing.cron,
            package="." if _is_relecture(job.folder) else "relecture",
            out=shlex.quote(self.out),
            command=shlex.join(["relecture", *arguments]),
        )
        return {str(self._path(job)): text}

    def install(self, job: Job, timing: Timing) -> list[str]:
        """Write the file."""
        for path, text in self.files(job, timing).items():
            write_text(Path(path), text)
        return [f"written to {self._path(job)}; commit and push it"]

    def remove(self, job: Job) -> list[str]:
        """Remove the file."""
        path = self._path(job)
        if not path.exists():
            return []
        path.unlink()
        return [f"removed {path}; commit and push that"]

    def _path(self, job: Job) -> Path:
        return job.folder / ".github" / "workflows" / "relecture.yml"


def _is_relecture(folder: Path) -> bool:
    """Whether the folder is a clone of relecture itself."""
    project = folder / "pyproject.toml"
    return project.is_file() and 'name = "relecture"' in project.read_text(encoding="utf-8")
