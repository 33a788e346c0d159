"""Who is asking: every route names a resource and an action, and nobody asks anonymously."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from api.bootstrap import Services
from application.access import Action, Caller, NotSignedIn, Resource, sight
from application.directory import caller_of_token
from domain.sight import Sight

BEARER = HTTPBearer(
    scheme_name="token",
    bearerFormat="gth_...",
    description="A token that the command line issued to a person for one role in one area.",
    auto_error=False,
)


def services_of(request: Request) -> Services:
    """The services that the application opened when it started."""
    opened: Services = request.app.state.services
    return opened


Wired = Annotated[Services, Depends(services_of)]


def known_caller(
    request: Request,
    services: Wired,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)],
) -> Caller:
    """The person behind the token. Raises NotSignedIn."""
    if bearer is None:
        raise NotSignedIn
    found = caller_of_token(services.directory, bearer.credentials, now=services.clock.now())
    request.state.person = found.person
    return found


def allowed_caller(
    needed: SecurityScopes, caller: Annotated[Caller, Depends(known_caller)]
) -> Caller:
    """A caller whose role allows what the route declares, somewhere. Raises Forbidden."""
    permitted(needed, caller)
    return caller


def permitted(needed: SecurityScopes, caller: Annotated[Caller, Depends(known_caller)]) -> Sight:
    """The bounds of what the caller may see for what the route declares. Raises Forbidden."""
    resource, _, action = needed.scopes[0].partition(":")
    return sight(caller, Action(action), Resource(resource))


def caller_for(resource: Resource, action: Action) -> Any:
    """The dependency of a route that acts: declares what it needs, and gives the caller."""
    return Security(allowed_caller, scopes=[f"{resource}:{action}"])


def sight_for(resource: Resource) -> Any:
    """The dependency of a route that reads: declares what it reads, and gives the bounds."""
    return Security(permitted, scopes=[f"{resource}:{Action.READ}"])
