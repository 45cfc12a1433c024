"""The learning curve: every stretch's reports in one table, and their picture."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import write_text

from .progress import end, read

HERE = Path(__file__).parent
TABLE = HERE / "curve.tsv"
PICTURE = HERE / "plots" / "learning-curve.svg"


class Point(NamedTuple):
    """A report. `minutes` and `tokens` (millions of target pieces) count from the model's beginning; losses are in nats
    per target piece, the development set's with the averaged weights and without label smoothing."""

    stretch: int
    minutes: float | None
    tokens: float
    dev: float | None
    loss: float | None
    rate: float | None
    cosine: float | None
    entropy: float | None


def load(path: Path = TABLE) -> list[Point]:
    """Read the table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Point(
            int(row["stretch"]),
            _number(row["minutes"]),
            float(row["tokens"]),
            *(_number(row[name]) for name in Point._fields[3:]),
        )
        for row in rows
    ]


def _number(text: str) -> float | None:
    return float(text) if text else None


def points(log: str, stretch: int, before: float) -> list[Point]:
    """The points of one stretch's log.

    Args:
        log: what the training printed.
        stretch: its number.
        before: minutes of training before it.
    """
    found = [
        Point(
            stretch, round(before + p.minutes, 1), round(p.tokens / 1e6, 1), p.dev, p.loss, p.rate, p.cosine, p.entropy
        )
        for p in read(log)
    ]
    if (last := end(log)) and found:
        found.append(Point(stretch, None, last[0], last[1], None, None, None, None))
    return found


def replace(old: Sequence[Point], new: Sequence[Point], before: float) -> list[Point]:
    """Put a stretch's new points in the place of its old ones, but for those up to `before`: it may have been cut off,
    and gone on from a checkpoint saved at that minute."""
    stretches = {point.stretch for point in new}
    kept = [p for p in old if p.stretch not in stretches or (p.minutes is not None and p.minutes <= before)]
    return sorted([*kept, *new], key=lambda point: (point.stretch, point.tokens))


def save(all_points: Sequence[Point], path: Path = TABLE) -> None:
    """Write the table."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(Point._fields)
    writer.writerows(["" if value is None else f"{value:g}" for value in point] for point in all_points)
    write_text(path, text.getvalue())


def draw(all_points: Sequence[Point], path: Path = PICTURE) -> None:
    """Draw the development loss over the target tokens, a colour for each stretch; the same points, the same file."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "relecture"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4))
    for stretch in sorted({point.stretch for point in all_points}):
        line = [(p.tokens, p.dev) for p in all_points if p.stretch == stretch and p.dev is not None]
        axes.plot(*zip(*line, strict=True), marker="o", markersize=3, label=f"stretch {stretch}")
    axes.set(
        xlabel="million target tokens seen",
        ylabel="newstest2013, nats per target token",
        title="Loss on the development set",
        xlim=(0, None),
    )
    axes.grid(alpha=0.3)
    axes.legend()
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None}, bbox_inches="tight")
    pyplot.close(figure)
    write_text(path, text.getvalue())
