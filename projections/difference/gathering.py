"""Brings together what single lessons say of sharing and of agencies, each with its lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from projections.difference.shapes import AgencyCoverage, ItemDifference, Named, SharingTold
from projections.difference.tallies import AgencyTally, SharedWith, Tally
from projections.difference.wording import SUPPORT_WITHDRAWN

Items = Sequence[ItemDifference]


def shared_with(items: Items) -> tuple[SharedWith, ...]:
    """Acts of sharing that read alike are told once, with every lesson that they carried."""
    found: dict[tuple[object, ...], tuple[SharingTold, dict[UUID, None]]] = {}
    for item in items:
        for each in item.sharings:
            found.setdefault(_likeness(each), (each, {}))[1][item.id] = None
    ordered = sorted(found.values(), key=lambda one: _sooner(one[0]))
    return tuple(_act(told, members) for told, members in ordered)


def _likeness(told: SharingTold) -> tuple[object, ...]:
    how = (told.when, told.channel, told.account)
    return (*how, told.audience, told.agencies, told.whole_partnership)


def _sooner(told: SharingTold) -> tuple[bool, str]:
    return (told.when.value is None, told.when.value or "")


def _act(told: SharingTold, members: Iterable[UUID]) -> SharedWith:
    return SharedWith(
        audience=told.audience,
        agencies=told.agencies,
        whole_partnership=told.whole_partnership,
        channel=told.channel,
        when=told.when,
        account=told.account,
        lessons=Tally("lessons", tuple(members)),
    )


def coverage(items: Items) -> tuple[AgencyTally, ...]:
    """Every agency that a lesson concerns, by name, with its lessons at each step (R84)."""
    rows: dict[Named, list[tuple[UUID, AgencyCoverage]]] = {}
    for item in items:
        for row in item.coverage:
            rows.setdefault(row.agency, []).append((item.id, row))
    ordered = sorted(rows, key=lambda named: (named.name.casefold(), str(named.id)))
    return tuple(_agency(named, rows[named]) for named in ordered)


def _agency(named: Named, rows: Sequence[tuple[UUID, AgencyCoverage]]) -> AgencyTally:
    def where(words: str, true: Callable[[AgencyCoverage], object]) -> Tally:
        return Tally(words, tuple(key for key, row in rows if true(row)))

    return AgencyTally(
        agency=named,
        responsible=where("responsible", lambda row: row.responsible),
        exempted=where("exempted", lambda row: row.exempted),
        shared=where("shared with", lambda row: row.shared),
        acknowledged=where("acknowledged", lambda row: row.acknowledged),
        embedding_told=where("embedding told of", lambda row: row.embedding_told),
        confirmed=where("confirmed by a leader", lambda row: row.confirmed),
        embedded=where("embedded", lambda row: row.embedded),
        support_withdrawn=where(SUPPORT_WITHDRAWN, lambda row: row.support_withdrawn),
    )
