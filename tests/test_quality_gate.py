"""The quality gate: a figure below its floor, above its ceiling or no longer measured is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality import gate


def test_floors_and_ceilings() -> None:
    floors = {"a": {"least": 0.9}, "b": {"most": 0.1}}
    assert [holds for _, _, holds in gate.compared({"a": 0.9, "b": 0.1, "c": 0.0}, floors)] == [True, True, True]
    assert [holds for _, _, holds in gate.compared({"a": 0.89, "b": 0.11}, floors)] == [False, False]


def test_a_floor_without_a_figure_fails() -> None:
    assert [holds for _, _, holds in gate.compared({}, {"a": {"least": 0.9}})] == [False]


def test_skipped_without_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "DATA", tmp_path / "none")
    assert gate.main() == 0
    assert "RELECTURE_DATA" in capsys.readouterr().out


def test_unknown_section(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["poetry"]) == 2
    assert "documents" in capsys.readouterr().err


def test_every_section_is_a_module() -> None:
    folder = Path(gate.__file__).parent
    assert all((folder / f"{name}.py").is_file() for name in gate.SECTIONS)
