"""Agencies are resolved against the register and never guessed (R3)."""

from __future__ import annotations

from uuid import UUID

import pytest

from application.importing.agencies import Register
from application.importing.preview import KnownAgency

POLICE, HEALTH, GP, COUNCIL = (UUID(int=number) for number in range(1, 5))
REGISTER = (
    KnownAgency(POLICE, ("Metropolitan Police Service", "Police", "MPS")),
    KnownAgency(HEALTH, ("Health",)),
    KnownAgency(GP, ("General practice", "GP")),
    KnownAgency(COUNCIL, ("Children & Families", "Community and Children's Services")),
)


def ids(text: str) -> list[UUID | None]:
    return [one.id for one in Register(REGISTER).named(text)]


@pytest.mark.parametrize("spelling", ["Police ", "POLICE", "the police", "M.P.S.", "police."])
def test_a_spelling_differs_by_case_dots_and_spaces(spelling: str) -> None:
    assert ids(spelling) == [POLICE]


def test_an_ampersand_is_and() -> None:
    assert ids("Children and Families") == [COUNCIL]
    assert ids("Community & Children\u2019s Services") == [COUNCIL]


def test_a_name_that_holds_and_is_not_parted() -> None:
    assert ids("Community and Children's Services") == [COUNCIL]


@pytest.mark.parametrize(
    "text",
    ["Police; Health", "Police, Health", "Police / Health", "Police and Health", "Police\nHealth"],
)
def test_several_agencies_in_one_cell_are_parted(text: str) -> None:
    assert ids(text) == [POLICE, HEALTH]


def test_three_agencies_in_a_sentence_are_parted() -> None:
    assert ids("Police, Health and GPs") == [POLICE, HEALTH, GP]


def test_a_cell_with_an_unknown_piece_stays_as_written() -> None:
    (only,) = Register(REGISTER).named("Police / Lifeboats")

    assert (only.id, only.as_written) == (None, "Police / Lifeboats")


def test_a_likeness_only_proposes() -> None:
    register = Register(REGISTER)
    named = register.named("Metropolitan Polise Service")

    (proposal,) = register.proposals(named)

    assert named[0].id is None
    assert (proposal.as_written, proposal.suggestion) == ("Metropolitan Polise Service", POLICE)


def test_an_alias_of_two_agencies_names_neither() -> None:
    both = (KnownAgency(POLICE, ("A", "Board")), KnownAgency(HEALTH, ("B", "Board")))

    assert Register(both).named("Board")[0].id is None


@pytest.mark.parametrize("text", ["tbc", "n/k", "-", ""])
def test_a_word_for_nothing_names_nobody(text: str) -> None:
    assert ids(text) == []
