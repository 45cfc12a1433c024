"""Imports go one way: stages don't know each other, and starting the program loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
STAGES = {"read", "repair", "role", "triage", "segment", "translate", "verify", "write"}
FOUNDATION = {"document", "errors", "config", "atomic", "text"}
HEAVY = {
    "torch",
    "transformers",
    "ctranslate2",
    "starlette",
    "uvicorn",
    "trafilatura",
    "wordfreq",
    "py3langid",
    "numpy",
}
HEAVY |= {"sacrebleu", "openpyxl", "docx", "fsspec", "watchfiles", "sentencepiece", "lxml"}
MODULES = sorted(p for p in PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    """The parts of the package that a module imports, wherever in the module."""
    package = ("pipeline", *path.relative_to(PACKAGE).parts[:-1])
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            targets = [(*base, *node.module.split("."))] if node.module else [(*base, a.name) for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            targets = [tuple((node.module or "").split("."))]
        elif isinstance(node, ast.Import):
            targets = [tuple(a.name.split(".")) for a in node.names]
        else:
            continue
        found |= {t[1] for t in targets if t[0] == "pipeline" and len(t) > 1}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    here, imports = part(path), imported_parts(path)
    if here in STAGES:
        allowed = {here, *FOUNDATION, *({"models"} if here == "translate" else ())}
        assert imports <= allowed, f"{path} imports {imports - allowed}"
    elif here in ("document", "errors", "config", "atomic"):
        assert imports <= {"errors", "document"}
    assert here in ("cli", "__main__") or "cli" not in imports


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, pipeline.cli, pipeline.flow; print(*sorted(m for m in sys.modules if '.' not in m))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)
