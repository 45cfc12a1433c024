from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import ReadConfig
from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.read import read
from pipeline.read.lines import markdown_lines, plain_lines, split_lines

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def read_file(path: Path, config: ReadConfig | None = None) -> Document:
    return read(path, path.stem, path.name, config or ReadConfig())


def written(tmp_path: Path, content: bytes, name: str = "d.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem)
def test_passages_cover_the_seed(seed: Path) -> None:
    lines = seed.read_bytes().decode().split("\n")
    passages = read_file(seed).passages
    for passage in passages:
        assert lines[passage.line - 1] == passage.original
    covered = {p.line for p in passages}
    assert not "".join(line for number, line in enumerate(lines, 1) if number not in covered).strip()


def test_there_are_five_seeds() -> None:
    assert len(SEEDS) == 5


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_character_but_line_ends_and_blank_lines_is_in_a_passage(text: str) -> None:
    lines = split_lines(text)
    got = {line.number: line.text for line in plain_lines(text)}
    assert all(got.get(number, "") == line or not line.strip() for number, line in enumerate(lines, 1))
    assert sum(map(len, lines)) + text.count("\n") + text.count("\r") >= len(text)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Être ou ne pas être".encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + "Être ou ne pas être".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "Être ou ne pas être".encode("utf-16-be"), "utf-16-be"),
        (("L’été où l’œuvre fut achevée, à Nîmes, « déjà » célèbre. " * 4).strip().encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, encoding: str) -> None:
    document = read_file(written(tmp_path, content))
    assert document.encoding == encoding
    assert "Être ou ne pas être" in document.passages[0].text or "L’été où l’œuvre" in document.passages[0].text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    document = read_file(written(tmp_path, end.join(["Un", "", "Trois", ""]).encode()))
    assert [(p.line, p.original) for p in document.passages] == [(1, "Un"), (3, "Trois")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7\n\x00\x01", "PDF"),
        (bytes(range(256)) * 40, "binary"),
        (b"Bonjour \x00 tout le monde, c'est un long texte. " + b"x" * 200, "NUL character at offset 8 (line 1)"),
        ("déjà été où ça là".encode() + b" \xff fin\n", "0xFF at offset"),
        (b"\xff\xfeA", "byte order mark"),
        ("\u00a0\n".encode(), "no text"),
        (b"\x81\x8d\x8f\x90\x9d" * 3, ""),
    ],
)
def test_refused_by_name(tmp_path: Path, content: bytes, says: str) -> None:
    path = written(tmp_path, content, "bad.txt")
    with pytest.raises(DocumentError) as caught:
        read_file(path)
    assert "bad.txt" in str(caught.value)
    assert says in str(caught.value)


def test_too_large_and_too_long(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"max_megabytes allows \(0.001\)"):
        read_file(written(tmp_path, b"x " * 1000), ReadConfig(max_megabytes=0.001))
    with pytest.raises(DocumentError, match="line 2 has 2,000 characters"):
        read_file(written(tmp_path, b"un\n" + b"x" * 2000), ReadConfig(max_line_characters=1000))


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        read_file(tmp_path / "absent.txt")
    with pytest.raises(DocumentError, match="Is a directory"):
        read_file(tmp_path)


def test_markdown_constructs() -> None:
    text = "---\ntitle: x\n---\n# Titre\n\nUn paragraphe\n- point\n* point\n3. trois\n> cité\n```py\n# code\n```\nFin"
    assert [line.markup for line in markdown_lines(text)] == [
        *["---"] * 3, "#", "", "-", "-", "1.", ">", "```", "```", "```", ""
    ]  # fmt: skip


PAGE = """<!DOCTYPE html>
<html><head><title>Le titre — Le Journal</title>
<script>var x = "a<b";</script></head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/eco">Économie</a></li></ul></nav>
<article><h1>Le titre</h1>
<p>Selon <a href="x">le <b>Financial</b> Times</a>, la
banque a perdu 3&nbsp;milliards d&rsquo;euros.<br>Deuxième ligne &amp; fin.
<p>Paragraphe sans fin
<div>Dans un div <em>oui</em></div>
<ul><li>un<li>deux</ul>
</article><footer>© 2025 Le Journal</footer></body></html>
"""


def test_html_passages_have_their_lines_and_places(tmp_path: Path) -> None:
    passages = read_file(written(tmp_path, PAGE.encode(), "d.html")).passages
    assert [(p.line, p.markup, p.text) for p in passages] == [
        (2, "title", "Le titre — Le Journal"),
        (3, "script", 'var x = "a<b";'),
        (4, "nav li a", "Accueil"),
        (4, "nav li a", "Économie"),
        (5, "article h1", "Le titre"),
        (6, "article p", "Selon le Financial Times, la banque a perdu 3\u00a0milliards d’euros."),
        (7, "article p", "Deuxième ligne & fin."),
        (8, "article p", "Paragraphe sans fin"),
        (9, "article", "Dans un div oui"),
        (10, "article li", "un"),
        (10, "article li", "deux"),
        (11, "footer", "© 2025 Le Journal"),
    ]
    kept = {p.text for p in passages if p.extracted}
    assert "Paragraphe sans fin" in kept
    assert not {"Accueil", "© 2025 Le Journal"} & kept


TEXT = st.text(alphabet="abcé <>&;/\n\"'", max_size=60)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(["p", "div", "b", "li", "h1", "td"]), st.text("abcé \n", max_size=20))))
def test_no_text_of_a_page_is_lost(pieces: list[tuple[str, str]]) -> None:
    from pipeline.read.html import _Blocks

    page = "".join(f"<{tag}>{text}</{tag}>" for tag, text in pieces)
    parser = _Blocks()
    parser.feed(page)
    parser.close()
    parser.flush()
    squeezed = "".join("".join(text.split()) for _, text in pieces)
    assert "".join("".join(block.text.split()) for block in parser.blocks) == squeezed


@settings(max_examples=50)
@given(TEXT)
def test_any_page_can_be_read(text: str) -> None:
    from pipeline.read.html import _Blocks

    parser = _Blocks()
    parser.feed("<p>" + text)
    parser.close()
    parser.flush()
    assert all(block.number >= 1 and block.text.strip() for block in parser.blocks)
