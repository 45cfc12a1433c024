"""The names of a site's sections: a line of nothing else is a menu or says where the article is filed."""

from __future__ import annotations

from typing import Final

from .line import Line, plain

_SECTIONS: Final = frozenset(
    plain(
        "actualité actualités actu actus news accueil technologie technologies tech économie politique"
        " international monde société sport sports culture sciences science santé business entreprises"
        " entreprise ia intelligence artificielle opinion opinions tribune éditorial édito analyse analyses"
        " finance finances bourse marchés high-tech numérique numerique web internet médias planète"
        " environnement europe france afrique amérique asie idées débats régions people auto automobile"
        " immobilier emploi cybersécurité sécurité logiciels mobiles jeux startups start-up crypto décryptage"
        " enquête reportage interview dossier dossiers vidéo vidéos podcast podcasts blog artificial"
        " intelligence world politics technology health economy markets et & de du la le l' les / | - – — · >"
        " , entretien portrait justice faits divers climat écologie énergie logement transports transport"
        " éducation voirie travaux urbanisme agriculture tourisme voyage voyages gastronomie cuisine recettes"
        " desserts maison jardin bricolage déco mode beauté famille psycho couple animaux histoire patrimoine"
        " religion cinéma musique livres littérature théâtre expos séries télé télévision radio football foot"
        " rugby tennis cyclisme basket handball athlétisme ligue mercato résultats direct régional local"
        " locale vie associative commune communes région départements météo conso consommation argent retraite"
        " impôts épargne tests test guides guide comparatifs tutoriels tutoriel astuces aide forum boutique"
        " agenda annuaire sorties loisirs services jeunesse solidarité collectivités mairie paroisse liturgie"
        " matériel smartphones smartphone ordinateurs audio électronique informatique gaming hardware réseaux"
        " sociaux mobile"
    ).split()
)
# Other pages of a site: a row of these is a menu, each alone may be a heading.
_PAGES: Final = frozenset(
    plain(
        "accueil questions étiquettes membres badges utilisateurs réponses discussions sujets directs newsletters"
        " infolettres actus chroniques arts groupe solutions carrières investisseurs presse produits formations"
        " profil abonnements e-paper rubriques previews soluces catalogue équipe contact archives galerie nécrologie"
        " emplois recherche menu connexion inscription s'inscrire s'abonner vidéo photos live replay programme"
        " médias nouvelles abonnez-vous anglais français english expertises marques références événements"
        " publications ressources tarifs documentation communauté"
    ).split()
)
_ROW: Final = 3  # words
_WHOLE: Final = 4  # letters
_CAPITALS: Final = 0.6


def sections(line: Line) -> bool:
    """Whether nothing but names of a site's sections stands in the line."""
    return all(word in _SECTIONS for word in line.key.split())


def label(line: Line) -> bool:
    """Whether a line in capitals holds the name of a section: « CHRONIQUE LOCALE » is nobody's name."""
    return line.text.isupper() and any(len(word) >= _WHOLE and word in _SECTIONS for word in line.key.split())


def menu(line: Line) -> bool:
    """Whether a line reads as a row of sections: capitalised words, most of them names of sections, and no verb."""
    words = line.text.split()
    known = sum(word in _SECTIONS for word in line.key.split())
    if len(words) >= _ROW and all(word[:1].isupper() for word in words) and 2 * known >= len(words):
        return True
    capitals = [plain(word.lower()) for word in words if word[:1].isupper()]
    pages = sum(word in _PAGES or word in _SECTIONS for word in capitals)
    return not line.ended and pages >= _ROW and 2 * pages > len(capitals) >= _CAPITALS * len(words)
