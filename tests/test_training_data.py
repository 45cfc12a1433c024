"""Damage, slots, mixes and selection: what the model is shown."""

from __future__ import annotations

import lzma
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from training.augment import augment, protect, protectable, spoil
from training.bitext import Source, find, mix, plain, read_pairs
from training.damage import KINDS, Damage, join
from training.recipe import Data, Recipe, load
from training.select_pairs import select

FRENCH = "Selon Reuters, la « Ville » de Paris a dépensé 12,5 millions d'euros l'année dernière."
ENGLISH = "According to Reuters, the “City” of Paris spent 12.5 million euros last year."


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_damage_changes_an_ordinary_sentence(kind: Damage) -> None:
    assert any(kind.spoil(FRENCH, Random(seed)) != FRENCH for seed in range(5))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(text=st.text(max_size=60), seed=st.integers(0, 99))
def test_damage_bears_any_text_and_is_the_same_for_a_seed(kind: Damage, text: str, seed: int) -> None:
    assert kind.spoil(text, Random(seed)) == kind.spoil(text, Random(seed))


@pytest.mark.parametrize(
    ("name", "french", "spoilt"),
    [
        ("capitals", "L'été à Nice.", "L'ÉTÉ À NICE."),
        ("lower case", "L'été à Nice.", "l'été à nice."),
        ("title case", "La BCE agit", "La BCE Agit"),
        ("punctuation glued", "Oui, mais quoi ? Rien.", "Oui,mais quoi? Rien."),
        ("punctuation spaced", "Oui, mais non.", "Oui , mais non ."),
        ("accents lost", "Ça a été tôt.", "Ca a ete tot."),
        ("space missing", "deux mots", "deuxmots"),
    ],
)
def test_damage_by_example(name: str, french: str, spoilt: str) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    assert kind.spoil(french, Random(0)) == spoilt


def test_glued_punctuation_leaves_numbers_alone() -> None:
    kind = next(kind for kind in KINDS if kind.name == "punctuation glued")
    assert kind.spoil("Il y a 3, 4 ou 5 mois", Random(0)) == "Il y a 3, 4 ou 5 mois"


def test_the_target_follows_capitals_and_missing_ends_and_nothing_else() -> None:
    targets = {kind.name: kind.target("The end of May.") for kind in KINDS}
    assert targets["capitals"] == "THE END OF MAY."
    assert targets["title case"] == "The End Of May."
    assert targets["punctuation missing"] == "The end of May"
    assert targets["lower case"] == targets["crumbs"] == targets["accents lost"] == "The end of May."


def test_joined_sentences_keep_both() -> None:
    for seed in range(6):
        assert join("Il pleut.", "On rentre.", Random(seed)) in {"Il pleut On rentre.", "Il pleut.On rentre."}


def test_a_very_long_pair_is_not_joined() -> None:
    long = ("mot " * 100).strip()
    assert all(len(spoil(long, "word", (long, "word"), Random(seed))[0]) < 2 * len(long) for seed in range(200))


def test_protectable_spans_stand_once_alike_and_whole_on_both_sides() -> None:
    spans = protectable(
        "À Paris, Marie Curie a vu 12 Parisiens sur https://ex.fr/a et 1,5 chats.",
        "In Paris, Marie Curie saw 12 Parisians on https://ex.fr/a and 1.5 cats.",
    )
    assert spans == ["https://ex.fr/a", "12", "Paris", "Marie", "Curie"]


def test_a_word_at_the_sentence_start_is_no_name() -> None:
    assert protectable("Restaurant fermé", "Restaurant closed") == []


def test_slots_are_the_same_on_both_sides_and_leave_longer_words_alone() -> None:
    for seed in range(20):
        french, english = protect("Les Parisiens aiment Paris.", "Parisians love Paris.", Random(seed))
        slot = next(f"⟦{i}⟧" for i in range(10) if f"⟦{i}⟧" in french)
        assert (french, english) == (f"Les Parisiens aiment {slot}.", f"Parisians love {slot}.")


def test_augmenting_is_the_same_for_a_seed_and_keeps_the_shares() -> None:
    pairs = [(f"{FRENCH} {i}", f"{ENGLISH} {i}") for i in range(2000)]
    done = augment(pairs, Random(3), damaged=0.1, slotted=0.2)
    assert done == augment(pairs, Random(3), damaged=0.1, slotted=0.2)
    slotted = sum("⟦" in french for french, _ in done)
    kept = sum(pair == other for pair, other in zip(pairs, done, strict=True))
    assert 320 <= slotted <= 480
    assert 1300 <= kept <= 1500


def test_sources_and_mixes(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "a.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("un\tone\ndeux\ttwo\nseul\t\ntrois\tthree\textra\n")
    (tmp_path / "b.tsv").write_text("quatre\tfour\n", encoding="utf-8")
    assert list(read_pairs(tmp_path / "a.tsv.xz")) == [("un", "one"), ("deux", "two"), ("trois", "three")]
    assert Source.parse("a@2:1") == Source("a", 2, 1)
    pairs = mix([Source("a", 2, 1), Source("b", 3)], [tmp_path], Random(0))
    assert sorted(pairs)[:3] == [("quatre", "four")] * 3
    assert len(pairs) == 5
    with pytest.raises(ConfigError, match=r"no c\.tsv\.xz"):
        find("c", [tmp_path])
    with pytest.raises(ConfigError, match="whole numbers"):
        Source.parse("a@twice")


def test_text_is_mapped_to_what_the_bitext_has() -> None:
    assert plain("l’été 1\u202f000") == "l'été 1 000"


def test_selection_finds_the_near_pairs() -> None:
    near = [(f"le ministre a dit au parlement {i}", f"the minister told parliament {i}") for i in range(20)]
    far = [(f"cliquez sur le bouton du menu {i}", f"click the button in the menu {i}") for i in range(40)]
    wanted = ("le parlement a dit non au ministre", "parliament told the minister no")
    best = select(near, [*far, wanted, wanted, ("oui", "yes")], keep=2)
    assert best[0][1] == wanted
    assert best[1][1] in far
    assert best[0][0] < best[1][0]
    with pytest.raises(ConfigError, match="selection wants pairs"):
        select(near, [("oui", "yes")], keep=1)


@pytest.mark.parametrize("name", ["cpu", "gpu"])
def test_the_recipes_name_every_setting(name: str) -> None:
    recipe = load(Path("training", f"{name}.toml"))
    assert all(Source.parse(text).name for text in recipe.data.sources)
    assert recipe.data.max_pieces < 512


def test_the_cpu_recipe_is_the_default() -> None:
    recipe = load(Path("training/cpu.toml"))
    assert Recipe(data=Data(sources=recipe.data.sources)) == recipe


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text("[shape]\nwidht = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"shape\.width"):
        load(tmp_path / "r.toml")


def test_slots_are_put_in_all_at_once() -> None:
    for seed in range(30):
        french, english = protect(
            "Les 3 amis de Lyon et les 5 de Nice.", "The 3 friends from Lyon and the 5 from Nice.", Random(seed)
        )
        assert "⟦⟦" not in french + english
