"""The review server on this machine's loopback address."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from pathlib import Path
from typing import Final

from ..errors import UsageError
from .library import Library, Workshop

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8642


class ReviewServer:
    """Serves the documents of an output folder.

    Attributes:
        address: where, with the key in it; it answers as soon as `run` is called.
        port: the port.
    """

    def __init__(
        self,
        folder: Path,
        reviews: Path,
        *,
        workshop: Workshop | None,
        who: str,
        glossary: Path,
        names: Path,
        port: int | None = None,
        token: str = "",
    ) -> None:
        """Take the port.

        Args:
            folder: the output folder.
            reviews: where decisions are kept.
            workshop: what translates again; None where nothing can.
            who: signs the decisions of a reviewer who doesn't say otherwise.
            glossary: where terms are added.
            names: where names are added.
            port: the port, 0 for any free one; None for 8642 or, where that is taken, any free one.
            token: the key in the address; a new one if empty.

        Raises:
            UsageError: the port can't be had, or there is nothing to review.
        """
        import uvicorn

        from .app import Server, build

        self._library = Library(folder, reviews, workshop)
        if not self._library.names():
            raise UsageError(f"{folder}: no documents to review; `relecture run` makes them")
        self._socket = _listen(port)
        self.port = self._socket.getsockname()[1]
        self.token = token or secrets.token_urlsafe(24)
        self.address = f"http://{HOST}:{self.port}/?token={self.token}"
        app = build(Server(self._library, who, glossary, names), self.token, self.port)
        self._server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2)
        )

    def run(self) -> None:
        """Serve until interrupted, or until `stop` is called from another thread."""
        threading.Thread(target=self._library.warm_up, daemon=True).start()
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()
            self._library.close()

    def stop(self) -> None:
        """Let `run` end."""
        self._server.should_exit = True


def _listen(port: int | None) -> socket.socket:
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # a port that was in use a moment ago can be had again; elsewhere the option means more
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((HOST, wanted))
            sock.listen(128)
        except OSError as error:
            sock.close()
            if port is not None:
                raise UsageError(
                    f"port {port} can't be had ({error.strerror}); leave --port out for a free one"
                ) from error
            continue
        return sock
    raise UsageError("no port can be had on this machine")
