"""The file that `record` sends: the body of a command, alone or with its address."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from api.cli.exits import Declined, Exit
from application.commands.bodies import Body
from application.commands.spec import CommandSpec

_LARGEST = 1_048_576
_NO_BODY = "Give the body of the command: --json FILE, or --json - to read it from a pipe."
_UNREADABLE = "The file cannot be read. Check its path, and that it is yours to read."
_NOT_JSON = (
    "The file is not a JSON object of up to 1 MiB. See: goldenthread record COMMAND --schema"
)


class Letter(BaseModel):
    """A body with its address: the record that it is about, or the area that it opens one in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: UUID | None = None
    area: str | None = None
    body: dict[str, Any]


def letter_of(file: str | None, on: UUID | None, area: str | None) -> Letter:
    """What the file holds; an option wins over what it says. Raises Declined."""
    found = _json(_bytes(file))
    if not isinstance(found, dict):
        raise Declined(Exit.USAGE, _NOT_JSON)
    letter = Letter(body=found)
    if isinstance(found.get("body"), dict):
        try:
            letter = Letter.model_validate(found)
        except ValidationError:
            raise Declined(Exit.USAGE, _NOT_JSON) from None
    return Letter(on=on or letter.on, area=area or letter.area, body=letter.body)


def lines_of(file: str) -> list[str]:
    """The lines of a text file, or of a pipe; blank ones are passed over. Raises Declined."""
    told = _bytes(file)
    if len(told) > _LARGEST:
        raise Declined(Exit.USAGE, _UNREADABLE)
    return [line for line in told.decode("utf-8", "replace").splitlines() if line.strip()]


def _bytes(file: str | None) -> bytes:
    if file is None:
        raise Declined(Exit.USAGE, _NO_BODY)
    try:
        if file == "-":
            return sys.stdin.buffer.read(_LARGEST + 1)
        with Path(file).open("rb") as opened_file:
            return opened_file.read(_LARGEST + 1)
    except OSError:
        raise Declined(Exit.USAGE, _UNREADABLE) from None


def _json(data: bytes) -> Any:
    if len(data) > _LARGEST:
        raise Declined(Exit.USAGE, _NOT_JSON)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Declined(Exit.USAGE, _NOT_JSON) from None


def body_of(spec: CommandSpec, given: dict[str, Any]) -> Body:
    """The body of a command. Raises Declined, which says where it is out of form."""
    try:
        return spec.body.model_validate_json(json.dumps(given))
    except ValidationError as error:
        faults = "; ".join(sorted({_fault(spec, each) for each in error.errors()}))
        raise Declined(Exit.USAGE, _out_of_form(spec.name, faults)) from None


def _out_of_form(command: str, faults: str) -> str:
    return f"The body is out of form: {faults}. See: goldenthread record {command} --schema"


def _fault(spec: CommandSpec, fault: Any) -> str:
    """Where and what, without the sender's own words or keys."""
    known = {*spec.body.model_fields}
    where = str(fault["loc"][0]) if fault["loc"] else ""
    if fault["type"] == "extra_forbidden":
        return f"{where}: unknown field inside" if where in known else "an unknown field"
    told = _KINDS.get(str(fault["type"]), "not understood")
    return f"{where}: {told}" if where in known else told


_KINDS = {
    "missing": "missing",
    "string_too_short": "blank",
    "string_too_long": "too long",
    "enum": "not one of the words that are taken",
    "uuid_parsing": "not an id",
    "value_error": "not in the form that the schema tells",
}
