"""What a route may answer beside what was asked for: declared, so that a client can know it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from api.problems import MEDIA_TYPE


class FormError(BaseModel):
    """Where a request is out of form, and how."""

    model_config = ConfigDict(title="FormError")

    loc: list[str | int]
    msg: str


class ProblemDetails(BaseModel):
    """An RFC 9457 problem. It never repeats what was sent."""

    model_config = ConfigDict(
        json_schema_extra={
            "required": ["type", "title", "status", "detail"],
            "examples": [
                {
                    "type": "/problems/not-found",
                    "title": "There is no such thing",
                    "status": 404,
                    "detail": "There is nothing here for you under this address.",
                }
            ],
        }
    )

    type: str
    title: str
    status: int
    detail: str
    missing: list[str] = []
    errors: list[FormError] = []


_MEANINGS = {
    400: "The request cannot be read, or If-Match is out of form",
    401: "Nobody is asking: the token is missing, unknown, ended or expired",
    403: "The caller's role may not do this",
    404: "There is no such thing for this caller",
    408: "The body did not arrive in time",
    409: "What stands does not allow this",
    412: "The record has changed since the version named in If-Match",
    413: "The request is too large",
    415: "The body is of another kind",
    422: "The request is out of form, or a rule refuses it",
    428: "If-Match is missing",
    503: "The store does not answer, or the readings are behind",
}
_OF_EVERY_ROUTE = (401, 403, 422, 503)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer: these, and those of every route."""
    return {
        status: {
            "description": _MEANINGS[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
        }
        for status in sorted({*statuses, *_OF_EVERY_ROUTE})
    }
