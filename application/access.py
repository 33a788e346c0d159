"""Who may do and see what: one table, one decision function, denied by default.

The roles come from the framework (R120); the table follows the design's permission matrix.
Outside their areas a caller meets `NotFound`, never a hint that something exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.kernel import By
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction, Role


class Resource(StrEnum):
    """What is asked for."""

    AREA = "area"
    SOURCE = "source"
    LEARNING_ITEM = "learning-item"
    EVIDENCE = "evidence"
    PRACTICE_CHANGE = "practice-change"
    INDICATOR = "indicator"
    TRACKED_CHILD = "tracked-child"
    CHILD_WORDS = "child-words"
    OBSERVATION_SESSION = "observation-session"
    COUNTERFACTUAL_RATING = "counterfactual-rating"
    COUNTERFACTUAL = "counterfactual"
    CONTRIBUTION = "contribution"
    ERASURE = "erasure"
    DIFFERENCE = "difference"
    IMPORT = "import"
    DIRECTORY = "directory"
    CHECKPOINT = "checkpoint"
    SERVICE = "service"


class Action(StrEnum):
    """What is wanted with it."""

    READ = "read"
    RECORD = "record"
    ANSWER = "answer"
    EVALUATE = "evaluate"
    APPROVE = "approve"
    RESTRICT = "restrict"
    EXPORT = "export"
    SET_UP = "set-up"


class NotFound(Exception):
    """There is no such record for this caller; whether one exists elsewhere is not said."""


class Forbidden(Exception):
    """The caller may see the record and may not do this with it."""


class NotSignedIn(Exception):
    """Nobody is asking: no token was given, or it is unknown, ended or expired."""


_READ_ALL = frozenset({Action.READ})
_KEEP = frozenset({Action.READ, Action.RECORD, Action.ANSWER, Action.EXPORT})
_RECORDS = (
    Resource.SOURCE,
    Resource.LEARNING_ITEM,
    Resource.EVIDENCE,
    Resource.PRACTICE_CHANGE,
)


_CHILDREN = (Resource.TRACKED_CHILD, Resource.OBSERVATION_SESSION)
_JUDGEMENTS = (
    Resource.COUNTERFACTUAL_RATING,
    Resource.COUNTERFACTUAL,
    Resource.CONTRIBUTION,
)


def _over(actions: frozenset[Action], *resources: Resource) -> dict[Resource, frozenset[Action]]:
    return dict.fromkeys(resources, actions)


_READER = _over(_READ_ALL, Resource.AREA, Resource.DIFFERENCE, Resource.INDICATOR, *_RECORDS)
# Who reads a tracked child reads what was measured and judged; the child's words stand apart.
_CHILD_READER = _over(_READ_ALL, *_CHILDREN, *_JUDGEMENTS)
_RATER = _over(_READ_ALL | {Action.RECORD}, *_CHILDREN, *_JUDGEMENTS, Resource.INDICATOR)
_APPROVER = _over(_READ_ALL | {Action.APPROVE}, Resource.COUNTERFACTUAL, Resource.CONTRIBUTION)
_APPROVES_AND_EXPORTS = _over(
    _READ_ALL | {Action.APPROVE, Action.EXPORT}, Resource.COUNTERFACTUAL, Resource.CONTRIBUTION
)
_ERASER = _over(_READ_ALL | {Action.RECORD, Action.RESTRICT}, Resource.ERASURE)
_CHECKER = _over(_READ_ALL, Resource.CHECKPOINT)
_PROVER = _over(_READ_ALL | {Action.EXPORT}, Resource.CHECKPOINT)
_EXPORTER = _over(_READ_ALL | {Action.EXPORT}, Resource.DIFFERENCE)

MATRIX: Mapping[Role, Mapping[Resource, frozenset[Action]]] = {
    Role.CHAIR: _READER
    | _CHILD_READER
    | _APPROVER
    | _CHECKER
    | _over(_READ_ALL | {Action.APPROVE}, Resource.ERASURE)
    | _over(_READ_ALL | {Action.EVALUATE, Action.EXPORT}, Resource.LEARNING_ITEM),
    Role.BOARD_OFFICER: _over(_KEEP | {Action.EVALUATE, Action.RESTRICT}, *_RECORDS)
    | _EXPORTER
    | _CHECKER
    | _over(_READ_ALL | {Action.SET_UP}, Resource.AREA)
    | _over(_READ_ALL | {Action.RECORD}, Resource.IMPORT)
    | _CHILD_READER
    | _APPROVES_AND_EXPORTS
    | _over(_KEEP, *_CHILDREN)
    | _over(_READ_ALL | {Action.RECORD, Action.EXPORT}, Resource.INDICATOR)
    | _over(_READ_ALL | {Action.EXPORT}, Resource.COUNTERFACTUAL_RATING)
    | _over(_READ_ALL, Resource.CHILD_WORDS)
    | _ERASER,
    Role.LEARNING_MEMBER: _READER | _CHILD_READER | _over(_KEEP, *_RECORDS) | _EXPORTER,
    Role.QUALITY_MEMBER: _READER
    | _RATER
    | _over(_READ_ALL | {Action.EVALUATE}, Resource.LEARNING_ITEM),
    # Whoever reads a lesson reads what hangs on it; an agency, of its own lessons alone.
    Role.AGENCY_LEAD: _READER | _over(_READ_ALL | {Action.ANSWER}, Resource.LEARNING_ITEM),
    Role.EVALUATOR: _READER
    | _over(_READ_ALL | {Action.EVALUATE, Action.EXPORT}, Resource.LEARNING_ITEM)
    | _over(_READ_ALL | {Action.RECORD}, Resource.EVIDENCE)
    | _RATER
    | _over(_READ_ALL, Resource.CHILD_WORDS),
    Role.AUDITOR: _READER
    | _CHILD_READER
    | _over(_READ_ALL | {Action.EXPORT}, *_RECORDS, *_JUDGEMENTS, Resource.INDICATOR)
    | _PROVER
    | _EXPORTER,
    # Figures for reports come with their disclosure control, and not before it.
    Role.REPORT_READER: {},
    # Of two people who erase, one asks and another approves: an officer alone cannot.
    Role.DATA_PROTECTION_OFFICER: _over(_READ_ALL, Resource.AREA)
    | _PROVER
    | _ERASER
    | _over(_ERASER[Resource.ERASURE] | {Action.APPROVE}, Resource.ERASURE),
    Role.AREA_ADMINISTRATOR: _over(_READ_ALL | {Action.SET_UP}, Resource.AREA)
    | _over(_READ_ALL | {Action.SET_UP}, Resource.DIRECTORY),
    Role.SYSTEM_ADMINISTRATOR: _CHECKER | _over(_READ_ALL | {Action.SET_UP}, Resource.SERVICE),
    Role.LAY_MEMBER: _READER,
}
"""What each role may do with what, inside its own area. What is not here is denied."""

_CLEARED: Mapping[Role, frozenset[Restriction]] = {
    Role.CHAIR: frozenset({Restriction.OPEN, Restriction.RESTRICTED}),
    Role.BOARD_OFFICER: frozenset(Restriction),
    Role.LEARNING_MEMBER: frozenset({Restriction.OPEN, Restriction.RESTRICTED}),
    Role.AUDITOR: frozenset({Restriction.OPEN, Restriction.RESTRICTED}),
}
"""Restricted records are for these roles; everyone else sees open ones."""

_OPEN_ONLY = frozenset({Restriction.OPEN})


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a person holds in an area, for an agency where one is named, between days."""

    area: UUID
    role: Role
    agency: UUID | None = None
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the grant holds on a day."""
        return (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Caller:
    """A person with the grants that hold now; there is no anonymous caller.

    `token_from` is who issued the token that speaks for the person, where that was somebody else:
    whoever issued it has held it too.
    """

    person: UUID
    grants: tuple[Grant, ...]
    token_from: UUID | None = None

    def by(self, grant: Grant) -> By:
        """How the caller signs what is recorded under a grant."""
        return By(self.person, grant.role, grant.agency)


def decide(caller: Caller, action: Action, resource: Resource, area: UUID) -> Grant | None:
    """The grant that allows this, or None: the one decision function."""
    for grant in caller.grants:
        if grant.area == area and action in MATRIX.get(grant.role, {}).get(resource, frozenset()):
            return grant
    return None


def require(caller: Caller, action: Action, resource: Resource, area: UUID) -> Grant:
    """The grant that allows this. Raises NotFound outside the caller's areas, else Forbidden."""
    grant = decide(caller, action, resource, area)
    if grant is not None:
        return grant
    if any(each.area == area for each in caller.grants):
        raise Forbidden
    raise NotFound


