"""Every route of the application, as a client could ask it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from api.v1.examples import example_of
from api.v1.examples_ids import LESSON
from application.commands.table import COMMANDS

PUBLIC = frozenset(
    {
        "/health/live",
        "/health/ready",
        "/docs",
        "/openapi.json",
        "/assets/docs.css",
        "/assets/pages.css",
        "/problems/{slug}",
    }
)
"""The routes that ask nobody who they are. Adding one is a decision about everybody's data."""

DIGEST = "0" * 64
QUERIES: dict[str, dict[str, str]] = {
    "read-difference": {"item": LESSON},
    "read-figure": {"item": LESSON},
    "read-figure-members": {"item": LESSON},
    "read-figure-events": {"item": LESSON},
    "see-year": {"year": "2022-23"},
    "see-figure": {"item": LESSON},
    "read-power": {"before": "0.5", "after": "0.75", "cases": "8"},
    "read-consistency": {"from": "1"},
    "look-at-tracker": {"name": "tracker.csv"},
    "import-tracker": {"name": "tracker.csv"},
}


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that is in form, for a route."""

    name: str
    method: str
    path: str
    needs: tuple[str, ...]
    more: dict[str, Any]


def askings(app: FastAPI, *, area: str) -> list[Asking]:
    """A request in form for every route that is not public."""
    return [_asking(route, area) for route in routes(app) if route.path not in PUBLIC]


def routes(app: FastAPI) -> list[APIRoute]:
    """Every route, as it is served."""
    found = [context.original_route for context in iter_route_contexts(app.routes)]
    return [route for route in found if isinstance(route, APIRoute)]


def needs(dependant: Dependant) -> tuple[str, ...]:
    """The resource and action that a route declares, such as `source:record`."""
    own = tuple(dependant.own_oauth_scopes or ())
    return own + tuple(each for inner in dependant.dependencies for each in needs(inner))


def _asking(route: APIRoute, area: str) -> Asking:
    name, method = str(route.operation_id), min(route.methods or {"GET"})
    more: dict[str, Any] = {"params": dict(QUERIES.get(name, {}))}
    if any(each.alias == "area" for each in route.dependant.query_params):
        more["params"]["area"] = area
    if name in COMMANDS:
        more |= {"json": example_of(COMMANDS[name].body), "headers": {"If-Match": "*"}}
    elif method == "POST":
        more["content"] = b"Source,Lesson\nChild Q,See the child.\n"
    path = route.path.format(id=LESSON, digest=DIGEST, name="lessons", number=1, size=1)
    return Asking(name, method, path, needs(route.dependant), more)
