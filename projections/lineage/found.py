"""Stored rows as the points and links of an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate, Precision
from domain.erasure import Erased
from domain.kernel import By, EventRef
from domain.vocabulary import Grade, Restriction, Role
from projections.lineage.kinds import LinkKind, NodeKind
from projections.lineage.model import Link, Node

_Row = Mapping[str, Any]


def node_of(row: _Row) -> Node:
    """The point that a row of a walk tells of."""
    return Node(
        id=row["node"],
        kind=NodeKind(row["kind"]),
        label=Erased() if row["label_erased"] else row["label"],
        detail=row["detail"] if row["blind"] or not row["behind"] else row["behind"],
        agencies=tuple(UUID(each) for each in json.loads(row["agencies"])),
        restriction=Restriction(row["restriction"]),
        strength=_grade(row),
        area=UUID(row["area"]),
        dated=_dated(row),
        asserted_by=_by(row),
        ref=_ref(row),
        depth=row["depth"],
    )


def link_of(row: _Row) -> Link:
    """The link that a row tells of."""
    return Link(
        cause=row["cause"],
        effect=row["effect"],
        kind=LinkKind(row["kind"]),
        strength=_grade(row),
        dated=_dated(row),
        asserted_by=_by(row),
        ref=_ref(row),
    )


def _grade(row: _Row) -> Grade | None:
    return Grade(row["strength"]) if row["strength"] else None


def _dated(row: _Row) -> BusinessDate:
    earliest, latest = _day(row["earliest"]), _day(row["latest"])
    return BusinessDate(earliest, latest, Precision(row["precision"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _by(row: _Row) -> By:
    """Who asserts it; whose a rating is shows once its pair is open."""
    if row["blind"]:
        return By(None, Role(row["by_role"]), None)
    return By(_id(row["by_person"]), Role(row["by_role"]), _id(row["by_agency"]))


def _ref(row: _Row) -> EventRef:
    return EventRef(UUID(row["thing"]), row["version"])


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
