"""What a form may be, as bits, and the words that are so by themselves."""

from __future__ import annotations

from typing import Final


class Flag:
    """What a form may be, as bits. Signals are only looked for where the forms they need stand side by side."""

    FEMININE_DETERMINER: Final = 1 << 0
    MASCULINE_DETERMINER: Final = 1 << 1
    SINGULAR_DETERMINER: Final = 1 << 2
    PLURAL_DETERMINER: Final = 1 << 3
    FEMININE_NOUN: Final = 1 << 4
    MASCULINE_NOUN: Final = 1 << 5
    SINGULAR_NOUN: Final = 1 << 6
    PLURAL_NOUN: Final = 1 << 7
    NOUN_FOLLOWS: Final = 1 << 8
    ONLY_VERB: Final = 1 << 9
    PERSON: Final = 1 << 10
    HAVE: Final = 1 << 11
    WITH_BE: Final = 1 << 12
    EN: Final = 1 << 13
    GERUND: Final = 1 << 14
    FULL_STOP: Final = 1 << 15
    END: Final = 1 << 16
    LOWER: Final = 1 << 17
    OPENER: Final = 1 << 18
    SEMICOLON: Final = 1 << 19
    OPEN_QUOTE: Final = 1 << 20
    COMMA: Final = 1 << 21
    BE: Final = 1 << 22
    HANGING: Final = 1 << 23
    GLUED: Final = 1 << 40
    ELIDES: Final = 1 << 41
    VOWEL: Final = 1 << 42
    DETERMINER: Final = 1 << 43
    NE: Final = 1 << 44
    PAS: Final = 1 << 45
    CLAUSE: Final = 1 << 46
    MERGES: Final = 1 << 47
    WANTS_DE: Final = 1 << 48
    MANNER: Final = 1 << 49
    STRANGE: Final = 1 << 50
    CONJUNCTION: Final = 1 << 51
    SUBJECT: Final = 1 << 52
    NO_VERB: Final = 1 << 53
    STRICT_DETERMINER: Final = 1 << 54
    ANY_DETERMINER: Final = 1 << 55
    INFINITIVE: Final = 1 << 56
    LOST: Final = 1 << 57
    NUMBER: Final = 1 << 58
    COPULA: Final = 1 << 59
    HIS: Final = 1 << 60
    FEMININE_CONSONANT: Final = 1 << 61
    BEEN: Final = 1 << 28
    PARTICIPLE: Final = 1 << 29
    FIRST_ADJECTIVE: Final = 1 << 30
    MASCULINE_OR_VERB: Final = 1 << 31
    FEMININE_OR_VERB: Final = 1 << 32
    BEFORE_INFINITIVE: Final = 1 << 33
    GOAL: Final = 1 << 34
    RELATIVE: Final = 1 << 35
    BEFORE: Final = 1 << 36
    BUT: Final = 1 << 27
    UNKNOWN: Final = 1 << 24
    ELSEWHERE: Final = 1 << 25
    CONTENT: Final = 1 << 26
    FINITE: Final = 1 << 37
    JOINT: Final = 1 << 38
    SINGULAR_VERB: Final = 1 << 39
    PLURAL_VERB: Final = 1 << 62


def words(text: str) -> frozenset[str]:
    """A set of words written with spaces between them."""
    return frozenset(text.split())


