"""Words cut by the end of a printed line, and compounds with a space beside their hyphen."""

from __future__ import annotations

import re
from typing import Final

from ..text import lefff
from ..text.frequency import zipf
from .dropped import with_right_accents
from .neighbours import HEADS
from .rule import rule
from .strangers import is_inflected

CUT: Final = re.compile(
    r"(?<![\w'’])((?:[cdjlmnst]|qu)['’])?([A-Za-zÀ-ÿœ]{2,20})- ([a-zà-ÿœ]{2,20})(?![\w-])", re.IGNORECASE
)
INSIDE: Final = re.compile(r"-(?<=[a-zà-ÿœ]{2}.)(?=[a-zà-ÿœ]{3})")
WHOLE: Final = re.compile(
    r"(?<![\w@#/.&_-])((?:[cdjlmnst]|qu)['’])?([A-Za-zÀ-ÿœ]{2,20})-([a-zà-ÿœ]{3,20})(?![\w@/=-]|\.\w)", re.I
)
ENCLITIC: Final = re.compile(
    r"\b(peut|lui|elle|eux|elles|nous|vous|moi|toi|soi|celui|celle|ceux|celles|rendez|après|avant|grand|vis-à"
    r"|c['’]est|a-t|est|sont|y-a-t|va-t|sera-t|aura-t|fait|dit|vice)"
    r"(?:- | -)(être|même|mêmes|ci|là|vous|midi|hier|mère|père|vis|à-dire|il|elle|on|ils|elles|ce|versa)(?![\w-])",
    re.IGNORECASE,
)
INVERTED: Final = re.compile(r"\b([a-zà-ÿœ]+[td])- (on|il|elle|ils|elles)(?![\w'’-])")
EUPHONIC: Final = re.compile(
    r"\b([a-zà-ÿœ]*[aeé])(?: -|- |-)t(?: -|- |-)(on|il|elle|ils|elles)(?![\w'’-])", re.IGNORECASE
)
THERE: Final = re.compile(r"\b((?:cet?|cette|ces)[ \u00a0][a-zà-ÿœ]{3,20})(?: -|- )(là|ci)(?![\w-])", re.IGNORECASE)
FORMER: Final = re.compile(r"\b([Ee]x|[Vv]ice|[Qq]uasi|[Dd]emi)- (?=[a-zà-ÿœ]{4})")
GIVEN: Final = re.compile(
    r"\b(Jean|Marie|Anne|Pierre|Paul|Louis|Charles|Saint|Sainte|Notre)(?:- | -)(?=[A-ZÀ-Ý][a-zà-ÿ])"
)
SUSPENDED: Final = frozenset({"et", "ou", "à", "puis", "voire", "ni", "jusqu", "comme", "y", "de", "des"})
KNOWN: Final = 2.5
RARE: Final = 1.5
FAR: Final = 3.0  # how much rarer than the whole a half may be that is no word
MORE_HEADS: Final = frozenset("omni archi demi quadri équi péri méga giga para".split())
SURE: Final = 3.0  # the whole, where one half is a word
FREQUENT: Final = 4.0  # the whole, where the second half is a word too


