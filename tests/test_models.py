"""A model's name becomes files, or an error that says what to do; what is damaged is refused before it translates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cache import cache_folder
from pipeline.cli import run_command
from pipeline.config import TranslateConfig
from pipeline.errors import ConfigError, MissingExtra, ModelError
from pipeline.models import Smoke, embedded, find
from pipeline.models import convert as conversions
from pipeline.models.chrf import chrf
from pipeline.models.inventory import inventory
from pipeline.models.registry import EMBEDDED
from pipeline.models.smoke import smoke
from pipeline.translate import Decoding, load_translator
from pipeline.translate.load import MarianTranslator

needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="needs torch: pip install 'relecture[torch]'")
FRENCH = [
    "Le président a annoncé une nouvelle loi sur le travail.",
    "Les négociations entre les deux pays sont difficiles.",
    "La société veut investir treize milliards de dollars.",
    "Selon le journal, la réunion aura lieu à Paris lundi.",
]
ENGLISH = [
    "The president has announced a new law on labour.",
    "The negotiations between the two countries are difficult.",
    "The company wants to invest thirteen billion dollars.",
    "According to the newspaper, the meeting will be in Paris on Monday.",
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RELECTURE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the model that ships, to be damaged."""
    shutil.copytree(EMBEDDED / "fr-en", tmp_path / "copied")
    return tmp_path / "copied"


def translate(model: Path | str, **settings: Any) -> str:
    translator = load_translator(TranslateConfig(model=str(model), threads=1, **settings))
    return translator.translate(["Bonjour à tous."], Decoding())[0].text


def edit_json(path: Path, **changes: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")


def test_the_model_that_ships_is_found_by_its_name() -> None:
    assert "fr-en" in embedded()
    model = find("fr-en")
    assert (model.metadata.source, model.metadata.target) == ("fr", "en")
    assert model.metadata.slots
    assert model.metadata.smoke.sentences


def test_a_folder_is_a_model_wherever_it_lies(copied: Path) -> None:
    assert translate(copied)
    assert load_translator(TranslateConfig(model=str(copied))).digest == load_translator(TranslateConfig()).digest


def test_another_normalisation_or_other_weights_make_another_digest(copied: Path) -> None:
    before = load_translator(TranslateConfig(model=str(copied))).digest
    edit_json(copied / "relecture.json", licence="another")
    assert load_translator(TranslateConfig(model=str(copied))).digest == before
    edit_json(copied / "relecture.json", normalise="none")
    after = load_translator(TranslateConfig(model=str(copied))).digest
    assert after != before
    (copied / "ctranslate2" / "model.bin").write_bytes(b"other")
    assert load_translator(TranslateConfig(model=str(copied))).digest not in (before, after)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"unknown model 'fr-xx'.*fr-en"):
        find("fr-xx")


