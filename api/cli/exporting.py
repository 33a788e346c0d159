"""The rows of an export: lessons as the register has them, or events as the log holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from api.cli.plain import dated, event
from api.cli.saying import remark
from api.cli.session import Session
from api.stored import items_of
from application.access import Action, Forbidden, NotFound, Resource, decide, sight
from application.blindness import is_blind
from application.seeing import AGGREGATES, visible
from domain.area.state import Area
from domain.dates import BusinessDate
from domain.kernel import Envelope, name_of
from domain.sight import Sight
from projections.history.telling import told
from projections.history.withholding import Shown
from projections.register.rows import ItemRow

LESSON_COLUMNS: Final = (
    *("id", "reference", "lesson", "theme", "polarity", "sources", "agencies"),
    *("stage", "stage_words", "since", "claims", "child_experience", "assurance_question"),
    *("support_withdrawn", "ended", "next_review", "restriction", "recorded", "version"),
)
EVENT_COLUMNS: Final = (
    *("position", "stream", "version", "name", "occurred", "recorded_at", "recorded_by"),
    *("asserted_by", "command_id", "batch_id", "because_of", "area", "payload"),
)
_PART = 1000


def lessons(session: Session, area: Area) -> Iterator[dict[str, Any]]:
    """Every lesson of the area that the caller may export, as it stands now. Raises Forbidden."""
    bounds = sight(session.caller, Action.EXPORT, Resource.LEARNING_ITEM, area=area.id)
    return (_lesson(row) for row in items_of(session.services.register, bounds))


def _lesson(row: ItemRow) -> dict[str, Any]:
    named = [each.agency.name or str(each.agency.id) for each in row.agencies]
    shown = {
        "theme": row.theme.name if row.theme else row.theme_as_written,
        "sources": [each.name or str(each.id) for each in row.sources],
        "agencies": [*named, *row.agencies_as_written],
        "claims": [f"{each.column}: {each.words}" for each in row.claims],
    }
    plain = {name: _plain(getattr(row, name)) for name in LESSON_COLUMNS}
    return {**plain, **shown}


def _plain(value: Any) -> Any:
    return dated(value) if isinstance(value, BusinessDate) else told(value)


def events(session: Session, area: Area) -> Iterator[dict[str, Any]]:
    """Every event of the area that the caller may export, in the log's order. Raises Forbidden.

    Fields about children read `[withheld]`.
    """
    seen = _Seen(session, area.id)
    return _events(session, area.id, seen)


def _events(session: Session, area: UUID, seen: _Seen) -> Iterator[dict[str, Any]]:
    log, after, unreadable = session.services.log, 0, 0
    while entries := log.read(after, _PART):
        after = entries[-1].position
        for entry, found in zip(entries, log.decode(entries), strict=True):
            if isinstance(found, Exception):
                unreadable += 1
            elif found.area == area and seen.may_see(found):
                yield _event(entry.position, found, blind=seen.may_not_read_yet(found.stream))
    if unreadable:
        remark(f"{unreadable} events of the store cannot be read. Run: goldenthread doctor")


# Words about a child leave by the child's own export, which takes out what is said of others.
# A rating leaves once it may be read: whoever exports may be asked to rate.
_OF_CHILDREN: Final = {blind: Shown(words=False, blind=blind) for blind in (True, False)}


def _event(position: int, found: Envelope, *, blind: bool) -> dict[str, Any]:
    shown = _OF_CHILDREN[blind]
    kept = replace(
        found,
        occurred=shown.occurred(found),
        recorded_by=shown.by(found.recorded_by),
        asserted_by=shown.by(found.asserted_by),
    )
    shared = event(position, name_of(found.payload), kept)
    return {**shared, "area": str(found.area), "payload": shown.said(found.payload)}


class _Seen:
    """Which records the caller may export; asked once for each."""

    def __init__(self, session: Session, area: UUID) -> None:
        self._log = session.services.log
        self._known: dict[UUID, bool] = {}
        self._blind: dict[UUID, bool] = {}
        self._bounds: dict[Resource, Sight] = {}
        for resource in AGGREGATES:
            action = Action.READ if resource is Resource.AREA else Action.EXPORT
            if decide(session.caller, action, resource, area):
                self._bounds[resource] = sight(session.caller, action, resource, area=area)
        if not set(self._bounds) - {Resource.AREA}:
            raise Forbidden

    def may_see(self, envelope: Envelope) -> bool:
        if envelope.stream not in self._known:
            self._known[envelope.stream] = self._looked(envelope)
        return self._known[envelope.stream]

    def may_not_read_yet(self, stream: UUID) -> bool:
        """Whether this is a rating whose pair is not open; asked once for each."""
        if stream not in self._blind:
            self._blind[stream] = is_blind(self._log, stream)
        return self._blind[stream]

    def _looked(self, envelope: Envelope) -> bool:
        kind = name_of(envelope.payload).partition(".")[0]
        resource = next((each for each in self._bounds if each.value == kind), None)
        if resource is None:
            return False
        try:
            visible(self._log, envelope.stream, AGGREGATES[resource], self._bounds[resource])
        except NotFound:
            return False
        return True
