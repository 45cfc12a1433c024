"""The command line: parse, call, print. No logic. Each module here holds one group of commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import click
import typer

from .. import __version__
from ..errors import RelectureError
from . import check, diff, exchange, models, repair, reruns, review, run, schedule

app = typer.Typer(
    name="relecture",
    help="French documents, garbled ones too, into English that people can trust.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"relecture {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error; may stand anywhere.")] = False,
) -> None:
    """Translate, repair, check and review French documents."""


run.register(app)
repair.register(app)
check.register(app)
models.register(app)
reruns.register(app)
schedule.register(app)
diff.register(app)
review.register(app)
exchange.register(app)


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line.

    Returns:
        The exit code: 0 done, 1 a document failed, 2 usage or configuration, 75 another run holds the folder,
        130 interrupted; others are a command's own.
    """
    debug = "--debug" in arguments
    arguments = [a for a in arguments if a != "--debug"]
    try:
        code = app(arguments, prog_name="relecture", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("relecture: interrupted; what was finished is kept, and the next run goes on from there", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left; there is nobody to tell
        return 1
    except RelectureError as error:
        if debug:
            raise
        print(f"relecture: {error}", file=sys.stderr)
        return error.exit_code
    except OSError as error:
        if debug:
            raise
        where = f"{error.filename}: " if error.filename else ""
        print(f"relecture: {where}{error.strerror or error}", file=sys.stderr)
        return 1
    except Exception as error:
        if debug:
            raise
        print(
            f"relecture: this is a fault in relecture ({type(error).__name__}: {error}); "
            "run the same with --debug for the details to report",
            file=sys.stderr,
        )
        return 1
