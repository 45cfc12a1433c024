from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.atomic import write_text
from pipeline.errors import DocumentError


def test_writes_and_leaves_alone_what_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a" / "f.txt"
    assert write_text(path, "é\n")
    before = path.stat()
    assert not write_text(path, "é\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert write_text(path, "è\n")
    assert path.read_bytes() == "è\n".encode()
    assert os.listdir(path.parent) == ["f.txt"]


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.txt"
    write_text(path, "old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match=r"f\.txt: can't be written: No space left"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["f.txt"]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(DocumentError, match="can't be written"):
        write_text(tmp_path / "f" / "g.txt", "x")