@rule(
    why="The word was cut at the end of a printed line; its halves belong together.",
    repairs=[
        ("le rep- résentant du groupe", "le représentant du groupe"),
        ("une intro- duction en bourse", "une introduction en bourse"),
        ("lui- même et peut -être", "lui-même et peut-être"),
        (
            "onze entre- prises, l’indem-nisation et le centre- ville",
            "onze entreprises, l’indemnisation et le centre-ville",
        ),
        ("le prix quadru- plait, dans quel état vieillit- on ?", "le prix quadruplait, dans quel état vieillit-on ?"),
        ("a- t-il dit, où va -t-on ce soir- là", "a-t-il dit, où va-t-on ce soir-là"),
        ("les cher-cheurs et le prési-dent, l’ex- ministre", "les chercheurs et le président, l’ex-ministre"),
        ("elle tient son rà- teau", "elle tient son râteau"),
        ("la salle Jean- Jaurès, à Saint -Malo", "la salle Jean-Jaurès, à Saint-Malo"),
    ],
    leaves=[
        "à court- et moyen-terme",
        "les pré- et postnatals",
        "Intel-sat et le copy-left",
        "OpenAI - le groupe - part",
        "un co-auteur, le micro-crédit et l’anti-missile",
        "Paris- Londres et Pierre, Paul",
        "un vélo- taxi",
        "il dit- voilà - non",
        "le maire élu- il est vieux - parle",
        "les franco- et germanophones, un pré- requis",
    ],
)
def join_halves(text: str) -> str:
    """Join the halves of a word where the frequency lists know the whole better than its halves."""
    if INSIDE.search(text):
        text = WHOLE.sub(_join_inside, text)
    if "- " not in text and " -" not in text:
        return text
    text = ENCLITIC.sub(r"\1-\2", text)
    text = FORMER.sub(r"\1-", text)
    text = THERE.sub(r"\1-\2", EUPHONIC.sub(r"\1-t-\2", text))
    text = GIVEN.sub(r"\1-", text)
    text = CUT.sub(_join, text)
    # Where another dash stands, this one may be its pair.
    alone = text.count("- ") == 1 and " -" not in text and "–" not in text
    return INVERTED.sub(_inverted, text) if alone else text


def _join(match: re.Match[str]) -> str:
    elided, left, right = match.groups()
    if right in SUSPENDED:
        return match[0]
    whole = (left + right).lower()
    if f"{left}-{right}".lower() in lefff.forms():
        return f"{elided or ''}{left}-{right}"
    no_word = left.islower() and left not in lefff.forms() and max(zipf(left), zipf(left, "en")) < KNOWN
    if no_word and (whole in lefff.forms() or (is_inflected(whole) and not is_inflected(left))):
        return f"{elided or ''}{left}{right}"
    if whole in lefff.forms() and zipf(whole) >= (KNOWN if right not in lefff.forms() else FREQUENT):
        return f"{elided or ''}{left}{right}"
    if no_word and (meant := with_right_accents(whole)) != whole:
        return f"{elided or ''}{meant}"
    halves = min(zipf(left.lower()), zipf(right))
    if zipf(whole) >= KNOWN and halves < zipf(whole) - 1 and (halves < RARE or zipf(whole) > halves + 2):
        return f"{elided or ''}{left}{right}"
    return match[0]


def _inverted(match: re.Match[str]) -> str:
    """A verb and its subject, which follows it."""
    return f"{match[1]}-{match[2]}" if match[1] in lefff.forms() else match[0]


def _join_inside(match: re.Match[str]) -> str:
    """A word with a hyphen left inside, of whose halves neither is a word."""
    elided, left, right = match.groups()
    whole, halves = (left + right).lower(), {left.lower(), right.lower()}
    if whole not in lefff.forms() or zipf(whole) < KNOWN or match[0].lower() in lefff.forms():
        return match[0]
    if not halves.isdisjoint(lefff.forms()):
        return f"{elided or ''}{left}{right}" if _is_torn(left.lower(), right.lower(), whole) else match[0]
    return match[0] if max(map(zipf, halves)) >= KNOWN else f"{elided or ''}{left}{right}"


def _is_torn(left: str, right: str, whole: str) -> bool:
    """Whether one half is no word at all: no compound ends so, and none begins so but with a prefix."""
    if zipf(whole) < SURE or left in HEADS:
        return False
    least = max(RARE, min(KNOWN, zipf(whole) - FAR))
    if right not in lefff.forms():
        return max(zipf(right), zipf(right, "en")) < least and len(right) > len("ais")
    unheard = left not in lefff.forms() and max(zipf(left), zipf(left, "en")) < least
    return unheard and len(left) > len("pré") and left[-1] != "o" and left not in MORE_HEADS
