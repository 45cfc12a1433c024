"""Two engines, one meaning: nothing truncated, nothing swallowed, nothing that depends on the batch."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import TranslateConfig
from pipeline.models import find
from pipeline.models.convert import pad_row
from pipeline.translate import Decoding, load_translator
from pipeline.translate.batch import batches
from pipeline.translate.engine import WIDE, Engine, Output, choose
from pipeline.translate.load import MarianTranslator
from pipeline.translate.tokenizer import NORMALISERS
from pipeline.translate.wrap import rejoin, wrap

SEEDS = Path(__file__).parent.parent / "seeds"
needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="needs torch: pip install 'relecture[torch]'")
LONG = (
    "Le ministre a dit que la situation était difficile ; les syndicats, qui avaient demandé une réunion, ont répondu "
    "que le gouvernement ne voulait pas négocier, et que la grève continuerait jusqu’à la fin du mois "
) * 12 + "à Marseille."


def seed_lines() -> list[str]:
    lines = [line.strip() for path in sorted(SEEDS.iterdir()) for line in path.read_text("utf-8").splitlines()]
    return [line for line in dict.fromkeys(lines) if line]


@pytest.fixture(scope="module")
def translator() -> MarianTranslator:
    return load_translator(TranslateConfig())


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("RELECTURE_CACHE", str(folder))
        yield folder


def test_translates_a_plain_sentence(translator: MarianTranslator) -> None:
    (found,) = translator.translate(["Selon le Financial Times, la société veut 13 milliards de dollars."], Decoding())
    assert "Financial Times" in found.text
    assert "13 billion" in found.text
    assert -2 < found.score < 0
    assert found.score == round(found.score, 4)
    assert (found.parts, found.complete) == (1, True)


def test_default_engine_needs_neither_torch_nor_a_network() -> None:
    code = """if True:
        import socket, sys
        def refuse(*_): raise AssertionError("a connection was tried")
        socket.socket.connect = socket.getaddrinfo = refuse
        from pipeline.config import TranslateConfig
        from pipeline.translate import Decoding, load_translator
        translator = load_translator(TranslateConfig())
        assert not {"transformers", "ctranslate2"} & set(sys.modules), "loaded before the first use"
        print(translator.translate(["Bonjour."], Decoding())[0].text)
        assert "torch" not in sys.modules
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert done.stderr == ""


def test_input_is_mapped_as_the_model_was_trained(translator: MarianTranslator) -> None:
    typographic, plain = "L’homme qu’il voit\u00a0: 1\u202f234\u2009euros", "L'homme qu'il voit : 1 234 euros"
    first, second = translator.translate([typographic, plain], Decoding())
    assert first == second


@given(st.text())
def test_normalising_keeps_every_character_in_its_place(text: str) -> None:
    mapped = NORMALISERS["relecture-1"](text)
    assert len(mapped) == len(text)
    assert all(a == b or b in " '" for a, b in zip(text, mapped, strict=True))
    assert [c for c in mapped if c.isdigit()] == [c for c in text if c.isdigit()]


@given(st.text(alphabet="ab ;:,.é\u00a0et", max_size=80), st.integers(min_value=1, max_value=30))
def test_wrapping_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    parts = wrap(text, lambda part: len(part.strip()), limit)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert len(parts) == 1 or all(len(part.strip()) <= limit for part in parts)
    assert len(text.strip()) > limit or parts == (text,)


def test_wrapping_prefers_the_ends_of_sentences_then_clauses() -> None:
    words = lambda text: len(text.split())  # noqa: E731
    assert wrap("Il vient. Elle part demain.", words, 4) == ("Il vient.", "Elle part demain.")
    assert wrap("il vient ; elle part, et nous restons", words, 5) == ("il vient ;", "elle part, et nous restons")
    assert wrap("elle part, et nous restons", words, 3) == ("elle part,", "et nous restons")
    assert wrap("un deux trois quatre", words, 2) == ("un deux", "trois quatre")
    assert wrap("Selon M. Dupont, elle est partie hier.", words, 6) == ("Selon M. Dupont,", "elle est partie hier.")
    assert wrap("« Tu viens ? » dit-il, et elle vint", words, 6) == ("« Tu viens ? »", "dit-il, et elle vint")


def test_wrapping_makes_no_crumbs() -> None:
    text = "Oui ! " + "elle part demain avec lui et nous " * 5
    assert min(len(part.split()) for part in wrap(text, lambda part: len(part.split()), 24)) > 3


