"""A history beside a story with children, on either store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from domain.kernel import new_id
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections.history.keeping import History
from projections.history.queries import EventRow, HistoryQueries
from projections.history.withholding import NOBODY, Reader
from tests.projections.children import Nursery
from tests.projections.store.keeper import Kept, kept


@dataclass
class Desk:
    """A history beside a story with children."""

    store: Kept
    story: Nursery
    ask: HistoryQueries

    def sight(self, *hidden: Restriction) -> Sight:
        levels = frozenset(Restriction) - frozenset(hidden)
        return Sight(frozenset({PermittedAreaId(self.story.home)}), levels)

    @property
    def officer(self) -> Reader:
        """Somebody whose role reads words about children."""
        return Reader(new_id(), self.sight())

    def keep(self) -> int:
        return self.store.keep(self.story)

    def told(self, thing: UUID, reader: Reader = NOBODY, *, as_of: int | None = None) -> str:
        """Everything that a history says of a thing, in one string."""
        sight = self.sight()
        events = self.ask.events(sight, thing, as_of=as_of, reader=reader).value
        steps = self.ask.steps(sight, thing, as_of=as_of, reader=reader).value
        state = self.ask.state_at(sight, thing, as_of=as_of, reader=reader).value
        return str((events, steps, state))

    def events(self, thing: UUID, reader: Reader = NOBODY) -> tuple[EventRow, ...]:
        found = self.ask.events(self.sight(), thing, reader=reader).value
        assert found is not None
        return found


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    with kept(store_url, tmp_path, History()) as store:
        yield Desk(store, Nursery(), HistoryQueries(store.database, store.log))
