"""How large a request may be: refused by its stated length, or as soon as more has arrived."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import BY_STATUS, told
from api.security.refusing import as_response

LARGEST_JSON: Final = 2**20
TOO_LARGE: Final = 413
FILES: Final = "/v1/imports"


class BodyLimit:
    """Lets through a JSON body of 1 MiB at most, and a file as large as the settings say."""

    def __init__(self, app: ASGIApp, largest_file: int) -> None:
        self._app = app
        self._largest_file = largest_file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_file = scope["path"].startswith(FILES)
        most = self._largest_file if is_file else LARGEST_JSON
        if _stated(scope) > most:
            await as_response(told(BY_STATUS[TOO_LARGE]))(scope, receive, send)
            return
        await self._app(scope, _Counting(receive, most), send)


class _Counting:
    """Receives a body piece by piece, and stops where there is too much of it."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(TOO_LARGE)
        return message


def _stated(scope: Scope) -> int:
    text = Headers(scope=scope).get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0
