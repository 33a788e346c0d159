"""The OpenAPI document: what the routes say of themselves, with the shapes that they share."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.v1.difference import SCHEMA
from api.v1.refusals import FormError, ProblemDetails
from projections.difference.schema import schema as difference_schema

TITLE: Final = "Golden Thread"
DESCRIPTION: Final = (
    "The learning loop of a safeguarding children partnership: every lesson from where it was "
    "learned to the difference it made. Commands are posted as sub-resources of what they are "
    "about; every answer carries the position of the log that it was computed at, and can be "
    "asked for as it was known before (`as_of`) or once a write has been taken in (`since`)."
)
_COMPONENTS: Final = "#/components/schemas/"


def document(app: FastAPI) -> dict[str, Any]:
    """The whole document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=TITLE,
            version=app.version,
            openapi_version="3.1.0",
            description=DESCRIPTION,
            routes=app.routes,
            separate_input_output_schemas=False,
        )
        made["components"]["schemas"].update(_shared())
        _drop_framework_errors(made)
        app.openapi_schema = made
    return app.openapi_schema


def _shared() -> dict[str, Any]:
    """Shapes that are referred to by name: problems, and the difference with its parts."""
    problem = ProblemDetails.model_json_schema(ref_template=_COMPONENTS + "{model}")
    problem.pop("$defs", None)
    told = _renamed(difference_schema())
    parts = told.pop("$defs")
    told.pop("$schema", None)
    named = {f"{SCHEMA}.{name}": each for name, each in parts.items()}
    errors = FormError.model_json_schema()
    return {"ProblemDetails": problem, "FormError": errors, SCHEMA: told, **named}


def _renamed(value: Any) -> Any:
    """References to parts of the difference, as references into the document."""
    if isinstance(value, dict):
        return {name: _reference(name, _renamed(each)) for name, each in value.items()}
    return [_renamed(each) for each in value] if isinstance(value, list) else value


def _reference(name: str, value: Any) -> Any:
    if name != "$ref":
        return value
    return f"{_COMPONENTS}{SCHEMA}.{str(value).rpartition('/')[2]}"


def _drop_framework_errors(made: dict[str, Any]) -> None:
    """The framework's own shape of an error is never sent."""
    for name in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(name, None)
