"""`relecture` and `python -m pipeline`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; a user sees a message and an exit code, never a traceback unless `--debug` asks for it."""
    from .cli import run_command

    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()
