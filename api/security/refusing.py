"""Turns refusals, failures and requests out of form into the problems that are sent."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.problems import (
    BY_STATUS,
    FAILED,
    MEDIA_TYPE,
    OUT_OF_FORM,
    TABLE,
    Problem,
    problem_of,
    told,
)
from api.security.form_errors import form_errors
from api.security.request_log import note_failure


def refuse_with_problems(app: FastAPI) -> None:
    """Let every error of the table leave the application as a problem."""
    for kind in TABLE:
        app.add_exception_handler(kind, _foreseen)
    app.add_exception_handler(RequestValidationError, _out_of_form)
    app.add_exception_handler(HTTPException, _of_http)


def as_response(problem: Problem) -> Response:
    """A problem as it is sent."""
    return JSONResponse(
        problem.body(),
        status_code=problem.status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )


async def _foreseen(request: Request, error: Exception) -> Response:
    problem = problem_of(error) or told(FAILED)
    if problem.status >= FAILED.status:
        note_failure(request.scope, error)
    return as_response(problem)


async def _out_of_form(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    command = getattr(request.scope.get("route"), "operation_id", None)
    return as_response(told(OUT_OF_FORM, errors=form_errors(found, command)))


async def _of_http(_request: Request, error: Exception) -> Response:
    """What the framework itself refuses; only Allow is kept of its headers."""
    status = error.status_code if isinstance(error, HTTPException) else FAILED.status
    problem = told(BY_STATUS.get(status, FAILED))
    given = getattr(error, "headers", None) or {}
    problem.headers.update({name: value for name, value in given.items() if name == "Allow"})
    return as_response(problem)
