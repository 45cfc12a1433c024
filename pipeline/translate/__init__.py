"""Segments to English: engines behind one protocol, protected spans, the retry ladder."""

from .load import load_translator
from .protocol import Decoding, Hypothesis, Translator

__all__ = ["Decoding", "Hypothesis", "Translator", "load_translator"]
