"""The damage that the surprise model is trained on: labels stay beside their tokens, and no damage goes unlabelled."""

from __future__ import annotations

import random

from pipeline.triage.surprise import KINDS
from pipeline.triage.words import TOKEN
from training.triage_damage import LABELS, Stock, damage
from training.triage_lexicon import coarse, label

SENTENCES = [
    TOKEN.findall("Le ministre a présenté mardi un plan de soutien à la filière, doté de deux milliards d'euros."),
    TOKEN.findall("Les syndicats demandent des garanties sur l'emploi et sur les salaires."),
    TOKEN.findall("Oui."),
]
STOCK = Stock(SENTENCES, ["maison", "rapide"], {}, {"plan": ["plans"], "présenté": ["présente"]}, ["the", "of"])


def test_labels_stay_beside_their_tokens() -> None:
    draw = random.Random(3)
    changed = 0
    for _ in range(500):
        original = draw.choice(SENTENCES[:2])
        tokens, labels = damage(original, STOCK, draw)
        assert len(tokens) == len(labels)
        assert all(tokens)
        assert set(labels) <= set(range(len(LABELS)))
        if tokens != original:
            changed += 1
            assert any(labels)
    assert changed > 400


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
