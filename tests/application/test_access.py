"""Denied by default: who may do what, and what they see (R85, R120; SECURITY section 4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from application.access import (
    MATRIX,
    NOBODYS,
    Action,
    Caller,
    Forbidden,
    Grant,
    NotFound,
    NotSignedIn,
    Resource,
    decide,
    require,
    sees,
    sight,
)
from application.adapters.directory_sql import SqlDirectory, directory_tables
from application.commands.table import COMMANDS
from application.directory import (
    GrantNotHeld,
    caller,
    caller_of_token,
    issue_token,
    register,
)
from application.eventstore.opening import open_database
from application.eventstore.tables import upgrade
from domain.kernel import new_id
from domain.vocabulary import Restriction, Role

HOME, ELSEWHERE = new_id(), new_id()
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def one(role: Role, *, agency: UUID | None = None) -> Caller:
    """Somebody with one role at home."""
    return Caller(new_id(), (Grant(HOME, role, agency),))


@pytest.mark.parametrize(
    ("role", "resource", "action"), list(product(Role, Resource, Action)), ids=str
)
def test_every_cell_of_the_table_holds_at_home_and_nowhere_else(
    role: Role, resource: Resource, action: Action
) -> None:
    """What the table does not grant is denied; another area is not even there."""
    granted = action in MATRIX.get(role, {}).get(resource, frozenset())

    assert (decide(one(role), action, resource, HOME) is not None) == granted
    assert decide(one(role), action, resource, ELSEWHERE) is None
    with pytest.raises(NotFound):
        require(one(role), action, resource, ELSEWHERE)
    if not granted:
        with pytest.raises(Forbidden):
            require(one(role), action, resource, HOME)


def test_nobody_without_grants_may_do_or_see_anything() -> None:
    """Denied by default."""
    nobody = Caller(new_id(), ())
    with pytest.raises(Forbidden):
        sight(nobody, Action.READ, Resource.LEARNING_ITEM)
    with pytest.raises(NotFound):
        require(nobody, Action.READ, Resource.LEARNING_ITEM, HOME)


def test_system_administrators_and_sheet_keepers_see_no_lesson() -> None:
    """Running the service is not reading it; a sheet's keeper is a name for who asserted."""
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SHEET_KEEPER):
        with pytest.raises(Forbidden):
            sight(one(role), Action.READ, Resource.LEARNING_ITEM)


def test_sealed_records_are_for_the_board_officer_alone() -> None:
    """And restricted ones for those the matrix clears."""
    cleared = {
        role: sight(one(role), Action.READ, Resource.LEARNING_ITEM).restrictions
        for role in Role
        if decide(one(role), Action.READ, Resource.LEARNING_ITEM, HOME)
    }
    sealed = {role for role, levels in cleared.items() if Restriction.SEALED in levels}
    restricted = {role for role, levels in cleared.items() if Restriction.RESTRICTED in levels}

    assert sealed == {Role.BOARD_OFFICER}
    assert restricted == sealed | {Role.CHAIR, Role.LEARNING_MEMBER, Role.AUDITOR}


def test_an_agency_lead_sees_the_agencys_own_and_without_an_agency_nothing() -> None:
    """SECURITY section 4: own agency."""
    agency = new_id()
    bounds = sight(one(Role.AGENCY_LEAD, agency=agency), Action.READ, Resource.LEARNING_ITEM)
    none = sight(one(Role.AGENCY_LEAD), Action.READ, Resource.LEARNING_ITEM)

    assert bounds.agency == agency
    assert none.agency == UUID(int=0)
    assert sees(bounds, HOME, Restriction.OPEN)
    assert not sees(bounds, ELSEWHERE, Restriction.OPEN)
    assert not sees(bounds, HOME, Restriction.RESTRICTED)


def test_every_command_is_open_to_some_role_and_not_to_a_lay_member() -> None:
    """No command that nobody may send; lay members read (SECURITY section 4)."""
    for spec in COMMANDS.values():
        allowed = {role for role in Role if decide(one(role), spec.action, spec.resource, HOME)}
        assert allowed
        assert Role.LAY_MEMBER not in allowed


@pytest.fixture
def directory(store_url: str) -> SqlDirectory:
    """An empty directory on either store."""
    database = open_database(store_url)
    upgrade(database, directory_tables(database.dialect))
    return SqlDirectory(database)


def test_a_login_is_a_person_with_the_grants_that_hold_today(directory: SqlDirectory) -> None:
    """Rights follow the dates of the role (R120)."""
    person = register(directory, login="officer", name="A. Officer")
    assert register(directory, login="officer", name="Another") == person
    directory.grant(person.id, Grant(HOME, Role.BOARD_OFFICER))
    directory.grant(person.id, Grant(HOME, Role.CHAIR, until=date(2020, 1, 1)))

    known = caller(directory, login="officer", today=NOW.date())

    assert [each.role for each in known.grants] == [Role.BOARD_OFFICER]
    assert directory.names((person.id, new_id())) == {person.id: "A. Officer"}
    with pytest.raises(NotSignedIn):
        caller(directory, login="stranger", today=NOW.date())


