"""A register kept over each store, with the story that fills it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections.register.filters import ItemFilters
from projections.register.keeping import Register
from projections.register.queries import RegisterQueries
from projections.register.rows import ItemRow
from tests.projections.store.keeper import Kept, kept
from tests.story import Story


@dataclass
class Desk:
    """A register beside the story that it tells, as an officer of the home area sees it."""

    store: Kept
    story: Story
    ask: RegisterQueries

    def sight(self, *hidden: Restriction, agency: str | None = None) -> Sight:
        """The home area's, without some levels of restriction, or of one agency's people."""
        levels = frozenset(Restriction) - frozenset(hidden)
        named = self.story.agencies[agency] if agency else None
        return Sight(frozenset({PermittedAreaId(self.story.home)}), levels, named)

    @property
    def all_eyes(self) -> Sight:
        return self.sight()

    @property
    def open_eyes(self) -> Sight:
        return self.sight(Restriction.RESTRICTED, Restriction.SEALED)

    def keep(self) -> int:
        """Write what the story tells by now; the position."""
        return self.store.keep(self.story)

    def item(self, item: UUID, *, as_of: int | None = None) -> ItemRow:
        row = self.ask.item(self.all_eyes, item, as_of=as_of).value
        assert row is not None
        return row

    def found(
        self, filters: ItemFilters, *, sight: Sight | None = None, as_of: int | None = None
    ) -> list[UUID]:
        page = self.ask.list_items(sight or self.all_eyes, filters, as_of=as_of).value
        return [row.id for row in page.rows]


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    dialect = "sqlite" if store_url.startswith("sqlite") else "postgresql"
    with kept(store_url, tmp_path, Register(dialect)) as store:
        story = Story()
        story.area()
        yield Desk(store, story, RegisterQueries(store.database))
