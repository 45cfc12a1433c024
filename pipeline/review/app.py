"""The review server's addresses. What touches a document runs in a thread; the token is the guard's business."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from ..errors import RelectureError, UsageError
from ..write.html import asset
from ..write.row import row_html
from .desk import Desk
from .find import Query, choose, facets, needs_look
from .guard import Guard
from .library import Library, acceptable
from .lists import add_name, add_term
from .pages import STATIC, document_page, index_page
from .wish import ConflictError, Wish

Answer = dict[str, Any]


class Server:
    """What the addresses answer, for one library."""

    def __init__(self, library: Library, who: str, glossary: Path, names: Path) -> None:
        self.library, self.who, self.glossary, self.names = library, who, glossary, names

    def rows(self, desk: Desk, given: Mapping[str, str]) -> Answer:
        """The rows asked for, as markup."""
        keys = given.get("keys", "").split(",")
        return {"rows": {key: row_html(desk.views[key]) for key in keys if key in desk.views}}

    def list(self, desk: Desk, given: Mapping[str, str]) -> Answer:
        """Which rows a filter shows, which of them need a look."""
        query = Query(**{name: given[name] for name in Query.__slots__ if name in given})
        fresh = self.library.fresh(desk, given.get("who") or self.who) if query.show == "fresh" else ()
        with desk.lock:
            keys = choose(desk.views, query, fresh)
            needs = [key for key in keys if needs_look(desk.views[key])]
            return {"keys": keys, "needs": needs, "facets": facets(desk.views), **_news(desk)}

    def since(self, desk: Desk, given: Mapping[str, str]) -> Answer:
        """What has changed since a version."""
        since = _number(given, "version")
        with desk.lock:
            changed = [key for key, version in desk.changed.items() if version > since and key in desk.views]
            return {"changed": changed, **_news(desk)}

    def undoable(self, desk: Desk, given: Mapping[str, str]) -> Answer:
        """Whether there is a decision on a row to take back."""
        return {"undoable": desk.undoable(given.get("key", ""))}

    def unflagged(self, desk: Desk, given: Mapping[str, str]) -> Answer:
        """The rows that can be accepted together."""
        return {"keys": acceptable(desk)}

    def decide(self, desk: Desk, given: Mapping[str, Any]) -> Answer:
        """Write decisions down."""
        before, french, who = desk.version, desk.french, str(given.get("who") or self.who)
        try:
            made = desk.decide([_wish(item) for item in given.get("wishes", ())], who)
        except ConflictError as error:
            view = desk.views.get(error.key)
            theirs = view.segment["target"] if view and view.segment else ""
            return {"conflict": error.key, "said": f"{error}.", "theirs": theirs, **_news(desk)}
        self.library.check(desk)
        again = desk.french != french
        if again:
            self.library.remake(desk)
        changed = self.since(desk, {"version": str(before)})["changed"]
        return {"changed": changed, "count": len(made), **_news(desk), "again": again}

    def looked(self, desk: Desk, given: Mapping[str, Any]) -> Answer:
        """Note that a reviewer has seen everything."""
        self.library.looked(desk, str(given.get("who") or self.who))
        return {}

    def term(self, given: Mapping[str, Any]) -> Answer:
        """Add a glossary term."""
        added = add_term(self.glossary, str(given.get("french", "")), str(given.get("english", "")))
        return {"said": f"Added to {self.glossary}." if added else "It is in the glossary already."}

    def name(self, given: Mapping[str, Any]) -> Answer:
        """Add a name."""
        added = add_name(self.names, str(given.get("name", "")))
        return {"said": f"Added to {self.names}." if added else "That name is known already."}


def build(server: Server, token: str, port: int) -> Starlette:
    """The application, guarded."""

    def on_desk(action: Callable[[Desk, Mapping[str, Any]], Answer]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            def work(given: Mapping[str, Any]) -> Answer:
                return action(server.library.desk(request.path_params["name"]), given)

            return await _answer(work, request)

        return answer

    def plain(action: Callable[[Mapping[str, Any]], Answer]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            return await _answer(action, request)

        return answer

    async def index(request: Request) -> Response:
        return await _page(lambda: index_page(server.library.heads()))

    async def document(request: Request) -> Response:
        return await _page(lambda: document_page(server.library.desk(request.path_params["name"]), server.who))

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return Response("no such file", 404)
        return Response(asset(name), media_type=STATIC[name])

    reading = ("rows", "list", "since", "undoable", "unflagged")
    routes = [
        Route("/", index),
        Route("/d/{name:path}", document),
        Route("/static/{name}", static),
        *(Route(f"/api/{name}/{{name:path}}", on_desk(getattr(server, name))) for name in reading),
        *(
            Route(f"/api/{n}/{{name:path}}", on_desk(getattr(server, n)), methods=["POST"])
            for n in ("decide", "looked")
        ),
        *(Route(f"/api/{n}", plain(getattr(server, n)), methods=["POST"]) for n in ("term", "name")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, token=token, port=port)])


async def _answer(work: Callable[[Mapping[str, Any]], Answer], request: Request) -> Response:
    try:
        if request.method == "POST":
            given = json.loads(await request.body())
            if not isinstance(given, dict):
                raise UsageError("expected a JSON object")
        else:
            given = dict(request.query_params)
        return JSONResponse(await run_in_threadpool(work, given))
    except RelectureError as error:
        return JSONResponse({"error": str(error)}, 400)
    except ValueError as error:
        return JSONResponse({"error": f"not what was expected: {error}"}, 400)


async def _page(make: Callable[[], str]) -> Response:
    try:
        return HTMLResponse(await run_in_threadpool(make))
    except RelectureError as error:
        return Response(str(error), 404, media_type="text/plain")


def _wish(item: Any) -> Wish:
    if not isinstance(item, dict) or not all(isinstance(item.get(name), str) for name in ("action", "key")):
        raise UsageError("a wish needs an action and a key")
    strings = {name: str(item[name]) for name in ("action", "key", "rule", "before", "after") if name in item}
    text, seen = item.get("text"), item.get("seen")
    return Wish(**strings, text=None if text is None else str(text), seen=seen if isinstance(seen, int) else None)


def _news(desk: Desk) -> Answer:
    return {
        "version": desk.version,
        "relisted": desk.relisted,
        "progress": dict(desk.progress()),
        "busy": sorted(desk.busy),
        "trouble": desk.trouble,
    }


def _number(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "0")
    if not value.isdecimal():
        raise UsageError(f"{name} should be a number, found {value!r}")
    return int(value)
