"""What a command gets back, as it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from application.ports import Receipt
from application.screening import Kind, Noticed


class EventReference(BaseModel):
    """One event: the stream that it lies in and its number there."""

    stream: UUID
    version: int


class Warned(BaseModel):
    """A field about a child that seems to name somebody, and the kinds that were noticed."""

    path: str
    kinds: tuple[Kind, ...]


class ReceiptBody(BaseModel):
    """What was recorded: where it stands, and how much the log knew after it.

    Send `position` as `since` to read your own write. `repeated` says that the same command
    had been stored before, so that nothing was recorded again. `warnings` tell which fields
    about a child seem to hold a name, which even there is not needed. After a withdrawal
    `touches` is where to read every claim and figure that it touches; else it is null.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "command_id": "3f0c7b52-58a4-5a3b-9a3e-8b0f6d2f1c11",
                    "id": "0197a3c2-7b1e-7c4d-9f10-2a6b8c0d4e5f",
                    "version": 3,
                    "position": 1204,
                    "events": [{"stream": "0197a3c2-7b1e-7c4d-9f10-2a6b8c0d4e5f", "version": 3}],
                    "repeated": False,
                    "warnings": [],
                    "touches": None,
                }
            ]
        }
    )

    command_id: UUID
    id: UUID
    version: int
    position: int
    events: tuple[EventReference, ...]
    repeated: bool
    warnings: tuple[Warned, ...]
    touches: str | None


def receipt_body(
    receipt: Receipt, noticed: Sequence[Noticed] = (), touches: str | None = None
) -> ReceiptBody:
    """A receipt as it is sent, with what was noticed, and where to read what it touches."""
    return ReceiptBody(
        command_id=receipt.command_id,
        id=receipt.stream,
        version=receipt.version,
        position=receipt.position,
        events=tuple(EventReference(stream=r.stream, version=r.version) for r in receipt.events),
        repeated=receipt.repeated,
        warnings=tuple(Warned(path=each.path, kinds=each.kinds) for each in noticed),
        touches=touches,
    )
