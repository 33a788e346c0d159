"""What the people, agencies, themes and sources in a history are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from api.cli.choosing import areas
from api.cli.session import Session
from application.access import Action, Forbidden, Resource, sight
from domain.area.state import Area
from domain.kernel import By
from projections.history.queries import Step

_ID: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


class Names:
    """Names for the ids in a history, as the caller may see them.

    The directory may have forgotten a person, and a source may be kept from the caller: their
    ids stay as they are. So do the ids of lessons, changes and evidence, to ask further with.
    """

    def __init__(self, session: Session, steps: Iterable[Step]) -> None:
        told = tuple(steps)
        said = [who for each in told for who in (each.event.recorded_by, each.event.asserted_by)]
        ids = {UUID(found) for step in told for found in _ids(step)}
        known = areas(session.services.log, (grant.area for grant in session.caller.grants))
        self._agencies = {
            key: str(one.name) for area in known for key, one in area.agencies.items()
        }
        registered = {key: name for area in known for key, name in _registered(area)}
        people = {who.person for who in said if who.person} | (ids - registered.keys())
        self._people = session.services.directory.names(tuple(people))
        sources = _sources(session, ids - registered.keys() - self._people.keys())
        self._names = {**sources, **self._people, **registered}

    def of(self, who: By) -> str:
        """A person with the role, or the role and agency where no person is named."""
        role = who.role.value.replace("-", " ")
        person = self._people.get(who.person, "[name not known]") if who.person else None
        agency = self._agencies.get(who.agency, "an agency") if who.agency else None
        return ", ".join(part for part in (person, role, agency) if part)

    def within(self, words: str) -> str:
        """The words with each id that has a name as that name."""
        return _ID.sub(lambda found: self._names.get(UUID(found[0]), found[0]), words)

    def among(self, value: Any) -> Any:
        """The same for a value with others inside it; only whole texts that are ids are changed."""
        if isinstance(value, str):
            return self.within(value) if _ID.fullmatch(value) else value
        if isinstance(value, Mapping):
            return {self.within(key): self.among(each) for key, each in value.items()}
        return [self.among(each) for each in value] if isinstance(value, list) else value


def _registered(area: Area) -> Iterator[tuple[UUID, str]]:
    yield area.id, str(area.name)
    for kind in (area.agencies, area.themes):
        for key, each in kind.items():
            yield key, str(each.name)


def _ids(step: Step) -> Iterator[str]:
    for value in (
        step.event.said,
        *((each.path, each.before, each.after) for each in step.changes),
    ):
        yield from _within(value)


def _within(value: Any) -> Iterator[str]:
    """Every id that stands in a value, in its keys too."""
    if isinstance(value, str):
        yield from _ID.findall(value)
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from _within(pair)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _within(each)


def _sources(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The titles of those ids that are sources the caller may see."""
    try:
        bounds = sight(session.caller, Action.READ, Resource.SOURCE)
    except Forbidden:
        return {}
    found = (session.services.register.source(bounds, each).value for each in ids)
    return {each.id: str(each.title) for each in found if each and each.title}
