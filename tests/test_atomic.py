from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.atomic import write_text, write_together
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


def test_files_that_belong_together_change_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {tmp_path / name: b"old" for name in ("a", "b", "c")}
    assert write_together(files) == tuple(files)
    real, calls = os.fsync, iter(range(100))

    def full(descriptor: int) -> None:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DocumentError, match="c: can't be written: No space left"):
            write_together(dict.fromkeys(files, b"new"))
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]
    assert write_together({**files, tmp_path / "b": b"new"}) == (tmp_path / "b",)