def sight(caller: Caller, action: Action, resource: Resource, *, area: UUID | None = None) -> Sight:
    """What the caller may see of a resource: in one area, or in all of theirs together.

    Within an area the widest role counts. Over several areas the narrowest does: nobody's
    clearance in one of them reaches into another. Raises NotFound for an area that is not the
    caller's, and Forbidden where no role allows the action.
    """
    if area is not None:
        require(caller, action, resource, area)
    held = [
        grant
        for grant in caller.grants
        if (area is None or grant.area == area)
        and action in MATRIX.get(grant.role, {}).get(resource, frozenset())
    ]
    if not held:
        raise Forbidden
    every = [_within(area, held) for area in sorted({grant.area for grant in held})]
    agencies = {each.agency for each in every if each.agency}
    return Sight(
        frozenset(area for each in every for area in each.areas),
        frozenset(Restriction).intersection(*(each.restrictions for each in every)),
        agencies.pop() if len(agencies) == 1 else NOBODYS if agencies else None,
    )


def sight_of_children(caller: Caller) -> Sight | None:
    """The areas of whose children the caller may read; None where there is none."""
    try:
        return sight(caller, Action.READ, Resource.TRACKED_CHILD)
    except Forbidden:
        return None


NOBODYS = UUID(int=0)
"""No agency's: whoever leads none, or several at once, sees no lesson without naming an area."""


def _within(area: UUID, held: list[Grant]) -> Sight:
    """What these grants show of one area."""
    here = [grant for grant in held if grant.area == area]
    cleared = frozenset[Restriction]().union(*(_CLEARED.get(g.role, _OPEN_ONLY) for g in here))
    return Sight(frozenset({PermittedAreaId(area)}), cleared, _own_agency(here))


def _own_agency(held: list[Grant]) -> UUID | None:
    """An agency lead sees the agency's own lessons; anyone with a wider role sees all."""
    if any(grant.role is not Role.AGENCY_LEAD for grant in held):
        return None
    return next((grant.agency for grant in held if grant.agency), NOBODYS)


def sees(bounds: Sight, area: UUID, restriction: Restriction) -> bool:
    """Whether a record of that area and restriction lies within the bounds."""
    return PermittedAreaId(area) in bounds.areas and restriction in bounds.restrictions
