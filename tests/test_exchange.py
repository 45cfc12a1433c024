"""Export: each format valid, complete, the same bytes each time. Import: people's work as decisions, and no more."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner

from pipeline.checker import Checker
from pipeline.cli import exchange as cli
from pipeline.controls import for_terminal, for_xml, from_xml
from pipeline.document import Bilingual, Document, Flag, MadeOn, Passage, Segment, Signature, Suspect, Translation
from pipeline.errors import DocumentError, MissingExtra, UsageError
from pipeline.exchange import (
    FORMATS,
    Bitext,
    Block,
    Terms,
    Unit,
    Verdict,
    as_decided,
    export,
    import_file,
    markdown,
    tsv,
)
from pipeline.review import Decision, decisions_path, fingerprint, load_decisions
from pipeline.review.journal import append_decisions
from pipeline.write.jsonl import rows, to_lines

SCHEMAS = Path(os.environ.get("RELECTURE_DATA", "../shared")) / "schemas"
XLIFF12 = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF21 = "{urn:oasis:names:tc:xliff:document:2.0}"
MATCHES = "{urn:oasis:names:tc:xliff:matches:2.0}"
ITS = "{http://www.w3.org/2005/11/its}"
XML = "{http://www.w3.org/XML/1998/namespace}"

# A heading, a passage of two sentences, a sentence that is there twice, hostile text, and navigation set aside.
PASSAGES = (
    ("heading", ("Titre — « l’été »",), ("Title — “summer”",)),
    ("body", ("Il a payé 283,82 €.", " Personne ne sait pourquoi."), ("He paid €283.82.", "Nobody knows why.")),
    ("body", ("=1+1 <b>gras</b> & |tube|\tfin",), ("=1+1 <b>bold</b> & |pipe|\tend",)),
    ("body", ("Personne ne sait pourquoi.",), ("No one knows why.",)),
    ("body", ("Un \x01 caractère\ufffe.",), ("A \x01 character\ufffe.",)),
    ("navigation", (), ()),
)
IDS = ("p0001.s1", "p0002.s1", "p0002.s2", "p0003.s1", "p0004.s1", "p0005.s1")
SOURCES = tuple(text.strip() for _, french, _ in PASSAGES for text in french)
TARGETS = tuple(text for _, _, english in PASSAGES for text in english)


def bilingual(name: str = "doc") -> Bilingual:
    passages, segments, translations = [], [], []
    for number, (role, french, english) in enumerate(PASSAGES, 1):
        text = "".join(french) or "Accueil > Actualités"
        suspects = (Suspect("payé", "no verb before it", "doubtful", 5),) if number == 2 else ()
        identity = f"p{number:04d}"
        passages.append(
            Passage(identity, number, text.replace("’", "' "), text, role=role, suspects=suspects)  # type: ignore[arg-type]
        )
        start = 0
        for index, (source, target) in enumerate(zip(french, english, strict=True), 1):
            offset = start + len(source) - len(source.lstrip())
            segments.append(Segment(f"{identity}.s{index}", identity, source.strip(), offset))
            translations.append(Translation(f"{identity}.s{index}", target, -0.2231))
            start += len(source)
    signature = Signature("0", "r", "n", "1", "1", "1", "fr-en@ab/cd", "e", "beam:4", "on", "c", "1")
    return Bilingual(
        document=Document(name, f"seeds/{name}.txt", "d", tuple(passages)),
        segments=tuple(segments),
        translations=tuple(translations),
        flags=(Flag("numbers", "error", "p0002.s1", "283,82 isn't in the English", "283,82"),),
        signature=signature,
        made_on=MadeOn("int8", "AVX2", "1"),
    )


class House:
    """An output folder with one document, its decisions, and room for what is exchanged."""

    def __init__(self, folder: Path, made: Bilingual | None = None) -> None:
        self.made, self.reviews, self.out = folder / "translated", folder / "reviews", folder / "exchange"
        self.put(made or bilingual())

    def put(self, made: Bilingual) -> None:
        path = self.made / f"{made.document.name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_lines(rows(made, {})), encoding="utf-8", errors="surrogatepass")

    def decide(self, action: Any, segment: str, text: str | None = None, name: str = "doc") -> None:
        unit = next(u for u in self.document(name).units if u.id == segment)
        decision = Decision(
            action=action,
            segment=segment,
            fingerprint=unit.fingerprint,
            occurrence=unit.occurrence,
            source=unit.source,
            text=unit.target if text is None else text,
        )
        append_decisions(decisions_path(self.reviews, name), [decision])

    def document(self, name: str = "doc") -> Bitext:
        return as_decided(self.made / f"{name}.jsonl", decisions_path(self.reviews, name))

    def export(self, to: Any, **options: Any) -> list[Path]:
        return [path for done in export(to, self.made, self.reviews, self.out, **options) for path in done.files]

    def take(self, path: Path, **terms: Any) -> Verdict:
        return import_file(path, self.made, self.reviews, Terms(who="me", when="2026-01-01T00:00:00+00:00", **terms))

    def decisions(self, name: str = "doc") -> list[tuple[str, str, str]]:
        return [(d.action, d.segment, d.text or "") for d in load_decisions(decisions_path(self.reviews, name))]

    def states(self) -> dict[str, tuple[str, str]]:
        return {unit.id: (unit.state, unit.target) for unit in self.document().units}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def reviewed(house: House) -> House:
    """Accepted, edited, rejected, and a repeat edited apart from its twin; the rest is as the model left it."""
    house.decide("accept", "p0001.s1")
    house.decide("edit", "p0002.s1", "He has paid €283.82.")
    house.decide("reject", "p0003.s1")
    house.decide("edit", "p0004.s1", "And nobody knows why.")
    return house


def schema(name: str) -> etree.XMLSchema:
    """An official schema; its imports are found beside it, whatever address they have."""
    path = SCHEMAS / name
    if not path.is_file():
        pytest.skip(f"no official schemas at {SCHEMAS}; set RELECTURE_DATA to the data folder")

    resolver: Any = etree.Resolver  # the stubs have another signature than the library

    class Beside(resolver):  # type: ignore[misc]
        def resolve(self, url: str, public: str, context: Any) -> Any:
            near = path.parent / url.rsplit("/", 1)[-1]
            return self.resolve_filename(str(near), context) if near.is_file() else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(str(path), parser))


# Validity


@pytest.mark.parametrize("decided", [False, True])
def test_xliff12_is_valid(reviewed: House, house: House, decided: bool, tmp_path: Path) -> None:
    (path,) = reviewed.export("xliff12")
    official = schema("xliff-1.2/xliff-core-1.2-transitional.xsd")
    official.assertValid(etree.parse(str(path)))


def test_xliff21_is_valid(reviewed: House) -> None:
    official = schema("xliff-2.1/xliff_core_2.0.xsd")
    (path,) = reviewed.export("xliff21")
    official.assertValid(etree.parse(str(path)))
    for module, tag in (
        ("matches", MATCHES + "matches"),
        ("metadata", "{urn:oasis:names:tc:xliff:metadata:2.0}metadata"),
    ):
        checker = schema(f"xliff-2.1/{module}.xsd")
        found = list(etree.parse(str(path)).iter(tag))
        assert found
        for element in found:
            checker.assertValid(etree.ElementTree(element))


@pytest.mark.parametrize("name", ["xliff_core_2.1", "matches", "metadata"])
def test_xliff21_meets_the_rules_that_a_schema_cannot_say(reviewed: House, name: str) -> None:
    path = SCHEMAS / "xliff-2.1" / f"{name}.sch"
    if not path.is_file():
        pytest.skip(f"no official schemas at {SCHEMAS}; set RELECTURE_DATA to the data folder")
    # The rules ask for XSLT 2, which lxml doesn't have, but use nothing of it.
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=True)
    rules = etree.parse(str(path), parser).getroot()
    rules.attrib.pop("queryBinding")
    (made,) = reviewed.export("xliff21")
    checker = import_module("lxml.isoschematron").Schematron(rules, store_report=True)
    assert checker.validate(etree.parse(str(made))), checker.validation_report


def test_tmx_is_valid(reviewed: House) -> None:
    path = SCHEMAS / "tmx-1.4" / "tmx14.dtd"
    if not path.is_file():
        pytest.skip(f"no official DTD at {path}; set RELECTURE_DATA to the data folder")
    with path.open("rb") as file:
        dtd = etree.DTD(file)
    files = reviewed.export("tmx")
    assert len(files) == 2
    for made in files:
        assert dtd.validate(etree.parse(str(made))), dtd.error_log


def test_an_output_without_segments_is_valid_too(tmp_path: Path) -> None:
    made = bilingual()
    house = House(tmp_path, replace(made, segments=(), translations=(), flags=()))
    for to in FORMATS:
        assert house.export(to)
    schema("xliff-2.1/xliff_core_2.0.xsd").assertValid(etree.parse(str(house.out / "doc.xliff")))
    schema("xliff-1.2/xliff-core-1.2-transitional.xsd").assertValid(etree.parse(str(house.out / "doc.xlf")))


# Structure, checked here without the official files


def test_xliff12_says_what_is_reviewed(reviewed: House) -> None:
    (path,) = reviewed.export("xliff12")
    root = etree.parse(str(path)).getroot()
    units = {unit.get("id"): unit for unit in root.iter(XLIFF12 + "trans-unit")}
    assert tuple(units) == IDS
    assert len({unit.get("resname") for unit in units.values()}) == len(IDS)

    def says(identity: str) -> tuple[str | None, str | None, str | None]:
        target = units[identity].find(XLIFF12 + "target")
        assert target is not None
        return units[identity].get("approved"), target.get("state"), target.get("state-qualifier")

    assert says("p0001.s1") == ("yes", "final", None)
    assert says("p0002.s1") == ("yes", "final", None)
    assert says("p0002.s2") == ("no", "needs-review-translation", "mt-suggestion")
    assert says("p0003.s1") == ("no", "needs-translation", "rejected-inaccurate")
    file = root.find(XLIFF12 + "file")
    assert file is not None
    assert str(file.get(ITS + "annotatorsRef")).startswith("mt-confidence|")
    confidences = [element.get(ITS + "mtConfidence") for element in root.iter(XLIFF12 + "target")]
    assert [c for c in confidences if c] == ["0.8000"] * len(IDS)
    for unit in units.values():
        names = [etree.QName(child).localname for child in unit]
        assert names[:2] == ["source", "target"]
        assert unit.get(XML + "space") == "preserve"


def test_xliff12_keeps_the_model_beside_a_persons_word(reviewed: House) -> None:
    (path,) = reviewed.export("xliff12")
    units = {unit.get("id"): unit for unit in etree.parse(str(path)).iter(XLIFF12 + "trans-unit")}
    edited = units["p0002.s1"]
    assert edited.findtext(XLIFF12 + "target") == "He has paid €283.82."
    assert edited.findtext(f"{XLIFF12}alt-trans/{XLIFF12}target") == "He paid €283.82."
    offered = units["p0002.s2"].find(XLIFF12 + "alt-trans")
    assert offered is not None
    assert offered.get("origin") == "reviewer"
    assert offered.findtext(XLIFF12 + "target") == "And nobody knows why."


def test_flags_and_suspects_travel_with_their_segment(house: House) -> None:
    (path,) = house.export("xliff12")
    notes = {
        unit.get("id"): [note.text for note in unit.iter(XLIFF12 + "note")]
        for unit in etree.parse(str(path)).iter(XLIFF12 + "trans-unit")
    }
    assert notes["p0002.s1"] == ["error: numbers: 283,82 isn't in the English", "doubtful: “payé”: no verb before it"]
    assert notes["p0002.s2"] == []


def test_a_flag_on_english_that_a_person_replaced_is_gone(reviewed: House) -> None:
    assert [unit.flags for unit in reviewed.document().units if unit.id == "p0002.s1"] == [()]


def test_xliff21_has_matches_and_metadata(reviewed: House) -> None:
    (path,) = reviewed.export("xliff21")
    root = etree.parse(str(path)).getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "fr", "en")
    units = {unit.get("id"): unit for unit in root.iter(XLIFF21 + "unit")}
    assert tuple(units) == IDS
    for identity, unit in units.items():
        segments = unit.findall(XLIFF21 + "segment")
        ids = {segment.get("id") for segment in segments}
        for match in unit.iter(MATCHES + "match"):
            assert str(match.get("ref")).removeprefix("#") in ids, identity
        assert [etree.QName(child).localname for child in unit][-1] == "segment"
    edited = units["p0002.s1"]
    segment = edited.find(XLIFF21 + "segment")
    assert segment is not None
    assert (segment.get("state"), segment.get("subState")) == ("final", "relecture:edited")
    match = edited.find(f"{MATCHES}matches/{MATCHES}match")
    assert match is not None
    assert (match.get("type"), match.get("matchQuality")) == ("mt", "80.00")
    assert match.findtext(XLIFF21 + "target") == "He paid €283.82."
    aside = root.find(f".//{XLIFF21}group[@id='p0006']")
    assert aside is not None
    assert "".join(str(text) for text in aside.itertext()).strip() == "Accueil > Actualités"


def test_tmx_keeps_reviewed_and_unreviewed_apart(reviewed: House) -> None:
    reviewed.export("tmx")
    units = {}
    for folder in ("tm/mt", "tm/auto"):
        root = etree.parse(str(reviewed.out / folder / "doc.tmx")).getroot()
        header = root.find("header")
        assert header is not None
        wanted = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
        assert all(header.get(name) for name in wanted)
        units[folder] = [str(unit.get("tuid")) for unit in root.iter("tu")]
        for unit in root.iter("tu"):
            names = [str(child.tag) for child in unit]
            assert names == sorted(names, key=("note", "prop", "tuv").index), "notes and properties come first"
            assert all(str(prop.get("type")).startswith("x-") for prop in unit.iter("prop"))
    assert units["tm/auto"] == ["doc#p0001.s1", "doc#p0002.s1", "doc#p0004.s1"]
    assert units["tm/mt"] == ["doc#p0002.s2", "doc#p0003.s1", "doc#p0005.s1"]


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_document_gives_the_same_bytes(reviewed: House, to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {path: path.read_bytes() for path in reviewed.export(to)}
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    for path in first:
        path.unlink()
    assert {path: path.read_bytes() for path in reviewed.export(to)} == first


def test_characters_that_xml_forbids_are_shown_and_said(house: House) -> None:
    (path,) = house.export("xliff12")
    unit = etree.parse(str(path)).findall(f".//{XLIFF12}trans-unit")[-1]
    assert unit.findtext(XLIFF12 + "source") == "Un ␁ caractère\ufffd."
    assert "U+0001, U+FFFE" in str(unit.findtext(XLIFF12 + "note"))


# Office formats, Markdown, TSV


def test_a_cell_is_never_a_formula(house: House) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs relecture[office]")
    (path,) = house.export("xlsx")
    sheet = openpyxl.load_workbook(path).active
    heads = [cell.value for cell in sheet[1]]
    assert heads[:6] == ["Segment", "French", "English", "State", "Flags", "Comment"]
    cell = sheet["C5"]
    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == (TARGETS[3], "s", "@", True)
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_segment_too_long_for_a_cell_is_refused_not_cut(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="needs relecture[office]")
    made = bilingual()
    long = replace(made.translations[0], text="a" * 40_000)
    house = House(tmp_path, replace(made, translations=(long, *made.translations[1:])))
    with pytest.raises(DocumentError, match=r"p0001\.s1 has 40000 characters"):
        house.export("xlsx")


def test_docx_has_both_languages_side_by_side(reviewed: House) -> None:
    docx = pytest.importorskip("docx", reason="needs relecture[office]")
    (path,) = reviewed.export("docx")
    (table,) = docx.Document(str(path)).tables
    pairs = [[cell.text.split("\n") for cell in row.cells] for row in table.rows]
    assert [pair[0][0] for pair in pairs[1:]] == [for_xml(text) for text in SOURCES]
    assert pairs[1] == [["Titre — « l’été »", "p0001.s1 · heading"], ["Title — “summer”", "accepted"]]
    assert pairs[3][1] == ["Nobody knows why."]


def test_a_missing_library_says_what_to_install(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for library, to in (("openpyxl", "xlsx"), ("docx", "docx")):
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(MissingExtra, match=r"relecture\[office\]"):
            house.export(to)


def test_markdown_shows_texts_as_they_are(house: House) -> None:
    (path,) = house.export("md")
    lines = path.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 2 + len(IDS)
    row = next(line for line in table if "tube" in line)
    assert r"\<b\>gras\</b\> \& \|tube\| fin" in row
    assert row.replace(r"\|", "").count("|") == 4


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=40))
def test_markdown_escapes_nothing_twice(text: str) -> None:
    assert markdown.escape(text).replace("\\\\", "\x00").replace("\\", "").replace("\x00", "\\") == text


@given(st.text(max_size=40))
def test_tsv_cells_come_back(text: str) -> None:
    cell = tsv.escape(text)
    assert tsv.unescape(cell) == text
    assert not set(cell) & set("\t\n\r")


@given(st.text(max_size=30))
def test_what_xml_or_a_terminal_cannot_hold_is_replaced_and_comes_back(text: str) -> None:
    shown = for_xml(text)
    etree.fromstring(f"<a>{shown.replace('&', '').replace('<', '')}</a>")
    assert from_xml(shown, text) == text
    assert len(shown) == len(text) == len(for_terminal(text))


def test_a_control_character_survives_an_edit() -> None:
    assert from_xml("Another ␁ character�.", "A \x01 character\ufffe.") == "Another \x01 character�."


# There and back


def through_translate_toolkit(path: Path) -> None:
    if path.suffix == ".xlf":
        xliff = pytest.importorskip("translate.storage.xliff", reason="needs translate-toolkit")
        store = xliff.xlifffile.parsefile(str(path))
    else:
        tmx = pytest.importorskip("translate.storage.tmx", reason="needs translate-toolkit")
        store = tmx.tmxfile.parsefile(str(path))
    assert store.units
    out = io.BytesIO()
    store.serialize(out)
    path.write_bytes(out.getvalue())


@pytest.mark.parametrize("to", ["xliff12", "tmx"])
def test_decisions_come_back_through_another_tool(reviewed: House, to: str, tmp_path: Path) -> None:
    before = reviewed.states()
    files = reviewed.export(to)
    decisions_path(reviewed.reviews, "doc").unlink()
    assert reviewed.states() != before
    for path in files:
        through_translate_toolkit(path)
        assert reviewed.take(path).conflicts == []
    assert reviewed.states() == before


@pytest.mark.parametrize("to", ["xliff12", "tmx", "xlsx"])
def test_decisions_come_back(reviewed: House, to: str) -> None:
    if to == "xlsx":
        pytest.importorskip("openpyxl", reason="needs relecture[office]")
    before = reviewed.states()
    files = reviewed.export(to)
    path = decisions_path(reviewed.reviews, "doc")
    path.unlink()
    for file in files:
        assert reviewed.take(file).conflicts == []
    assert reviewed.states() == before
    size = path.stat().st_size
    for file in files:
        assert reviewed.take(file).decisions == {}
    assert path.stat().st_size == size, "the same file a second time brings nothing new"


@pytest.mark.parametrize("to", ["xliff12", "tmx", "tsv", "xlsx"])
def test_what_nobody_touched_is_no_decision(house: House, to: str) -> None:
    if to == "xlsx":
        pytest.importorskip("openpyxl", reason="needs relecture[office]")
    for path in house.export(to):
        verdict = house.take(path)
        assert (verdict.decisions, verdict.conflicts) == ({}, [])
    assert house.decisions() == []


def edit_file(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("to", ["xliff12", "tmx", "tsv"])
def test_an_edit_becomes_a_decision(house: House, to: str) -> None:
    path = house.export(to)[0]
    edit_file(path, ">He paid €283.82." if to != "tsv" else "He paid €283.82.", ">Paid." if to != "tsv" else "Paid.")
    verdict = house.take(path)
    assert verdict.conflicts == []
    (decision,) = load_decisions(decisions_path(house.reviews, "doc"))
    assert (decision.action, decision.segment, decision.text) == ("edit", "p0002.s1", "Paid.")
    assert (decision.before, decision.who) == ("He paid €283.82.", "me")
    assert decision.fingerprint == fingerprint("Il a payé 283,82 €.")
    assert house.states()["p0002.s1"] == ("edited", "Paid.")


def edit_cell(path: Path, cell: str, text: str) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs relecture[office]")
    book = openpyxl.load_workbook(path)
    book.active[cell] = text
    book.save(path)


def test_a_sheet_brings_edits_approvals_rejections_and_comments(house: House) -> None:
    pytest.importorskip("openpyxl", reason="needs relecture[office]")
    (path,) = house.export("xlsx")
    edit_cell(path, "C3", "Paid.")
    edit_cell(path, "D4", "OK")
    edit_cell(path, "D5", "rejected")
    edit_cell(path, "F5", "markup left")
    edit_cell(path, "D6", "perhaps")
    verdict = house.take(path)
    assert house.decisions() == [
        ("edit", "p0002.s1", "Paid."),
        ("accept", "p0002.s2", "Nobody knows why."),
        ("reject", "p0003.s1", TARGETS[3]),
    ]
    assert [(c.segment, c.text) for c in verdict.comments] == [("p0003.s1", "markup left")]
    assert [(c.kind, c.segment) for c in verdict.conflicts] == [("unusable", "p0004.s1")]


def test_approval_in_xliff_is_a_decision(house: House) -> None:
    (path,) = house.export("xliff12")
    edit_file(path, 'approved="no"', 'approved="yes"')
    house.take(path)
    assert house.decisions() == [("accept", "p0001.s1", TARGETS[0])]


def test_accept_unchanged_takes_all_that_was_left_as_it_is(house: House) -> None:
    (path,) = house.export("tsv")
    verdict = house.take(path, accept_unchanged=True)
    assert verdict.counts == {"accept": len(IDS)}
    assert {state for state, _ in house.states().values()} == {"accepted"}


def test_each_repeat_gets_its_own_english(house: House) -> None:
    (path,) = house.export("tsv")
    edit_file(path, "No one knows why.", "Who knows why?")
    house.take(path)
    assert house.states()["p0002.s2"] == ("machine", "Nobody knows why.")
    assert house.states()["p0004.s1"] == ("edited", "Who knows why?")


def test_segments_are_found_where_they_are_now(house: House) -> None:
    """A paragraph was put in at the top: every number is another, the French is the same."""
    (path,) = house.export("xliff12")
    edit_file(path, ">No one knows why.", ">Who knows why?")
    made = bilingual()

    def later(identity: str) -> str:
        return f"p{int(identity[1:5]) + 1:04d}{identity[5:]}"

    house.put(
        replace(
            made,
            document=replace(made.document, passages=tuple(replace(p, id=later(p.id)) for p in made.document.passages)),
            segments=tuple(replace(s, id=later(s.id), passage=later(s.passage)) for s in made.segments),
            translations=tuple(replace(t, segment=later(t.segment)) for t in made.translations),
            flags=(),
        )
    )
    assert house.take(path).conflicts == []
    assert house.decisions() == [("edit", "p0005.s1", "Who knows why?")]


@pytest.mark.parametrize("to", ["xliff12", "tmx", "tsv", "xlsx"])
@given(texts=st.lists(st.text(max_size=20), min_size=2, max_size=2))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back(tmp_path: Path, to: Any, texts: list[str]) -> None:
    if to == "xlsx":
        pytest.importorskip("openpyxl", reason="needs relecture[office]")
    source, target = texts
    unit = Unit("p1.s1", "p1", source, target, "machine", -1.0, fingerprint(source), 1)
    document = Bitext("doc", "doc.txt", "model", "made", (Block(Passage("p1", 1, source, source), (unit,)),))
    module = import_module(f"pipeline.exchange.{to}")
    name, content = next(iter(module.write(document)))
    path = tmp_path / name.replace("/", "-")
    path.write_bytes(content)
    rows_ = list(module.read(path))
    if to in ("tsv", "xlsx") and not (source or target):
        return
    (back,) = rows_
    assert (from_xml(back.source, source), from_xml(back.target, target)) == (source, target)


# Conflicts


def test_a_source_that_changed_is_a_conflict(house: House) -> None:
    (path,) = house.export("xliff12")
    edit_file(path, ">He paid €283.82.", ">Paid.")
    made = bilingual()
    segments = tuple(replace(s, text="Il a payé 300 €.") if s.id == "p0002.s1" else s for s in made.segments)
    house.put(replace(made, segments=segments))
    (conflict,) = house.take(path).conflicts
    assert (conflict.kind, conflict.segment) == ("source changed", "p0002.s1")
    assert "300 €" in conflict.message
    assert house.decisions() == []


def test_what_was_decided_otherwise_in_the_meantime_stands(house: House) -> None:
    (path,) = house.export("xliff12")
    house.decide("edit", "p0002.s1", "He has paid.")
    edit_file(path, ">He paid €283.82.", ">Paid.")
    (conflict,) = house.take(path).conflicts
    assert (conflict.kind, conflict.target, conflict.ours) == ("decided otherwise", "Paid.", "He has paid.")
    assert house.states()["p0002.s1"] == ("edited", "He has paid.")
    assert house.take(path, overrule=True).conflicts == []
    assert house.states()["p0002.s1"] == ("edited", "Paid.")


def test_an_edit_on_top_of_a_decision_that_was_exported_is_taken(reviewed: House) -> None:
    (path,) = reviewed.export("xliff12")
    edit_file(path, ">He has paid €283.82.", ">Paid.")
    assert reviewed.take(path).conflicts == []
    assert reviewed.states()["p0002.s1"] == ("edited", "Paid.")


def test_an_old_file_takes_nothing_back(reviewed: House) -> None:
    (path,) = reviewed.export("xliff12")
    reviewed.decide("edit", "p0002.s1", "Later word.")
    verdict = reviewed.take(path)
    assert (verdict.decisions, verdict.conflicts) == ({}, [])


def test_new_english_answers_a_rejection(house: House) -> None:
    (path,) = house.export("tsv")
    house.decide("reject", "p0002.s1")
    edit_file(path, "He paid €283.82.", "He paid it.")
    assert house.take(path).conflicts == []
    assert house.states()["p0002.s1"] == ("edited", "He paid it.")


def memory(path: Path, pairs: list[tuple[str, str]], **attributes: str) -> Path:
    """Somebody else's translation memory, which knows nothing of documents and ids."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", srclang="FR-FR")
    body = etree.SubElement(root, "body")
    for source, target in pairs:
        unit = etree.SubElement(body, "tu", attributes)
        for language, text in (("FR-FR", source), ("EN-GB", target)):
            variant = etree.SubElement(unit, "tuv")
            variant.set("lang", language)
            etree.SubElement(variant, "seg").text = text
    path.write_bytes(etree.tostring(root))
    return path


