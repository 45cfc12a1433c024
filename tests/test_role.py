"""Roles: lines as web pages have them, alone and in their place on a page."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import ReadConfig
from pipeline.document import ROLES, Document, Passage
from pipeline.read import read
from pipeline.role import assign_roles

BODY = "La jeune pousse parisienne a annoncé lundi une levée de fonds record, la plus importante du secteur."
TITLE = "Mistral lève deux milliards d'euros et change de dimension"

ALONE = [
    ("navigation", "breadcrumb", "Accueil » News » OpenAI et Microsoft signent un accord"),
    ("navigation", "breadcrumb", "Home > Technology > AI"),
    ("navigation", "breadcrumb", "Vous êtes ici : Accueil / Actualités"),
    ("navigation", "share", "Partager sur Facebook"),
    ("navigation", "share", "Facebook Twitter LinkedIn WhatsApp E-mail"),
    ("navigation", "share", "Partagez cet article"),
    ("navigation", "cookies", "Nous utilisons des cookies pour améliorer votre expérience de navigation."),
    ("navigation", "cookies", "Tout accepter Paramétrer les cookies"),
    ("navigation", "newsletter", "Abonnez-vous à notre newsletter pour ne rien manquer"),
    ("navigation", "newsletter", "Suivez-nous sur Google Actualités"),
    ("navigation", "newsletter", "Votre adresse e-mail"),
    ("navigation", "paywall", "Cet article est réservé aux abonnés"),
    ("navigation", "paywall", "Il vous reste 75 % de cet article à lire."),
    ("navigation", "related", "À lire aussi : Pourquoi Mistral séduit les banques françaises"),
    ("navigation", "related", "Lire aussi"),
    ("navigation", "related", "le dernier"),
    ("navigation", "related", "Dernières actualités"),
    ("navigation", "related", "Related articles"),
    ("navigation", "pagination", "Page 1 sur 3"),
    ("navigation", "pagination", "« Précédent | Suivant »"),
    ("navigation", "pagination", "1 2 3 … 12 Suivant"),
    ("navigation", "copyright", "© 2025 Le Quotidien. Tous droits réservés."),
    ("navigation", "menu", "Mentions légales | Contact | CGU"),
    ("navigation", "menu", "Politique | Économie | Monde | Sport | Culture"),
    ("navigation", "code", '[caption id="attachment_12" align="aligncenter"]'),
    ("navigation", "code", ".btn { color: red; }"),
    ("navigation", "code", "window.dataLayer = window.dataLayer || [];"),
    ("navigation", "code", "(adsbygoogle = window.adsbygoogle || []).push({});"),
    ("navigation", "link", "https://exemple.fr/article.html"),
    ("navigation", "newsletter", "Recevez chaque matin l'essentiel de l'actualité. Votre adresse e-mail Je m'abonne"),
    ("navigation", "menu", "<< Retour à la liste des actualités"),
    ("navigation", "menu", "<< Retour à la liste des actualités"),
    ("navigation", "menu", "Mentions légales | Plan du site | Accessibilité : non conforme"),
    ("navigation", "menu", "Téléchargez notre guide gratuit"),
    ("navigation", "menu", "Ajouter au panier Comparer Ajouter à la liste d'envies"),
    ("navigation", "menu", "Blog réalisé avec amour - Mentions légales - Contact"),
    ("navigation", "share", "Imprimer cette page - Envoyer à un ami - S'abonner au flux RSS"),
    ("navigation", "pagination", "Page 1 2 3 Suivante »"),
    ("navigation", "pagination", "« Billet précédent | Billet suivant »"),
    ("comment", "counter", "Avis clients (31)"),
    ("caption", "credit", "Les trois modèles vus de face. Photo : J. Durand"),
    ("navigation", "cookies", "Vous pouvez à tout moment refuser les cookies."),
    ("comment", "counter", "Un commentaire sur « 48 heures à Porto : notre carnet d'adresses »"),
    ("navigation", "code", '{"@context":"https://schema.org","@type":"NewsArticle"}'),
    ("caption", "credit", "Un champ de maïs dans la Drôme. PHOTO ARCHIVES/Le Journal du Climat"),
    ("byline", "author", "Par La rédaction avec AFP - 18 août 2025 à 16:45"),
    ("byline", "author", "Recette de Mathilde Roussel, publiée le 21 août 2024"),
    ("byline", "author", "Texte et entretien : Solène Karadec"),
    ("navigation", "ornament", "* * *"),
    ("comment", "counter", "Comment (0)"),
    ("comment", "counter", "12 commentaires"),
    ("comment", "form", "Laisser un commentaire"),
    ("comment", "form", "Votre adresse e-mail ne sera pas publiée."),
    ("category", "tags", "Categories: IT Info"),
    ("category", "tags", "Tags : Mistral, IA, levée de fonds"),
    ("category", "tags", "#IA #Mistral #FrenchTech"),
    ("caption", "credit", "Photo : Joël Saget"),
    ("caption", "credit", "Le siège de Mistral à Paris. Crédit photo : AFP"),
    ("caption", "credit", "© AFP / Joël Saget"),
    ("caption", "credit", "Une usine à Douai (Photo Marc Petit)"),
    ("source", None, "Source : Financial Times"),
    ("source", None, "Source: https://exemple.fr/article"),
    ("byline", "timestamp", "Publié le 12 mai 2025 à 10h32"),
    ("byline", "timestamp", "Mis à jour le 3 janvier 2024"),
    ("byline", "timestamp", "il y a 3 heures"),
    ("byline", "timestamp", "Jeudi 3 mars 2025, 10:15"),
    ("byline", "author", "Par : Anton Kratiuk | aujourd'hui, 13:09"),
    ("byline", "author", "Par Claire Dubois et Marc Petit"),
    ("byline", "author", "By Jane Doe, May 12, 2025"),
    ("byline", "agency", "(Avec AFP)"),
    ("byline", "reading time", "Temps de lecture : 4 min"),
]

PROSE = [
    "Les cookies du site ont été supprimés par l'entreprise, qui reconnaît une erreur de jugement.",
    "La chanson « Really Really Love You » est sortie en août ; « Shaky Ground » , le disque, est sorti en mai.",
    "Source diplomatique, il affirme que rien n'est décidé.",
    "Par ailleurs, la ministre a précisé que le texte serait examiné avant l'été.",
    "La photo montre une usine de Douai après la tempête qui a frappé le nord du pays.",
    "Le dernier modèle de la marque sera présenté en mars, a confirmé son directeur général.",
    "Partager le pouvoir n'est pas dans ses habitudes, estime un ancien conseiller du président.",
    "Selon Facebook et Twitter, les comptes visés ont été fermés dans la nuit de lundi à mardi.",
    "Le droit d'auteur, ou copyright, protège les œuvres pendant soixante-dix ans.",
    "Il y a trois jours, le gouvernement assurait encore que la réforme serait votée.",
    "Le service sera d'abord réservé aux abonnés Premium, puis ouvert à tous à l'automne.",
    "Les internautes pourront refuser les cookies tiers en un clic, promet le géant américain.",
    "Document. Le rapport complet de la commission sera publié lundi, selon le ministère.",
    "Régénération du réseau | 2 310 M€ | 2 050 M€ | -11,3 %",
    "Voir plus loin que la prochaine échéance, tel est le souhait du nouveau président.",
    "Le matin, traversez le pont par le tablier supérieur pour",
    "— Pourquoi pas ?",
    "Le 12 mai 2025, la société a annoncé son introduction en bourse à la surprise générale.",
]


def page(*lines: str, gap: int = 2, markup: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    made = tuple(
        Passage(f"p{n:04}", gap * n, text, text, markup=markup[n] if n < len(markup) else "")
        for n, text in enumerate(lines)
    )
    return [(p.role, p.detail) for p in assign_roles(Document("d", "d.txt", "0", made)).passages]


@pytest.mark.parametrize(("role", "detail", "text"), ALONE, ids=[text for _, _, text in ALONE])
def test_formulas(role: str, detail: str | None, text: str) -> None:
    assert page(TITLE, BODY, text, BODY)[2] == (role, detail)


@pytest.mark.parametrize("text", PROSE)
def test_prose_that_looks_like_a_formula(text: str) -> None:
    assert page(TITLE, BODY, text, BODY)[2] == ("body", None)


def test_a_whole_page() -> None:
    roles = page(
        "Menu", "Technologie", TITLE, "La pépite française bat un record européen", "Par Claire Dubois", BODY,
        "Une valorisation record", BODY, "Et maintenant ?", BODY, "Sur le même sujet", "Nvidia dépasse les attentes",
        "3 commentaires", "Jean-Michel", "13 mai 2025 à 08:15",
        "Très bon article, mais il manque les chiffres de l'an dernier.",
        "Laisser un commentaire",
    )  # fmt: skip
    assert [role for role, _ in roles] == [
        "navigation", "category", "title", "subtitle", "byline", "body", "heading", "body", "heading", "body",
        "navigation", "navigation", "comment", "comment", "comment", "comment", "comment",
    ]  # fmt: skip


def test_a_title_that_stands_again_is_set_aside() -> None:
    roles = page(TITLE, f"Accueil » News » {TITLE}", TITLE.upper(), BODY)
    assert roles == [("title", None), ("navigation", "breadcrumb"), ("title", "repeated title"), ("body", None)]


def test_a_document_that_begins_with_a_paragraph_has_no_title() -> None:
    assert [role for role, _ in page(BODY, "refondant une alliance cruciale", BODY)] == ["body", "heading", "body"]


def test_wrapped_lines_are_one_paragraph() -> None:
    lines = (
        "Le gouvernement a présenté mardi un plan de soutien à",
        "la filière automobile, doté de deux milliards",
        "d'euros.",
    )
    assert [role for role, _ in page(*lines, gap=1)] == ["body", "body", "body"]


@pytest.mark.parametrize("heading", ["Réactions", "Tendances", "En savoir plus", "À propos"])
def test_a_heading_with_a_paragraph_below_is_no_widget(heading: str) -> None:
    assert page(TITLE, BODY, heading, BODY)[2] == ("heading", None)
    assert page(TITLE, BODY, BODY, heading, "Nvidia dépasse les attentes", "Une autre annonce")[3][0] != "heading"


def test_a_short_last_paragraph_is_no_widget() -> None:
    assert page(TITLE, BODY, "Côté valeurs", "Renault a gagné 2 %.", gap=1)[2:] == [("heading", None), ("body", None)]


def test_verse_is_no_heading() -> None:
    verse = ("L'eau tourne et ne sait pas pourquoi,", "Le meunier dort, la meule veille,", "Et moi je compte")
    assert {role for role, _ in page(TITLE, BODY, "", *verse, "", BODY, gap=1)[3:6]} == {"body"}


def test_bullets_and_numbered_headings() -> None:
    assert page(TITLE, BODY, "  • un premier point ;", "- un second point", BODY)[2:4] == [("bullet", None)] * 2
    assert page(TITLE, BODY, "1. Une stratégie ouverte", BODY)[2] == ("heading", None)


def test_a_line_that_repair_has_emptied_was_code() -> None:
    passage = Passage("p0002", 3, '<div class="ad"></div>', "")
    document = Document("d", "d.txt", "0", (Passage("p0001", 1, BODY, BODY), passage))
    assert assign_roles(document).passages[1].role == "navigation"


HTML = f"""<html><head><title>{TITLE} - Le Site</title><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/tech">Tech</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>Par Claire Dubois</p>
<figure><img src="a.jpg"><figcaption>Le siège à Paris</figcaption></figure>
<p>{BODY}</p><h2>Une valorisation record</h2><p>{BODY} {BODY}</p><ul><li>un premier point</li><li>un second</li></ul>
<p>{BODY} Les prochains mois diront si le pari est tenable.</p></article>
<footer><p>© 2025 Le Site</p></footer><script>var x = 1;</script></body></html>"""


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    document = assign_roles(read(path, "page", "page.html", ReadConfig()))
    roles = {p.text: (p.role, p.detail) for p in document.passages}
    assert roles[f"{TITLE} - Le Site"] == ("title", "repeated title")
    assert roles[TITLE] == ("title", None)
    assert roles["Par Claire Dubois"] == ("byline", "author")
    assert roles["Le siège à Paris"][0] == "caption"
    assert roles["Une valorisation record"] == ("heading", None)
    assert roles["un premier point"] == ("bullet", None)
    assert roles["Accueil"][0] == roles["Tech"][0] == "navigation"
    assert roles["© 2025 Le Site"] == ("navigation", "copyright")
    assert roles["var x = 1;"] == ("navigation", "code")
    assert roles[BODY] == ("body", None)


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        f"---\ntitle: x\n---\n# {TITLE}\n\n{BODY}\n\n## Suite\n\n- un point\n\n```\ncode()\n```\n", encoding="utf-8"
    )
    document = assign_roles(read(path, "page", "page.md", ReadConfig()))
    roles = [(p.text, p.role, p.detail) for p in document.passages]
    assert (f"# {TITLE}", "title", None) in roles
    assert ("## Suite", "heading", None) in roles
    assert ("- un point", "bullet", None) in roles
    assert ("code()", "navigation", "code") in roles
    assert ("title: x", "navigation", "front matter") in roles


PIECES = st.sampled_from(
    "Par Photo : © 2025 | » « - • [a] <b> { } https://a.fr Lire aussi 3 commentaires … . Accueil >".split()
)


@given(st.lists(st.one_of(st.lists(PIECES, max_size=6).map(" ".join), st.text(max_size=40)), max_size=8))
@settings(deadline=None)
def test_any_page_gets_roles(texts: list[str]) -> None:
    made = tuple(Passage(f"p{n}", n, t, t) for n, t in enumerate(texts))
    after = assign_roles(Document("d", "d.txt", "0", made)).passages
    assert all(p.role in ROLES for p in after)
    assert [p.text for p in after] == texts


def test_a_breadcrumb_that_repair_took_for_a_quotation() -> None:
    passage = Passage("p0001", 1, "Accueil » News » Un accord", "Accueil « News » Un accord")
    assert assign_roles(Document("d", "d.txt", "0", (passage,))).passages[0].detail == "breadcrumb"


def test_nothing_is_lost() -> None:
    texts = ("Menu", TITLE, BODY, "Comment (0)")
    made = tuple(Passage(f"p{n}", n, t, t) for n, t in enumerate(texts))
    after = assign_roles(Document("d", "d.txt", "0", made))
    assert [(p.id, p.line, p.text, p.original) for p in after.passages] == [
        (p.id, p.line, p.text, p.original) for p in made
    ]


@pytest.mark.parametrize(
    "unit", ["https://", "[a", "<a ", "#a ", "1 | ", "a > b ", "« ", "photo : ", "abonnez-vous à ", "(", "{ "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    texts = [unit * (2_000 // len(unit))] * 20 + [unit * (200_000 // len(unit))]
    start = time.process_time()
    page(*texts)
    assert time.process_time() - start < 5


def test_a_list_of_fields_and_its_head() -> None:
    found = page(TITLE, BODY, "Fiche technique :", "Poids : 35 g", "Autonomie : 9 heures", "2 x câble USB", BODY)
    assert [role for role, _ in found[2:6]] == ["heading", "bullet", "bullet", "bullet"]


def test_a_title_with_a_colon_that_stands_twice_is_no_field() -> None:
    title = "Lens : le stade rouvre"
    assert [role for role, _ in page(title, title, BODY, BODY)[:2]] == ["title", "title"]


def test_readers_posts_on_one_line_and_names_as_tags() -> None:
    post = "jojo_du_59 - 28/04/2025 à 09:12 - Enfin une bonne nouvelle, je suis aux anges !!!"
    found = page(TITLE, BODY, BODY, "Lens Franck Haise Ligue Un", "14 réactions", post, "★★★☆☆ Léa B. - Déçue.")
    assert [role for role, _ in found[3:]] == ["category", "comment", "comment", "comment"]


def test_a_byline_under_the_title_may_begin_with_a_small_letter() -> None:
    title = "La vallée panse ses plaies : un an après, les digues attendent"
    assert page(title, "par Anne Morel, redaction locale", BODY)[:2] == [("title", None), ("byline", "author")]


def test_a_paragraph_cut_at_a_hyphen_is_no_heading() -> None:
    assert page(TITLE, BODY, BODY, "La réunion se tiendra le jeudi 28 fé-", gap=1)[3] == ("body", None)
