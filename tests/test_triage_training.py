"""The damage that the surprise model is trained on: labels stay beside their tokens, and no damage goes unlabelled."""

from __future__ import annotations

import lzma
import random
from collections import Counter
from pathlib import Path

import pytest

from pipeline.triage import coherence
from pipeline.triage.page import tokenised
from pipeline.triage.surprise import KINDS
from pipeline.triage.words import SHAPES, TOKEN, lexicon
from training.triage_damage import LABELS, Stock, damage
from training.triage_gloss import Glossary, glossary
from training.triage_lexicon import coarse, label
from training.triage_order import misplaced, stopped

FRENCH = [
    "Le ministre a présenté mardi un plan de soutien à la filière, doté de deux milliards d'euros.",
    "Les syndicats demandent des garanties sur l'emploi et sur les salaires.",
    "Oui.",
]
ENGLISH = [
    "On Tuesday the minister presented a support plan for the sector, worth two billion euros.",
    "The unions are asking for guarantees on jobs and on wages.",
    "Yes.",
]
SENTENCES = [TOKEN.findall(text) for text in FRENCH]
GLOSSARY = Glossary(
    {"minister": (["ministre", "pasteur"], [0.8, 1.0]), "plan": (["plan", "projet"], [0.5, 1.0])},
    {"plan": (["plan"], [1.0]), "ministre": (["minister"], [1.0])},
)
STOCK = Stock(
    SENTENCES, ["maison", "rapide"], {"plan": ["plans"], "présenté": ["présente"]}, ENGLISH, GLOSSARY,
    {"syndicats": 5, "demandent": 6}, {5: ["projets"]}, frozenset({6}),
)  # fmt: skip


def test_labels_stay_beside_their_tokens() -> None:
    draw = random.Random(3)
    changed = 0
    for _ in range(1000):
        number = draw.randrange(2)
        tokens, labels = damage(number, STOCK, draw)
        assert len(tokens) == len(labels)
        assert all(tokens)
        assert set(labels) <= set(range(len(LABELS)))
        if tokens != SENTENCES[number]:
            changed += 1
            assert any(labels)
    assert changed > 800
    assert [TOKEN.findall(text) for text in FRENCH] == SENTENCES


def test_a_verb_goes_to_the_end_of_its_clause() -> None:
    for seed in range(20):
        tokens, labels = list(SENTENCES[1]), [0] * len(SENTENCES[1])
        tokens, labels = misplaced(tokens, labels, 1, STOCK, random.Random(seed))
        if tokens != SENTENCES[1]:
            moved = [token for token, label in zip(tokens, labels, strict=True) if label]
            assert "demandent" in moved or "des" in moved
            assert sorted(tokens) == sorted(SENTENCES[1])
            break
    else:
        raise AssertionError("nothing moved")


def test_a_clause_stops_and_the_sentence_is_closed() -> None:
    french = TOKEN.findall("Le prix baisse parce que la récolte de l'automne a été bonne.")
    seen = set()
    for seed in range(20):
        tokens, labels = stopped(list(french), [0] * len(french), 0, STOCK, random.Random(seed))
        seen.add(" ".join(tokens))
        assert len(tokens) == len(labels)
        assert tokens[-1] == "."
        assert (tokens == french) == (not any(labels))
    assert any(len(text.split()) < len(french) for text in seen)


def test_a_gloss_keeps_the_english_order_and_may_take_the_wrong_sense() -> None:
    draw = random.Random(1)
    glosses = {" ".join(GLOSSARY.gloss("the minister plan", draw)) for _ in range(200)}
    assert any("pasteur" in gloss for gloss in glosses)
    assert any(gloss.startswith("le ministre") and gloss.endswith("projet") for gloss in glosses)
    assert GLOSSARY.other_sense("ministre", draw) == "pasteur"
    assert GLOSSARY.other_sense("maison", draw) is None


def test_a_glossary_is_turned_round_by_frequency(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "fr-en.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("douche\tshower\t0.9\naverse\tshower\t0.9\nrare\tshower\t0.9\n")
    made = glossary(tmp_path / "fr-en.tsv.xz", Counter(douche=30, averse=10))
    assert made.french["shower"] == (["douche", "averse"], [0.75, 1.0])
    assert made.other_sense("douche", random.Random(1)) == "averse"


def test_numpy_reads_the_models_as_torch_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="needs relecture[torch]")
    from training.triage_batch import encode
    from training.triage_net import Reader, export, restored

    words = lexicon()
    torch.manual_seed(1)
    model = Reader(len(words.vocabulary) + 2 + coherence.BUCKETS, len(words.classes), len(SHAPES), len(LABELS))
    export(model, tmp_path / "coherence.npz")
    weights = coherence.loaded(tmp_path / "coherence.npz")
    again = restored(model, weights)
    for name, tensor in model.state_dict().items():
        assert again[name].shape == tensor.shape
        assert again[name] == pytest.approx(tensor.numpy(), abs=0.02)
    monkeypatch.setattr(coherence, "_weights", lambda: weights)
    tokens, numbers = tokenised([(text, 0, len(text)) for text in FRENCH])
    found = coherence.coherence(numbers)
    for row, reading in zip(tokens, found, strict=True):
        features = torch.tensor([encode(row, words, {})])
        logits, whole = model(features)
        damaged = 1 - logits.softmax(-1)[0, :, 0]
        assert reading.damaged == pytest.approx(damaged.tolist(), abs=0.05)
        assert reading.sentence == pytest.approx(whole.item(), abs=0.05)


def test_the_model_and_its_training_name_the_same_kinds() -> None:
    assert KINDS == LABELS


def test_word_classes_of_lefff() -> None:
    assert coarse("nc", "fs") == "Nfs"
    assert coarse("adj", "Kms") == "Kms"
    assert coarse("v", "P3s") == "V3s"
    assert coarse("v", "PS13s") == "V3s"
    assert coarse("v", "W") == "W"
    assert coarse("v", "Y2s") == ""
    assert label({"Nfs", "V3s", "V2s"}) == "Nfs V3s"
    assert label({"V2s"}) == "V2s"
