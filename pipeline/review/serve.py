"""Running the review server on this machine's loopback address."""

from __future__ import annotations

import contextlib
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ..errors import UsageError
from .library import Library, Workshop

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8642


def serve(
    folder: Path,
    reviews: Path,
    *,
    workshop: Workshop | None,
    who: str,
    glossary: Path,
    names: Path,
    port: int | None = None,
    token: str = "",
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve the documents of an output folder until interrupted.

    Args:
        folder: the output folder.
        reviews: where decisions are kept.
        workshop: what translates again; None where nothing can.
        who: signs the decisions of a reviewer who doesn't say otherwise.
        glossary: where terms are added.
        names: where names are added.
        port: the port; None for 8642 or, where that is taken, any free one.
        token: the key in the address; a new one if empty.
        ready: told the address once it answers.

    Raises:
        UsageError: the port can't be had, or there is nothing to review.
    """
    import uvicorn

    from .app import Server, build

    library = Library(folder, reviews, workshop)
    if not library.names():
        raise UsageError(f"{folder}: no documents to review; `relecture run` makes them")
    token = token or secrets.token_urlsafe(24)
    with contextlib.closing(_listen(port)) as sock:
        port = sock.getsockname()[1]
        app = build(Server(library, who, glossary, names), token, port)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2
        )
        server = uvicorn.Server(config)
        ready(f"http://{HOST}:{port}/?token={token}")
        try:
            server.run(sockets=[sock])
        finally:
            library.close()


def _listen(port: int | None) -> socket.socket:
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.bind((HOST, wanted))
        except OSError as error:
            sock.close()
            if wanted and port is not None:
                raise UsageError(
                    f"port {wanted} can't be had: {error.strerror}; leave --port out for a free one"
                ) from error
            continue
        sock.listen(128)
        return sock
    raise UsageError("no port can be had on this machine")
