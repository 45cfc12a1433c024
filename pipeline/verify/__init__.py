"""Pair -> Flags: what in the English doesn't answer the French, each with its span on both sides."""

from __future__ import annotations

from .checks import CHECKS, checks_digest, refuse_unknown, verify, verify_pair

__all__ = ["CHECKS", "checks_digest", "refuse_unknown", "verify", "verify_pair"]
