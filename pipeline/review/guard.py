"""Who may talk to the review server: this machine's browser, from the address that was printed, and nobody else."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
)
MAX_BODY: Final = 8_000_000


class Guard:
    """ASGI middleware.

    A request's Host must be this server on a loopback name (so a name that an attacker's DNS points here is refused),
    its Origin, where it has one, this server (so other sites' pages can't send any), and it must carry the token: once
    in the address, then in a cookie that only this server gets and no script can read.
    """

    def __init__(self, app: App, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._cookie = f"relecture-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._hosts:
            await _refuse(send, 421, "This server only answers to its own address.")
        elif origin is not None and origin != f"http://{host}":
            await _refuse(send, 403, "Requests from other pages are refused.")
        elif scope["method"] not in ("GET", "HEAD") and origin is None:
            await _refuse(send, 403, "A change must come from the page itself.")
        elif int(headers.get("content-length") or 0) > MAX_BODY:
            await _refuse(send, 413, "That is too much at once.")
        elif self._same(_from_query(scope)):
            await _enter(send, scope["path"], f"{self._cookie}={self._token}; HttpOnly; SameSite=Strict; Path=/")
        elif not self._same(_from_cookie(headers.get("cookie", ""), self._cookie)):
            await _refuse(send, 403, "Open the address that `relecture review` printed: it has the key in it.")
        else:
            await self._app(scope, receive, _with_headers(send))

    def _same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())


def _from_query(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _from_cookie(header: str, name: str) -> str:
    cookies = SimpleCookie(header)
    return str(cookies[name].value) if name in cookies else ""


def _with_headers(send: Send) -> Send:
    async def wrapped(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            extra = [(key.encode(), value.encode()) for key, value in HEADERS]
            message = {**message, "headers": [*message.get("headers", ()), *extra]}
        await send(message)

    return wrapped


async def _refuse(send: Send, status: int, why: str) -> None:
    await _answer(send, status, why.encode(), [(b"content-type", b"text/plain; charset=utf-8")])


async def _enter(send: Send, path: str, cookie: str) -> None:
    """Take the token out of the address: into a cookie, so that it stays out of the history and of referrers."""
    await _answer(send, 303, b"", [(b"location", path.encode("utf-8")), (b"set-cookie", cookie.encode())])


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    send = _with_headers(send)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
