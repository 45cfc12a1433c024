"""What slots cost and what they keep: chrF with and without protection, and the protected spans that come back exactly.

    python -m benchmarks.protection [--limit 300] [--data ../shared]

Protection is measured where it acts: on the sentences of the development sets that have something to protect (names
count as known where they stand alike in the French and the reference, as a corpus would tell). chrF is over all
sentences of the sample; "first" is one pass through the model, without retries; "ladder" is what a run does.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.config import ProtectConfig, TranslateConfig, TypographyConfig
from pipeline.document import Segment, Translation
from pipeline.evaluate import scores
from pipeline.translate import load_translator
from pipeline.translate.ladder import cost, translate_segments
from pipeline.translate.protect import protect
from pipeline.translate.protocol import Translator
from pipeline.verify import verify_pair

SETS: Final = ("newstest2013", "ud_pud", "tatoeba3k")
_NAME: Final = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][\w-]{2,}")


def known_names(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Capitalised words inside French sentences that their references have as they are."""
    found = {m.group() for french, english in pairs for m in _NAME.finditer(french) if m.group() in english.split()}
    return tuple(sorted(found))


def translated(
    pairs: Sequence[tuple[str, str]], translator: Translator, names: Sequence[str], *, slots: bool, retries: int
) -> tuple[Translation, ...]:
    """Translate the French side, typography off, so that only protection differs."""
    segments = [Segment(str(i), "", french, 0) for i, (french, _) in enumerate(pairs)]
    return translate_segments(
        segments,
        translator,
        verify=lambda s, t, score: verify_pair(s, t, score=score, names=names),
        protect=ProtectConfig(enabled=slots),
        names=names,
        typography=TypographyConfig(enabled=False),
        max_attempts=retries,
    )


def kept(pairs: Sequence[tuple[str, str]], made: Sequence[Translation], names: Sequence[str]) -> tuple[int, int]:
    """How many spans were to be protected, and how many stand in the English exactly."""
    wanted = exact = 0
    for (french, _), translation in zip(pairs, made, strict=True):
        rest = translation.text
        for filling in sorted(protect(french, names).fillings, key=len, reverse=True):
            wanted += 1
            if found := re.search(re.escape(filling), rest, re.IGNORECASE if filling.startswith("the ") else 0):
                exact += 1
                rest = rest[: found.start()] + " " + rest[found.end() :]
    return wanted, exact


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--limit", type=int, default=300, help="sentences per set")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RELECTURE_DATA", "../shared")))
    parser.add_argument("--model", default=TranslateConfig().model)
    options = parser.parse_args()
    translator = load_translator(TranslateConfig(model=options.model))
    print(f"{translator.model}@{translator.digest}, {translator.engine}")
    heads = "sentences, with spans, chrF without, chrF with, difference, spans, exact at first, exact after retries"
    print("| set | " + heads.replace(", ", " | ") + " |\n|---|" + "--:|" * 8)
    for name in SETS:
        folder = options.data / "eval" / "dev"
        if not folder.is_dir():
            print(f"skipped: no data in {folder}")
            return
        lines = [(folder / f"{name}.{side}").read_text(encoding="utf-8").splitlines() for side in ("fr", "en")]
        every = list(zip(*lines, strict=True))
        pairs = every[:: max(1, len(every) // options.limit)][: options.limit]
        names = known_names(pairs)
        plain = translated(pairs, translator, names, slots=False, retries=0)
        first = translated(pairs, translator, names, slots=True, retries=0)
        ladder = translated(pairs, translator, names, slots=True, retries=6)
        french, references = [f for f, _ in pairs], [e for _, e in pairs]
        without, with_slots = (scores(french, [t.text for t in made], references)[1].value for made in (plain, first))
        wanted, exact = kept(pairs, first, names)
        finally_exact = kept(pairs, ladder, names)[1]
        having = sum(bool(protect(f, names).fillings) for f in french)
        print(
            f"| {name} | {len(pairs)} | {having} | {without:.2f} | {with_slots:.2f} | {with_slots - without:+.2f} "
            f"| {wanted} | {exact / max(1, wanted):.2%} | {finally_exact / max(1, wanted):.2%} |"
        )
        spent = cost(ladder)
        print(
            f"<!-- ladder: {spent.retried} of {spent.segments} tried again, {spent.attempts} translations, "
            f"{spent.failing} still with an error -->"
        )


if __name__ == "__main__":
    main()
