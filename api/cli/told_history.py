"""An event in words: what happened, when, who said so, when it was recorded, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from api.cli.choosing import areas
from api.cli.session import Session
from domain.kernel import By
from projections.difference.wording import date_words
from projections.history.queries import EventRow
from projections.history.telling import Change

_LONGEST: Final = 100


class Names:
    """What the people and agencies in a history are called; the directory may have forgotten."""

    def __init__(self, session: Session, events: Sequence[EventRow]) -> None:
        said = [who for each in events for who in (each.recorded_by, each.asserted_by)]
        people = tuple({who.person for who in said if who.person})
        known = areas(session.services.log, (grant.area for grant in session.caller.grants))
        self._people = session.services.directory.names(people)
        self._agencies = {
            agency: str(each.name) for area in known for agency, each in area.agencies.items()
        }

    def of(self, who: By) -> str:
        """A person with the role, or the role and agency where no person is named."""
        role = who.role.value.replace("-", " ")
        person = self._people.get(who.person, "[name not known]") if who.person else None
        agency = self._agencies.get(who.agency, "an agency") if who.agency else None
        return ", ".join(part for part in (person, role, agency) if part)


def lines(event: EventRow, names: Names, changes: Sequence[Change]) -> Iterator[str]:
    """The event; with changes, the fields that it changed instead of the fields that it says."""
    yield f"{event.ref.version:>3}  {_words(event.name)}, {date_words(event.occurred)}"
    recorded = f"{event.recorded_at:%Y-%m-%d %H:%M} UTC"
    yield f"     recorded {recorded} by {names.of(event.recorded_by)} (position {event.position})"
    if event.asserted_by != event.recorded_by:
        yield f"     said by {names.of(event.asserted_by)}"
    if event.why:
        yield f"     why: {_short(event.why)}"
    for each in changes:
        yield f"     {each.path}: {_short(each.before)} -> {_short(each.after)}"
    if not changes:
        for name, value in event.said.items():
            if value not in (None, [], {}, ""):
                yield f"     {name.replace('_', ' ')}: {_short(value)}"


def _words(stored: str) -> str:
    """`learning-item.sharing-recorded.1` reads: sharing recorded."""
    return stored.split(".")[1].replace("-", " ")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = "-" if value is None else " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
