"""Names from evidence: what is put right, what it rests on, and what another document can't change."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Passage
from pipeline.errors import ConfigError
from pipeline.repair import Corpus, Evidence, NameList, NameTable, bearing, collect, load_names, merge, repair

EMPTY = NameList()


def document(*lines: str) -> Document:
    return Document("x", "x.txt", "", tuple(Passage(f"p{n:04}", n, line, line) for n, line in enumerate(lines, 1)))


def changes(table: NameTable) -> dict[str, str]:
    return {change.before: change.after for change in table.changes}


def table(*lines: str, others: tuple[Document, ...] = (), names: NameList | None = None) -> NameTable:
    evidence = collect(document(*lines))
    return bearing(evidence, merge([evidence, *map(collect, others)]), load_names(None) if names is None else names)


def test_the_list_puts_the_case_right() -> None:
    assert changes(table("Openai et Chatgpt, selon axios")) == {
        "Openai": "OpenAI",
        "Chatgpt": "ChatGPT",
        "axios": "Axios",
    }


def test_a_cut_name_is_put_right_beside_the_listed_one() -> None:
    made = table("rapporté par Bloomber hier")
    assert changes(made) == {"Bloomber": "Bloomberg"}
    assert (
        made.changes[0].evidence
        == "“Bloomber” is no known word and cuts short “Bloomberg”, which is in the list of names"
    )


@pytest.mark.parametrize(
    "line",
    [
        "OPENAI ET MICROSOFT",
        "Le monde entier, une orange, la poste, le point",
        "L'Union Européenne et les Nations Unies",
        "Christiane et Christian, Romain et Romaine, Johansson et Johanson",
        "La Nasa et l'Otan, Nvidia et NVIDIA",
        "style de vie et art de vivre, le XIXe siècle et le VIe",
        "les Bloombergs",
    ],
)
def test_what_is_no_damage_stays(line: str) -> None:
    assert changes(table(line)) == {}


def test_a_name_the_document_writes_with_its_capital_inside() -> None:
    made = table("WinBuzzer a dit. WinBuzzer a redit. Winbuzzer se tait.", names=EMPTY)
    assert changes(made) == {"Winbuzzer": "WinBuzzer"}
    assert made.changes[0].evidence == "this document also writes “WinBuzzer”"


def test_a_name_other_trustworthy_documents_write_with_its_capital_inside() -> None:
    good = document("Selon WinBuzzer, tout va bien.", "WinBuzzer dit que tout va bien.")
    made = table("Winbuzzer se tait.", others=(good,), names=EMPTY)
    assert changes(made) == {"Winbuzzer": "WinBuzzer"}
    assert made.changes[0].evidence == "other documents write “WinBuzzer”"


def test_a_garbled_document_is_believed_less() -> None:
    bad = document("un”WinBuzzer”ici ,là ,non .Oui Ã© WinBuzzer")
    assert collect(bad).trust < 50
    assert changes(table("Winbuzzer se tait.", others=(bad,), names=EMPTY)) == {}


def test_a_mistyped_name_the_document_writes_right_more_often() -> None:
    lines = ["Toberoff a dit. Toberoff a redit. Toberoff insiste. Tobberoff se tait."]
    assert changes(table(*lines, names=EMPTY)) == {"Tobberoff": "Toberoff"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Le président Bola Tinubu a parlé.", "« Non », dit M. Tinbu hier."), {"Tinbu": "Tinubu"}),
        (("Dirigée par Olayemi Cardoso, elle monte.", "M. Cardozo en doute."), {"Cardozo": "Cardoso"}),
        (("L'ancien ministre Atiku Abubakar", "M. Abubaker avait obtenu"), {"Abubaker": "Abubakar"}),
        (("George Mikes, Hongrois de Londres", "tout Mickes est là"), {"Mickes": "Mikes"}),
        (("Anne Toberoff a signé. Toberoff part. Anne Tobreoff reste.",), {"Tobreoff": "Toberoff"}),
    ],
)
def test_a_surname_mistyped_once_beside_its_full_name(lines: tuple[str, ...], expected: dict[str, str]) -> None:
    made = table(*lines, names=EMPTY)
    assert changes(made) == expected
    assert "whom the text names in full" in made.changes[0].evidence


@pytest.mark.parametrize(
    "lines",
    [
        ("Olayemi Cardoso parle. Pierre Cardozo se tait.",),
        ("Olayemi Cardoso parle. Mme Cardozo et Pierre Cardozo se taisent.",),
        ("Pedro Sánchez parle.", "M. Sanchez se tait."),
        ("Anna Petrov chante.", "Mme Petrova danse."),
        ("Jean Martin parle.", "M. Marlin se tait."),
        ("Paul Robert écrit.", "Un Rober, un Roberts"),
        ("Le Tinubu parle.", "M. Tinbu se tait."),
        ("Bola Tinubu parle.", "Le lac Tinbu-Nord et la rue Tinbu Sud"),
        ("Bola Tinubu parle.", "M. Tinbu et M. Tinbu"),
        ("Bola Tinubu, ou Tinobu, parle.",),
        ("Anne Toberoff a signé. Anne Tobreoff reste.",),
    ],
)
def test_another_person_is_no_mistyped_one(lines: tuple[str, ...]) -> None:
    assert changes(table(*lines, names=EMPTY)) == {}


def test_a_surname_other_documents_write_is_not_mistyped() -> None:
    lines = ("Le président Bola Tinubu a parlé.", "« Non », dit M. Tinbu hier.")
    assert changes(table(*lines, others=(document("M. Tinbu chante."),), names=EMPTY)) == {}


def test_a_listed_name_with_one_of_its_two_words_mistyped() -> None:
    assert changes(table("la Premier Legue rapporte")) == {"Premier Legue": "Premier League"}
    assert changes(table("Sam Altmann et Bill Bates, Legue et Premier Ligue")) == {}


def test_a_mistyped_name_beside_one_that_the_frequency_lists_know() -> None:
    assert changes(table("une Nespresso neuve", "Nesspresso annule", names=EMPTY)) == {"Nesspresso": "Nespresso"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("La foire de Zolmeric. Zolmeric attend.", "À Zollmeric, on part."), {"Zollmeric": "Zolmeric"}),
        (("Deggendorf et Passau", "Deggendorff renonce."), {"Deggendorff": "Deggendorf"}),
        (("Une Corvelta 340 et les Corvelta", "La Corvela 340 part."), {"Corvela": "Corvelta"}),
        (
            ("La députée Caroline Désaulniers, puis Mme Désaulniers", "Mme Desaulnier se tait."),
            {"Desaulnier": "Désaulniers"},
        ),
        (("Ingrid Halvorsen parle. Ingrid part.", "« Non », dit Ingird Halvorsen."), {"Ingird": "Ingrid"}),
        (("Cuélmar et ses voisins. Cuélmar part.", "Cuelmar reste."), {"Cuelmar": "Cuélmar"}),
    ],
)
def test_a_name_mistyped_as_the_document_shows(lines: tuple[str, ...], expected: dict[str, str]) -> None:
    assert changes(table(*lines, names=EMPTY)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("Une Corvelta 340 et les Corvelta", "La Corvela 350 part."),
        ("Caroline Désaulniers, puis Mme Désaulniers", "Paul Desaulnier se tait. M. Desaulnier part."),
        ("Ingrid Halvorsen parle. Ingrid part.", "Astrid Halvorsen reste."),
        ("Le peintre José Peron. Peron part.", "Perón reste."),
        ("Zolmeric et Zollmeric",),
        ("L’État et l’État", "Etat"),
    ],
)
def test_a_name_that_may_be_another_stays(lines: tuple[str, ...]) -> None:
    assert changes(table(*lines, names=EMPTY)) == {}


def test_a_name_in_small_letters_where_each_stands_once() -> None:
    lines = ("L'étude d'Ohsaki est longue", "les chercheurs d'ohsaki doutent")
    assert changes(table(*lines, names=EMPTY)) == {"ohsaki": "Ohsaki"}
    assert changes(table("Un outil de Brulpin", "avec le brulpin", names=EMPTY)) == {}
    assert changes(table("Le goût de Chartreuse", "un verre de chartreuse", names=EMPTY)) == {}


def test_a_capital_inside_that_stands_once() -> None:
    assert changes(table("Selon CoinGlass", "Coinglass ajoute", names=EMPTY)) == {"Coinglass": "CoinGlass"}
    lines = ("Ramsay MacDonald et Rob McKenzie", "Macdonald et Mckenzie")
    assert changes(table(*lines, names=EMPTY)) == {}
    assert changes(table("selon LaFargue", "Lafargue", names=EMPTY)) == {}
    assert changes(table("le rollup XkSync", "un XKSync", names=EMPTY)) == {}
    assert changes(table("le parti leLabour, ZorgD ici", "Le Labour, Zorg D", names=EMPTY)) == {}


def test_an_acronym_of_three_letters() -> None:
    assert changes(table("prévoit le FMI", "d'après le Fmi", names=EMPTY)) == {"Fmi": "FMI"}
    assert changes(table("les ONU et NGO, MBA", "M. Ngo, M. Mba", "Pas un NON, Non", names=EMPTY)) == {}


def test_a_name_of_two_words() -> None:
    lines = ["Zorg Altman a dit. Zorg Altman a redit. Zorg altman se tait."]
    assert changes(table(*lines, names=EMPTY)) == {"Zorg altman": "Zorg Altman", "altman": "Altman"}


def test_a_name_in_small_letters() -> None:
    lines = ("Le club de Wrexham gagne.", "Wrexham fête", "La mairie de wrexham")
    assert changes(table(*lines, names=EMPTY)) == {"wrexham": "Wrexham"}
    assert changes(table("Staking : à lire", "Staking encore", "le staking", names=EMPTY)) == {}, "never in a sentence"
    assert changes(table("Le Marché et le Marché", "le marché", names=EMPTY)) == {}
    assert changes(table("ouvrir Brulpin, puis Brulpin", "le brulpin du jour, chaque brulpin", names=EMPTY)) == {}


def test_a_capital_inside_that_the_document_mostly_leaves_out() -> None:
    assert changes(table("StarLink baisse", "Starlink et Starlink", names=EMPTY)) == {"StarLink": "Starlink"}
    assert changes(table("StarLink baisse", "Starlink monte", names=EMPTY)) == {}


def test_a_name_parted_by_a_hyphen_or_a_space() -> None:
    assert changes(table("Intelsat vend", "Intel-sat achète", names=EMPTY)) == {"Intel-sat": "Intelsat"}
    lines = ("Rob McElhenney et McElhenney", "Rob Mc Elhenney")
    assert changes(table(*lines, names=EMPTY)) == {"Mc Elhenney": "McElhenney"}


def test_a_name_that_stands_twice() -> None:
    lines = ("Corner d’Idriss Idriss Faye", "Idriss Faye marque", "Bravo Idriss")
    assert changes(table(*lines, names=EMPTY)) == {"Idriss Idriss": "Idriss"}
    assert changes(table("Duran Duran joue", "Duran Duran chante", names=EMPTY)) == {}
    assert changes(table("Airbus Airbus vole")) == {"Airbus Airbus": "Airbus"}


def test_a_source_without_its_last_letter() -> None:
    assert changes(table("selon Reuter, et Reuters")) == {"Reuter": "Reuters"}
    assert changes(table("selon Reuter")) == {}


def test_a_compound_in_another_case() -> None:
    lines = ("Port-Mahaut gagne.", "Le club de Port-Mahaut", "Port-mahaut, lui, reste", "à port-mahaut")
    assert changes(table(*lines, names=EMPTY)) == {"Port-mahaut": "Port-Mahaut", "port-mahaut": "Port-Mahaut"}
    assert changes(table("Le Porte-parole parle.", "Un porte-parole, le porte-parole", names=EMPTY)) == {}
    assert changes(table("PORT-MAHAUT", "port-mahaut", "Avant-Centre, avant-centre", names=EMPTY)) == {}


def test_an_acronym_in_small_letters() -> None:
    assert changes(table("ASML recule, ASML baisse", "L'action Asml", names=EMPTY)) == {"Asml": "ASML"}
    assert changes(table("La NASA et la Nasa", "LES ARTS et Arts", names=EMPTY)) == {}


def test_apart_only_where_the_right_form_is_in_use() -> None:
    assert changes(table("Buzz Feed et le reste")) == {}
    assert changes(table("Buzz Feed et BuzzFeed")) == {"Buzz Feed": "BuzzFeed"}


def test_another_document_changes_nothing_unless_it_bears_on_this_one() -> None:
    lines = ("Openai dort. Winbuzzer aussi.",)
    alone = table(*lines, names=EMPTY)
    unrelated = document("La mairie de Lyon et EuroMillions, EuroMillions, Bloomber.")
    assert table(*lines, others=(unrelated,), names=EMPTY) == alone
    related = document("WinBuzzer et WinBuzzer vont bien.")
    assert table(*lines, others=(related,), names=EMPTY).digest != alone.digest


def test_the_order_of_documents_does_not_matter() -> None:
    evidences = [collect(document(line)) for line in ("OpenAI dort", "WinBuzzer ,là", "Openai et WinBuzzer")]
    assert len({str(merge(order)) for order in itertools.permutations(evidences)}) == 1


def test_repairs_stay_out_of_addresses_handles_and_code() -> None:
    line = "www.openai.com, contact@openai.com, @openai, #openai, `openai`, openai.com, src/openai/x et Openai"
    made = table(line)
    done = repair(document(line), made).passages[0].text
    assert done == line[: -len("Openai")] + "OpenAI"


def test_evidence_survives_json() -> None:
    evidence = collect(document("Openai, Bloomber et l'été ”là”"))
    assert Evidence.from_json(evidence.to_json()) == evidence


@pytest.mark.parametrize("line", ["[]", '{"trust": 1}', "nonsense", '{"trust": "x", "forms": {}, "odd": []}'])
def test_what_is_no_evidence_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"not a document's evidence|Expecting value|invalid literal"):
        Evidence.from_json(line)


def test_own_names_join_those_that_ship(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text('names = ["LaVoixDuNord"]\nsources = ["Canard"]\n[variants]\n"Lavoix" = "LaVoix"\n', "utf-8")
    names = load_names(path)
    assert "OpenAI" in names.names
    assert names.digest != load_names(None).digest
    evidence = collect(document("Lavoixdunord, Lavoix, selon canard et Openai, lavoixdunord"), names)
    assert changes(bearing(evidence, Corpus(), names)) == {
        "Lavoixdunord": "LaVoixDuNord",
        "lavoixdunord": "LaVoixDuNord",
        "Lavoix": "LaVoix",
        "canard": "Canard",
        "Openai": "OpenAI",
    }


def test_no_file_of_own_names_is_no_error(tmp_path: Path) -> None:
    assert load_names(tmp_path / "none.toml") == load_names(None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name = []", "unknown key name. Known here: names, sources, variants"),
        ("names = 3", "names should be a list of names, found 3"),
        ('names = [""]', "names should be a list of names"),
        ("variants = [1]", "variants should be a table"),
        ("names = [", "not a TOML file"),
    ],
)
def test_a_malformed_list_says_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match=message.replace("(", r"\(").replace("[", r"\[")):
        load_names(path)


def test_the_example_that_ships_is_well_formed() -> None:
    load_names(Path(__file__).parents[1] / "configs" / "names.toml")


@given(st.lists(st.text(max_size=30), max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_evidence_and_a_table(lines: list[str]) -> None:
    evidence = collect(document(*lines))
    assert Evidence.from_json(evidence.to_json()) == evidence
    made = bearing(evidence, merge([evidence]), load_names(None))
    text = "\n".join(lines)
    assert all(change.before in text for change in made.changes)


def test_a_newspaper_named_by_a_time_is_one_where_it_says_something() -> None:
    (passage,) = repair(
        document("Selon 20 minutes, il est parti après 20 minutes."), table("Selon 20 minutes")
    ).passages
    assert passage.text == "Selon 20 Minutes, il est parti après 20 minutes."


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("Mme Qu\ufffdm\ufffdneur part.", "Anne Quéméneur reste."), "Mme Quéméneur part."),
        (("Le jeu Frostmark2 sort.", "Frostmark 2 tarde.", "On attend Frostmark 2."), "Le jeu Frostmark 2 sort."),
        (("Elin Sandgreen l’assure.", "Elin Sandgren part."), "Elin Sandgren l’assure."),
        (
            ("Honorine Razafindrabé rit.", "Honorine Razafindrabe part.", "M. Razafindrabe dort."),
            "Honorine Razafindrabe rit.",
        ),
    ],
)
def test_a_name_with_a_lost_an_added_or_a_stuck_sign_is_the_one_the_text_has(
    lines: tuple[str, ...], wanted: str
) -> None:
    assert repair(document(*lines), table(*lines)).passages[0].text == wanted


@pytest.mark.parametrize(
    "lines",
    [
        ("Mme Du\ufffdont part.", "Anne Duront et Jean Dupont restent."),
        ("La Peugeot208 roule.", "La Peugeot 3008 roule.", "Peugeot 2087 roule."),
        ("Jean Duranton part.", "Jean Durantonn reste."),
        ("Jean Moré part.", "Jean More reste."),
    ],
)
def test_a_name_that_may_be_another_is_left(lines: tuple[str, ...]) -> None:
    assert repair(document(*lines), table(*lines)).passages[0].text == lines[0]