SETS: Final[dict[int, frozenset[str]]] = {
    Flag.FEMININE_DETERMINER: words("une la cette sa ma ta"),
    Flag.MASCULINE_DETERMINER: words("un le ce cet au du"),
    Flag.SINGULAR_DETERMINER: words("un une le la ce cet cette au du sa ma ta son mon ton"),
    Flag.PLURAL_DETERMINER: words("les des ces aux ses mes tes nos vos plusieurs"),
    Flag.NOUN_FOLLOWS: words(
        "un une cette cet du des aux au ses mes tes chaque de d' pour sans dans chez vers avec sur sous par"
        " parmi selon malgré"
    ),
    Flag.ELIDES: words("le la de que ne se me te jusque lorsque puisque"),
    Flag.DETERMINER: words("le la les un une cette ce cet ces son sa ses leur leurs"),
    Flag.PERSON: words("je j' tu nous vous"),
    Flag.HAVE: words("a ont avait avaient aura auront aurait auraient ayant avoir ait aient eut"),
    Flag.WITH_BE: words(
        "censé censée censés censées allé allée allés allées venu venue venus venues devenu devenue devenus"
        " devenues né née nés nées arrivé arrivée arrivés arrivées resté restée restés restées revenu revenue"
        " reparti repartie parvenu parvenue parvenus parvenues survenu survenue intervenu intervenue"
        " décédé décédée décédés"
    ),
    Flag.WANTS_DE: words("au-dessus au-dessous au-delà en-dessous auprès lors afin grâce quant"),
    Flag.CONJUNCTION: words("tandis alors bien lorsque lorsqu' puisque puisqu' parce afin"),
    Flag.SUBJECT: words("il ils on je elle elles"),
    Flag.NO_VERB: words("un une des du au aux dans par pour sur avec ce cette ces cet son sa ses de d' à"),
    Flag.STRICT_DETERMINER: words(
        "un une cet cette ces mon ma mes ta tes sa ses notre nos votre vos chaque au aux du des"
    ),
    Flag.ANY_DETERMINER: words("le la les l' un une cet cette ces ma mes sa ses notre nos votre vos chaque"),
    Flag.BEEN: words("été obtient obtiennent obtenait obtenaient obtiendra obtiendront obtenir obtenu"),
    Flag.RELATIVE: words("qui dont"),
    Flag.GOAL: words("au aux"),
    Flag.BEFORE_INFINITIVE: words(
        "a ont avait avaient aura auront aurait auraient ayant avoir ait aient eut étant étaient sont pas"
        " plus jamais rien déjà encore toujours également aussi le la les lui leur se s' y en l'"
    ),
    Flag.HIS: words("mon ton son"),
    Flag.COPULA: words("est sont était étaient sera seront serait seraient"),
    Flag.LOST: words("\N{REPLACEMENT CHARACTER}"),
    Flag.NE: words("ne n'"),
    Flag.BEFORE: words("avant afin jusqu' pour sans"),
    Flag.BUT: words("mais"),
    Flag.PAS: words("pas"),
    Flag.CLAUSE: words("quand lorsque lorsqu' puisque puisqu' qui que qu' si s' où"),
    Flag.JOINT: words(
        "que qu' qui dont où si s' quand lorsque lorsqu' puisque puisqu' quoique quoiqu' comme et mais ou"
        " donc car ni or puis sinon soit lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel"
        " desquels desquelles quiconque cependant toutefois tant quoi comment combien pourquoi quel quelle"
        " quels quelles plus moins voilà voici selon y : … ! ? ( [ ] - – — / | · • * ' ‘ & + ="
    ),
    Flag.FINITE: words("faites dites sachez veuillez"),
    Flag.MERGES: words("de à"),
    Flag.EN: words("en"),
    Flag.FULL_STOP: words("."),
    Flag.END: words('. » ” " )'),
    Flag.SEMICOLON: words(";"),
    Flag.OPEN_QUOTE: words("« “"),
    Flag.COMMA: words(","),
    Flag.BE: words("est sont a ont était étaient sera seront avait avaient"),
    Flag.HANGING: words(
        "de d' à le la les l' des du au aux et ou que qu' dont pour par sans chez ce cette ces ses leurs"
        " notre votre mais très chaque qui"
    ),
    Flag.ELSEWHERE: words(
        "however moreover furthermore meanwhile nevertheless nonetheless therefore although otherwise jedoch"
        " allerdings außerdem dennoch trotzdem zudem deshalb inzwischen además aunque mientras entonces porém"
        " além tuttavia inoltre intanto quindi però asimismo die ein im am zum the of and with for by from is"
        " are was were has have had this that which will its their been not who what how your you we they said"
        " would could should into about more than when where these those there it he she his her our to at as"
        " be if so because while after before under between through also only some any all can may must new"
        " then der das und ist nicht mit für von eine auf dem den wird werden sind auch bei nach aus wie oder"
        " el los las para como pero más este esta del ser fue hay sin sobre entre también della che gli nel"
        " sono questo anche più di alla delle dei degli"
    ),
}
OPENERS: Final = words(
    "le la les un une des ce cette ces il elle ils elles on nous vous dans pour selon après avant depuis lors"
    " mais comment pourquoi cependant toutefois ainsi donc son sa ses leur leurs en au aux par avec si lorsque"
)
