# ruff: noqa: E402 (torch and scipy may be missing, and then there is nothing to import)
"""The prior, batches, the schedule, the checks on a run, and a tiny model from bitext to English."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("scipy")

import numpy as np

from pipeline.config import TranslateConfig
from pipeline.errors import ConfigError, ModelError
from pipeline.translate import Decoding, load_translator
from training import batches, health, prior
from training.batches import Batch
from training.export import export
from training.model import IGNORED, build, check_pad_row, logits
from training.prepare import TokenPairs, pack, prepare
from training.progress import Progress, read
from training.recipe import Batches, Data, Recipe, Run, Schedule, Shape
from training.record import read_record
from training.schedule import follow, phase, rate
from training.train import train

PIECES = 40
PAD = PIECES - 1
TINY = Shape(width=32, feed_forward=64, encoder_layers=2, decoder_layers=1, heads=4)


def dictionary(sentences: int = 400) -> TokenPairs:
    """French pieces 2–19 stand for English ones 20–37, word for word."""
    rng = np.random.default_rng(0)
    french = [list(rng.integers(2, 20, rng.integers(3, 9))) for _ in range(sentences)]
    return TokenPairs(pack(french), pack([[piece + 18 for piece in sentence] for sentence in french]))


def test_model1_learns_a_dictionary() -> None:
    table = prior.translations(dictionary(), PIECES).toarray()
    assert all(table[piece].argmax() == piece + 18 for piece in range(2, 20))
    assert table[2:20].max(1).min() > 0.8


def test_a_piece_lies_where_its_translation_lies() -> None:
    vectors = prior.vectors(dictionary(), PIECES, 16)
    assert vectors.shape == (PIECES, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    own = [float(vectors[piece] @ vectors[piece + 18]) for piece in range(2, 20)]
    others = [float(vectors[piece] @ vectors[20 + (piece + 3) % 18]) for piece in range(2, 20)]
    assert min(own) > 0.7
    assert np.mean(others) < 0.3
    assert np.array_equal(vectors, prior.vectors(dictionary(), PIECES, 16))


def test_the_prior_bears_a_bitext_with_nothing_to_count() -> None:
    empty = TokenPairs(pack([[5]]), pack([[6]]))
    assert np.isfinite(prior.vectors(empty, PIECES, 16)).all()


def test_svd_gives_back_a_low_rank_table() -> None:
    import scipy.sparse

    left = np.random.default_rng(1).standard_normal((30, 3)).astype(np.float32)
    vectors = prior.factorise(scipy.sparse.csr_matrix(left @ left.T), 5)
    assert vectors.shape == (30, 5)
    assert np.allclose(vectors @ vectors.T, left @ left.T, atol=1e-2)


def test_batches_are_full_and_every_pair_comes_once_in_an_epoch() -> None:
    pairs = dictionary(200)
    seen, shapes = 0, set()
    for epoch, batch in batches.endless(pairs, PAD, Batches(tokens=32, multiple=4, max_pieces=12), seed=1):
        if epoch > 3:
            break
        seen += len(batch.source)
        shapes.add((batch.source.shape[1], batch.given.shape[1]))
        assert batch.source.shape[1] * len(batch.source) <= 32
    assert seen == pytest.approx(600, abs=32)
    assert all(side % 4 == 0 for shape in shapes for side in shape)


def test_a_batch_holds_what_each_side_needs() -> None:
    pairs = TokenPairs(pack([[5, 6], [7]]), pack([[8], [9, 10]]))
    batch = batches.fill(pairs, [0, 1], PAD, 4, 4)
    assert batch.source.tolist() == [[5, 6, 0, PAD], [7, 0, PAD, PAD]]
    assert batch.given.tolist() == [[PAD, 8, PAD, PAD], [PAD, 9, 10, PAD]]
    assert batch.wanted.tolist() == [[8, 0, IGNORED, IGNORED], [9, 10, 0, IGNORED]]
    assert batch.tokens == 5


def test_pairs_too_long_for_a_batch_are_left_out_and_none_left_ends_the_stream() -> None:
    pairs = TokenPairs(pack([[5] * 30]), pack([[6] * 30]))
    assert list(batches.endless(pairs, PAD, Batches(max_pieces=16), seed=1)) == []


def test_batches_made_ahead_are_the_same_and_an_error_is_not_lost() -> None:
    pairs, settings = dictionary(100), Batches(tokens=32, multiple=4, max_pieces=12)
    plain = list(islice(batches.endless(pairs, PAD, settings, 5), 10))
    ahead = list(islice(batches.ahead(batches.endless(pairs, PAD, settings, 5)), 10))
    assert all(np.array_equal(a.source, b.source) for (_, a), (_, b) in zip(plain, ahead, strict=True))

    def failing() -> Any:
        yield 1, plain[0][1]
        raise MemoryError("no more")

    stream = batches.ahead(failing())
    next(stream)
    with pytest.raises(MemoryError):
        next(stream)


def test_held_out_batches_go_by_length_and_leave_out_the_longest() -> None:
    made = batches.held_out([[5] * 3, [5] * 70, [5]], [[6], [6], [6] * 4], PAD, rows=1)
    assert [batch.source.shape for batch in made] == [(1, 2), (1, 4)]


def test_the_rate_rises_stays_and_falls_to_zero() -> None:
    constant = Schedule(rate=1.0, warmup=10, constant=True, falling=0.5)
    assert rate(5, 1.0, constant) == 0.5
    assert rate(500, 0.6, constant) == 1.0
    assert rate(500, 0.25, constant) == 0.5
    assert rate(500, -0.1, constant) == 0.0
    root = Schedule(rate=1.0, warmup=100, constant=False, falling=0.0)
    assert rate(400, 0.5, root) == 0.5
    assert [phase(left, constant) for left in (0.9, 0.2, 0.0)] == ["constant", "falling", "annealed"]
    assert phase(0.0, root) == "constant"


def test_the_average_starts_fast_and_ends_slow() -> None:
    assert follow(1, 0.999, 10) < 0.03
    assert follow(10**6, 0.999, 10) == pytest.approx(0.999**10)


def test_reports_read_back() -> None:
    report = Progress(2, 1023, 5.0, 3.11, 6e-4, 3434, 10.0e6, 0.116, 0.56, 2.215)
    log = f"going on\n{report}\nwarning: something\n{Progress(2, 1500, 9.0, 3.0, 1e-5, 3400, 1e7, -0.001, 0.5)}\ndone"
    assert list(read(log)) == [report, Progress(2, 1500, 9.0, 3.0, 1e-5, 3400, 1e7, -0.001, 0.5)]


def test_a_new_model_starts_looking_at_its_source_with_a_zero_pad_row() -> None:
    torch.manual_seed(0)
    model = build(TINY, PIECES, "eager", prior.vectors(dictionary(), PIECES, 32))
    check_pad_row(model)
    attention = model.model.decoder.layers[0].encoder_attn
    assert torch.equal(attention.q_proj.weight, attention.k_proj.weight)
    passed = attention.out_proj.weight @ attention.v_proj.weight
    assert torch.allclose(passed, torch.eye(32), atol=1e-4)
    with torch.no_grad():
        model.model.shared.weight[PAD, 3] = 0.1
    with pytest.raises(ModelError, match=r"pad row should be zero, found 0\.1"):
        check_pad_row(model)


def some_batch() -> Batch:
    return next(batches.endless(dictionary(), PAD, Batches(tokens=128, multiple=4, max_pieces=12), 1))[1]


def test_pad_is_never_scored() -> None:
    source, given, _ = health.tensors(some_batch(), "cpu")
    assert logits(build(TINY, PIECES, "eager"), source, given).shape[-1] == PIECES - 1


def test_a_collapsed_encoder_is_seen_and_stops_the_run() -> None:
    torch.manual_seed(0)
    model = build(TINY, PIECES, "eager")
    well = health.attention(model, some_batch(), "cpu")
    assert well.cosine < 0.95
    with torch.no_grad():
        for weight in model.model.encoder.layers[-1].final_layer_norm.parameters():
            weight.zero_()
        model.model.encoder.layers[-1].final_layer_norm.bias.fill_(1.0)
    ill = health.attention(model, some_batch(), "cpu")
    assert ill.cosine == pytest.approx(1, abs=1e-3)
    assert ill.entropy == pytest.approx(1, abs=0.05)
    health.check_collapse(ill, step=100)
    with pytest.raises(ModelError, match="collapsed"):
        health.check_collapse(ill, step=2000)


def test_the_loss_can_be_taken_with_other_weights_and_leaves_the_models_own() -> None:
    torch.manual_seed(0)
    model, other = build(TINY, PIECES, "eager"), build(TINY, PIECES, "eager")
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    batch = [some_batch()]
    assert health.loss(model, batch, "cpu", other.state_dict()) == pytest.approx(health.loss(other, batch, "cpu"))
    assert all(torch.equal(before[name], weight) for name, weight in model.state_dict().items())


def ticking() -> Callable[[], float]:
    """A clock that moves by a hundredth of a second when looked at: so many steps, however busy the machine."""
    ticks = count(0, 0.01)
    return lambda: next(ticks)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Recipe]:
    """A run's folder after a second of training on a toy bitext."""
    folder = tmp_path_factory.mktemp("training")
    nouns = [("chat", "cat"), ("chien", "dog"), ("maison", "house"), ("ministre", "minister"), ("livre", "book")]
    verbs = [("voit", "sees"), ("prend", "takes"), ("cherche", "seeks"), ("aime", "loves")]
    lines = [
        f"Le {a} {v} le {b} {n}.\tThe {c} {w} the {d} {n}."
        for a, c in nouns
        for v, w in verbs
        for b, d in nouns
        for n in range(2)
    ]
    (folder / "toy.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "dev.fr").write_text("Le chat voit le chien 1.\n", encoding="utf-8")
    (folder / "dev.en").write_text("The cat sees the dog 1.\n", encoding="utf-8")
    recipe = Recipe(
        data=Data(sources=("toy@2",), vocabulary=50, damaged=0.05, slotted=0.2),
        shape=TINY,
        batches=Batches(tokens=160, multiple=4, max_pieces=48),
        schedule=Schedule(rate=3e-3, warmup=20, falling=0.5),
        run=Run(report_every=0.3, save_every=1.5, threads=1, precision="fp32"),
    )
    run = folder / "run"
    prepare(run, recipe.data, [folder])
    said: list[str] = []
    train(run, recipe, minutes=0.04, dev=folder / "dev", say=said.append, clock=ticking())
    reports = list(read("\n".join(said)))
    assert len(reports) > 3
    assert reports[-1].loss < reports[0].loss - 0.5
    assert reports[-1].dev is not None
    return run, recipe


def test_training_leaves_a_model_with_its_record(trained: tuple[Path, Recipe]) -> None:
    run, _ = trained
    record = read_record(run / "model")
    assert record["phase"] == "annealed"
    assert record["tokens"] > 1000
    assert 0 < record["minutes"] <= 0.1


def test_a_run_goes_on_from_its_checkpoint_and_another_from_its_weights(
    trained: tuple[Path, Recipe], tmp_path: Path
) -> None:
    run, recipe = trained
    before = read_record(run / "model")
    prepare(tmp_path / "next", recipe.data, [run.parent], spm=run / "source.spm")
    said: list[str] = []
    train(tmp_path / "next", recipe, minutes=0.002, weights=run / "model", say=said.append, clock=ticking())
    train(tmp_path / "next", recipe, minutes=0.002, say=said.append, clock=ticking())
    after = read_record(tmp_path / "next" / "model")
    assert after["tokens"] > before["tokens"]
    assert any(text.startswith("going on from the checkpoint") for text in said)
    prepare(tmp_path / "other", recipe.data, [run.parent])
    with pytest.raises(ModelError, match="can't go on"):
        train(tmp_path / "other", recipe, minutes=0.002, weights=tmp_path)


def test_a_vocabulary_larger_than_the_bitext_bears_is_refused(trained: tuple[Path, Recipe], tmp_path: Path) -> None:
    data = replace(trained[1].data, vocabulary=5000)
    with pytest.raises(ConfigError, match=r"data\.vocabulary = 5000"):
        prepare(tmp_path, data, [trained[0].parent])


def test_an_unprepared_run_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="prepare"):
        train(tmp_path, Recipe(), 0.01)