def test_rejoining_lowers_the_capital_of_a_part_that_goes_on() -> None:
    assert rejoin(["Il part,", "mais elle reste."], ["He leaves,", "But she stays."]) == "He leaves, but she stays."
    assert rejoin(["Il part.", "mais non"], ["He leaves.", "But no"]) == "He leaves. But no"
    assert rejoin(["Il part,", "Elle"], ["He leaves,", "She"]) == "He leaves, She"
    assert rejoin(["à la date de", "lundi, la"], ["on the date of", "Monday, the"]) == "on the date of Monday, the"
    assert rejoin(["Il dit", "que je"], ["He says", "I am"]) == "He says I am"
    assert rejoin(["un", "deux", "trois"], ["one", "", "Three"]) == "one Three"


def test_a_long_text_is_wrapped_and_never_truncated(translator: MarianTranslator) -> None:
    assert translator.count(LONG) > 512
    parts = translator.parts(LONG)
    assert all(translator.count(part) <= translator.files.metadata.limit for part in parts)
    (whole,) = translator.translate([LONG], Decoding())
    pieces = translator.translate(parts, Decoding())
    assert whole.parts == len(parts) > 4
    assert whole.text == rejoin(parts, [piece.text for piece in pieces])
    assert whole.complete


def test_a_word_longer_than_the_model_can_see_is_cut_inside(translator: MarianTranslator) -> None:
    (found,) = translator.translate(["anticonstitutionnellement" * 60], Decoding())
    assert found.parts > 1
    assert found.text


def test_a_loop_can_not_run_on(translator: MarianTranslator) -> None:
    (found,) = translator.translate([LONG[:200]], Decoding(max_length_ratio=0.1))
    assert not found.complete
    assert len(found.text) < 100


def test_empty_texts_and_duplicates_keep_their_places(translator: MarianTranslator) -> None:
    found = translator.translate(["Bonjour.", "", "Merci.", " \n", "Bonjour."], Decoding())
    assert [h.text for h in found[1::2]] == ["", ""]
    assert found[0] == found[4]
    assert found[0] != found[2]


def test_what_the_vocabulary_lacks_is_told(translator: MarianTranslator) -> None:
    assert translator.unknown("Il dit 😀 Привет à 中文.") == ("😀", "Привет", "中文")
    assert translator.unknown("L’été ⟦0⟧ à 13 h, « déjà ».") == ()


@pytest.mark.parametrize("text", [">> citation << de Paul", "le mot </s> arrête", "<pad> et <unk> ici"])
def test_no_text_is_read_as_a_command(translator: MarianTranslator, text: str) -> None:
    pieces = translator._engine.tokenizer.pieces(text)
    assert pieces.count("</s>") == 1
    assert "<pad>" not in pieces
    seen = "".join(pieces[:-1]).replace("▁", "")
    assert all(word in seen for word in ("citation", "Paul") if word in text)


def test_slots_are_single_pieces_and_come_back(translator: MarianTranslator) -> None:
    assert translator.slots
    (found,) = translator.translate(["⟦0⟧ a rencontré ⟦1⟧ à Paris."], Decoding())
    assert found.text.count("⟦0⟧") == found.text.count("⟦1⟧") == 1


def test_the_most_probable_output_that_keeps_the_slots_is_chosen() -> None:
    source = ("▁⟦0⟧", "▁et", "▁⟦1⟧", "</s>")
    lost, doubled = Output(("▁⟦0⟧",), -1.0, 2, True), Output(("▁⟦0⟧", "▁⟦1⟧", "▁", "⟦1⟧"), -1.5, 4, True)
    kept, later = Output(("▁⟦1⟧", "▁and", "⟦0⟧"), -2.0, 4, True), Output(("▁⟦0⟧", "▁⟦1⟧"), -3.0, 3, True)
    apart = Output(("▁⟦0⟧", "▁⟦1⟧", "▁or", "▁⟦1⟧"), -1.5, 4, True)
    assert choose(source, [lost, kept, later]) == (True, kept)
    assert choose(source, [lost, apart]) == (False, lost)
    assert choose(source, [lost, doubled, kept])[1].pieces == ("▁⟦0⟧", "▁⟦1⟧")  # twice in a row is once
    assert choose(("▁et",), [lost, Output(("▁and",), -9.0, 2, True)])[1].pieces == ("▁and",)


class Forgetful:
    """A beam search that finds the slot only in a wide beam."""

    device, compute_type, batched = "cpu", "none", True

    def __init__(self) -> None:
        self.beams: list[int] = []

    def generate(
        self, groups: Iterable[Sequence[Sequence[str]]], caps: Sequence[int], decoding: Decoding
    ) -> Iterator[list[list[Output]]]:
        for group in groups:
            self.beams += [decoding.beam] * len(group)
            texts = ("▁here",), ("▁here", "▁⟦0⟧")
            outputs = [Output(pieces, -1.0, 2, True) for pieces in texts[: 1 + (decoding.beam == WIDE)]]
            yield [outputs for _ in group]


