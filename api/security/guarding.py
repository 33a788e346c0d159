"""Nobody's body is taken in: a route knows its caller, and that the role suffices, before it reads."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from starlette.concurrency import run_in_threadpool

from api.security.callers import BEARER, known_caller, permitted, services_of

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class GuardedRoute(APIRoute):
    """A route whose body is read only for a caller whom its declared scope allows.

    The framework reads a body before it asks who is calling; this asks first. What the route
    declares is asked again once the body is there: a token may have ended meanwhile.
    """

    def get_route_handler(self) -> Handler:
        """The framework's handler, behind the question who is asking."""
        read = super().get_route_handler()
        if self.body_field is None:
            return read
        needed = SecurityScopes(list(_scopes(self.dependant)))

        async def guarded(request: Request) -> Response:
            bearer = await BEARER(request)
            services = services_of(request)
            caller = await run_in_threadpool(known_caller, request, services, bearer)
            permitted(needed, caller)
            return await read(request)

        return guarded


def _scopes(dependant: Dependant) -> Iterator[str]:
    """What a route declares that it needs, such as `source:record`."""
    yield from dependant.own_oauth_scopes or ()
    for inner in dependant.dependencies:
        yield from _scopes(inner)
