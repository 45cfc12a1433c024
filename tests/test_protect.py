"""Slots: what goes in them, what comes back, figures as an English reader has them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.glossary import Term, glossary_of
from pipeline.text.spans import spans
from pipeline.translate.numbers import anglicise, ordinal, rendered
from pipeline.translate.protect import protect, restore
from pipeline.translate.quantities import cardinal
from pipeline.translate.times import clock


def english(text: str) -> str:
    """A French text with its figures rendered, for short assertions."""
    at, parts = 0, []
    for figure in sorted(rendered(text), key=lambda f: f.start):
        if figure.start < at:
            continue
        parts += [text[at : figure.start], figure.english]
        at = figure.end
    return "".join(parts) + text[at:]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Voir https://exemple.fr/a?b=(1), merci.", [("url", "https://exemple.fr/a?b=(1)")]),
        ("Écrivez à jean.dupont+x@exemple.co.uk.", [("e-mail", "jean.dupont+x@exemple.co.uk")]),
        ("Suivez @relecture et #Paris2024 !", [("handle", "@relecture"), ("hashtag", "#Paris2024")]),
        ("<b>%1$s</b> {nom} ${x} %(n)s", None),
        ("Ouvrez fichier.txt et /etc/hosts avec --force", None),
        ("Tapez `ls -l` dans main()", [("code", "`ls -l`"), ("identifier", "main()")]),
        ("Rien à voir, 50 % des gens. Fin.Début ? L'art. 5", []),
        ("Le site lemonde.fr et www.exemple.org/x", [("domain", "lemonde.fr"), ("url", "www.exemple.org/x")]),
    ],
)
def test_fixed_spans(text: str, kinds: list[tuple[str, str]] | None) -> None:
    found = [(s.kind, s.text) for s in spans(text)]
    assert found == kinds if kinds is not None else len(found) >= 3
    assert all(text[s.start : s.end] == s.text for s in spans(text))


@pytest.mark.parametrize(
    ("french", "expected"),
    [
        ("1 234,5 km", "1,234.5 km"),
        ("1\u202f234\u00a0567 voix", "1,234,567 voix"),
        ("6,6 milliards", "6.6 milliards"),
        ("283,82 €", "€283.82"),
        ("30 € par mois", "€30 par mois"),
        ("10 M€ et 2 Md€", "€10 million et €2 billion"),
        ("à 19h30", "à 7:30 p.m."),
        ("à 0h15, vers 12 h", "à 12:15 a.m., vers 12 p.m."),
        ("pendant 1h30, en 3 h 12 min 5 s", "pendant 1 hour 30 minutes, en 3 hours 12 minutes 5 seconds"),
        ("Durée : 2 h, 48h, 3 h, en 3 heures", "Durée : 2 hours, 48 hours, 3 h, en 3 heures"),
        ("à 15 h 30 min, à 9 h du soir", "à 3:30 p.m., à 9 p.m."),
        ("8 h du matin, 0 h 15", "8 a.m., 0:15"),
        ("Il est 20h. Mardi 12 mars, 9h", "Il est 8 p.m.. Mardi 12 mars, 9 a.m."),
        ("de 9h à 12h et de 14h à 18h30", "de 9 a.m. à 12 p.m. et de 2 p.m. à 6:30 p.m."),
        ("à 8 h et demie, vers 9 heures moins le quart", "à 8:30 a.m., vers 8:45 a.m."),
        ("pendant 3 heures et demie", "pendant 3 heures et demie"),
        (
            "24h/24, un vol de 2h, le journal de 20h, C'est 10h et quart",
            "24h/24, un vol de 2h, le journal de 8 p.m., C'est 10:15 a.m.",
        ),
        ("| 1 h 30 |", "| 1:30 |"),
        ("1 234,56 $ CA, 5 $ US, 100 $", "CA$1,234.56, US$5, $100"),
        ("500 ¥ et 30 £", "¥500 et £30"),
        ("-12 °C, 25,5 °C, 45° nord", "-12°C, 25.5°C, 45° nord"),
        ("Coût : −12 %, -3,5 %, -5 €", "Coût : −12 %, -3.5 %, -€5"),
        ("350 Mo, 1,5 To/s, 4 Ko", "350 MB, 1.5 TB/s, 4 kB"),
        ("½ et 3¾", "½ et 3¾"),
        ("3-2, 2010-2015, A-12", "3-2, 2010-2015, A-12"),
        ("le 2e tour, le 21ème, le 1er mai", "le 2nd tour, le 21st, le 1er mai"),
        ("au XIXe siècle", "au 19th siècle"),
        ("le 12/05/2013 en 2013", "le 12/05/2013 en 2013"),
        ("le 06 12 34 56 78", "le 06 12 34 56 78"),
        ("45.000 euros, 2.500 morts, 1.299 €", "45,000 euros, 2,500 morts, €1,299"),
        ("1.234,56 € et 3.141", "€1,234.56 et 3.141"),
        ("SIRET 123 456 789 00012, 1 234 567", "SIRET 123 456 789 00012, 1,234,567"),
        ("3 kg de sel à 53 m, 5 l, 5 m'", "3 kg de sel à 53 m, 5 l, 5 m'"),
        ("n° 12, n°7 et N° 3", "No. 12, No. 7 et No. 3"),
        ("le XVIIe et la Ve, François Ier, IVG, Ie, Le", "le 17th et la 5th, François I, IVG, Ie, Le"),
        ("Une cinquantaine de cas, une trentaine d'heures", "About 50 cas, une trentaine d'heures"),
        ("en quarantaine, la vingtaine", "en quarantaine, la vingtaine"),
        ("35,000 et 1.234", "35,000 et 1.234"),
    ],
)
def test_figures_are_rendered(french: str, expected: str) -> None:
    assert english(french) == expected


def test_small_parts() -> None:
    assert [
        ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)
    ] == "1st 2nd 3rd 4th 11th 12th 13th 21st 112th".split()
    assert [clock(*t) for t in ((0, 0), (12, 0), (13, 5))] == ["12 a.m.", "12 p.m.", "1:05 p.m."]
    assert cardinal("12 500,75") == "12,500.75"
    assert anglicise("on July 21th, the 2th and 11th", "") == "on July 21st, the 2nd and 11th"
    assert anglicise("He does minus ten degrees.", "Il fait moins dix degrés.") == "It is minus ten degrees."
    assert anglicise("He’s 8 p.m. He is 2:45.", "Il est 20 h. Il est 2 h 45.") == "It’s 8 p.m. It is 2:45."
    assert anglicise("He is 20 years old.", "Il est âgé de 20 ans.") == "He is 20 years old."
    assert anglicise("It rose by 3,8 to 12 500 in 2,000 days", "de 3,8 à 12\u00a0500 en 2 000 jours") == (
        "It rose by 3.8 to 12,500 in 2,000 days"
    )


def test_slots_hold_addresses_terms_figures_and_names() -> None:
    terms = glossary_of([Term("chiffre d'affaires", "revenue")])
    made = protect("OpenAI : chiffre d’affaires de 283,82 € sur a@b.fr", ("OpenAI",), terms)
    assert made.text == "⟦0⟧ : ⟦1⟧ de ⟦2⟧ sur ⟦3⟧"
    assert made.fillings == ("OpenAI", "revenue", "€283.82", "a@b.fr")
    assert restore("⟦0⟧: ⟦1⟧ of ⟦2⟧ on ⟦3⟧", made) == ("OpenAI: revenue of €283.82 on a@b.fr", True)


def test_a_slot_lost_or_doubled_is_noticed() -> None:
    made = protect("de a@b.fr à c@d.fr")
    assert restore("from ⟦0⟧ to ⟦0⟧", made) == ("from a@b.fr to a@b.fr", False)
    assert restore("from ⟦0⟧", made)[1] is False
    assert restore("from ⟦ 0 ⟧ to ⟦1⟧, ⟦7⟧", made) == ("from a@b.fr to c@d.fr, ", False)


def test_the_space_before_a_slot_is_put_back() -> None:
    made = protect("l'université d'Édimbourg")
    assert restore("the University of⟦0⟧", made) == ("the University of Edinburgh", True)


def test_more_than_ten_spans_keep_the_addresses() -> None:
    text = " ".join(f"Nom{chr(65 + i)}" for i in range(12)) + " écrit à a@b.fr"
    names = tuple(f"Nom{chr(65 + i)}" for i in range(12))
    made = protect(text, names)
    assert len(made.fillings) == 10
    assert "a@b.fr" in made.fillings


def test_spans_that_touch_share_a_slot() -> None:
    made = protect("Je rends <b>%1$s</b> disponible.")
    assert (made.text, made.fillings) == ("Je rends ⟦0⟧ disponible.", ("<b>%1$s</b>",))


def test_a_text_with_slots_of_its_own_is_left_alone() -> None:
    assert protect("⟦0⟧ et a@b.fr").fillings == ()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="aé 019,.€%@#/:<>{}`-_⟦⟧hMXIe\u00a0", max_size=60))
def test_what_goes_in_comes_out(text: str) -> None:
    made = protect(text)
    back, intact = restore(made.text, made)
    if made.fillings:
        assert intact
        assert len(made.fillings) <= 10
    assert not made.fillings or back.count("⟦") == 0


def test_a_term_of_the_glossary_is_written_as_the_words_around_it() -> None:
    terms = glossary_of([Term("apprentissage automatique", "machine learning"), Term("iPhone", "iPhone")])
    made = protect("L'apprentissage automatique progresse.", glossary=terms)
    assert restore("⟦0⟧ is progressing.", made, begins=True)[0] == "Machine learning is progressing."
    assert restore("“⟦0⟧” is progressing.", made, begins=True)[0] == "“Machine learning” is progressing."
    assert restore("And ⟦0⟧ too.", made, begins=True)[0] == "And machine learning too."
    assert restore("⟦0⟧ IS PROGRESSING.", made, shouted=True)[0] == "MACHINE LEARNING IS PROGRESSING."
    verbatim = protect("écrivez à a@b.fr", glossary=terms)
    assert restore("⟦0⟧", verbatim, shouted=True, begins=True)[0] == "a@b.fr"


def test_an_ordinary_word_with_a_capital_is_no_name_to_keep() -> None:
    made = protect("Le Stade a reçu François et Wakefield.", wrong=("Stade", "François", "Wakefield"))
    assert made.text == "Le Stade a reçu ⟦0⟧ et ⟦1⟧."
