"""Files, folders, globs, lists and URLs become sources with unique names, whatever the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.config import ReadConfig
from pipeline.errors import UsageError
from pipeline.sources import Source, find

READ = ReadConfig()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("seeds/b.txt", "seeds/a.md", "seeds/press/c.html", "seeds/photo.jpg", "seeds/.draft.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Un.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(sources: list[Source]) -> list[tuple[str, str]]:
    return [(source.name, source.source) for source in sources]


def test_a_folder_mirrors_the_paths_below_it(tree: Path) -> None:
    wanted = [("a", "seeds/a.md"), ("b", "seeds/b.txt"), ("press/c", "seeds/press/c.html")]
    assert shown(find(["seeds"], READ)) == wanted
    assert shown(find([str(tree / "seeds")], READ)) == wanted, "an absolute path leaves no trace"


def test_a_folder_elsewhere_is_called_by_its_last_part(
    tree: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert shown(find([str(tree / "seeds/press")], READ)) == [("c", "press/c.html")]


def test_a_file_goes_by_its_stem_whatever_its_extension(tree: Path) -> None:
    assert shown(find(["seeds/press/c.html"], READ)) == [("c", "seeds/press/c.html")]
    assert shown(find(["seeds/photo.jpg"], READ)) == [("photo", "seeds/photo.jpg")]


def test_a_file_named_twice_is_read_once_whatever_the_order(tree: Path) -> None:
    once = shown(find(["seeds", "seeds/press/c.html", "./seeds/b.txt"], READ))
    assert once == shown(find(["./seeds/b.txt", "seeds/press/c.html", "seeds"], READ))
    assert [name for name, _ in once] == ["a", "b", "press/c"]


def test_clashing_names_keep_their_extension(tree: Path) -> None:
    (tree / "seeds/a.txt").write_text("Deux.\n")
    (tree / "seeds/B.md").write_text("Deux.\n")
    assert [s.name for s in find(["seeds"], READ)] == ["B.md", "a.md", "a.txt", "b.txt", "press/c"]


def test_clashing_files_of_two_folders_take_their_parents(tree: Path) -> None:
    (tree / "seeds/press/a.md").write_text("Deux.\n")
    names = [s.name for s in find(["seeds/a.md", "seeds/press/a.md"], READ)]
    assert names == ["press/a.md", "seeds/a.md"]


def test_a_document_named_index_does_not_take_the_index_page(tree: Path) -> None:
    (tree / "seeds/index.html").write_text("<p>Un.")
    assert "index.html" in [s.name for s in find(["seeds"], READ)]


def test_a_glob_mirrors_the_paths_below_its_fixed_part(tree: Path) -> None:
    assert shown(find(["seeds/**/*.html"], READ)) == [("press/c", "seeds/press/c.html")]
    (tree / "seeds/x[1].txt").write_text("Un.\n")
    assert shown(find(["seeds/x[1].txt"], READ)) == [("x[1]", "seeds/x[1].txt")], "a file's name is no glob"


def test_a_list_file_is_relative_to_its_own_folder(tree: Path) -> None:
    (tree / "lists").mkdir()
    (tree / "lists/today.txt").write_text("# du jour\n\n../seeds/b.txt\nlocal/d.txt\n", encoding="utf-8-sig")
    (tree / "lists/local").mkdir()
    (tree / "lists/local/d.txt").write_text("Un.\n")
    assert shown(find(["@lists/today.txt"], READ)) == [
        ("b", "seeds/b.txt"),
        ("local/d", "lists/local/d.txt"),
    ]


def test_what_is_missing_is_named_and_the_rest_goes_on(tree: Path) -> None:
    found = find(["seeds/b.txt", "seeds/nothing.txt"], READ)
    assert [(s.name, s.problem) for s in found] == [
        ("b", ""),
        ("seeds/nothing.txt", "seeds/nothing.txt: no such file or folder"),
    ]


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("nothing", "nothing: no such file or folder"),
        ("photos", r"photos: no documents here \(wanted .txt, .*; found 1 other files\)"),
        ("photos/*.txt", r"photos/\*.txt: no file matches"),
        ("@nothing.txt", "@nothing.txt: can't read the list"),
        ("translated", "translated: this is an output folder"),
    ],
)
def test_nothing_to_read_is_an_error_that_says_why(tree: Path, argument: str, message: str) -> None:
    (tree / "photos").mkdir()
    (tree / "photos/one.jpg").write_bytes(b"\xff\xd8")
    (tree / "translated/.relecture").mkdir(parents=True)
    with pytest.raises(UsageError, match=message):
        find([argument], READ)


def test_outputs_are_never_taken_for_seeds(tree: Path) -> None:
    (tree / "translated/.relecture").mkdir(parents=True)
    (tree / "translated/b.en.txt").write_text("One.\n")
    assert [s.name for s in find(["."], READ)] == ["seeds/a", "seeds/b", "seeds/press/c"]


def test_a_loop_of_links_ends(tree: Path) -> None:
    (tree / "seeds/press/again").symlink_to(tree / "seeds")
    assert [s.name for s in find(["seeds"], READ)] == ["a", "b", "press/c"]


def test_a_file_name_that_is_no_text_can_be_written_down(tree: Path) -> None:
    (tree / "seeds" / os.fsdecode(b"caf\xe9.txt")).write_text("Un.\n")
    assert "caf�" in [s.name for s in find(["seeds"], READ)]


def test_a_url_is_fetched_once_until_it_changes(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")
    monkeypatch.setenv("RELECTURE_CACHE", str(tree / "cache"))
    store = fsspec.filesystem("memory")
    store.pipe_file("/corpus/press/c.txt", b"Un.\n")
    store.pipe_file("/corpus/a.txt", b"Deux.\n")
    try:
        assert shown(find(["memory://corpus"], READ)) == [
            ("a", "memory:///corpus/a.txt"),
            ("press/c", "memory:///corpus/press/c.txt"),
        ]
        (source,) = find(["memory://corpus/a.txt"], READ)
        assert source.path.is_relative_to(tree / "cache/remote")
        assert source.path.read_bytes() == b"Deux.\n"
        written = source.path.stat().st_mtime_ns
        assert find(["memory://corpus/a.txt"], READ)[0].path.stat().st_mtime_ns == written
        store.pipe_file("/corpus/a.txt", b"Trois.\n")
        assert find(["memory://corpus/a.txt"], READ)[0].path.read_bytes() == b"Trois.\n"
        assert [s.name for s in find(["memory://corpus/**/*.txt"], READ)] == ["a", "press/c"]
        with pytest.raises(UsageError, match="memory://nowhere"):
            find(["memory://nowhere"], READ)
    finally:
        store.rm("/corpus", recursive=True)
