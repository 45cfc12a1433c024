"""How often words are used."""

from __future__ import annotations

import wordfreq

from pipeline.text.frequency import frequencies, vocabulary, zipf


def test_a_word_is_as_frequent_as_wordfreq_says() -> None:
    for word, language in (("maison", "fr"), ("house", "en"), ("déjà", "fr"), ("déjà", "en"), ("londres", "fr")):
        assert round(zipf(word, language), 2) == wordfreq.zipf_frequency(word, language) > 0


def test_a_word_that_the_list_lacks_has_no_frequency() -> None:
    assert zipf("écluzzes") == zipf("") == 0.0
    assert not vocabulary("écluzzes", "fr")
    assert vocabulary("écluses", "fr")


def test_the_lists_are_kept_once() -> None:
    assert frequencies("fr") is wordfreq.get_frequency_dict("fr", "best")
