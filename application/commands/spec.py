"""What the table of commands knows of each: its body, its path, who may send it, what it records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol
from uuid import UUID

from application.access import Action, Resource
from application.commands.bodies import Body, body_of, fact_from
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import By, Draft, EventRef


class Around(Protocol):
    """What a command may look at while its facts are put together."""

    @property
    def standing(self) -> Standing: ...
    @property
    def by(self) -> By: ...
    @property
    def state(self) -> Any:
        """The aggregate that the command is about; None while one is being made."""

    @property
    def stream(self) -> UUID:
        """The stream that the command writes to."""

    def load(self, stream: UUID, kind: type[Any]) -> Any:
        """Another aggregate of the same area. Raises NotFound."""

    def find(self, stream: UUID, kind: type[Any]) -> Any:
        """A record whose stream follows from others', or None where there is none yet."""

    def event(self, ref: EventRef) -> Any:
        """The payload of an event that the record's own state points to."""

    def recorder(self, stream: UUID) -> UUID | None:
        """The person who recorded a stream's first event."""

    def trackers(self, child: UUID) -> tuple[UUID | None, ...]:
        """Everybody who noted the child, opened the track or put it into a cohort."""

    def cohort(self, item: UUID) -> tuple[UUID, ...]:
        """The children in the cohort of a lesson, as far as the readings know."""


Build = Callable[[Any, Around], tuple[Draft, ...]]
Stream = Callable[[Any, Around], UUID]
"""Where a command writes that begins a record whose id follows from others'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSpec:
    """One command: `POST` to its path, or `goldenthread record NAME --json FILE`.

    `opens` says that the command begins a new aggregate, so its path has no id; `stream` finds
    its id where that is not simply the next one.
    """

    name: str
    resource: Resource
    path: str
    action: Action
    body: type[Body]
    build: Build
    opens: bool = False
    stream: Stream | None = None

    def with_body(self, body: type[Body]) -> CommandSpec:
        """The same command with a body of its own."""
        return replace(self, body=body)

    @property
    def summary(self) -> str:
        """The first line of what the command records."""
        return (self.body.__doc__ or self.name).strip().splitlines()[0]


def drafts(body: Body, *payloads: Any, occurred: BusinessDate | None = None) -> tuple[Draft, ...]:
    """Drafts of these payloads, dated and asserted as the body says."""
    when = occurred or body.when()
    return tuple(
        Draft(payload=each, occurred=when, asserted_by=body.said_by()) for each in payloads
    )


def simply(fact: type[Any]) -> Build:
    """A command whose body is the fact."""

    def build(body: Any, _around: Around) -> tuple[Draft, ...]:
        return drafts(body, fact_from(fact, body))

    return build


def correcting(
    fact: type[Any], entry: Callable[[Any, Any], tuple[dict[str, Any], BusinessDate | None]]
) -> Build:
    """A correction: what the body leaves out stays as it was, its date included.

    `entry` gives the present fields of what is corrected, and its date if it has one, from the
    body and state.
    """

    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        kept, occurred = entry(body, around.state)
        told = {name: getattr(body, name) for name in body.model_fields_set}
        known = {each.name for each in fields(fact)}
        values = {name: value for name, value in {**kept, **told}.items() if name in known}
        when = body.when() if "occurred" in told or "occurred_words" in told else occurred
        return drafts(body, fact(**values), occurred=when)

    return build


def command(  # noqa: PLR0913  as many as a command has
    resource: Resource,
    name: str,
    path: str,
    fact: type[Any],
    build: Build | None = None,
    *,
    action: Action = Action.RECORD,
    without: tuple[str, ...] = (),
    stream: Stream | None = None,
) -> CommandSpec:
    """The command that records one fact; without a path it begins a new record.

    `without` names the fields that the service computes and nobody sends.
    """
    title = name.title().replace("-", "")
    return CommandSpec(
        name=name,
        resource=resource,
        path=path,
        action=action,
        body=body_of(fact, title, without=without),
        build=build or simply(fact),
        opens=path == "" or stream is not None,
        stream=stream,
    )


def correction(  # noqa: PLR0913  as many as a command has
    resource: Resource,
    name: str,
    path: str,
    fact: type[Any],
    build: Build,
    *,
    of: str | None = None,
    action: Action = Action.RECORD,
    without: tuple[str, ...] = (),
) -> CommandSpec:
    """The command that corrects something: only what was wrong has to be sent, and why.

    `of` is the field that names what is corrected, where the record holds several of them.
    """
    what = name.removeprefix("correct-").replace("-", " ")
    says = (
        f"The {what} was recorded wrongly: what is sent is as it should read, and why; what is"
        " left out stays as it was."
    )
    needed = ("reason",) if of is None else (of, "reason")
    title = name.title().replace("-", "")
    return CommandSpec(
        name=name,
        resource=resource,
        path=path,
        action=action,
        body=body_of(fact, title, without=without, needed=needed, says=says),
        build=build,
    )
