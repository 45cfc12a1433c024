"""The page that documents every rule, made from the rules themselves: `python -m pipeline.repair.docs`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..atomic import write_text
from . import RULES
from .rule import Rule

PAGE: Final = Path(__file__).parents[2] / "docs" / "rules.md"
HEAD: Final = """# Repair rules

Made from the rules themselves by `python -m pipeline.repair.docs`; a test fails when it is stale. The rules run in this
order, again and again until nothing changes. `disabled` in the configuration takes a rule's name. A space that must not
break is shown as `⍽`.
"""


def page() -> str:
    """The Markdown of docs/rules.md."""
    return "\n".join([HEAD, *map(_section, RULES)])


def _section(rule: Rule) -> str:
    lines = [f"## {rule.name}", "", rule.why, "", "| damaged | repaired |", "|---|---|"]
    lines += [f"| {_code(damaged)} | {_code(repaired)} |" for damaged, repaired in rule.repairs]
    lines += ["", "Leaves alone: " + " · ".join(map(_code, rule.leaves)), ""]
    return "\n".join(lines)


def _code(text: str) -> str:
    shown = text.replace("\u00a0", "⍽")
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
    fence = "``" if "`" in shown else "`"
    shown = shown.replace("|", "\\|")
    return f"{fence} {shown} {fence}" if fence == "``" else f"{fence}{shown}{fence}"


if __name__ == "__main__":
    write_text(PAGE, page())
