"""What a caller may see: areas, restrictions and, for an agency's own people, the agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType
from uuid import UUID

from domain.vocabulary import Restriction

PermittedAreaId = NewType("PermittedAreaId", UUID)
"""An area that the caller may see; only `application.access` makes one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The bounds of every read: what lies outside is as if it had never been."""

    areas: frozenset[PermittedAreaId]
    restrictions: frozenset[Restriction]
    agency: UUID | None = None