def test_an_unknown_engine_or_compute_type_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"unknown engine 'onnx'; known: ctranslate2, transformers"):
        load_translator(TranslateConfig(engine="onnx"))
    with pytest.raises(ModelError, match=r"unknown compute_type 'int4'; known: auto, int8"):
        load_translator(TranslateConfig(compute_type="int4"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scribble(path: Path) -> None:
    path.write_bytes(b"\x93 not what it was {" * 7)


@pytest.mark.parametrize("damage", [Path.unlink, cut, scribble])
@pytest.mark.parametrize(
    "name",
    ["vocab.json", "source.spm", "target.spm", "config.json", "ctranslate2/model.bin", "ctranslate2/config.json"],
)
def test_a_damaged_folder_is_refused_by_name(copied: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(copied / name)
    with pytest.raises(ModelError, match=str(copied)):
        translate(copied)


@needs_torch
@pytest.mark.parametrize("damage", [cut, scribble])
def test_damaged_weights_are_refused(copied: Path, damage: Callable[[Path], None]) -> None:
    damage(next(iter(sorted(copied.glob("*.safetensors")))))
    with pytest.raises(ModelError, match=r"transformers can't load this model"):
        translate(copied, engine="transformers")
    with pytest.raises(ModelError, match=r"made from other weights.*python -m pipeline.models.convert"):
        translate(copied)
    shutil.rmtree(copied / "ctranslate2")
    with pytest.raises(ModelError, match=r"damaged weights"):
        translate(copied)


def test_vocabulary_that_belongs_to_another_model_is_refused(copied: Path) -> None:
    vocabulary = json.loads((copied / "vocab.json").read_text("utf-8"))
    names = list(vocabulary)
    shuffled = names[:2] + names[2:-1][::-1] + names[-1:]
    (copied / "vocab.json").write_text(json.dumps(dict(zip(shuffled, vocabulary.values(), strict=True))), "utf-8")
    with pytest.raises(ModelError, match=r"made from other weights"):
        translate(copied)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"smoke": {"chrf": 99.9, "sentences": [["Bonjour.", "Quite another thing"]]}}, r"fails its smoke test.*99\.9"),
        ({"smoke": {"chrf": 1, "sentences": "Bonjour"}}, r"smoke should be"),
        ({"smoke": 3}, r"smoke should be"),
        ({"limitt": 3}, r"unknown key 'limitt'; known: source.*limit"),
        ({"limit": "many"}, r"limit should be int, found 'many'"),
        ({"limit": 0}, r"limit should be at least 1"),
        ({"normalise": "nfkc"}, r"unknown normalisation 'nfkc'.*known: none, relecture-1"),
    ],
)
def test_metadata_is_checked(copied: Path, changes: dict[str, Any], message: str) -> None:
    edit_json(copied / "relecture.json", **changes)
    with pytest.raises(ModelError, match=message):
        translate(copied)


def test_smoke_test_sees_loops_silence_and_lost_slots() -> None:
    model = find("fr-en")
    asked = Smoke((("⟦0⟧ rit.", "⟦0⟧ laughs."), ("Oui.", "Yes."), ("Il dort.", "He sleeps.")), 0.0)
    model = replace(model, metadata=replace(model.metadata, smoke=asked))
    bad = smoke(model, lambda texts: ["laughs.", " ", "the the the the bed"])
    assert [problem.split("'")[1] for problem in bad.problems] == ["⟦0⟧ rit.", "Oui.", "Il dort."]
    assert smoke(model, lambda texts: ["⟦0⟧ laughs.", "Yes.", "He is very, very tired."]).problems == ()


@settings(deadline=None)  # the first example loads sacreBLEU
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=4))
def test_chrf_is_sacrebleus(pairs: list[tuple[str, str]]) -> None:
    from sacrebleu.metrics.chrf import CHRF

    hypotheses, references = [list(side) for side in zip(*pairs, strict=True)]
    assert chrf(hypotheses, references) == pytest.approx(CHRF().corpus_score(hypotheses, [references]).score)


def test_a_model_of_another_kind_is_refused(copied: Path) -> None:
    edit_json(copied / "config.json", model_type="t5")
    with pytest.raises(ModelError, match=r"not a MarianMT model.*'t5'"):
        find(str(copied))


def test_a_ctranslate2_folder_with_its_tokenizer_is_a_model(copied: Path, tmp_path: Path) -> None:
    for name in ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json", "relecture.json"):
        shutil.copy(copied / name, copied / "ctranslate2")
    assert translate(copied / "ctranslate2") == translate("fr-en")
    with pytest.raises(ModelError, match=r"holds a CTranslate2 model only.*--engine ctranslate2"):
        translate(copied / "ctranslate2", engine="transformers")


def test_an_empty_folder_is_not_a_model(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match=r"source\.spm, target\.spm, vocab\.json, .*missing"):
        find(str(tmp_path / "empty"))


