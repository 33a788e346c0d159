"""Asking the register: lists by page, and single records, as known at a position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar
from uuid import UUID

from domain.sight import Sight
from projections._store.clauses import NEVER, Clause
from projections._store.ports import Database
from projections._store.reading import Answered
from projections._store.standing import known, steady
from projections._store.things import Kind
from projections.register import showing, showing_children, showing_judged
from projections.register.filters import (
    Asked,
    ItemFilters,
    RecordFilters,
    ThingFilters,
    nothing_asked,
)
from projections.register.filters_children import records
from projections.register.keeping import NAME
from projections.register.looking import LONGEST_PAGE, Look, Paging, Show, shown_rows
from projections.register.rows import AreaRow, ChangeRow, EvidenceRow, ItemRow, Page, SourceRow
from projections.register.showing_areas import area_row

ANY_ITEM: Final = ItemFilters()
ANY_THING: Final = ThingFilters()
ANY_RECORD: Final = RecordFilters()
SHOWN: Final[Mapping[Kind, Show[Any]]] = {
    Kind.INDICATOR: showing_children.indicator_row,
    Kind.TRACKED_CHILD: showing_children.child_row,
    Kind.OBSERVATION_SESSION: showing_children.session_row,
    Kind.COUNTERFACTUAL_RATING: showing_judged.rating_row,
    Kind.COUNTERFACTUAL: showing_judged.pair_row,
    Kind.CONTRIBUTION: showing_judged.contribution_row,
}
"""How each kind of record about children is shown."""

R = TypeVar("R")


class RegisterQueries:
    """Lists and records of what a caller may see; anything else is as if it had never been.

    Lists are newest recorded first, then by id. `after` is an earlier page's `next`, which
    raises PlaceUnclear where it is not; a page has at most 200 rows. `as_of` is a position.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list_items(
        self,
        sight: Sight,
        filters: ItemFilters = ANY_ITEM,
        *,
        after: str | None = None,
        limit: int = 50,
        as_of: int | None = None,
    ) -> Answered[Page[ItemRow]]:
        """Lessons."""
        paging = Paging(Kind.LEARNING_ITEM, showing.item_row, after, limit)
        return self._list(sight, paging, filters, as_of)

    def item(
        self, sight: Sight, item: UUID, *, as_of: int | None = None
    ) -> Answered[ItemRow | None]:
        """One lesson."""
        return self._one(sight, Kind.LEARNING_ITEM, item, showing.item_row, as_of)

    def list_sources(
        self,
        sight: Sight,
        filters: ThingFilters = ANY_THING,
        *,
        after: str | None = None,
        limit: int = 50,
        as_of: int | None = None,
    ) -> Answered[Page[SourceRow]]:
        """Sources; words are those of title, publisher and year."""
        return self._list(
            sight, Paging(Kind.SOURCE, showing.source_row, after, limit), filters, as_of
        )

    def source(
        self, sight: Sight, source: UUID, *, as_of: int | None = None
    ) -> Answered[SourceRow | None]:
        """One source."""
        return self._one(sight, Kind.SOURCE, source, showing.source_row, as_of)

    def find_sources(
        self, sight: Sight, words: str, *, as_of: int | None = None
    ) -> Answered[tuple[SourceRow, ...]]:
        """Sources whose title, publisher and year hold all of these words, at most 200."""
        filters = ThingFilters(words=words)
        page = self.list_sources(sight, filters, limit=LONGEST_PAGE, as_of=as_of)
        return Answered(page.value.rows if words.strip() else (), page.position, page.parked)

    def list_practice_changes(
        self,
        sight: Sight,
        filters: ThingFilters = ANY_THING,
        *,
        after: str | None = None,
        limit: int = 50,
        as_of: int | None = None,
    ) -> Answered[Page[ChangeRow]]:
        """Practice changes."""
        paging = Paging(Kind.PRACTICE_CHANGE, showing.change_row, after, limit)
        return self._list(sight, paging, filters, as_of)

    def practice_change(
        self, sight: Sight, change: UUID, *, as_of: int | None = None
    ) -> Answered[ChangeRow | None]:
        """One practice change."""
        return self._one(sight, Kind.PRACTICE_CHANGE, change, showing.change_row, as_of)

    def list_evidence(
        self,
        sight: Sight,
        filters: ThingFilters = ANY_THING,
        *,
        after: str | None = None,
        limit: int = 50,
        as_of: int | None = None,
    ) -> Answered[Page[EvidenceRow]]:
        """Evidence."""
        paging = Paging(Kind.EVIDENCE, showing.evidence_row, after, limit)
        return self._list(sight, paging, filters, as_of)

    def evidence(
        self, sight: Sight, evidence: UUID, *, as_of: int | None = None
    ) -> Answered[EvidenceRow | None]:
        """One evidence."""
        return self._one(sight, Kind.EVIDENCE, evidence, showing.evidence_row, as_of)

    def areas(self, sight: Sight, *, as_of: int | None = None) -> Answered[tuple[AreaRow, ...]]:
        """The caller's areas."""
        page = self._list(sight, Paging(Kind.AREA, area_row, None, LONGEST_PAGE), ANY_THING, as_of)
        return Answered(page.value.rows, page.position, page.parked)

    def area(
        self, sight: Sight, area: UUID, *, as_of: int | None = None
    ) -> Answered[AreaRow | None]:
        """One area."""
        return self._one(sight, Kind.AREA, area, area_row, as_of)

    def list_records(
        self,
        sight: Sight,
        kind: Kind,
        filters: RecordFilters = ANY_RECORD,
        *,
        reader: UUID | None = None,
        after: str | None = None,
        limit: int = 50,
        as_of: int | None = None,
    ) -> Answered[Page[Any]]:
        """Children, sessions, indicators, ratings, what settled them, or contributions.

        `reader` is the person who asks: until a pair is open its ratings are told to their own
        raters alone.
        """
        paging = Paging(kind, SHOWN[kind], after, limit)
        return self._list(sight, paging, filters, as_of, reader)

    def record(
        self,
        sight: Sight,
        kind: Kind,
        thing: UUID,
        *,
        reader: UUID | None = None,
        as_of: int | None = None,
    ) -> Answered[Any]:
        """One of these records, or None."""
        return self._one(sight, kind, thing, SHOWN[kind], as_of, reader)

    def cohort(self, sight: Sight, item: UUID) -> Answered[tuple[UUID, ...]]:
        """Every child in the cohort of a lesson that the caller may see, in order of reference."""
        with self._database.transaction(commit=False) as cursor:
            steady(cursor, self._database.dialect)
            standing = known(cursor, NAME, sight, None)
            fits = records(RecordFilters(item=item), sight, standing.position)
            look = Look(cursor, sight, standing.position)
            rows = look.found(Kind.TRACKED_CHILD, fits, "ORDER BY t.thing")
            return standing.answer(tuple(UUID(row["thing"]) for row in rows))

    def _list(
        self,
        sight: Sight,
        paging: Paging[R],
        filters: ItemFilters | ThingFilters | RecordFilters,
        as_of: int | None,
        reader: UUID | None = None,
    ) -> Answered[Page[R]]:
        with self._database.transaction(commit=False) as cursor:
            steady(cursor, self._database.dialect)
            standing = known(cursor, NAME, sight, as_of)
            look = Look(cursor, sight, standing.position, reader)
            fits = _fitting(Asked(self._database.dialect, standing.position), filters, sight)
            return standing.answer(paging.page(look, fits))

    def _one(
        self,
        sight: Sight,
        kind: Kind,
        thing: UUID,
        show: Show[R],
        as_of: int | None,
        reader: UUID | None = None,
    ) -> Answered[R | None]:
        with self._database.transaction(commit=False) as cursor:
            steady(cursor, self._database.dialect)
            standing = known(cursor, NAME, sight, as_of)
            look = Look(cursor, sight, standing.position, reader)
            rows = look.found(kind, Clause("t.thing = ?", (str(thing),)), "")
            return standing.answer(next(iter(shown_rows(look, kind, rows, show)), None))


def _fitting(
    asked: Asked, filters: ItemFilters | ThingFilters | RecordFilters, sight: Sight
) -> Clause:
    if isinstance(filters, RecordFilters):
        return records(filters, sight, asked.position)
    if nothing_asked(filters.words):
        return NEVER
    if isinstance(filters, ItemFilters):
        return asked.items(filters)
    return asked.things(filters)