def test_a_memory_without_ids_is_matched_by_the_french(house: House, tmp_path: Path) -> None:
    pairs = [("Il a payé 283,82 €.", "Paid."), ("Personne ne sait pourquoi.", "Why?"), ("Inconnu.", "Unknown.")]
    path = memory(tmp_path / "project_save.tmx", pairs, changeid="Ana")
    verdict = house.take(path)
    assert [(c.kind, c.source) for c in verdict.conflicts] == [
        ("ambiguous", "Personne ne sait pourquoi."),
        ("unknown", "Inconnu."),
    ]
    (decision,) = load_decisions(decisions_path(house.reviews, "doc"))
    assert (decision.text, decision.who) == ("Paid.", "Ana")
    house.take(path, repeats=True)
    assert [house.states()[identity][1] for identity in ("p0002.s2", "p0004.s1")] == ["Why?", "Why?"]


def test_one_answer_given_twice_is_one_decision(house: House, tmp_path: Path) -> None:
    path = memory(tmp_path / "m.tmx", [("Il a payé 283,82 €.", "Paid.")] * 2)
    verdict = house.take(path)
    assert (verdict.counts, verdict.unchanged, verdict.conflicts) == ({"edit": 1}, 1, [])


def test_two_answers_in_one_file_are_a_conflict(house: House, tmp_path: Path) -> None:
    path = memory(tmp_path / "m.tmx", [("Il a payé 283,82 €.", "Paid."), ("Il a payé 283,82 €.", "Bought.")])
    assert [c.kind for c in house.take(path).conflicts] == ["twice"]
    assert house.states()["p0002.s1"] == ("edited", "Paid.")