def test_a_trained_model_ships_and_both_engines_translate_alike(
    trained: tuple[Path, Recipe], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELECTURE_CACHE", str(tmp_path / "cache"))
    run, _ = trained
    shipped = tmp_path / "fr-en"
    shipped.mkdir()
    (shipped / "README.md").write_text("the card", encoding="utf-8")
    (shipped / "relecture.json").write_text('{"normalise": "relecture-1", "slots": true}', encoding="utf-8")
    (shipped / "old.safetensors").write_bytes(b"old weights")
    french = ["Le chat voit le chien 1.", "Le ministre aime le ⟦3⟧ 0.", "Le livre prend le livre"]
    export(run / "model", shipped, minutes=3, sample=french)
    assert (shipped / "README.md").read_text(encoding="utf-8") == "the card"
    assert not (shipped / "old.safetensors").exists()
    assert read_record(shipped) == {**read_record(run / "model"), "minutes": 3}
    assert (shipped / "ctranslate2" / "model.bin").is_file()
    fast = load_translator(TranslateConfig(model=str(shipped), device="cpu"))
    assert fast.slots
    assert all(found.text for found in fast.translate(french, Decoding()))


def test_a_model_with_a_moved_pad_row_does_not_ship(trained: tuple[Path, Recipe], tmp_path: Path) -> None:
    from transformers import MarianMTModel

    run, _ = trained
    shutil.copytree(run / "model", tmp_path / "bad")
    model = MarianMTModel.from_pretrained(tmp_path / "bad")
    with torch.no_grad():
        model.model.shared.weight[-1, 0] = 0.5
    model.save_pretrained(tmp_path / "bad")
    (tmp_path / "fr-en").mkdir()
    (tmp_path / "fr-en" / "weights").write_bytes(b"good")
    with pytest.raises(ModelError, match="pad embedding isn't zero"):
        export(tmp_path / "bad", tmp_path / "fr-en")
    assert [path.name for path in (tmp_path / "fr-en").iterdir()] == ["weights"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
