"""Roles of lines as sites of many kinds have them: agencies, live pages, archives, games, press releases."""

from __future__ import annotations

import pytest

from pipeline.document import Document, Passage
from pipeline.role import assign_roles

TITLE = "Le moulin de Brénac rouvre après dix ans de travaux"
SIGNED = "Par Odile Farge | 4 mai 2021 | Temps de lecture : 3 min"
BODY = "La commune a financé la moitié du chantier, et une collecte publique a payé le reste de la roue."
MORE = "Le meunier y moudra du seigle deux jours par semaine, et les écoles du canton viendront le voir."

Found = tuple[str, str | None]


def page(*texts: str, gap: int = 2) -> list[Found]:
    made = tuple(Passage(f"p{n:04}", gap * n, text, text) for n, text in enumerate(texts))
    return [(p.role, p.detail) for p in assign_roles(Document("d", "d.txt", "0", made)).passages]


def article(*below: str) -> list[Found]:
    """Roles of the lines below an article."""
    return page(TITLE, SIGNED, BODY, MORE, BODY, *below)[5:]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("2 / 5 pages", "navigation"),
        ("Commentaires clos (12)", "comment"),
        ("Aucun commentaire pour cette photo. Soyez la première !", "comment"),
        ("Une remarque ? Envoyez-la-nous par courriel", "navigation"),
        ("Dans ce dossier : Moulins – Patrimoine – Collectes", "category"),
        ("Reproduction même partielle interdite. Copyright © La Gazette du Causse", "navigation"),
        ("Annoter cette page | Télécharger une image | Traduire", "navigation"),
        ("Parcourir par auteur, par année ou par lieu", "navigation"),
        ("Brénac – Seigle – Moulin – Collecte", "category"),
    ],
)
def test_what_stands_below_an_article(line: str, role: str) -> None:
    assert article(line, "Mentions légales")[0][0] == role


def test_links_below_a_ranking_are_no_list() -> None:
    below = article("Classement des plus lus (7 jours)", "1. Le pont de Sarlac ferme", "2. Un ours au col de Vière")
    assert below[1:] == [("navigation", "related")] * 2


def test_a_contact_below_a_press_release_is_headed() -> None:
    below = article("Contact médias", "Moulins du Causse – Odile Farge – 05 61 00 00 00 – odile@causse.example")
    assert below[0] == ("heading", None)


def test_an_agency_s_mark_below_its_initials_is_the_source() -> None:
    assert article("ofa/jrx", "© Agence du Causse", "Mentions légales")[1] == ("source", None)


def test_a_page_s_trail_with_triangles_is_no_title() -> None:
    assert page("Archives du Causse ▸ Presse ▸ Le Meunier ▸ 1908", TITLE, SIGNED, BODY)[:2] == [
        ("navigation", "breadcrumb"),
        ("title", None),
    ]


def test_the_day_on_which_a_page_is_shown_is_its_frame() -> None:
    found = page("Mardi 11 mai 2021 – 08:15", "Patrimoine", TITLE, SIGNED, BODY)
    assert found[0] == ("navigation", "running head")


def test_a_section_s_name_in_capitals_above_a_title_is_no_author() -> None:
    found = page("LE MEUNIER DU CAUSSE, mardi 4 mai 1908", "COURRIER AGRICULTURE", TITLE, SIGNED, BODY, MORE)
    assert found[1] == ("category", "section")


@pytest.mark.parametrize("texts", [("4 mai 2021", TITLE, BODY), ("Publié le 4 mai 2021", "Patrimoine", TITLE, SIGNED)])
def test_the_day_of_an_article_above_its_title_is_a_byline(texts: tuple[str, ...]) -> None:
    assert page(*texts, BODY, MORE)[0] == ("byline", "timestamp")


def test_a_title_above_a_line_that_says_more_of_it() -> None:
    deck = "Une roue neuve, une collecte et un meunier de vingt ans : visite de la commune et de ses écoles"
    found = page("Un moulin rouvre enfin dans le canton de Brénac", deck, SIGNED, BODY, MORE)
    assert found[0] == ("title", None)
    assert found[1][0] in {"subtitle", "body"}


@pytest.mark.parametrize(
    "line",
    [
        "Suivi par Odile Farge et agences · Publié hier à 20 h 10 · Modifié à 22 h 05",
        "Journaliste scientifique FARGE Odile (bureau de Toulouse)   2021/05/04 06:10",
    ],
)
def test_who_wrote_it_and_when_below_a_title(line: str) -> None:
    assert page(TITLE, line, BODY, MORE)[1][0] == "byline"


def test_a_live_page_that_is_over_says_so_in_its_frame() -> None:
    assert page(TITLE, "Direct terminé", SIGNED, BODY, MORE)[1][0] == "navigation"


def test_a_place_a_day_and_an_agency_end_a_caption() -> None:
    line = "Des meuniers réparent la roue de Brénac, le 4 mai 2021 / Agence du Causse"
    assert page(TITLE, SIGNED, line, BODY, MORE)[2][0] == "caption"


def test_a_whole_sentence_with_a_call_s_mark_is_no_heading() -> None:
    line = "La mairie promet de rouvrir aussi le moulin du bas avant la fin de l'été !"
    assert page(TITLE, SIGNED, BODY, line, MORE, gap=1)[3] == ("body", None)


@pytest.mark.parametrize("line", ["Activer les notifications", "Amélioration continue d'un atelier de meunerie"])
def test_a_chapter_of_a_guide_is_no_button(line: str) -> None:
    assert page(TITLE, SIGNED, BODY, line, MORE, BODY)[3] == ("heading", None)


@pytest.mark.parametrize(
    "line",
    [
        "Aucun commentaire n'a été fait par la mairie, qui attend le rapport de l'expert pour se prononcer.",
        "Le direct est terminé depuis une heure quand la roue du moulin se remet enfin à tourner.",
        "Les commentaires fermés de la mairie ont déçu les bénévoles qui avaient porté le projet dix ans durant.",
        "La reproduction du seigle ancien est interdite sans certificat, ce qui complique la tâche du meunier.",
        "Le moulin – la roue, la meule, le bief – a été racheté en 2011 / 2012 par la commune de Brénac.",
    ],
)
def test_a_sentence_that_only_looks_like_the_frame_is_the_author_s(line: str) -> None:
    assert page(TITLE, SIGNED, BODY, line, MORE)[3] == ("body", None)
