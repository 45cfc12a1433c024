"""Roles where the author's text and the page's frame are easily taken for one another."""

from __future__ import annotations

import pytest

from pipeline.document import SET_ASIDE_ROLES, Document, Passage
from pipeline.role import assign_roles

TITLE = "Le moulin de Brénac rouvre après dix ans de travaux"
BODY = "La commune a financé la moitié du chantier, et une collecte publique a payé le reste de la roue."
SIGNED = "Par Odile Farge | 4 mai 2021 | Temps de lecture : 3 min"

Found = tuple[str, str | None]


def page(*lines: str | tuple[str, str]) -> list[Found]:
    """Roles of lines, each its text, or its text and how the source had it."""
    told = [line if isinstance(line, tuple) else (line, line) for line in lines]
    made = tuple(Passage(f"p{n:04}", 2 * n, original, text) for n, (text, original) in enumerate(told))
    return [(p.role, p.detail) for p in assign_roles(Document("d", "d.txt", "0", made)).passages]


@pytest.mark.parametrize(
    "line",
    [
        ".et_pb_row_2 { margin: 0; } Graissez l'axe de la meule avant de lancer la roue, puis attendez une heure.",
        "Graissez l'axe de la meule avant de lancer la roue du moulin. <script>var x = 1;</script>",
        (
            "Graissez l'axe de la meule avant de lancer la roue du moulin.",
            ".css-1 { top: 0 } Graissez l'axe de la meule avant de lancer la roue du moulin.\\r\\n",
        ),
    ],
)
def test_a_sentence_beside_code_is_body(line: str | tuple[str, str]) -> None:
    assert page(TITLE, BODY, line, BODY)[2] == ("body", None)


@pytest.mark.parametrize(
    "line",
    ["var x = 1; if (a) { b(); }", ".row { margin: 0; } .cell { top: 1px; }", '{"headline": "Le moulin rouvre."}'],
)
def test_code_without_a_sentence_is_set_aside(line: str) -> None:
    assert page(TITLE, BODY, line, BODY)[2] == ("navigation", "code")


@pytest.mark.parametrize(
    "line",
    [
        "– Vous montez ? – Pas aujourd'hui. – Demain alors.",
        "– Elle tourne trop vite, a-t-il crié depuis la berge.",
        "– Tu viens, demande-t-elle. – J'arrive !",
    ],
)
def test_what_is_spoken_is_no_bullet(line: str) -> None:
    assert page(TITLE, BODY, line, BODY)[2] == ("body", None)


@pytest.mark.parametrize("line", ["– Qui paie ? La commune.", "– Le blé et le seigle.", "– une meule neuve ;"])
def test_a_point_of_a_list_is_a_bullet(line: str) -> None:
    assert page(TITLE, BODY, line, BODY)[2] == ("bullet", None)


@pytest.mark.parametrize(
    "line",
    [
        "De notre envoyé spécial à Limoux, Rémi Cathala",
        "De notre correspondante, Anne-Lise Vidal",
        SIGNED,
        "Par admin | 4 mai 2021 | Temps de lecture : 3 min",
        "par redac_web le 4 mai 2021",
    ],
)
def test_bylines(line: str) -> None:
    assert page(TITLE, line, BODY, BODY)[1] == ("byline", "author")


@pytest.mark.parametrize("line", ["Par mois | 30", "Par personne | 45 €"])
def test_a_price_is_no_byline(line: str) -> None:
    assert page(TITLE, BODY, line, BODY)[2][0] != "byline"


def test_a_sentence_at_the_end_that_says_who_signed() -> None:
    told = "Odile Farge est meunière et formatrice ; elle vit à Carcassonne."
    rest = ("Lire aussi", "La roue du moulin en dix images")
    assert page(TITLE, SIGNED, BODY, BODY, BODY, told, *rest)[5] == ("byline", "author bio")
    assert page(TITLE, SIGNED, BODY, BODY, told, BODY, *rest)[4] == ("body", None)


@pytest.mark.parametrize("told", ["Elle est ouverte le dimanche.", "Mai est le mois où la rivière est haute, dit-on."])
def test_a_last_sentence_on_something_else_is_body(told: str) -> None:
    assert page(TITLE, SIGNED, BODY, BODY, BODY, told, "Lire aussi", "La roue en dix images")[5] == ("body", None)


def test_a_photographers_initials_end_a_caption() -> None:
    assert page(TITLE, BODY, "Odile Farge devant la roue, mardi 3 mai. Photo R. C.-L.", BODY)[2][0] == "caption"
    assert page(TITLE, BODY, "Il a tout gardé. Photo après photo, il raconte le moulin.", BODY)[2] == ("body", None)


def test_a_paragraph_between_title_and_byline_leads_in() -> None:
    lead = "Dix ans sans farine. Faut-il s'en étonner ? Les meuniers ne le croient pas."
    assert page(TITLE, lead, SIGNED, BODY, BODY)[1] == ("subtitle", None)
    assert page(TITLE, SIGNED, lead, BODY, BODY)[2] == ("body", None)


