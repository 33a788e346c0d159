"""The invented people of the synthetic partnership, each with one role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from application.access import Caller, Grant
from application.directory import Directory, register
from domain.area.state import Area
from domain.vocabulary import Role

OFFICER: Final = "officer"
EVALUATOR: Final = "evaluator"
QUALITY: Final = "quality member"
CHAIR: Final = "chair"
SERVICES: Final = "Children's services"
SCHOOL: Final = "School"
HEALTH: Final = "Health"
AGENCIES: Final = (SERVICES, SCHOOL, HEALTH)

_ROLES: Final[Mapping[str, Role]] = {
    OFFICER: Role.BOARD_OFFICER,
    EVALUATOR: Role.EVALUATOR,
    QUALITY: Role.QUALITY_MEMBER,
    CHAIR: Role.CHAIR,
}


def agency_of(area: Area, name: str) -> UUID:
    """The id of one of the area's agencies."""
    return next(key for key, each in area.agencies.items() if each.name == name)


def invite(directory: Directory, area: Area) -> dict[str, Caller]:
    """Everyone who works in the partnership, by part; an agency's leader by the agency's name.

    Their logins hold a space, so that nobody can sign in as one of them.
    """
    parts = {part: Grant(area.id, role) for part, role in _ROLES.items()}
    leaders = {name: Grant(area.id, Role.AGENCY_LEAD, agency_of(area, name)) for name in AGENCIES}
    return {part: _invited(directory, part, given) for part, given in (parts | leaders).items()}


def _invited(directory: Directory, part: str, given: Grant) -> Caller:
    called = f"synthetic {part}"
    person = register(directory, login=f"{called} {given.area}", name=f"{called} (invented)")
    directory.grant(person.id, given)
    return Caller(person.id, (given,))
