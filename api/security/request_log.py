"""What is written down about each request: never a path, a query, a body or a word of the caller."""

from __future__ import annotations

import logging
import sys
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
_DEEPEST = 3


def start_logging(level: str) -> None:
    """Write one JSON object a line to standard error, from this level on."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    # The server's own access log would write down paths and queries.
    logging.getLogger("uvicorn.access").disabled = True


def note_request(scope: Any, *, status: int, milliseconds: float) -> None:
    """One line for a request: the route's template, the answer's status, how long, by whom."""
    state = scope.get("state", {})
    person = state.get("person")
    structlog.get_logger().info(
        "request",
        method=scope["method"],
        route=getattr(scope.get("route"), "path", None),
        status=status,
        ms=round(milliseconds, 1),
        request_id=state.get("request_id"),
        person=None if person is None else str(person),
    )


def note_failure(scope: Any, error: BaseException) -> None:
    """One line for a failure that nobody foresaw: its class, and where in the code it was."""
    structlog.get_logger().error(
        "failed",
        kind=type(error).__name__,
        where=_places(error.__traceback__),
        request_id=scope.get("state", {}).get("request_id"),
    )


def _places(traceback: TracebackType | None) -> list[str]:
    """The innermost places, as function and line: code, never values."""
    frames = extract_tb(traceback)[-_DEEPEST:]
    return [f"{frame.name}:{frame.lineno}" for frame in frames]
