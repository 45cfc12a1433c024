"""Roles on pages where people ask and answer, and of readers' posts below an article."""

from __future__ import annotations

import time

import pytest

from pipeline.document import Document, Passage
from pipeline.role import assign_roles

TITLE = "Comment rattraper une mayonnaise qui ne prend pas ?"
ASKED = "posée le 3 avr. 2020 par Batteur_fou 812 ● 2 ● 9"
QUESTION = "Ma mayonnaise reste liquide alors que j'ai sorti les œufs du réfrigérateur deux heures avant de commencer."
ANSWER = "Recommencez avec un jaune d'œuf neuf et versez-y la sauce manquée, goutte à goutte, sans cesser de battre."
ANSWERED = "répondu le 4 avr. 2020 à 9:12 par tata.jeanne 15,3 k ● 4 ● 61"
ARTICLE = ("Le moulin de Brénac rouvre", "La commune a financé la moitié du chantier, et une collecte a payé le reste.")


def roles(*lines: str) -> list[str]:
    made = tuple(Passage(f"p{n:04}", 2 * n, line, line) for n, line in enumerate(lines))
    return [p.role for p in assign_roles(Document("d", "d.txt", "0", made)).passages]


def test_a_question_and_its_answers() -> None:
    lines = ("12", QUESTION, "mayonnaise œufs sauce-froide", ASKED, "1 réponse", "-3", "Réponse acceptée", ANSWER)
    assert roles(TITLE, *lines, ANSWERED, "Merci, sauvée ! – Batteur_fou") == [
        "title", "comment", "body", "category", "byline", "comment", "comment", "comment", "body", "byline", "comment"
    ]  # fmt: skip


def test_answers_are_the_pages_text_even_below_a_heading_for_comments() -> None:
    page = roles(TITLE, QUESTION, ASKED, "Commentaires", "froids, les œufs ? – zoé34", "2 réponses", ANSWER, ANSWERED)
    assert page[3:7] == ["comment", "comment", "comment", "body"]


@pytest.mark.parametrize("line", ["12", "crème œufs cuisson", "Une journée en mer – récit"])
def test_elsewhere_such_lines_are_the_authors(line: str) -> None:
    assert roles(*ARTICLE, ARTICLE[1], line, ARTICLE[1])[3] in {"body", "heading"}


@pytest.mark.parametrize("line", ["Répondu le 12 avril par courrier.", "Posée le 3 mai 1889, la pierre tient."])
def test_a_sentence_that_begins_like_a_signature(line: str) -> None:
    assert roles(*ARTICLE, line, ARTICLE[1])[2] == "body"


@pytest.mark.parametrize(
    "post",
    [
        "Huguette L. – Enfin, on n'y croyait plus !",
        "meunier_11 : et la farine, elle est où",
        "@meunier_11 chez l'épicier, comme avant",
        "Colette le 12/05 à 10:31 — Bravo à toute l'équipe du moulin.",
        "J. Ferrand, 12.05 à 07:44 – Quel beau chantier, merci. Et la roue ?",
        "Denis, il y a 3 h : premier !!!",
        "Modou : il fallait le faire plus tôt",
    ],
)
@pytest.mark.parametrize("head", ["2 commentaires", "Les réactions des lecteurs (2) – Trier par : date"])
def test_a_readers_post(post: str, head: str) -> None:
    assert roles(*ARTICLE, *ARTICLE[1:], head, post, "et la visite, c'est quand", "© 2024 La Voix de Brénac")[3:] == [
        "comment", "comment", "comment", "navigation"
    ]  # fmt: skip


def test_an_interview_below_a_heading_is_no_thread() -> None:
    lines = ("Réactions", "Le maire : « Nous avons tenu parole. »", "Odile Farge : « La roue est superbe. »")
    assert "comment" not in roles(*ARTICLE, *lines, ARTICLE[1])[3:]


@pytest.mark.parametrize("line", ["Cette réponse a été signalée : hors sujet.", "Lu 1 204 fois"])
def test_a_threads_frame(line: str) -> None:
    assert roles(*ARTICLE, line, ARTICLE[1])[2] == "comment"


@pytest.mark.parametrize(
    "line", ["2 commentaires", "Votre réponse", "👍 12 👎 4", ASKED, "☰ Menu", "jo_34 : oui – zoé"]
)
def test_a_page_of_nothing_else(line: str) -> None:
    assert len(roles(*[line] * 40)) == 40


@pytest.mark.parametrize("line", ["Laver · Moudre · Tamiser", "2 commentaires", ASKED, "jo_34 : oui – zoé"])
def test_time_grows_with_length_only(line: str) -> None:
    start = time.process_time()
    roles(*[line] * 8000)
    assert time.process_time() - start < 5


def test_a_sentence_on_a_message_is_no_frame() -> None:
    line = "Ce message a été supprimé mardi par la plateforme, qui a présenté ses excuses au maire."
    assert roles(*ARTICLE, line, ARTICLE[1])[2] == "body"
