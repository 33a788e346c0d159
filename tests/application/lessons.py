"""A lesson and a leader, as most orders need them before they begin."""

from __future__ import annotations

from uuid import UUID

from domain.kernel import new_id
from tests.application.conftest import Office

WORDS = "Searches of children are safeguarding matters"


def a_lesson(office: Office, **more: object) -> UUID:
    """A lesson of the police, identified."""
    source = office.order("register-source", {"title": "Child Q", "occurred": "2022-03-14"})
    body = {
        "lesson": WORDS,
        "polarity": "improvement",
        "theme": str(office.theme("Racism and adultification")),
        "child_experience": "She was searched and nobody was told.",
        "occurred": "2022-03-14",
        "sources": [str(source.stream)],
        "agencies": [{"agency": str(office.agency("Police")), "lead": True}],
        **more,
    }
    return office.order("record-lesson", body).stream


def led(office: Office, agency: str) -> UUID:
    """An accountable leader of an agency."""
    person = new_id()
    named = {"agency": str(office.agency(agency)), "person": str(person)}
    office.order("appoint-leader", {**named, "occurred": "2020-01-01"})
    return person
