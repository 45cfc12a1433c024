"""Options that several commands share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from ..config import Config, MemoryConfig, load

DEFAULT_CONFIG: Final = Path("configs/default.toml")

PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders, globs, @lists, URLs [seeds/].")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Settings; by default configs/default.toml, where there is one.", show_default=False),
]
OutOption = Annotated[Path, typer.Option("--out", help="The output folder.")]
ReviewsOption = Annotated[
    Path | None, typer.Option("--reviews", metavar="DIR", help="People's decisions [reviews/].", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON report on standard output, and nothing else there.")]
MemoryOption = Annotated[
    Path | None,
    typer.Option(
        "--memory", metavar="FILE", help="A translation memory to share between projects.", show_default=False
    ),
]


def settings(
    path: Path | None,
    model: str | None = None,
    engine: str | None = None,
    device: str | None = None,
    memory: Path | None = None,
    keep: int | None = None,
) -> Config:
    """The configuration with what the command line overrides.

    Raises:
        ConfigError: the file can't be used.
    """
    config = load(path) if path else load(DEFAULT_CONFIG) if DEFAULT_CONFIG.is_file() else Config()
    chosen = config.translate
    return replace(
        config,
        translate=replace(
            chosen, model=model or chosen.model, engine=engine or chosen.engine, device=device or chosen.device
        ),
        memory=MemoryConfig(path=str(memory or config.memory.path), keep=keep or config.memory.keep),
    )


def user_name() -> str:
    """Who decides, unless they say otherwise: the name they are logged in by."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
