"""The documentation page: the OpenAPI document as a page that reads without any script."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.meanings import meanings
from api.pages.describing import page, problem_page
from application.access import NotFound

router = APIRouter(include_in_schema=False)

MEANINGS: Final = meanings()
STYLE: Final = Path(__file__).parent / "docs.css"


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Every route with what it takes and answers."""
    return HTMLResponse(page(request.app.openapi()))


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """The same for machines."""
    return JSONResponse(request.app.openapi())


@router.get("/problems/{slug}")
def problem(slug: str) -> HTMLResponse:
    """What a problem means: its type leads here. Raises NotFound."""
    if slug not in MEANINGS:
        raise NotFound
    return HTMLResponse(problem_page(*MEANINGS[slug]))


@router.get("/assets/docs.css")
def style() -> Response:
    """How the page looks."""
    return Response(_style(), media_type="text/css")


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