def test_sections_with_slashes_lead_to_the_article() -> None:
    assert page("France / Aude / Patrimoine", TITLE, SIGNED, BODY, BODY)[0] == ("navigation", "breadcrumb")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Abonnez-vous dès 2 € par mois, sans engagement", "navigation"),
        ("Recevez gratuitement notre livret « Dix pains » : cliquez ici !", "navigation"),
        ("Articles similaires : La roue, une histoire – Moudre à la maison", "navigation"),
        ("Partager sur Facebook Twitter 8 commentaires", "navigation"),
        ("Kommentare (8)", "comment"),
    ],
)
def test_the_frame(line: str, found: str) -> None:
    assert page(TITLE, BODY, BODY, BODY, line)[4][0] == found


def test_what_the_article_is_filed_under_with_dots_between() -> None:
    assert page(TITLE, BODY, BODY, BODY, "Brénac • Patrimoine • Tourisme")[4] == ("category", "tags")
    assert page(TITLE, BODY, BODY, BODY, "Contact • Aide • Emploi")[4][0] == "navigation"


def test_a_readers_post_with_no_mark_after_the_name() -> None:
    posts = ("Josette 4 mai 2021 Bonjour, on peut visiter le soir ?", "Marc Olive le 5 mai 2021 à 9h Oui bien sur")
    assert page(TITLE, BODY, BODY, "2 réponses à « Le moulin rouvre »", *posts)[4:] == [("comment", "post")] * 2


def test_a_tables_rows_are_the_authors_whatever_they_say() -> None:
    found = page(TITLE, BODY, "| Contact | Statut | Aide |", "| Accueil | ouvert | 3 h |")
    assert not {role for role, _ in found} & SET_ASIDE_ROLES


def test_lines_below_a_link_are_the_authors() -> None:
    lines = ("• Premier point : graisser l'axe.", "1. Ouvrir la vanne.", "Le sac (10 kg) est à 12,50 €.")
    found = page(TITLE, BODY, "Lire aussi : Les cinq erreurs du meunier", *lines, BODY)
    assert [role for role, _ in found[2:6]] == ["navigation", "bullet", "bullet", "body"]


def test_a_name_and_its_price_head_nothing() -> None:
    assert page(TITLE, BODY, "Sac de farine : 12,50 € — retrait au moulin", BODY)[2] == ("body", None)


@pytest.mark.parametrize(
    "line",
    [
        "L'imprimeur, Paul Roux, a fermé boutique en mai.",
        "En utilisant la roue, vous acceptez les règles du moulin.",
        "👉 200 g de farine de seigle",
        "👉 Un meunier qui explique tout",
        "🔍 Pourquoi la roue grince",
        "Notre enquête : trois ans de travail",
        "Le moulin en images",
        "Accéder au journal des événements",
        "Mode sombre",
        "Protection des données",
        "12 points",
        "2024 : une année de chantier",
        "Vous aimez le pain noir ? Mangez-le sans beurre !",
        "Imprimerie Farge, fondée en 1920 à Limoux, elle a fermé ses portes hier.",
        "Mise à jour automatique du compteur",
        "On lit a ≡ b (mod 7) sur la meule",
        "La Sarthe (Maine), la Mayenne, l'Oudon",
    ],
)
def test_the_authors_lines_are_not_the_frame(line: str) -> None:
    found = page(TITLE, SIGNED, BODY, line, BODY, BODY, "Partager sur Facebook Twitter", "© 2024 Le Meunier")
    assert found[3][0] not in SET_ASIDE_ROLES


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("☰ Menu   LeMeunier+   Rechercher", "navigation"),
        ("Questions Étiquettes Membres Badges Poser une question", "navigation"),
        ("Envoyer   Imprimer   Offrir   Aa", "navigation"),
        ("De Lise Ferrand, le 03.11.2025 | Temps de lecture : 5 minutes", "byline"),
        ("Par\u00a0: Lise Ferrand-Roy, Initiative de journalisme local", "byline"),
        ("Rédaction Patrimoine – mis à jour le 14 septembre 2025 à 07:15 (heure de Paris)", "byline"),
        ("© PhotoMoulin / L. Ferrand", "caption"),
    ],
)
def test_what_stands_around_a_title(line: str, role: str) -> None:
    above = role == "navigation"
    found = page(*([line, TITLE] if above else [TITLE, line]), BODY, BODY)
    assert found[0 if above else 1][0] == role


def test_a_captions_shortcode() -> None:
    line = ("La roue neuve.", '[caption id="attachment_8" align="alignright"]La roue neuve.[/caption]')
    assert page(TITLE, BODY, line, BODY)[2][0] == "caption"


def test_contents_on_one_line() -> None:
    lines = ("1. Ouvrir 2. Moudre 3. Tamiser", BODY, "1. Ouvrir la vanne", BODY, "2. Moudre le grain", BODY)
    assert page(TITLE, SIGNED, *lines, "3. Tamiser la farine", BODY)[2] == ("navigation", "contents")
