"""What each passage is: title, byline, body, navigation …; what isn't the author's text is set aside, never lost."""

from __future__ import annotations

from .assign import VERSION, assign_roles

__all__ = ["VERSION", "assign_roles"]
