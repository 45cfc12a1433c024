"""What counts as a document in an output folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.outputs import outputs


def test_documents_go_by_their_path_and_what_is_hidden_is_none(tmp_path: Path) -> None:
    for place in ("b.jsonl", "a/c.jsonl", "a.html", "._b.jsonl", ".relecture/runs/1/b.jsonl", "a/.old/c.jsonl"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert outputs(tmp_path) == {"a/c": tmp_path / "a/c.jsonl", "b": tmp_path / "b.jsonl"}
    assert list(outputs(tmp_path, ".html")) == ["a"]
    assert outputs(tmp_path / "nowhere") == {}
