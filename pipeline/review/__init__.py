"""People's decisions: made in a local web app or a static page, kept as JSON lines, applied to every later run."""

from __future__ import annotations

from .decisions import Decision, decisions_path, fingerprint, load_decisions
from .source import REVIEWER, REVIEWER_WHY, source_decisions
from .target import target_decisions

__all__ = [
    "REVIEWER",
    "REVIEWER_WHY",
    "Decision",
    "decisions_path",
    "fingerprint",
    "load_decisions",
    "source_decisions",
    "target_decisions",
]
