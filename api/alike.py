"""Which lessons of a tracker look like one that is stored already; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.stored import existing_lessons
from application.access import Action, Caller, Resource, sight
from application.importing.duplicates import find_duplicates
from application.importing.preview import PossibleDuplicate, Preview
from application.importing.running import batch_id_of
from application.ports import Log
from projections.register.queries import RegisterQueries


@dataclass(frozen=True, slots=True, kw_only=True)
class Likenesses:
    """Pairs within the file, and pairs of a lesson in the file and a stored one.

    What an earlier import of this very file wrote is no likeness but the same, and left out.
    """

    pairs: tuple[PossibleDuplicate, ...]
    imported_before: bool


def likenesses(
    preview: Preview,
    *,
    area: UUID,
    digest: str,
    caller: Caller,
    register: RegisterQueries,
    log: Log,
) -> Likenesses:
    """The file compared with itself and with the stored lessons that the caller may see."""
    if not preview.lessons:
        return Likenesses(pairs=(), imported_before=False)
    bounds = sight(caller, Action.READ, Resource.LEARNING_ITEM, area=area)
    stored = tuple(existing_lessons(register, bounds))
    pairs = find_duplicates(preview.lessons, stored) if stored else preview.possible_duplicates
    own = _of_this_file(log, pairs, batch_id_of(area, digest))
    others = tuple(pair for pair in pairs if pair.second not in own)
    return Likenesses(pairs=others, imported_before=bool(own))


def _of_this_file(log: Log, pairs: Sequence[PossibleDuplicate], batch: UUID) -> frozenset[UUID]:
    """Stored lessons that an earlier import of this very file wrote."""
    alike = {pair.second for pair in pairs if isinstance(pair.second, UUID)}
    told = log.streams(tuple(alike))
    return frozenset(stream for stream, first in told.items() if first[0].batch_id == batch)


def in_store(found: Likenesses) -> list[dict[str, Any]]:
    """The pairs with a stored lesson, as they are sent."""
    return [
        {
            "sheet": pair.first.sheet,
            "row": pair.first.row,
            "point": pair.first.point,
            "lesson": pair.second,
            "likeness": pair.likeness,
        }
        for pair in found.pairs
        if isinstance(pair.second, UUID)
    ]
