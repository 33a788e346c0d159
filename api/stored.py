"""What an area's register holds already, as an import compares its rows with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeVar
from uuid import UUID

from application.access import Resource
from application.importing.preview import ExistingLesson
from application.importing.running import identity
from application.seeing import Cohort, Hides
from domain.sight import Sight
from domain.tracked_child.refusals import CohortNotWhole
from domain.vocabulary import Restriction
from projections._store.reading import Answered
from projections.register.queries import RegisterQueries
from projections.register.rows import ItemRow, Page, SourceRow

_PAGE: Final = 200

Row = TypeVar("Row")


def items_of(register: RegisterQueries, bounds: Sight) -> Iterator[ItemRow]:
    """Every lesson within the bounds, page by page."""
    return every_page(lambda after: register.list_items(bounds, after=after, limit=_PAGE))


def sources_of(register: RegisterQueries, bounds: Sight) -> Iterator[SourceRow]:
    """Every source within the bounds, page by page."""
    return every_page(lambda after: register.list_sources(bounds, after=after, limit=_PAGE))


def existing_lessons(register: RegisterQueries, bounds: Sight) -> Iterator[ExistingLesson]:
    """The stored lessons that may be seen, as the search for likenesses needs them."""
    sources = {each.id: each for each in sources_of(register, bounds)}
    for item in items_of(register, bounds):
        source = next((sources[each.id] for each in item.sources if each.id in sources), None)
        if item.lesson:
            yield ExistingLesson(
                id=item.id,
                lesson=item.lesson,
                source=source.title if source else None,
                publisher=source.publisher if source else None,
                date=source.dated if source else item.recorded,
            )


def known_sources(register: RegisterQueries, bounds: Sight) -> dict[str, UUID]:
    """The stored sources whose title, publisher and date are all stated; the oldest of each."""
    named = (
        (identity(each.title, each.publisher, each.dated), each.id)
        for each in sources_of(register, bounds)
    )
    return {words: source for words, source in named if words}


def keeps_back(register: RegisterQueries) -> Hides:
    """Whether the register knows an evidence or a change that the bounds keep back.

    Such a record may hang on hidden lessons alone; its own restriction does not tell.
    """
    asked = {
        Resource.EVIDENCE: register.evidence,
        Resource.PRACTICE_CHANGE: register.practice_change,
    }

    def hides(bounds: Sight, resource: Resource, thing: UUID) -> bool:
        ask = asked.get(resource)
        unbounded = replace(bounds, restrictions=frozenset(Restriction), agency=None)
        # Known first, then seen: what the register takes in meanwhile is not taken for hidden.
        known = ask is not None and ask(unbounded, thing).value is not None
        return known and ask is not None and ask(bounds, thing).value is None

    return hides


def cohort_known(register: RegisterQueries, reach: Callable[[], object]) -> Cohort:
    """Which children are in the cohort of a lesson, once `reach` has brought the register up.

    A child who was tracked a moment ago, or whose record cannot be read at present, must not be
    missing from a denominator. Raises CohortNotWhole.
    """

    def cohort(bounds: Sight, item: UUID) -> tuple[UUID, ...]:
        reach()
        found = register.cohort(bounds, item)
        if found.parked:
            raise CohortNotWhole
        return found.value

    return cohort


def every_page(page: Callable[[str | None], Answered[Page[Row]]]) -> Iterator[Row]:
    """Every row of a list, page by page."""
    after: str | None = None
    while True:
        found = page(after).value
        yield from found.rows
        if found.next is None:
            return
        after = found.next
