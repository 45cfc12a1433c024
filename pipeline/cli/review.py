"""`relecture review`: side by side, in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import ConfigOption, OutOption, ReviewsOption, settings, user_name


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(review)


def review(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="The sources, as given to `relecture run` [seeds/].", show_default=False
        ),
    ] = None,
    out: OutOption = Path("translated"),
    reviews: ReviewsOption = None,
    config: ConfigOption = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="The port [8642, or a free one].", show_default=False)
    ] = None,
    who: Annotated[str, typer.Option(help="Signs your decisions [your user name].", show_default=False)] = "",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
    take: Annotated[
        list[Path] | None,
        typer.Option(
            "--import", metavar="FILE", help="Take in decisions exported from a page, and stop.", show_default=False
        ),
    ] = None,
) -> None:
    """Review documents side by side in the browser; decisions are kept in reviews/ and stand in every later run."""
    chosen = settings(config)
    kept, who = reviews or Path(chosen.review.folder), who or user_name()
    if take:
        for path in take:
            _take_in(path, out, kept, who)
        return
    from ..review.serve import ReviewServer
    from ..review.workshop import FlowWorkshop

    server = ReviewServer(
        out,
        kept,
        workshop=FlowWorkshop(paths or ["seeds"], out, chosen),
        who=who,
        glossary=Path(chosen.protect.glossary or "configs/glossary.csv"),
        names=Path(chosen.repair.names),
        port=port,
    )
    typer.echo(
        f"Review at {server.address}\nCtrl+C stops; then `relecture run` writes the English with your decisions."
    )
    if open_browser:
        import webbrowser

        webbrowser.open(server.address)
    server.run()


def _take_in(path: Path, out: Path, reviews: Path, who: str) -> None:
    from ..review.intake import take_in

    taken = take_in(path, out, reviews, who)
    typer.echo(f"{path}: {taken.new} new decisions for {taken.name}, {taken.known} known already")
    for decision in taken.overruled:
        typer.echo(
            f"  overrules {decision.who or 'somebody'}'s {decision.action} of {decision.segment or decision.passage}"
        )
