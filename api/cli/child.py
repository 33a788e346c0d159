"""`goldenthread child`: export a child's record, erase it with two people, or hold it for a court."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.child_export import export
from api.cli.exits import Declined, Exit
from api.cli.options import AsJson
from api.cli.saying import document, remark, say
from api.cli.session import Session, opened
from api.cli.text import LOG_KEPT
from application.erasing import children
from application.eventstore.traces import keeps_log
from domain.erasing import Erasure

COMMAND = typer.Typer(rich_markup_mode=None)
COMMAND.command()(export)

ChildReference = Annotated[
    UUID, typer.Argument(metavar="CHILD", help="The child's reference, which names nobody.")
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="CODE", help="Why, as a code: never words.")
]
_NO_REASON = "Say why, as a code in lower case with hyphens: --reason CODE"
_NO_AUTHORITY = "Say on which authority, as a code such as article-17: --authority CODE"
_ONCE_MORE = (
    "Nothing was destroyed. To destroy the child's words for ever, run the same again with --yes."
)


class Step(StrEnum):
    """How far an erasure is to be taken: two people are needed between the first and the last."""

    SHOW = "show"
    ASK = "ask"
    APPROVE = "approve"
    REFUSE = "refuse"
    CARRY_OUT = "carry-out"


@COMMAND.command()
def erase(
    child: ChildReference,
    *,
    step: Annotated[
        Step,
        typer.Option(
            "--step",
            metavar="STEP",
            help="show, ask, approve (another person), refuse, or carry-out.",
        ),
    ] = Step.SHOW,
    reason: Reason = None,
    authority: Annotated[
        str | None,
        typer.Option("--authority", metavar="CODE", help="On which authority, as a code."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Carry it out. Nobody can undo it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Destroy every word about one child; facts, figures and everybody else's words stay.

    One person asks, another approves, and then it is carried out. A legal hold, or a retention
    period of the area that is not over, stands against it.
    """
    with opened() as session:
        if step is Step.CARRY_OUT and not yes:
            children.state(session.services.erasing, session.caller, child)
            raise Declined(Exit.USAGE, _ONCE_MORE)
        _take(session, child, step, reason, authority)
        told = _state(session, child)
        kept = step is Step.CARRY_OUT and keeps_log(session.services.database)
    _say(told, as_json=as_json)
    if kept:
        remark(LOG_KEPT)


@COMMAND.command()
def hold(
    child: ChildReference,
    *,
    reason: Reason = None,
    authority: Annotated[
        str | None,
        typer.Option("--authority", metavar="WORDS", help="Who ordered it; sealed for the child."),
    ] = None,
    lift: Annotated[
        int | None, typer.Option("--lift", metavar="N", help="End the hold of this number.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Keep a child's record from being erased, or end such a hold."""
    if reason is None:
        raise Declined(Exit.USAGE, _NO_REASON)
    with opened() as session:
        means, caller = session.services.erasing, session.caller
        if lift is None:
            children.place_hold(means, caller, child, reason=reason, authority=authority)
        else:
            children.lift_hold(means, caller, child, hold=lift, reason=reason)
        told = _state(session, child)
    _say(told, as_json=as_json)


def _take(
    session: Session, child: UUID, step: Step, reason: str | None, authority: str | None
) -> None:
    means, caller = session.services.erasing, session.caller
    if step in {Step.ASK, Step.REFUSE} and reason is None:
        raise Declined(Exit.USAGE, _NO_REASON)
    if step is Step.ASK and authority is None:
        raise Declined(Exit.USAGE, _NO_AUTHORITY)
    match step:
        case Step.SHOW:
            children.state(means, caller, child)
        case Step.ASK:
            children.request(means, caller, child, reason=reason or "", authority=authority or "")
        case Step.APPROVE:
            children.approve(means, caller, child)
        case Step.REFUSE:
            children.refuse(means, caller, child, reason=reason or "")
        case Step.CARRY_OUT:
            children.complete(means, caller, child)


def _state(session: Session, child: UUID) -> dict[str, Any]:
    case = children.state(session.services.erasing, session.caller, child)
    erasure = case.erasure or Erasure(id=child, area=case.area.id, about=child)
    names = session.services.directory.names(erasure.issuers)
    gone = bool(session.services.log.fences([child]))
    return {
        "child": str(child),
        "state": "erased" if gone else _standing(erasure),
        "holds": [{"number": number, "reason": why} for number, why in erasure.holds.items()],
        "tokens_issued_by": [names.get(each) or str(each) for each in erasure.issuers],
    }


def _standing(erasure: Erasure) -> str:
    if erasure.completed:
        return "erased"
    if erasure.request is None:
        return "not-asked"
    return "approved" if erasure.approved_by else "asked"


def _say(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        document(told)
        return
    say(f"{told['child']}: {told['state']}")
    for each in told["tokens_issued_by"]:
        say(f"  decided by a token that {each} issued, and so had held")
    for each in told["holds"]:
        say(f"  hold {each['number']}: {each['reason']}")
