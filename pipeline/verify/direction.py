"""Up or down: what rose in the French rises in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .check import Finding, Pair, check

_ENDING: Final = r"(?:é(?:e?s?)|er|e|ent|ait|aient|a|ont|era|eront|erait|ant)"
_AMOUNT: Final = (
    r"(?: \w+ment| encore| ainsi| presque)? d(?:e |['’])(?:près de |environ |plus de |quelque |l['’]ordre de )?\d"
)
_DOWN: Final = re.compile(
    rf"\b(?:(?:recul|baiss|chut|diminu|flanch|dégringol|abaiss|repli|régress|contract|amput|minor){_ENDING}|"
    rf"(?:recul|baisse|repli|chute|diminution|perte|contraction)){_AMOUNT}",
    re.IGNORECASE,
)
_UP: Final = re.compile(
    rf"\b(?:(?:augment|progress|grimp|rebond|flamb|relev|rehauss|major|accéléré){_ENDING}|bondi[rt]?|montée?s?|"
    rf"hausse|augmentation|progression|rebond|bond){_AMOUNT}",
    re.IGNORECASE,
)
_FALLS: Final = (
    r"fall\w*|fell|down\w*|declin\w*|drop\w*|decreas\w*|los\w+|lower\w*|reduc\w*|cuts?|cutting|shr[aiu]nk\w*|slip\w*|"
    r"slid\w*|slump\w*|tumbl\w*|plung\w*|plummet\w*|sank|sunk|sink\w*|contract\w*|dip\w*|retreat\w*|shed\w*|less|fewer|"
    r"off|back|weak\w*|lost|negative|diminish\w*|reced\w*|minus|collaps\w*|crash\w*|trim\w*|slash\w*|under|below|smaller"
)
_RISES: Final = (
    r"ris\w+|rose|up\w*|grow\w*|grew|gain\w*|increas\w*|climb\w*|jump\w*|soar\w*|surg\w*|higher|high\w*|add\w*|"
    r"advanc\w*|rais\w+|hik\w+|boost\w*|accelerat\w*|improv\w*|more|progress\w*|leap\w*|leapt|w[io]n\w*|expan\w+|doubl\w*|"
    r"rally|rallied|rebound\w*|earn\w*|mount\w*|exceed\w*|plus|another|elevat\w*|extra|ahead|surpass\w*|widen\w*|"
    r"strengthen\w*|spik\w*|swell\w*|push\w*|put|larger|bigger|lift\w*|appreciat\w*|skyrocket\w*|swollen|bounce\w*"
)
_POINT: Final = re.compile(r"\bfrom \W?(\d[\d.,]*)", re.IGNORECASE)


@check(
    why="A rise that falls, or an amount that has become a starting point, is a wrong number.",
    severity="error",
    flags=[
        ("Le bénéfice a reculé de 12 % en mars.", "The profit is 12% in March."),
        ("Le prix du blé a bondi de 15 %.", "The price of wheat has 15%."),
        ("La température a augmenté de 1,1 °C.", "The temperature has increased from 1.1°C."),
    ],
    leaves=[
        ("Le bénéfice a reculé de 12 % en mars.", "Profit fell 12% in March."),
        ("Le prix du blé a bondi de 15 %.", "The price of wheat jumped 15%."),
        ("La température a augmenté de 1 °C à 3 °C.", "The temperature rose from 1°C to 3°C."),
        ("Il a été montré que près de 80 % dorment.", "It was shown that nearly 80% sleep."),
    ],
)
def direction(pair: Pair) -> Iterator[Finding]:
    """The French says by how much something rose or fell, and the English has no word for it, or says "from"."""
    for pattern, english in ((_DOWN, _FALLS), (_UP, _RISES)):
        for found in pattern.finditer(pair.source):
            if not re.search(rf"\b(?:{english})\b", pair.target, re.IGNORECASE):
                yield Finding("whether it rose or fell is lost", found.group())
                continue
            amount = pair.source[found.end() - 1 :].split(" ")[0].rstrip(".,;%").replace(",", ".")
            beyond = re.match(r"[\d.,]+ ?%?[^,.;]{0,12} à \d", pair.source[found.end() - 1 :])
            start = _POINT.search(pair.target)
            if start and not beyond and start[1].rstrip(".,") == amount:
                yield Finding(f"“by {amount}” became “from {amount}”", found.group(), start.group())
