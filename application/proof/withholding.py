"""What an auditor's pack keeps back: ratings that nobody may read yet, and what its maker may not see.

A stored row holds codes, values and months in clear, so a pack that held every row as stored
would tell what every other way in withholds. Such rows go into it as a hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final
from uuid import UUID

from application.access import Action, Caller, NotFound, Resource, decide, sight
from application.blindness import is_blind
from application.eventstore.errors import Unreadable
from application.ports import KeyMissing, Log
from application.proof.leaves import StoredRow
from application.seeing import AGGREGATES, visible

_ID: Final = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BROKEN: Final = (Unreadable, KeyMissing, ValueError, LookupError, TypeError, AttributeError)
"""What reading a stream gives whose rows are no longer what they were."""


class Withheld(StrEnum):
    """Why a row is in a pack as a hash alone."""

    AWAITING = "awaiting-a-second-rating"
    RESTRICTED = "restricted"
    UNREADABLE = "unreadable"


class Withholding:
    """What one person may hand out of an area's rows: `look` at all of them, then ask for each.

    Nobody, its rater included, hands out a rating before the pair is open: a pack is passed on.
    Beside what its maker's roles do not read, rows are withheld that name such a record.
    """

    def __init__(self, log: Log, caller: Caller, area: UUID) -> None:
        self._log = log
        self._area = str(area)
        self._may = [each for each in Resource if decide(caller, Action.READ, each, area)]
        self._bounds = {each: sight(caller, Action.READ, each, area=area) for each in self._may}
        self._found: dict[str, Withheld | None] = {}
        self._hidden: frozenset[bytes] = frozenset()

    def look(self, rows: Iterable[StoredRow]) -> None:
        """Decide on every stream of these rows. Raises StoreUnavailable."""
        for row in rows:
            if row.stream not in self._found:
                self._found[row.stream] = self._looked(row)
        out_of_sight = (Withheld.RESTRICTED, Withheld.UNREADABLE)
        hidden = {one for one, reason in self._found.items() if reason in out_of_sight}
        self._hidden = frozenset(one.encode() for one in hidden - {self._area})

    def reason(self, row: StoredRow) -> Withheld | None:
        """Why this row is withheld; None where it may be handed out as it is stored."""
        if row.stream not in self._found:
            return Withheld.UNREADABLE
        found = self._found[row.stream]
        if found is None and not self._hidden.isdisjoint(_ID.findall(row.state)):
            return Withheld.RESTRICTED
        return found

    def of_stream(self, stream: str) -> Withheld | None:
        """Why all of a stream is withheld; one of which no row is left is not known to be open."""
        return self._found.get(stream, Withheld.UNREADABLE)

    def _looked(self, row: StoredRow) -> Withheld | None:
        kind = next((one for one in self._may if one == row.name.partition(".")[0]), None)
        if kind is None:
            return Withheld.RESTRICTED
        try:
            return self._seen(UUID(row.stream), kind)
        except NotFound:
            return Withheld.RESTRICTED
        except _BROKEN:
            return Withheld.UNREADABLE

    def _seen(self, stream: UUID, kind: Resource) -> Withheld | None:
        if kind in AGGREGATES:
            visible(self._log, stream, AGGREGATES[kind], self._bounds[kind])
        if kind is Resource.COUNTERFACTUAL_RATING and is_blind(self._log, stream):
            return Withheld.AWAITING
        return None
