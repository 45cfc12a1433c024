"""What a run says of itself as it goes, on two lines; and those lines read back, for the learning curve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

STEP: Final = re.compile(
    r"epoch (?P<epoch>\d+) step (?P<step>\d+) (?P<minutes>[\d.]+) min loss (?P<loss>[\d.]+) lr (?P<rate>[\d.e+-]+) "
    r"(?P<speed>\d+) target tok/s, (?P<millions>[\d.]+)M so far"
)
HEALTH: Final = re.compile(
    r"encoder cosine (?P<cosine>-?[\d.]+), cross-attention entropy (?P<entropy>[\d.]+) of uniform"
    r"(?:, dev (?P<dev>[\d.]+))?"
)

END: Final = re.compile(
    r"^done (?P<step>\d+) (?P<millions>[\d.]+)M target tokens(?:, dev (?P<dev>[\d.]+))?$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: where the run is, how it learns (nats per target piece), how it is."""

    epoch: int
    step: int
    minutes: float
    loss: float
    rate: float
    speed: float
    tokens: float
    cosine: float
    entropy: float
    dev: float | None = None

    def __str__(self) -> str:
        dev = "" if self.dev is None else f", dev {self.dev:.3f}"
        return (
            f"epoch {self.epoch} step {self.step} {self.minutes:.1f} min loss {self.loss:.3f} lr {self.rate:.2e} "
            f"{self.speed:.0f} target tok/s, {self.tokens / 1e6:.1f}M so far\n"
            f"    encoder cosine {self.cosine:.3f}, cross-attention entropy {self.entropy:.2f} of uniform{dev}"
        )


def read(log: str) -> Iterator[Progress]:
    """The reports in a log; other lines are passed over, and a report without its second line isn't one."""
    lines = log.splitlines()
    for first, second in pairwise(lines):
        at, health = STEP.search(first), HEALTH.search(second)
        if at and health:
            yield Progress(
                epoch=int(at["epoch"]),
                step=int(at["step"]),
                minutes=float(at["minutes"]),
                loss=float(at["loss"]),
                rate=float(at["rate"]),
                speed=float(at["speed"]),
                tokens=float(at["millions"]) * 1e6,
                cosine=float(health["cosine"]),
                entropy=float(health["entropy"]),
                dev=None if health["dev"] is None else float(health["dev"]),
            )


def ending(step: int, tokens: float, dev: float | None) -> str:
    """A run's last line."""
    return f"done {step} {tokens / 1e6:.1f}M target tokens" + ("" if dev is None else f", dev {dev:.4f}")


def end(log: str) -> tuple[float, float | None] | None:
    """Million tokens and loss on the development set that a log ends with; None for a run that hasn't ended."""
    found = END.search(log)
    return (float(found["millions"]), float(found["dev"]) if found["dev"] else None) if found else None