def test_a_text_that_loses_its_slots_is_searched_again_with_a_wide_beam(translator: MarianTranslator) -> None:
    generator = Forgetful()
    engine = replace(translator.open_engine(), generator=generator)
    slotted, plain = engine.translate(["Il est à ⟦0⟧.", "Il est ici."], Decoding())
    assert (slotted.text, plain.text) == ("here ⟦0⟧", "here")
    assert generator.beams == [4, 4, WIDE]


@given(st.lists(st.integers(min_value=1, max_value=40)), st.integers(min_value=0, max_value=100))
def test_batches_hold_equal_lengths_and_everything_once(lengths: list[int], tokens: int) -> None:
    found = list(batches(lengths, tokens))
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        assert len({lengths[index] for index in batch}) == 1
        assert len(batch) == 1 or sum(lengths[index] for index in batch) <= tokens


@pytest.mark.parametrize("compute_type", ["auto", pytest.param("float32", marks=needs_torch)])
def test_output_does_not_depend_on_batches_order_or_threads(cache: Path, compute_type: str) -> None:
    lines = [line for line in seed_lines() if 20 < len(line) < 120][:: 1 if compute_type == "auto" else 8]
    lines += [line + " !" for line in lines[::2]]
    shuffled = random.Random(7).sample(lines, len(lines))
    config = TranslateConfig(compute_type=compute_type, batch_tokens=2048, threads=2)
    expected = dict(zip(lines, load_translator(config).translate(lines, Decoding()), strict=True))
    one_by_one = load_translator(replace(config, batch_tokens=1, threads=1))
    assert dict(zip(shuffled, one_by_one.translate(shuffled, Decoding()), strict=True)) == expected


def test_a_full_batch_gives_what_a_single_text_gets(translator: MarianTranslator) -> None:
    """Sixty-four texts of one length: 256 hypotheses in one product."""
    cities = ["Paris", "Lyon", "Berlin", "Londres", "Rome", "Madrid", "Moscou", "Washington"]
    verbs = ["arrive", "travaille", "reste", "habite", "vient", "commence", "entre", "passe"]
    texts = [f"Le président {verb} à {city}." for verb in verbs for city in cities]
    most = max({translator.count(t) for t in texts}, key=lambda n: sum(translator.count(t) == n for t in texts))
    same = [text for text in texts if translator.count(text) == most]
    assert len(same) > 20
    together = translator.translate(same, Decoding())
    assert together == [translator.translate([text], Decoding())[0] for text in same]


@needs_torch
def test_pad_row_is_zero() -> None:
    """CTranslate2 starts the decoder from a zero embedding, transformers from this row."""
    assert pad_row(find("fr-en")) == 0.0


def tokens(engine: Engine, lines: list[str], decoding: Decoding) -> list[tuple[str, ...]]:
    parts = [part for line in lines for part in engine.parts(line)]
    found = engine.search(dict.fromkeys(parts), decoding)
    return [found[part].pieces for part in parts]


def both_engines(model: str) -> tuple[Engine, Engine]:
    first = load_translator(TranslateConfig(model=model, compute_type="float32", threads=1))
    second = load_translator(TranslateConfig(model=model, engine="transformers", threads=1))
    return first._engine, second._engine


@needs_torch
def test_engines_give_the_same_tokens_on_the_seeds(cache: Path) -> None:
    ours, reference = both_engines("fr-en")
    lines = [line for line in seed_lines() if 20 < len(line) < 120][::2]
    assert len(lines) >= 6
    assert tokens(ours, lines, Decoding()) == tokens(reference, lines, Decoding())
    short = sorted(lines, key=len)[:3]
    for decoding in (Decoding(beam=1), Decoding(length_penalty=0.6), Decoding(no_repeat_ngram=3)):
        assert tokens(ours, short, decoding) == tokens(reference, short, decoding), decoding
    for a, b in zip(ours.translate(short, Decoding()), reference.translate(short, Decoding()), strict=True):
        assert a.text == b.text
        assert a.score == pytest.approx(b.score, abs=1e-3)


@needs_torch
@pytest.mark.soak
def test_engines_give_the_same_tokens_on_all_of_the_seeds(cache: Path) -> None:
    ours, reference = both_engines("fr-en")
    assert tokens(ours, seed_lines(), Decoding()) == tokens(reference, seed_lines(), Decoding())


def test_what_made_it_is_told(translator: MarianTranslator) -> None:
    made_on = translator.made_on
    assert made_on.compute_type.endswith((" on cpu", " on cuda"))
    assert made_on.instruction_set
    assert "ctranslate2 " in made_on.versions
    assert "torch" not in made_on.versions
    assert translator.engine.startswith("ctranslate2 ")
    asked = load_translator(TranslateConfig(compute_type="int8"))
    assert asked.engine == f"{translator.engine} int8"
    assert asked.digest == translator.digest
