"""The door of the service: a number for each request, headers that protect, no detail of a failure."""

from __future__ import annotations

import json
import re
from time import perf_counter
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import FAILED, MEDIA_TYPE, told
from api.security.request_log import note_failure, note_request
from domain.kernel import new_id

REQUEST_ID: Final = "X-Request-ID"
_ACCEPTED_ID: Final = re.compile(r"[0-9a-f-]{8,36}")
PROTECTION: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "interest-cohort=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Door:
    """The outermost layer: what goes in gets a number, what comes out gets its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _Passage(self._app, scope, send).through(receive)


class _Passage:
    """One request on its way through."""

    def __init__(self, app: ASGIApp, scope: Scope, send: Send) -> None:
        self._app, self._scope, self._send = app, scope, send
        self._status = 0
        self._number = _number(Headers(scope=scope).get(REQUEST_ID, ""))
        scope.setdefault("state", {})["request_id"] = self._number

    async def through(self, receive: Receive) -> None:
        """Let the request in; a failure that nobody foresaw is told without any detail."""
        begun = perf_counter()
        try:
            await self._app(self._scope, receive, self._out)
        except Exception as error:  # noqa: BLE001  whatever it is, it must not be shown
            note_failure(self._scope, error)
            if not self._status:
                await self._fail()
        spent = (perf_counter() - begun) * 1000
        note_request(self._scope, status=self._status, milliseconds=spent)

    async def _out(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in {**PROTECTION, REQUEST_ID: self._number}.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def _fail(self) -> None:
        body = json.dumps(told(FAILED).body()).encode()
        headers = [
            (b"content-type", MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        await self._out({"type": "http.response.start", "status": 500, "headers": headers})
        await self._out({"type": "http.response.body", "body": body})


def _number(given: str) -> str:
    """The caller's own number where it is nothing but one, else a new one."""
    return given if _ACCEPTED_ID.fullmatch(given) else str(new_id())
