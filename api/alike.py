"""Which lessons of a tracker look like one that is stored already; a person decides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.stored import existing_lessons
from application.access import Action, Caller, Resource, sight
from application.importing.duplicates import find_duplicates
from application.importing.preview import PossibleDuplicate, Preview
from projections.register.queries import RegisterQueries


def duplicates_in_store(
    preview: Preview, *, area: UUID, caller: Caller, register: RegisterQueries
) -> tuple[PossibleDuplicate, ...]:
    """Pairs of a lesson in the file and a stored one that the caller may see."""
    bounds = sight(caller, Action.READ, Resource.LEARNING_ITEM, area=area)
    existing = tuple(existing_lessons(register, bounds))
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
