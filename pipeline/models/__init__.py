"""The embedded model, and how a model's name becomes files."""

from .model import Metadata, Model, Smoke
from .registry import embedded, find, inspect

__all__ = ["Metadata", "Model", "Smoke", "embedded", "find", "inspect"]
