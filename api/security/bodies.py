"""How large and how slow a request may be: refused as soon as more has arrived, or too late."""

from __future__ import annotations

from asyncio import get_running_loop, timeout_at
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import BY_STATUS, told
from api.security.refusing import as_response

LARGEST_JSON: Final = 2**20
TOO_LARGE: Final = 413
TOO_SLOW: Final = 408
FILES: Final = "/v1/imports"


class BodyLimit:
    """Lets through a JSON body of 1 MiB at most, and a file as large as the settings say, in time."""

    def __init__(self, app: ASGIApp, largest_file: int, seconds: float) -> None:
        self._app = app
        self._largest_file = largest_file
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_file = scope["path"].startswith(FILES)
        most = self._largest_file if is_file else LARGEST_JSON
        if _stated(scope) > most:
            await as_response(told(BY_STATUS[TOO_LARGE]))(scope, receive, send)
            return
        await self._app(scope, _Counting(receive, most, self._seconds), send)


class _Counting:
    """Receives a body piece by piece, and stops where there is too much of it or it is too slow.

    The time runs from the first piece asked for until the last; then only the end of the
    connection is waited for.
    """

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._left = most
        self._seconds = seconds
        self._until: float | None = None
        self._whole = False

    async def __call__(self) -> Message:
        message = await (self._receive() if self._whole else self._in_time())
        self._whole = not message.get("more_body", False)
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(TOO_LARGE)
        return message

    async def _in_time(self) -> Message:
        if self._until is None:
            self._until = get_running_loop().time() + self._seconds
        try:
            async with timeout_at(self._until):
                return await self._receive()
        except TimeoutError:
            raise HTTPException(TOO_SLOW) from None


def _stated(scope: Scope) -> int:
    text = Headers(scope=scope).get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0
