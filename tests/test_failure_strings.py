"""What public translation programs are known to fail on, with the embedded model: right, or flagged. Every one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import TranslateConfig
from pipeline.document import Segment, Translation
from pipeline.translate import load_translator
from pipeline.translate.ladder import cost, translate_segments
from pipeline.verify import verify, verify_pair

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "failure_strings.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[Translation, set[str]]]:
    segments = [Segment(f"p{i:04d}.s1", f"p{i:04d}", case["source"], 0) for i, case in enumerate(CASES, 1)]
    translations = translate_segments(
        segments, load_translator(TranslateConfig()), verify=lambda s, t, score: verify_pair(s, t, score=score)
    )
    assert cost(translations).attempts <= 7 * len(CASES)
    flagged: dict[str, set[str]] = {s.id: set() for s in segments}
    for flag in verify(None, segments, translations):
        flagged[flag.segment].add(flag.check)
    return {s.text: (t, flagged[s.id]) for s, t in zip(segments, translations, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"][:40])
def test_right_or_flagged(case: dict[str, Any], made: dict[str, tuple[Translation, set[str]]]) -> None:
    translation, flags = made[case["source"]]
    if "exactly" in case:  # no model is needed here: no excuse
        assert translation.text == case["exactly"]
        assert not flags
    elif not flags:
        missing = [part for part in case["must"] if part.lower() not in translation.text.lower()]
        assert not missing, f"{translation.text!r} lacks {missing} and isn't flagged"