def test_missing_torch_is_told_with_what_to_install(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.translate.load.find_spec", lambda name: None)
    monkeypatch.setattr("pipeline.models.convert.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"pip install 'relecture\[torch\]'"):
        load_translator(TranslateConfig(engine="transformers"))
    shutil.rmtree(copied / "ctranslate2")
    with pytest.raises(MissingExtra, match=r"converting copied to CTranslate2.*relecture\[torch\]"):
        load_translator(TranslateConfig(model=str(copied)))


@needs_torch
def test_a_conversion_is_made_again_byte_for_byte(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped = (copied / "ctranslate2" / "model.bin").read_bytes()
    shutil.rmtree(copied / "ctranslate2")
    assert conversions.main([str(copied)]) == 0
    assert "int8" in capsys.readouterr().out
    assert (copied / "ctranslate2" / "model.bin").read_bytes() == shipped
    assert translate(copied) == translate("fr-en")


def test_converting_nothing_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert conversions.main([str(tmp_path)]) == 2
    assert "missing" in capsys.readouterr().err


def test_models_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["models", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["models"]
    assert entry["name"] == "fr-en"
    assert entry["digests"]["ctranslate2"] == load_translator(TranslateConfig()).digest
    assert run_command(["models"]) == 0
    assert entry["digests"]["ctranslate2"] in capsys.readouterr().out


def test_a_failing_check_is_told_and_ends_with_1(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit_json(copied / "relecture.json", smoke={"chrf": 100, "sentences": [["Bonjour.", "Quite another thing"]]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.translate.check.find_spec", lambda name: None)
        assert run_command(["models", "--check", "--model", str(copied)]) == 1
        assert "FAILED" in capsys.readouterr().out
        assert run_command(["models", "--check"]) == 0
        assert "passed  fr-en" in capsys.readouterr().out


# The hub, which tests never ask: a folder laid out as the hub lays out Helsinki-NLP/opus-mt-fr-en, with random weights.


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two SentencePiece models, one vocabulary, pad last; post-norm, swish, tied embeddings, a bias, a pickle."""
    import torch
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer
    from transformers import MarianConfig, MarianMTModel

    folder = tmp_path_factory.mktemp("hub") / "opus-mt-fr-en"
    folder.mkdir()
    pieces: dict[str, None] = {"</s>": None, "<unk>": None}
    for name, texts, size in (("source", FRENCH, 60), ("target", ENGLISH, 54)):
        SentencePieceTrainer.train(
            sentence_iterator=iter(texts), model_prefix=str(folder / name), vocab_size=size, minloglevel=2
        )
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        (folder / f"{name}.vocab").unlink()
        model = SentencePieceProcessor(str(folder / f"{name}.spm"))
        pieces |= dict.fromkeys(model.id_to_piece(number) for number in range(3, len(model)))
    vocabulary = {piece: number for number, piece in enumerate([*pieces, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), "utf-8")
    (folder / "tokenizer_config.json").write_text('{"source_lang": "fr", "target_lang": "en"}')
    pad, sizes = vocabulary["<pad>"], {"encoder": 2, "decoder": 2}
    config: dict[str, Any] = {
        "architectures": ["MarianMTModel"], "model_type": "marian", "activation_function": "swish", "d_model": 32,
        "vocab_size": len(vocabulary), "decoder_vocab_size": len(vocabulary), "max_position_embeddings": 512,
        "pad_token_id": pad, "decoder_start_token_id": pad, "eos_token_id": 0, "bos_token_id": 0,
        "scale_embedding": True, "static_position_embeddings": True, "normalize_before": False,
        "normalize_embedding": False, "add_final_layer_norm": False, "is_encoder_decoder": True,
        "bad_words_ids": [[pad]], "num_beams": 6, "max_length": 512, "dropout": 0.1, "num_hidden_layers": 2,
    }  # fmt: skip
    for side, layers in sizes.items():
        config |= {f"{side}_layers": layers, f"{side}_attention_heads": 4, f"{side}_ffn_dim": 64}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "generation_config.json").write_text(json.dumps({"bad_words_ids": [[pad]], "num_beams": 6}))
    torch.manual_seed(3)
    plain = {key: value for key, value in config.items() if key not in ("bad_words_ids", "num_beams", "max_length")}
    weights = MarianMTModel(MarianConfig(**plain))
    with torch.no_grad():
        for name, parameter in weights.named_parameters():
            if parameter.dim() == 2 and "positions" not in name:
                parameter.normal_(std=0.3)
        weights.model.shared.weight[pad].zero_()
        weights.final_logits_bias.normal_(std=0.5)
        weights.final_logits_bias[0, pad] = 0
    torch.save(weights.state_dict(), folder / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    return folder


@pytest.fixture
def hub(opus: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A hub that has one model; the list tells what was fetched."""
    asked: list[str] = []

    def snapshot_download(name: str, local_dir: Path, allow_patterns: list[str]) -> str:
        asked.append(name)
        for path in opus.iterdir():
            if any(path.match(pattern) for pattern in allow_patterns):
                shutil.copy(path, local_dir)
        return str(local_dir)

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    return asked


@needs_torch
def test_a_hub_model_is_fetched_and_converted_once(hub: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    config = TranslateConfig(model="Helsinki-NLP/opus-mt-fr-en", threads=1)
    first = load_translator(config)
    found = first.translate(FRENCH, Decoding(beam=2))
    assert (first.model, first.slots) == ("Helsinki-NLP/opus-mt-fr-en", False)

    def refuse(*_: object) -> None:
        raise AssertionError("converted again")

    monkeypatch.setattr(conversions, "convert", refuse)
    again = load_translator(config)
    assert again.translate(FRENCH, Decoding(beam=2)) == found
    assert again.digest == first.digest
    assert hub == ["Helsinki-NLP/opus-mt-fr-en"]
    assert [entry.name for entry in inventory()] == ["fr-en", "Helsinki-NLP/opus-mt-fr-en"]
    assert {path.name for path in cache_folder().iterdir()} == {"hub", "converted"}


@needs_torch
@pytest.mark.parametrize("decoding", [Decoding(), Decoding(beam=1), Decoding(beam=6, length_penalty=0.6)], ids=str)
def test_a_hub_model_gives_the_same_tokens_on_both_engines(opus: Path, decoding: Decoding) -> None:
    def tokens(**settings: Any) -> list[tuple[str, ...]]:
        translator: MarianTranslator = load_translator(TranslateConfig(model=str(opus), threads=1, **settings))
        found = translator.open_engine().search(FRENCH, decoding)
        return [found[text].pieces for text in FRENCH]

    ours = tokens(compute_type="float32")
    assert ours == tokens(engine="transformers")
    assert len(set(ours)) > 1
    assert not {"<unk>", "<pad>"} & {piece for pieces in ours for piece in pieces}


@needs_torch
def test_a_pad_row_that_is_not_zero_is_not_converted(opus: Path, tmp_path: Path) -> None:
    import torch

    shutil.copytree(opus, tmp_path / "moved")
    weights = torch.load(opus / "pytorch_model.bin", weights_only=True)
    weights["model.shared.weight"][-1] += 0.1
    torch.save(weights, tmp_path / "moved" / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"pad embedding isn't zero.*--engine transformers"):
        load_translator(TranslateConfig(model=str(tmp_path / "moved")))
    assert load_translator(TranslateConfig(model=str(tmp_path / "moved"), engine="transformers")).count("Paris") > 1


def test_a_hub_that_can_not_be_reached_says_how_to_fetch_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    def snapshot_download(name: str, **_: object) -> str:
        raise ConnectionError("no route to host\nmore of it")

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    with pytest.raises(ModelError) as caught:
        find("Helsinki-NLP/opus-mt-fr-en")
    message = str(caught.value)
    assert "ConnectionError: no route to host)" in message
    assert "hf download Helsinki-NLP/opus-mt-fr-en --local-dir opus-mt-fr-en" in message
    assert "--model opus-mt-fr-en" in message
    assert "needs no network" in message
