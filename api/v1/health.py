"""Whether the service lives, and whether it is ready to answer; open to everybody, and it names nobody."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.bootstrap import Services
from api.security.callers import Wired
from application.eventstore.errors import StoreFault, StoreUnavailable

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    alive: bool


class ReadingLag(BaseModel):
    """How far one reading is behind the log, and how many records it had to put aside."""

    position: int
    head: int
    parked: int


class Readiness(BaseModel):
    """Whether the service is ready, and how its readings stand."""

    ready: bool
    store: bool
    readings: dict[str, ReadingLag]
    outdated: list[str]
    failure: str | None


_UNREADY = {
    503: {"description": "Not ready: the store or a reading is behind.", "model": Readiness}
}


@router.get("/health/live", operation_id="is-alive", summary="Is the process alive")
def is_alive() -> Alive:
    """Yes, if it answers at all."""
    return Alive(alive=True)


@router.get(
    "/health/ready",
    operation_id="is-ready",
    summary="Is the service ready",
    response_model=Readiness,
    responses=_UNREADY,  # type: ignore[arg-type]
)
def is_ready(services: Wired) -> JSONResponse:
    """How far each reading is behind, and what was parked; 503 while that is too far.

    It is 503 too while the store takes no write, which is tried at most every few seconds.
    """
    try:
        told = _readiness(services)
    except (StoreUnavailable, StoreFault) as error:
        told = Readiness(
            ready=False, store=False, readings={}, outdated=[], failure=type(error).__name__
        )
    return JSONResponse(told.model_dump(), status_code=200 if told.ready else 503)


def _readiness(services: Services) -> Readiness:
    runner, most = services.runner, services.settings.ready_lag
    lags = runner.lag()
    outdated = list(runner.outdated())
    unwritable = services.trial.failure()
    behind = any(each.head - each.position > most for each in lags.values())
    readings: dict[str, Any] = {
        name: ReadingLag(position=lag.position, head=lag.head, parked=lag.parked)
        for name, lag in lags.items()
    }
    return Readiness(
        ready=not behind and not outdated and unwritable is None,
        store=unwritable is None,
        readings=readings,
        outdated=outdated,
        failure=unwritable or runner.failure,
    )
