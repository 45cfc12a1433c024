"""The embedded model's own quality: chrF2 on parts of the development sets, and how often slots come back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from pipeline.config import TranslateConfig
from training import evaluate, slots

DATA: Final = Path(os.environ.get("RELECTURE_DATA", "../shared"), "eval", "dev")
PARTS: Final = {"newstest2013": 300, "ud_pud": 200, "tatoeba3k": 300}
SLOTTED: Final = 600  # sentences looked at for names, numbers and URLs


def measure() -> dict[str, float]:
    """chrF2 per set, and the share of slots that come back exactly once, in percent; empty where the data isn't."""
    if not all((DATA / f"{name}.{side}").is_file() for name in PARTS for side in ("fr", "en")):
        return {}
    translator = evaluate.load(TranslateConfig().model)
    figures = {f"chrF2 {name}": evaluate.evaluate(translator, DATA / name, count).chrf for name, count in PARTS.items()}
    french, english = evaluate.read_set(DATA / "newstest2013")
    found = slots.measure(translator, "newstest2013", french[:SLOTTED], english[:SLOTTED])
    return {**figures, "slots exactly once, %": round(100 * found.once / found.slots, 2)}
