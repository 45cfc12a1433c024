"""The commands: `python -m training COMMAND --help`."""

from __future__ import annotations

import sys

from pipeline.errors import RelectureError

from .cli import app


def main() -> None:
    """Run a command; what is wrong is said in a sentence."""
    try:
        app()
    except RelectureError as error:
        print(f"training: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