# Bad files


BOMB = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<tmx version="1.4"><body><tu><tuv xml:lang="fr"><seg>&b;</seg></tuv></tu></body></tmx>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><body><tu><tuv xml:lang="fr"><seg>&a;</seg></tuv></tu></body></tmx>"""


GERMAN = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" datatype="plaintext" source-language="fr" target-language="de-CH"><body/></file></xliff>"""


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tmx", BOMB, "declares entities"),
        ("a.tmx", OUTSIDE, "declares entities"),
        ("a.tmx", "<tmx><body>", "not well-formed"),
        ("a.tmx", "<a/>", "expected a TMX file, found <a>"),
        ("a.xlf", "<a/>", "expected an XLIFF 1.2 file, found <a>"),
        (
            "a.xlf",
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"/>',
            r"XLIFF 2\.1 can't be imported",
        ),
        ("a.xlf", GERMAN, "expected French to English, found fr to de-CH"),
        ("a.tsv", "one\n", "line 1 has 1 columns"),
        ("a.tsv", b"\xff\xfe", "not UTF-8"),
        ("a.xlsx", b"PK\x03\x04 nothing", "not an office file"),
        ("a.xlsx", None, "can't be read"),
        ("a.tmx", None, "can't be read"),
    ],
)
def test_bad_files_are_refused_by_name(house: House, tmp_path: Path, name: str, content: Any, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DocumentError, match=message) as caught:
        house.take(path)
    assert name in str(caught.value)


