"""The rows that one stream contributes: points and links, before they have positions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from domain.erasure import Erased
from domain.kernel import Envelope, Text
from domain.vocabulary import Grade, Restriction
from projections.lineage.kinds import LinkKind, NodeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Which event a row rests on (thing and version), when that happened, and who asserts it."""

    thing: UUID
    version: int
    earliest: date | None
    latest: date | None
    precision: str
    by_person: UUID | None
    by_role: str
    by_agency: UUID | None

    @classmethod
    def by(cls, envelope: Envelope) -> Self:
        """What an event says of itself."""
        when = envelope.occurred
        return cls(
            thing=envelope.stream,
            version=envelope.version,
            earliest=when.earliest,
            latest=when.latest,
            precision=when.precision.value,
            by_person=envelope.asserted_by.person,
            by_role=envelope.asserted_by.role.value,
            by_agency=envelope.asserted_by.agency,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """One point: an aggregate, or a fact inside one as `<lesson>.<version>`.

    `behind` is what a rating says, to be told in place of `detail` once its pair is open.
    """

    table: ClassVar[str] = "lineage_nodes"
    key_columns: ClassVar[tuple[str, ...]] = ("node",)

    node: str
    area: UUID
    kind: NodeKind
    label: str | None
    label_erased: bool
    detail: str
    agencies: str
    restriction: Restriction
    strength: Grade | None
    behind: str
    said: Said

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies the point while it holds."""
        return (self.node,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One link from a cause to its effect."""

    table: ClassVar[str] = "lineage_edges"
    key_columns: ClassVar[tuple[str, ...]] = ("cause", "effect", "kind")

    cause: str
    effect: str
    kind: LinkKind
    area: UUID
    strength: Grade | None
    said: Said

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies the link while it holds."""
        return (self.cause, self.effect, self.kind.value)

    def with_strength(self, grade: Grade) -> LinkRow:
        """The same link with the grade of the evidence that it leads to."""
        return replace(self, strength=grade)


AnyRow = NodeRow | LinkRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What can be read of a point: its words (the first that there are), codes and agencies.

    `behind` is what can be read of a rating once its pair is open.
    """

    texts: tuple[Text | None, ...]
    codes: tuple[str | None, ...] = ()
    agencies: Iterable[UUID | None] = ()
    restriction: Restriction = Restriction.OPEN
    strength: Grade | None = None
    behind: str = ""


def node_row(node: str, area: UUID, kind: NodeKind, said: Said, account: Account) -> NodeRow:
    """A point as it is stored."""
    label, erased = words(*account.texts)
    return NodeRow(
        node=node,
        area=area,
        kind=kind,
        label=label,
        label_erased=erased,
        detail=", ".join(code for code in account.codes if code),
        agencies=agency_list(account.agencies),
        restriction=account.restriction,
        strength=account.strength,
        behind=account.behind,
        said=said,
    )


def columns_of(row: type[AnyRow]) -> tuple[str, ...]:
    """The row's columns in order, what an event says laid flat."""
    names = [each.name for each in fields(row)]
    if "said" not in names:
        return tuple(names)
    return (*names[:-1], *(each.name for each in fields(Said)))


def values_of(row: AnyRow) -> tuple[object, ...]:
    """The row's values in the order of its columns; truth as 0 or 1."""
    values: list[object] = []
    for each in fields(row):
        value = getattr(row, each.name)
        if isinstance(value, Said):
            values.extend(getattr(value, one.name) for one in fields(Said))
        else:
            values.append(int(value) if isinstance(value, bool) else value)
    return tuple(values)


def words(*texts: Text | None) -> tuple[str | None, bool]:
    """The first of the texts that there is, and whether it was forgotten."""
    for text in texts:
        if isinstance(text, Erased):
            return None, True
        if text:
            return text, False
    return None, False


def agency_list(agencies: Iterable[UUID | None]) -> str:
    """Agencies as a JSON list in order, so that equal sets are equal rows."""
    return json.dumps(sorted({str(each) for each in agencies if each}))
