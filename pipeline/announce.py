"""Telling people and programs what a run changed: a summary in Markdown, and a command of the user's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from .atomic import write_text
from .errors import RelectureError
from .history import REPORT
from .report import Outcome, Report
from .sources import STATE_FOLDER


class HookError(RelectureError):
    """The user's own command failed."""


def announce(report: Report, summary: Path | None, command: str | None) -> None:
    """Write the summary ("-" prints it) and, where something was written or removed, run the user's command.

    Raises:
        DocumentError: the summary can't be written.
        HookError: the command failed.
    """
    if summary is not None:
        text = summary_md(report)
        if str(summary) == "-":
            print(text, end="")
        else:
            write_text(summary, text)
    if command and (report.written or report.removed):
        _call(command, report)


def summary_md(report: Report) -> str:
    """What changed, for mail or a pull request; empty where nothing did, so that cron sends no mail."""
    if not (report.written or report.failed or report.removed):
        return ""
    lines = [f"# relecture: {_count(len(report.written), 'document')} written", ""]
    if report.written:
        lines += ["| document | why | segments | errors | warnings | translated |", "|---|---|--:|--:|--:|--:|"]
        lines += [_row(outcome) for outcome in report.written]
        lines.append("")
    lines += [f"- **failed** {_text(o.source)}: {_text(o.reason)}" for o in report.failed]
    lines += [f"- removed {_text(name)}: its document is gone" for name in report.removed]
    lines += [f"- {_text(o.name)}: its document is gone; `relecture run --prune` removes it" for o in report.orphans]
    lines += [] if lines[-1] == "" else [""]
    left = len(report.outcomes) - len(report.written) - len(report.failed)
    lines.append(f"Run {report.run}, {report.started}: {left} unchanged, {report.seconds:.1f} s.")
    return "\n".join(lines) + "\n"


def _row(outcome: Outcome) -> str:
    counts = outcome.counts
    figures = (counts.segments, counts.errors, counts.warnings) if counts else ("", "", "")
    cells = (_text(outcome.name), _text(outcome.reason), *map(str, figures), str(outcome.translated))
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    flat = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_[]<>|#" else c for c in flat)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _call(command: str, report: Report) -> None:
    environment = os.environ | {
        "RELECTURE_REPORT": str((report.folder / STATE_FOLDER / "runs" / str(report.run) / REPORT).absolute()),
        "RELECTURE_OUT": str(report.folder.absolute()),
        "RELECTURE_CHANGED": "\n".join([*(o.name for o in report.written), *report.removed]),
    }
    code = subprocess.run(command, shell=True, env=environment, check=False).returncode
    if code:
        raise HookError(f"--on-change: {command}: ended with exit code {code}; the outputs themselves are written")
