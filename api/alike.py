"""Which lessons of a tracker look like one that is stored already; a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from application.access import Action, Caller, Resource, sight
from application.importing.duplicates import find_duplicates
from application.importing.preview import ExistingLesson, PossibleDuplicate, Preview
from domain.dates import BusinessDate
from domain.sight import Sight
from projections.register.queries import RegisterQueries
from projections.register.rows import ItemRow

_PAGE: Final = 200


def duplicates_in_store(
    preview: Preview, *, area: UUID, caller: Caller, register: RegisterQueries
) -> tuple[PossibleDuplicate, ...]:
    """Pairs of a lesson in the file and a stored one that the caller may see."""
    bounds = sight(caller, Action.READ, Resource.LEARNING_ITEM, area=area)
    existing = tuple(_existing(register, bounds))
    found = find_duplicates(preview.lessons, existing)
    return tuple(pair for pair in found if isinstance(pair.second, UUID))


def like_stored_ones(
    preview: Preview, *, area: UUID, caller: Caller, register: RegisterQueries
) -> list[dict[str, Any]]:
    """The same, as it is sent."""
    found = duplicates_in_store(preview, area=area, caller=caller, register=register)
    return [
        {
            "sheet": pair.first.sheet,
            "row": pair.first.row,
            "point": pair.first.point,
            "lesson": pair.second,
            "likeness": pair.likeness,
        }
        for pair in found
    ]


def _existing(register: RegisterQueries, bounds: Sight) -> Iterator[ExistingLesson]:
    after: str | None = None
    while True:
        page = register.list_items(bounds, after=after, limit=_PAGE).value
        yield from (_stored(row) for row in page.rows if row.lesson)
        if page.next is None:
            return
        after = page.next


def _stored(row: ItemRow) -> ExistingLesson:
    title = row.sources[0].name if row.sources else None
    return ExistingLesson(row.id, row.lesson or "", title, None, BusinessDate.unknown())
