"""`goldenthread record`: any command that the API accepts, sent from a file or a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.choosing import choose_area
from api.cli.exits import Declined, Exit
from api.cli.letters import Letter, body_of, letter_of
from api.cli.options import TextChecked
from api.cli.saying import document, say
from api.cli.session import Session, opened
from api.stored import cohort_known, keeps_back
from api.withdrawing import touches
from application.access import Resource
from application.commands.bodies import Body
from application.commands.spec import CommandSpec
from application.commands.table import COMMANDS
from application.handling import Order, carry_out
from application.ports import Receipt
from application.screening import Noticed, warned

_UNKNOWN = "There is no such command. See: goldenthread record --list"
_NO_RECORD = "Say which record the command is about: --on ID"


def record(  # noqa: PLR0913  each option is one question
    command: Annotated[
        str | None,
        typer.Argument(metavar="COMMAND", help="What to record, such as record-sharing."),
    ] = None,
    *,
    file: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="The body of the command; - reads a pipe."),
    ] = None,
    on: Annotated[
        UUID | None, typer.Option("--on", metavar="ID", help="The record that it is about.")
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="NAME", help="The area, where you have several."),
    ] = None,
    if_version: Annotated[
        int | None,
        typer.Option("--if-version", min=0, metavar="N", help="Refuse if it has changed since."),
    ] = None,
    command_id: Annotated[
        UUID | None,
        typer.Option("--command-id", metavar="UUID", help="Makes a repeat harmless."),
    ] = None,
    text_checked: TextChecked = False,
    listing: Annotated[
        bool, typer.Option("--list", help="List every command with what it records.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON schema of the command's body.")
    ] = False,
) -> None:
    """The receipt is printed as JSON: the record's id and version, and the position after it.

    FILE holds the body, or {"on": ID, "area": NAME, "body": {...}}. A refusal tells the rule
    and what is missing, and then nothing was recorded.
    """
    if listing:
        _list()
        return
    spec = COMMANDS.get(command or "")
    if spec is None:
        raise Declined(Exit.USAGE, _UNKNOWN)
    if schema:
        document(spec.body.model_json_schema())
        return
    letter = letter_of(file, on, area)
    body = body_of(spec, letter.body)
    with opened() as session:
        order = _order(session, spec, body, letter, if_version, command_id)
        order = replace(order, text_checked=text_checked)
        receipt = carry_out(
            order,
            log=session.services.log,
            clock=session.services.clock,
            hides=keeps_back(session.services.register),
            names=session.services.names,
            cohort=cohort_known(session.services.register, session.services.runner.catch_up),
        )
    told = receipt_told(receipt, warned(spec.name, body))
    document({**told, "touches": touches(spec.name, body, receipt)})


def _list() -> None:
    widest = max(len(name) for name in COMMANDS)
    for name, spec in COMMANDS.items():
        say(f"{name:{widest}}  {spec.summary}")


def _order(
    session: Session,
    spec: CommandSpec,
    body: Body,
    letter: Letter,
    if_version: int | None,
    command_id: UUID | None,
) -> Order:
    on = letter.on
    area = choose_area(session, letter.area).id if _needs_area(spec, letter) else None
    if spec.resource is Resource.AREA and on is None:
        on = area
    if on is None and not spec.opens:
        raise Declined(Exit.USAGE, _NO_RECORD)
    return Order(
        spec=spec,
        body=body,
        caller=session.caller,
        area=area,
        on=None if spec.opens else on,
        expected=if_version,
        command_id=command_id,
    )


def _needs_area(spec: CommandSpec, letter: Letter) -> bool:
    return spec.opens or (spec.resource is Resource.AREA and letter.on is None)


def receipt_told(receipt: Receipt, noticed: Sequence[Noticed]) -> dict[str, Any]:
    """A receipt as it is printed: the shape that the API answers with."""
    return {
        "command_id": str(receipt.command_id),
        "id": str(receipt.stream),
        "version": receipt.version,
        "position": receipt.position,
        "events": [
            {"stream": str(each.stream), "version": each.version} for each in receipt.events
        ],
        "repeated": receipt.repeated,
        "warnings": [{"path": each.path, "kinds": list(each.kinds)} for each in noticed],
    }


COMMAND = record
