"""Who wrote it and when: lines that name an author, a date, an agency, or say who the author is."""

from __future__ import annotations

import re
from typing import Final

from .formulas import CLOCK, DATE
from .line import Line, plain

_NAME: Final = r"(?:(?:de|du|de la|des|van|von|le|la|el|al|bin|ben|d') ?)?[A-ZÀ-Þ@][\w.'’@-]*"
_HANDLE: Final = (  # « Par admin | 12 mars 2017 »
    rf"[\w.-]{{2,20}}(?: [\w.-]{{2,20}})?(?=(?: ?[|•·,] | [–-] | le | on ).*(?:(?i:{DATE})|lecture))"
)
_AUTHOR: Final = re.compile(
    r"(?:(?:Un article |Texte |Propos recueillis |[ÉE]crit |Redige |Publie |Poste |Traduit |Propose |Reportage "
    r"|Suivi |Anime |Coordonne )?"
    r"(?:[Pp]ar|PAR|[Bb]y|BY)|(?:Written|Posted|Published|Reported|Edited) by"
    r"|(?:Textes?|Recit|Entretien|Interview|Reportage|Enquete|Photos?)"
    r"(?: (?:et|&) (?:textes?|entretien|photos?|dessins?|images|interview|recit))?(?= ?:)"
    r"|Auteure?|Autrice|Author|Redacteur|Redactrice|Journaliste"
    r"|(?:Von|Por|Door)(?= .*(?:[|•·]|\d{4}))"
    r"|De(?= [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,3},? (?:le )?\d{1,2}[ ./]\w+[ ./]\d{4})"
    r"|(?:De )?[Nn](?:otre|os) (?:correspondant|envoye|journaliste|reporter|collaborat)\w*(?: \w+){0,2}?"
    r"(?: (?:a|au|aux|en) [A-ZÀ-Þ][\w'-]+)?,?"
    r"|De notre \w+"
    r"|(?:(?:Un|Le) )?(?:[Dd]irect|[Ll]ive|[Dd]ossier|[Tt]chat|[Pp]age)"
    r" (?:anime|commente|suivi|tenu|assure|prepare)e? par)"
    rf" ?:? +(?:[Ll]a [Rr]edaction|l'[ÉEe]quipe|notre \w+|{_NAME}|{_HANDLE})(?P<rest>.*)$"
)
_NAMES_ONLY: Final = re.compile(rf"{_NAME}(?: {_NAME}){{0,3}}(?: ?\([^()]{{3,50}}\))?$")
_ABOUT: Final = re.compile(
    r"\b(?:journaliste|rédact|auteur|autrice|blogueu|passionné|fondat|diplômé|spécialis|correspond)"
)
_PRESS: Final = (
    r"(?:Agence France-Presse|AFP|APS|APA|Agence QMI|Associated Press|EFE|Xinhua|Reuters|AP|Belga|ATS|Bloomberg"
    r"|Keystone-ATS|Keystone|La [Rr][ée]daction|La Presse canadienne)"
)
_AGENCY: Final = re.compile(
    rf"\(?(?:(?:[^\W\d_]+ )?|[A-ZÀ-Þ]\S+(?: [\dA-ZÀ-Þ]\S*){{1,2}} )(?:(?:avec|with) )?(?:l['’])?{_PRESS}"
    rf"(?: ?(?:,|et|and|/|avec|-) ?(?:l['’])?{_PRESS})*[ .)]*$"
)
_INITIALS: Final = re.compile(
    r"[a-z]{2,5}(?:[/-][a-z]{2,5}){1,3}|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}"
)  # under a news agency's dispatch: bur/abc/xyz
_SIGNED_SHORT: Final = re.compile(r"(?:[A-ZÀ-Þ]\.[ -]?){2,3}")  # « D. A. »
_SIGNED_OFF: Final = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}, [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{0,2}}$")
_LABELLED: Final = re.compile(  # « Durée : 2h31 », « Sortie : 23 août 2023 »
    r"(?!date|publi|mis|modif|maj|post|auteur|par\b|le\b|ecrit|redig|redac|derni|texte|photo|update|by\b|author|creat|cree)"
    r"[^:,|]{2,25} ?: "
)
_WHEN: Final = re.compile(rf"(?:^|(?<=[\s|,(·•–—-]))(?:{DATE}|{CLOCK})(?=$|[\s|,).·•–—-])")
_MOMENT: Final = re.compile(rf"(?:^|(?<=[\s|,(·•–—-]))(?:{DATE}|\d{{1,2}} ?[h:] ?\d\d)(?=$|[\s|,).·•–—-])")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BIO: Final = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,3}},(?= (?:ancien\w* )?(?:journaliste|rédact\w+|auteure?|autrice|blogueu\w+|photographe)"
    r"\b.{20,})"
    rf"|{_NAME}(?: {_NAME}){{0,3}},? (?:est|is|a été|was|couvre|covers|écrit|writes|travaille|works|collabore)\b"
    r".{0,60}\b(?:journaliste|rédact\w+|reporter|correspondante?|aut(?:eur|rice)|écrivaine?|chroniqueu\w+|contribut\w+"
    r"|blogueu\w+|passionnée?|diplômée?|pigiste|writer|editor|author|journalist|freelance\w*|columnist|enthusiast)\b"
)
_TOLD_OF: Final = re.compile(
    r"(?P<name>(?!l')[\w.'@-]{3,}(?: [\w.'@-]+){0,3}?),? (?:est|vit|ecrit|travaille|couvre|is|was|writes|covers) "
)
_SPEAKS_OF: Final = re.compile(r"(?P<name>[\w.'@-]{3,} [\w.'@-]{2,}(?: [\w.'@-]+)??),? [a-z]+ ")
_PROFESSION: Final = re.compile(rf"(?: {_NAME}){{0,3}}, [A-Za-zÀ-Þ][\w' -]{{3,60}}$")  # « Par Hugo Petit, juriste »
_NOBODY: Final = frozenset("elle elles ils cela ceci tout qui que".split())
_SMALL: Final = frozenset(
    "le a et and de du des la pour for at on avec with h d l publie mis jour mise ligne il y a min lecture updated"
    " published am pm dans in par by depuis correspondant correspondante journaliste lundi mardi mercredi jeudi"
    " vendredi samedi dimanche publiee modifie modifiee redaction locale temps"
    " commentaire commentaires vue vues lecture lectures reaction reactions partages"
    " texte textes photo photos dessin dessins illustrations images propos recueillis redacteur redactrice chef"
    " agence envoye envoyee special speciale heure heures locale minutes utc gmt fr com net org info ch be ca"
    " agences".split()
)


