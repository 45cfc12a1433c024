"""The learning rate over a stretch of training, and how fast the averaged weights follow."""

from __future__ import annotations

import math

from .recipe import Schedule


def rate(step: int, left: float, schedule: Schedule) -> float:
    """The learning rate of a step.

    Rises in a straight line over the warm-up, then stays (`constant`) or falls with the inverse square root of the step
    (Vaswani et al. 2017), and in the last `falling` part of the time goes down to zero in a straight line.

    Args:
        step: 1 for the first.
        left: the share of the stretch's time that is left, 1 to 0.
        schedule: the recipe's.
    """
    value = schedule.rate * min(1.0, step / schedule.warmup)
    if not schedule.constant and step > schedule.warmup:
        value *= math.sqrt(schedule.warmup / step)
    if left < schedule.falling:
        value *= max(0.0, left) / schedule.falling
    return value


def phase(left: float, schedule: Schedule) -> str:
    """What weights saved now are: "constant", "falling", or "annealed" when the rate has reached zero.

    Only weights after a falling phase are good for use; "annealed" ones are what ships.
    """
    if not schedule.falling or left >= schedule.falling:
        return "constant"
    return "falling" if left > 0 else "annealed"


def follow(step: int, average: float, every: int) -> float:
    """How much of the old average is kept when it is updated every so many steps: little at first."""
    return float(min(average**every, (1 + step) / (100 + step)))
