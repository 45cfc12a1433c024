"""The joint SentencePiece vocabulary, laid out as CTranslate2's Marian converter wants it.

`</s>` is 0, `<unk>` 1, the slots are single symbols, `<pad>` comes last and the decoder starts with it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pipeline.atomic import write_bytes, write_text
from pipeline.errors import ConfigError
from pipeline.models.model import SLOTS

from .bitext import Pair

EOS: Final = 0
UNK: Final = 1


def learn(pairs: Iterable[Pair], size: int, run: Path) -> None:
    """Train a vocabulary of `size` pieces on both sides of `pairs` and write it into the run's folder.

    Raises:
        ConfigError: the pairs have fewer different pieces than that, or none.
    """
    import sentencepiece

    with tempfile.TemporaryDirectory(dir=run) as folder:
        text = Path(folder, "text")
        with text.open("w", encoding="utf-8") as file:
            for french, english in pairs:
                file.write(f"{french}\n{english}\n")
        options: dict[str, Any] = {
            "input": str(text),
            "model_prefix": str(Path(folder, "spm")),
            "vocab_size": size,
            "pad_id": -1,
            "bos_id": -1,
            "eos_id": EOS,
            "unk_id": UNK,
            "character_coverage": 0.9998,
            "normalization_rule_name": "nmt_nfkc",
            "num_threads": os.cpu_count() or 1,
            "minloglevel": 1,
            "user_defined_symbols": list(SLOTS),
        }
        try:
            sentencepiece.SentencePieceTrainer.train(**options)
        except RuntimeError as error:
            raise ConfigError(f"can't learn data.vocabulary = {size} pieces from this bitext: {error}") from error
        install(Path(folder, "spm.model"), run)


def install(model: Path, run: Path) -> None:
    """Copy a SentencePiece model into the run's folder as source.spm and target.spm, and write its vocab.json."""
    for name in ("source.spm", "target.spm"):
        write_bytes(run / name, model.read_bytes())
    pieces = load(run)
    ids = {pieces.id_to_piece(i): i for i in range(len(pieces))}
    write_text(run / "vocab.json", json.dumps({**ids, "<pad>": len(ids)}, ensure_ascii=False))


def load(run: Path) -> Any:
    """The run's SentencePieceProcessor."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(str(run / "source.spm"))


def size(run: Path) -> int:
    """How many pieces there are, pad included."""
    return len(json.loads((run / "vocab.json").read_text(encoding="utf-8")))