def byline(line: Line, late: bool) -> str | None:
    """The finer kind of byline that a line is, or None; `late`: some paragraphs have come before it."""
    text = line.text
    if len(text) <= 140 and not (line.stopped and line.words > 9):
        author = _AUTHOR.match(plain(text))
        if author and (_only_names(author["rest"]) or (not late and _PROFESSION.match(author["rest"]))):
            return "author"
        if line.words <= 14 and not _LABELLED.match(line.key) and _MOMENT.search(line.key) and _only_names(text):
            return "timestamp" if line.words <= 3 else "author"
        if _AGENCY.match(text) or (late and _INITIALS.fullmatch(text)):
            return "agency"
    if late and _SIGNED_SHORT.fullmatch(text):
        return "author"
    if late and 5 <= line.words <= 80 and _BIO.match(text):
        return "author bio"
    return None


def names_only(line: Line) -> bool:
    """Whether it may be a name alone: « Claire Dubois », « Jean Roux (Marseille, correspondant) »."""
    return not line.stopped and 1 <= line.words <= 8 and _NAMES_ONLY.match(line.text) is not None


def signed_off(line: Line) -> bool:
    """Whether a reader's name and town stand there: « Jean Roux, Vitry-le-François »."""
    return _SIGNED_OFF.match(line.text) is not None


def signature(line: Line, after: Line) -> bool:
    """Whether a name stands in a line, and the next says who that is."""
    if not names_only(line) or not after.prose or not _ABOUT.search(after.text, 0, 300):
        return False
    return any(len(name) > 3 and name in after.text[:300] for name in line.text.split())


def tells_of(line: Line, signed: list[Line]) -> bool:
    """Whether a sentence says who one of those that signed is: « admin est passionné de nutrition »."""
    if not line.statement or line.words > 80:
        return False
    told = _TOLD_OF.match(line.key) or _SPEAKS_OF.match(line.key)
    if told is None or told["name"] in _NOBODY or told["name"].split()[0] in _SMALL:
        return False
    name = re.compile(rf"(?<!\b[aà] )(?<!\ben )\b{re.escape(told['name'])}\b")
    return any(name.search(_WHEN.sub(" ", other.key)) for other in signed)


def _only_names(rest: str) -> bool:
    """Whether only names, dates and small words are there: "Par ailleurs, …" is a sentence, "Par X | 3 mai" isn't."""
    bare = plain(_WHEN.sub(" ", rest.replace("’", "'")))
    return len(rest) < 110 and all(w[0].isupper() or w in _SMALL for w in _LETTERS.findall(bare))
