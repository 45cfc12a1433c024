"""Text to a Marian model's tokens and back. Nothing a text says is read as a command or dropped."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from ..errors import ModelError

PLAIN: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})

# How a model's training data was normalised: its input is mapped alike, never what people see. Numbers stay.
NORMALISERS: Final[dict[str, Callable[[str], str]]] = {
    "none": lambda text: text,
    "relecture-1": lambda text: text.translate(PLAIN),
}


class Tokenizer:
    """transformers' MarianTokenizer, with a model's own normalisation before it.

    Raises:
        ModelError: the files are damaged, or the normalisation is unknown.
    """

    def __init__(self, folder: Path, normalise: str) -> None:
        if normalise not in NORMALISERS:
            raise ModelError(
                f"{folder}: unknown normalisation {normalise!r} of the input; known: {', '.join(NORMALISERS)}"
            )
        self._normalise = NORMALISERS[normalise]
        self._marian = _load(folder)
        self._known = self._marian.encoder
        self.eos: str = self._marian.eos_token
        self.unk: str = self._marian.unk_token
        self.unk_target: int = getattr(self._marian, "target_encoder", self._known)[self.unk]

    @property
    def slots(self) -> bool:
        """Whether ⟦0⟧ to ⟦9⟧ are single pieces of the vocabulary."""
        return all(f"⟦{digit}⟧" in self._known for digit in range(10))

    def pieces(self, text: str) -> list[str]:
        """A text's tokens as the model sees them, its end included.

        The source's own SentencePiece model does it: the tokenizer's wrapper would read a language code out of a
        quotation (">> … <<") and a control token out of "</s>" in a text.
        """
        found = self._marian.spm_source.encode(self._normalise(text), out_type=str)
        return [piece if piece in self._known else self.unk for piece in found] + [self.eos]

    def count(self, text: str) -> int:
        """How many tokens a text has, its end included."""
        return len(self.pieces(text))

    def unknown(self, text: str) -> tuple[str, ...]:
        """The pieces the vocabulary lacks, in order, without the mark of a word's beginning."""
        found = self._marian.spm_source.encode(self._normalise(text), out_type=str)
        return tuple(piece.lstrip("▁") for piece in found if piece not in self._known and piece.strip("▁"))

    def ids(self, pieces: Sequence[str]) -> list[int]:
        """Source tokens to the numbers a model is fed."""
        return [self._known[piece] for piece in pieces]

    def text(self, pieces: Sequence[str]) -> str:
        """Target tokens to text."""
        kept = [piece for piece in pieces if piece != self.eos]
        joined: str = self._marian.convert_tokens_to_string(kept)
        return unicodedata.normalize("NFC", joined)

    def target_piece(self, number: int) -> str:
        """A target number to its token."""
        piece: str = self._marian.decoder[number]
        return piece


def _load(folder: Path) -> Any:
    from transformers.models.marian.tokenization_marian import MarianTokenizer

    try:
        with warnings.catch_warnings():
            # It recommends sacremoses for normalize(), which nothing here calls.
            warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
            return MarianTokenizer.from_pretrained(str(folder), local_files_only=True)
    except Exception as error:
        raise ModelError(
            f"{folder}: the tokenizer can't be loaded, its files are damaged ({type(error).__name__}: {error}). "
            "Fetch or build the model again."
        ) from error
