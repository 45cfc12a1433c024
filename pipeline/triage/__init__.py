"""What can't be repaired with certainty: suspect spans with their reasons, never dropped, never guessed."""

from __future__ import annotations

from .judge import VERSION, triage

__all__ = ["VERSION", "triage"]
