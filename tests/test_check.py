"""Bitexts of other tools: what is read from them, and what the commands say about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.bitext import read_pairs
from pipeline.check import check_pairs
from pipeline.cli import run_command
from pipeline.errors import UsageError

TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="fr" datatype="plaintext"/><body>
<tu tuid="a"><tuv xml:lang="fr-FR"><seg>Il a <bpt i="1">&lt;b></bpt>5 ans<ept i="1">&lt;/b></ept>.</seg></tuv>
<tuv xml:lang="EN"><seg>He is <hi>6</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Sans anglais&x;</seg></tuv><tuv xml:lang="de"><seg>Ohne</seg></tuv></tu>
</body></tmx>"""
XLIFF12 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" source-language="fr"
 target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="0">Un.</mrk>
<mrk mtype="seg" mid="1">Deux
<ph id="1">%s</ph></mrk></seg-source><target><mrk mtype="seg" mid="0">One.</mrk></target></trans-unit>
<trans-unit id="2"><source>Bonjour <g id="1">à tous</g><x id="2"/></source><target>Hello all</target></trans-unit>
<trans-unit id="3" translate="no"><source>ID</source></trans-unit></body></file></xliff>"""
XLIFF21 = """<xliff version="2.1" srcLang="fr" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u1"><segment id="s1"><source>Il a <pc id="1">5 ans</pc><ph id="2"/>.</source><target>He is 5.</target>
</segment><segment><source>Bonjour.</source></segment></unit></file></xliff>"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def texts(path: Path) -> list[tuple[str, str, str]]:
    return [(p.id, p.source, p.target) for p in read_pairs(path)]


def test_tmx_gives_text_without_codes_or_entities(tmp_path: Path) -> None:
    assert texts(write(tmp_path, "a.tmx", TMX)) == [("a", "Il a 5 ans.", "He is 6.")]


def test_xliff_1_2_gives_segments(tmp_path: Path) -> None:
    assert texts(write(tmp_path, "a.xlf", XLIFF12)) == [
        ("1/0", "Un.", "One."),
        ("1/1", "Deux\n", ""),
        ("2", "Bonjour à tous", "Hello all"),
    ]


def test_xliff_2_1_gives_segments(tmp_path: Path) -> None:
    assert texts(write(tmp_path, "a.xliff", XLIFF21)) == [
        ("u1/s1", "Il a 5 ans.", "He is 5."),
        ("u1/2", "Bonjour.", ""),
    ]


def test_tsv_has_two_or_three_columns_a_header_or_none_and_no_quoting(tmp_path: Path) -> None:
    assert texts(write(tmp_path, "a.tsv", '\ufeffUn "mot\tA "word\r\n\nDeux\tTwo')) == [
        ("1", 'Un "mot', 'A "word'),
        ("3", "Deux", "Two"),
    ]
    assert texts(write(tmp_path, "b.tsv", "id\tFrench\tEnglish\nx\tUn\tOne\n")) == [("x", "Un", "One")]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.tsv", "un\n", "line 1: wanted two columns"),
        ("a.tsv", "un\tone\nx\tdeux\ttwo\n", "line 2: wanted 2 columns"),
        ("a.tsv", "", "no pair"),
        ("a.tmx", "<tmx", "not an XML file"),
        ("a.tmx", "<xliff/>", "wanted <tmx>"),
        ("a.xlf", "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2'/>", "no pair"),
    ],
)
def test_a_file_that_cant_be_used_says_why(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_pairs(write(tmp_path, name, text))


def test_bytes_that_are_not_utf8_say_where(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"caf\xe9\tcoffee\n")
    with pytest.raises(UsageError, match="byte 3"):
        read_pairs(tmp_path / "a.tsv")


def test_a_billion_laughs_is_not_read(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    body = '<tmx><body><tu><tuv xml:lang="fr"><seg>&a9;</seg></tuv></tu></body></tmx>'
    bomb = f'<!DOCTYPE tmx [<!ENTITY a0 "ha">{entities}]>{body}'
    with pytest.raises(UsageError):
        read_pairs(write(tmp_path, "a.tmx", bomb))


def test_the_report_has_the_promised_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        tmp_path, "a.tsv", "Il a payé 283,82 € hier.\tHe paid €28.82 yesterday.\nMerci à tous.\tThank you all.\n"
    )
    assert run_command(["check", str(path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [s["source"] for s in report["segments"]] == ["Il a payé 283,82 € hier.", "Merci à tous."]
    (flag,) = report["segments"][0]["flags"]
    assert (flag["check"], flag["severity"]) == ("numbers", "error")
    assert "28.82" in flag["message"]
    assert report["segments"][1]["flags"] == []
    assert (report["summary"]["segments"], report["summary"]["errors"]) == (2, 1)


def test_without_errors_the_exit_code_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(write(tmp_path, "a.tsv", "Merci à tous.\tThank you all.\n"))]) == 0
    assert "1 pairs: 0 with errors" in capsys.readouterr().out


def test_a_missing_file_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(tmp_path / "none.tsv")]) == 2
    assert "none.tsv" in capsys.readouterr().err


def test_a_glossary_is_checked(tmp_path: Path) -> None:
    terms = write(tmp_path, "g.csv", "french,english\nchiffre d'affaires,revenue\n")
    path = write(tmp_path, "a.tsv", "Le chiffre d’affaires baisse.\tTurnover is falling.\n")
    assert run_command(["check", str(path), "--glossary", str(terms), "--json"]) == 1


def test_pairs_keep_their_order_and_their_flags() -> None:
    from pipeline.bitext import Pair

    checked = check_pairs([Pair("a", "5 ans", "5 years"), Pair("b", "5 ans", "6 years")])
    assert [bool(f) for f in checked.flags] == [False, True]
