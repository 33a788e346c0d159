"""`goldenthread serve`: the API on this machine, with its readings kept beside it."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn

from api.app import create_app
from api.bootstrap import open_services
from api.cli.saying import remark
from api.settings import load_settings

_IDLE_SECONDS = 5


def serve(
    *,
    host: Annotated[
        str | None, typer.Option("--host", help="The address to open; 127.0.0.1 is this machine.")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="The port to open; usually 8000.")
    ] = None,
    no_readings: Annotated[
        bool,
        typer.Option("--no-readings", help="Leave the readings to goldenthread follow."),
    ] = False,
) -> None:
    """It serves until it is stopped (Ctrl-C), and refuses to start before goldenthread init."""
    given = load_settings()
    settings = given.model_copy(
        update={
            "host": host or given.host,
            "port": given.port if port is None else port,
            "run_readings": given.run_readings and not no_readings,
        }
    )
    open_services(settings).close()
    remark(f"Golden Thread answers on http://{settings.host}:{settings.port}/docs")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        limit_concurrency=settings.connections,
        timeout_keep_alive=_IDLE_SECONDS,
    )


COMMAND = serve
