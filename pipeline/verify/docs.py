"""The page that documents every check, made from the checks themselves: `python -m pipeline.verify.docs`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .checks import CHECKS, OTHER_LANGUAGE
from .consistency import NAME, WHY

PAGE: Final = Path(__file__).parents[2] / "docs" / "checks.md"
HEAD: Final = """# Checks

Made from the checks themselves by `python -m pipeline.verify.docs`; a test fails when it is stale. Each pair of French
and English goes through all of them, in this order; `disabled` in the configuration takes a check's name. An error is
tried again on the retry ladder, and makes `relecture check` end with exit code 1. How many faults they catch, and how
often they are wrong, is in [trust.md](trust.md).
"""


def page() -> str:
    """The Markdown of docs/checks.md."""
    parts = [HEAD]
    for check in CHECKS:
        does = (check.look.__doc__ or "").strip()
        parts.append(f"\n## {check.name} ({check.severity})\n\n{check.why} Looks for: {does[:1].lower()}{does[1:]}\n")
        if check.flags:
            parts.append("\n| French | English, flagged |\n|---|---|\n")
            parts += [f"| {_cell(source)} | {_cell(target)} |\n" for source, target in check.flags]
        parts.append("\n| French | English, left alone |\n|---|---|\n")
        parts += [f"| {_cell(source)} | {_cell(target)} |\n" for source, target in check.leaves]
    parts.append(
        f"\n## {NAME} (warning)\n\n{WHY} Looks for, across the document: one French sentence with two Englishes; a "
        "word spelt in two ways; a name that most segments keep and one doesn't.\n"
    )
    parts.append(
        f"\n## {OTHER_LANGUAGE} (error)\n\nWhat is neither French nor English is kept as it is, never forced through a "
        "French model. Looks for: segments that the translator kept for that reason.\n"
    )
    return "".join(parts)


def _cell(text: str) -> str:
    return "`" + text.replace("|", "\\|").replace("\u00a0", "⍽") + "`" if text else "*(nothing)*"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
