"""A command whose words seem to name a person is refused, and nothing of it is stored (DOMAIN 4)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from api.v1.examples import example_of
from application.commands.table import COMMANDS
from application.screening import Kind, Noticed, TextMayNameAPerson, screened, warned
from tests.application.conftest import Office

NAMED = "Aisha Khan was not heard"


def test_every_text_is_looked_at_wherever_it_lies() -> None:
    spec = COMMANDS["record-lesson"]
    body = spec.body.model_validate(
        {
            "lesson": "See the child",
            "notes": "ring 07700 900123",
            "occurred_words": "when mum sarah rang",
            "agencies": [{"agency": uuid4(), "leader_role": "Mr Pemberton"}],
        }
    )

    found = screened(spec.name, body)

    assert set(found) == {
        Noticed("notes", (Kind.TELEPHONE,)),
        Noticed("occurred_words", (Kind.NAME,)),
        Noticed("agencies.0.leader_role", (Kind.NAME,)),
    }


def test_what_is_sealed_under_a_childs_key_is_warned_of_and_not_refused() -> None:
    spec = COMMANDS["record-child-view"]
    body = spec.body.model_validate(example_of(spec.body) | {"words": NAMED})

    assert [each.path for each in warned(spec.name, body)] == ["words"]
    assert screened(spec.name, body) == ()


def test_a_text_that_names_somebody_is_refused_and_nothing_is_stored(office: Office) -> None:
    head = office.log.head()

    with pytest.raises(TextMayNameAPerson) as refused:
        office.order("record-lesson", {"lesson": NAMED})

    assert office.log.head() == head
    assert "lesson (name)" in str(refused.value)
    assert "Aisha" not in str(refused.value)


def test_the_same_command_is_stored_once_somebody_has_checked_it(office: Office) -> None:
    number = uuid4()
    with pytest.raises(TextMayNameAPerson):
        office.order("record-lesson", {"lesson": NAMED}, command_id=number)

    done = office.order("record-lesson", {"lesson": NAMED}, command_id=number, text_checked=True)
    again = office.order("record-lesson", {"lesson": NAMED}, command_id=number)

    assert (done.version, again.repeated) == (1, True)


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("register-agency", {"name": "Mrs Smith's Nursery", "kind": "relevant-agency"}),
        ("add-theme", {"name": "Sarah's Law"}),
        ("register-source", {"publisher": "Thomas Coram Trust", "kind": "staff-survey"}),
    ],
)
def test_names_of_bodies_and_themes_are_meant(
    office: Office, command: str, body: dict[str, str]
) -> None:
    assert office.order(command, body).events
