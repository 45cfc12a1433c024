"""A translator that needs no model: quick, deterministic, and it notes what it was asked."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pipeline.translate
from pipeline.config import TranslateConfig
from pipeline.document import MadeOn
from pipeline.translate.protocol import Decoding, Hypothesis


class Toy:
    """Reverses each text's words. `asked` has every text it was given, in order."""

    def __init__(self, config: TranslateConfig, log: Path | None = None, pause: float = 0.0) -> None:
        self.asked: list[str] = []
        self.model, self.digest, self.engine, self.slots = "toy", config.model, "toy 1", False
        self.made_on = MadeOn("none", "none", "none")
        self._log, self._pause = log, pause

    def count(self, text: str) -> int:
        return len(text.split())

    def unknown(self, text: str) -> tuple[str, ...]:
        return ()

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        self.asked += texts
        if self._log is not None:
            with self._log.open("a", encoding="utf-8") as file:
                file.write(json.dumps([f"{decoding.beam} {decoding.no_repeat_ngram} {text}" for text in texts]) + "\n")
        time.sleep(self._pause)
        return [Hypothesis(" ".join(reversed(text.split())), -0.5) for text in texts]


def install(patch: Callable[..., object], **options: object) -> list[Toy]:
    """Let every run that follows in this process use a toy; the list has those that were loaded."""
    loaded: list[Toy] = []

    def load(config: TranslateConfig) -> Toy:
        loaded.append(Toy(config, **options))  # type: ignore[arg-type]
        return loaded[-1]

    patch(pipeline.translate, "load_translator", load)
    return loaded


def main() -> None:
    """`python tests/toy.py LOG KILL_AT ARGUMENTS…`: relecture with a toy, killed at its KILL_AT-th write (0: never)."""
    from pipeline.cli import run_command

    install(setattr, log=Path(sys.argv[1]))
    _kill_at(int(sys.argv[2]))
    sys.exit(run_command(sys.argv[3:]))


def _kill_at(number: int) -> None:
    """End the process as `kill -9` does, before the number-th thing that changes something on the disk."""
    import signal

    from pipeline.memory.database import Database

    left = number

    def counted(action: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return action(*arguments, **options)

        return call

    for owner, name in ((os, "replace"), (os, "fsync"), (os, "link"), (os, "mkdir"), (os, "chmod"), (os, "unlink")):
        setattr(owner, name, counted(getattr(owner, name)))
    setattr(Database, "write", counted(Database.write))  # noqa: B010 mypy won't have a method assigned to


if __name__ == "__main__":
    main()