def test_a_token_speaks_for_its_person_in_one_role_and_is_stored_hashed(
    directory: SqlDirectory,
) -> None:
    """Shown once; only a hash is kept."""
    person = register(directory, login="evaluator", name="E").id
    grant = Grant(HOME, Role.EVALUATOR)
    directory.grant(person, grant)
    directory.grant(person, Grant(HOME, Role.AUDITOR))
    token_id, text = issue_token(directory, person=person, grant=grant, expires=LATER)

    assert caller_of_token(directory, text, now=NOW) == Caller(person, (grant,))
    stored = directory.token(token_id)
    assert stored is not None
    assert text.split("_", 2)[2].encode() not in stored.secret_digest


def test_a_token_remembers_whoever_issued_it_however_often_it_was_passed_on(
    directory: SqlDirectory,
) -> None:
    """Who issued a token has held it; a token made by means of that token is theirs too."""
    person = register(directory, login="evaluator", name="E").id
    grant = Grant(HOME, Role.EVALUATOR)
    directory.grant(person, grant)
    administrator = Caller(new_id(), (Grant(HOME, Role.AREA_ADMINISTRATOR),))

    def issued_by(issuer: Caller) -> Caller:
        _, text = issue_token(directory, person=person, grant=grant, expires=LATER, issuer=issuer)
        return caller_of_token(directory, text, now=NOW)

    assert issued_by(Caller(person, (grant,))).token_from is None
    first = issued_by(administrator)
    assert first.token_from == administrator.person
    assert issued_by(first).token_from == administrator.person
    assert {each.issued_by for each in directory.tokens(HOME)} == {person, administrator.person}


@pytest.mark.parametrize("damage", ["expired", "ended", "secret", "form", "grant", "unknown"])
def test_a_token_that_does_not_hold_signs_nobody_in(directory: SqlDirectory, damage: str) -> None:
    """The reasons are not told apart."""
    person = register(directory, login="evaluator", name="E").id
    grant = Grant(HOME, Role.EVALUATOR)
    directory.grant(person, grant)
    token_id, text = issue_token(directory, person=person, grant=grant, expires=LATER)
    when = LATER if damage == "expired" else NOW
    if damage == "ended":
        assert directory.end_token(token_id)
    if damage == "grant":
        directory.grant(person, Grant(HOME, Role.EVALUATOR, until=date(2020, 1, 1)))
    text = {
        "secret": text[:-1] + ("A" if text[-1] != "A" else "B"),
        "form": "Bearer " + text,
        "unknown": text.replace(token_id.hex, new_id().hex),
    }.get(damage, text)

    with pytest.raises(NotSignedIn):
        caller_of_token(directory, text, now=when)


def test_a_token_is_issued_only_for_a_role_that_is_held(directory: SqlDirectory) -> None:
    """Nobody is lifted by a token."""
    person = register(directory, login="evaluator", name="E").id

    with pytest.raises(GrantNotHeld):
        issue_token(directory, person=person, grant=Grant(HOME, Role.CHAIR), expires=LATER)


def test_clearance_in_one_area_never_reaches_into_another() -> None:
    """Over several areas the narrowest counts; named one by one, each its own."""
    agency = new_id()
    both = Caller(
        new_id(), (Grant(HOME, Role.AGENCY_LEAD, agency), Grant(ELSEWHERE, Role.BOARD_OFFICER))
    )
    together = sight(both, Action.READ, Resource.LEARNING_ITEM)
    away = sight(both, Action.READ, Resource.LEARNING_ITEM, area=ELSEWHERE)

    assert together.restrictions == {Restriction.OPEN}
    assert together.agency == agency
    assert away.restrictions == frozenset(Restriction)
    assert away.agency is None


def test_the_widest_role_counts_within_one_area() -> None:
    """Somebody who is both the chair and an agency's lead reads as the chair."""
    both = Caller(new_id(), (Grant(HOME, Role.AGENCY_LEAD, new_id()), Grant(HOME, Role.CHAIR)))
    bounds = sight(both, Action.READ, Resource.LEARNING_ITEM, area=HOME)

    assert bounds.agency is None
    assert Restriction.RESTRICTED in bounds.restrictions


def test_leading_agencies_of_two_areas_shows_no_lesson_until_an_area_is_named() -> None:
    """One bound cannot hold two agencies, so it holds none."""
    leads = (Grant(HOME, Role.AGENCY_LEAD, new_id()), Grant(ELSEWHERE, Role.AGENCY_LEAD, new_id()))

    assert sight(Caller(new_id(), leads), Action.READ, Resource.LEARNING_ITEM).agency == NOBODYS