def test_a_format_that_cannot_be_imported_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"can't import \.docx"):
        house.take(tmp_path / "a.docx")


def test_inline_codes_are_reported_not_dropped(house: House) -> None:
    (path,) = house.export("xliff12")
    edit_file(path, ">He paid €283.82.", '>He <ph id="1"/>paid.')
    (conflict,) = house.take(path).conflicts
    assert (conflict.kind, conflict.segment) == ("unusable", "p0002.s1")


def test_a_package_of_xml_bombs_is_refused(house: House, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="needs relecture[office]")
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", BOMB)
    with pytest.raises(DocumentError, match="declares a document type"):
        house.take(path)


# The commands


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)
    cli.register(made)
    return made


def test_the_commands_know_the_formats() -> None:
    assert get_args(cli.Format) == FORMATS


def folders(house: House) -> list[str]:
    return ["--from", str(house.made), "--reviews", str(house.reviews)]


def test_only_reviewed_fails_and_lists_what_is_open(reviewed: House, app: typer.Typer) -> None:
    runner = CliRunner()
    arguments = ["export", "--to", "tsv", "--out", str(reviewed.out), "--only-reviewed", *folders(reviewed)]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 1
    assert "3 segments are open" in result.stderr
    assert all(identity in result.stderr for identity in ("p0002.s2", "p0003.s1", "p0005.s1"))
    assert "p0001.s1" not in result.stderr
    assert not reviewed.out.exists()
    for identity in ("p0002.s2", "p0003.s1", "p0005.s1"):
        reviewed.decide("edit", identity, "Done.")
    assert runner.invoke(app, arguments).exit_code == 0
    assert (reviewed.out / "doc.tsv").is_file()


