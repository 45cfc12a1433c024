"""Which language a text is taken for, where its sisters share its words."""

from __future__ import annotations

import pytest

from pipeline.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El gobierno español anunció ayer nuevas medidas para la economía del país.", "es"),
        ("Il governo ha annunciato ieri nuove misure per la economia del paese.", "it"),
        ("O governo anunciou ontem novas medidas para a economia do país.", "pt"),
        ("Il est parti à Los Angeles avec la troupe de El País.", "fr"),
        ("Le gouvernement annonce de nouvelles mesures.", "fr"),
        ("La crise est en cours de la région parisienne", "fr"),
    ],
)
def test_sisters_of_french_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language
