"""The application: routes, refusals, limits and the readings that run beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from threading import Event, Thread

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

from api.bootstrap import Services, open_services
from api.pages import docs
from api.pages import figures as figure_pages
from api.pages.year import routes as year_pages
from api.security.bodies import BodyLimit
from api.security.door import Door
from api.security.refusing import refuse_with_problems
from api.security.request_log import start_logging
from api.settings import Settings, load_settings
from api.v1 import (
    checkpoints,
    children,
    consequences,
    difference,
    figures,
    health,
    histories,
    imports,
    lineage,
    power,
)
from api.v1.child_records import child_record_routes
from api.v1.commands import command_routes
from api.v1.document import document
from api.v1.preconditions import known_parameters
from api.v1.records import record_routes
from application.commands.table import COMMANDS

VERSION = "1"

READINGS = (
    difference.router,
    power.router,
    figures.router,
    lineage.router,
    histories.router,
    consequences.router,
    imports.router,
    checkpoints.router,
    year_pages.router,
    figure_pages.router,
)

RECORDS = (record_routes(), child_record_routes(), children.router)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the store that the settings name; nothing is opened until it starts.

    Starting raises what `open_services` raises. Without settings those of the environment hold.
    """
    chosen = settings or load_settings()
    app = FastAPI(
        title="Golden Thread",
        version=VERSION,
        lifespan=_lifespan(chosen),
        openapi_url=None,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False},
    )
    app.include_router(health.router)
    app.include_router(docs.router)
    app.include_router(year_pages.assets)
    for router in (command_routes(COMMANDS.values()), *RECORDS, *READINGS):
        app.include_router(router, dependencies=[Depends(known_parameters)])
    app.openapi = partial(document, app)  # type: ignore[method-assign]
    refuse_with_problems(app)
    app.add_middleware(BodyLimit, largest_file=chosen.import_bytes, seconds=chosen.body_seconds)
    app.add_middleware(Door)
    return app


def _lifespan(settings: Settings) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        start_logging(settings.log_level)
        services = await run_in_threadpool(open_services, settings)
        app.state.services = services
        stop, keeper = Event(), None
        if settings.run_readings:
            keeper = _keep_readings(services, stop)
        try:
            yield
        finally:
            stop.set()
            services.wake.set()
            if keeper is not None:
                await run_in_threadpool(keeper.join)
            services.close()

    return lifespan


def _keep_readings(services: Services, stop: Event) -> Thread:
    follow = partial(services.runner.run, stop, wake=services.wake)
    keeper = Thread(target=follow, name="readings", daemon=True)
    keeper.start()
    return keeper
