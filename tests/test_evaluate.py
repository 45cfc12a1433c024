"""Scores say how they were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MissingExtra, UsageError
from pipeline.evaluate import aligned, comet_installed, read_lines, scores


def test_the_same_text_scores_100_and_says_how() -> None:
    english = ["The cat is sleeping on the mat today.", "He left last night by the early train."]
    bleu, chrf = scores(["x", "y"], english, english)
    assert (bleu.metric, bleu.value) == ("BLEU", 100.0)
    assert (chrf.metric, chrf.value) == ("chrF", 100.0)
    assert "tok:13a" in bleu.signature
    assert "nc:6" in chrf.signature
    assert "version:" in chrf.signature


def test_files_have_as_many_lines(tmp_path: Path) -> None:
    (tmp_path / "fr").write_text("un\ndeux\n", encoding="utf-8")
    (tmp_path / "en").write_text("one\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"has 2 lines and .* 1"):
        aligned(tmp_path / "fr", tmp_path / "en")
    assert read_lines(tmp_path / "fr") == ["un", "deux"]


@pytest.mark.skipif(comet_installed(), reason="COMET is installed")
def test_comet_asked_for_and_missing_says_what_to_install() -> None:
    with pytest.raises(MissingExtra, match=r"relecture\[comet\]"):
        scores(["x"], ["y"], ["y"], comet="wmt22-comet-da")