def test_import_reports_in_json(house: House, app: typer.Typer) -> None:
    (path,) = house.export("tsv")
    edit_file(path, "He paid €283.82.", "Paid.")
    edit_file(path, "Titre", "Autre titre")
    result = CliRunner().invoke(app, ["import", str(path), "--json", "--who", "Ana", *folders(house)])
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["actions"] == {"edit": 1}
    assert [conflict["kind"] for conflict in data["conflicts"]] == ["source changed"]


def test_unknown_documents_are_refused(house: House) -> None:
    with pytest.raises(UsageError, match="no document other; there are doc"):
        house.export("tsv", names=["other"])


def test_folders_are_mirrored(tmp_path: Path) -> None:
    house = House(tmp_path, bilingual("sub/doc"))
    assert house.export("xliff12") == [house.out / "sub" / "doc.xlf"]
    edit_file(house.out / "sub" / "doc.xlf", 'approved="no"', 'approved="yes"')
    house.take(house.out / "sub" / "doc.xlf")
    assert house.decisions("sub/doc") == [("accept", "p0001.s1", TARGETS[0])]


def test_the_flags_of_edited_text_are_about_that_text(house: House) -> None:
    house.decide("edit", "p0002.s1", "He paid €83.82.")
    paths = house.made / "doc.jsonl", decisions_path(house.reviews, "doc")
    unchecked = {unit.id: [flag.check for flag in unit.flags] for unit in as_decided(*paths).units}
    checked = {unit.id: [flag.message for flag in unit.flags] for unit in as_decided(*paths, Checker()).units}
    assert unchecked == {key: [] for key in IDS}
    assert checked == unchecked | {"p0002.s1": ["283,82 became 83.82"]}
    assert house.states()["p0002.s1"] == ("edited", "He paid €83.82.")
    (path,) = house.export("xliff12", checker=Checker())
    assert "283,82 became 83.82" in path.read_text(encoding="utf-8")
