"""What travels in headers: the version that was seen, and the key that makes a repeat harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final, Literal
from uuid import UUID, uuid5

from fastapi import Header, Request
from fastapi.dependencies.models import Dependant

from api.problems import (
    ContentNotTaken,
    ParameterTwice,
    ParameterUnknown,
    PreconditionMissing,
    PreconditionUnclear,
)

_ETAG: Final = re.compile(r'"(0|[1-9][0-9]{0,9})"')
_JSON: Final = re.compile(r"application/(json|[a-z0-9.-]+\+json)(\s*;.*)?", re.IGNORECASE)

PRINTABLE: Final = r"^[^\x00-\x1f\x7f-\x9f\u202A-\u202E\u2066-\u2069]*$"
"""Text in a query holds no control characters, and nothing that turns the direction of writing."""

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=100,
        json_schema_extra={"pattern": r'^(\*|"(0|[1-9][0-9]{0,9})")$'},
        description="The ETag of the version that you saw, or * to decide on whatever stands. "
        "Required: without it the answer is 428.",
        openapi_examples={"seen": {"value": '"3"'}, "whatever stands": {"value": "*"}},
    ),
]
IfNoneMatch = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        max_length=1000,
        description="An ETag that you hold; the answer is 304 while it is still the newest.",
    ),
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Any 1 to 200 visible characters. The same key with the same request records "
        "once and answers with the first receipt.",
    ),
]
TextChecked = Annotated[
    Literal["yes"] | None,
    Header(
        alias="Golden-Thread-Text-Checked",
        description="yes: somebody looked at the places that a 409 text-may-name-a-person told, and "
        "they name nobody. Without it such a text is refused.",
    ),
]


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def expected_version(if_match: str | None) -> int | None:
    """The version that the caller saw; None for whatever stands.

    Raises PreconditionMissing and PreconditionUnclear.
    """
    if if_match is None:
        raise PreconditionMissing
    if if_match.strip() == "*":
        return None
    form = _ETAG.fullmatch(if_match.strip())
    if form is None:
        raise PreconditionUnclear
    return int(form[1])


def unchanged(if_none_match: str | None, version: int) -> bool:
    """Whether the caller holds this version already."""
    held = [each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")]
    return "*" in held or etag(version) in held


def command_id_of(person: UUID, key: str | None) -> UUID | None:
    """The command that a person's key stands for; without a key every request is a new one."""
    return None if key is None else uuid5(person, f"idempotency-key:{key}")


def only_json(request: Request) -> None:
    """Raise ContentNotTaken unless the body says that it is JSON."""
    if not _JSON.fullmatch(request.headers.get("content-type", "")):
        raise ContentNotTaken


def known_parameters(request: Request) -> None:
    """Raise ParameterUnknown or ParameterTwice: no filter is silently left out of account."""
    taken = frozenset(_parameters(request.scope["route"].dependant))
    if not taken.issuperset(request.query_params.keys()):
        raise ParameterUnknown
    if len(request.query_params.multi_items()) > len(request.query_params):
        raise ParameterTwice


def _parameters(dependant: Dependant) -> Iterator[str]:
    yield from (each.alias for each in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _parameters(inner)
