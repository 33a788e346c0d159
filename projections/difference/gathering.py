"""Brings together what single lessons say of sharing and of agencies, each with its lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from domain.vocabulary import Stage
from projections.difference.counting import Events, Items, counted, lessons_where, turning
from projections.difference.defining import of_agency, shared_in
from projections.difference.shapes import AgencyCoverage, ItemDifference, Named, SharingTold
from projections.difference.tallies import AgencyTally, SharedWith
from projections.figures.figure import Figure

Row = tuple[ItemDifference, AgencyCoverage]


def shared_with(items: Items) -> tuple[SharedWith, ...]:
    """Acts of sharing that read alike are told once, with every lesson that they carried."""
    found: dict[tuple[object, ...], tuple[SharingTold, dict[UUID, Events]]] = {}
    for item in items:
        for each in item.sharings:
            _, under = found.setdefault(_likeness(each), (each, {}))
            under[item.id] = (*under.get(item.id, ()), each.event)
    ordered = sorted(found.values(), key=lambda one: _sooner(one[0]))
    return tuple(_act(told, under) for told, under in ordered)


def _likeness(told: SharingTold) -> tuple[object, ...]:
    how = (told.when, told.channel, told.account)
    return (*how, told.audience, told.agencies, told.whole_partnership)


def _sooner(told: SharingTold) -> tuple[bool, str]:
    return (told.when.value is None, told.when.value or "")


def _told_apart_by(told: SharingTold) -> tuple[object, ...]:
    """The same without names, which a register may mend."""
    when = (told.when.value, told.when.earliest, told.when.latest, told.when.precision)
    how = (told.channel, told.account, told.audience, told.whole_partnership)
    return (*when, *how, *(each.id for each in told.agencies))


def _act(told: SharingTold, lessons: dict[UUID, Events]) -> SharedWith:
    return SharedWith(
        audience=told.audience,
        agencies=told.agencies,
        whole_partnership=told.whole_partnership,
        channel=told.channel,
        when=told.when,
        account=told.account,
        lessons=counted(shared_in(*_told_apart_by(told)), lessons),
    )


def coverage(items: Items) -> tuple[AgencyTally, ...]:
    """Every agency that a lesson concerns, by name, with its lessons at each step (R84)."""
    rows: dict[Named, dict[UUID, Row]] = {}
    for item in items:
        for row in item.coverage:
            rows.setdefault(row.agency, {})[item.id] = (item, row)
    ordered = sorted(rows, key=lambda named: (named.name.casefold(), str(named.id)))
    return tuple(_agency(named, rows[named]) for named in ordered)


def _agency(named: Named, rows: Mapping[UUID, Row]) -> AgencyTally:
    items = [item for item, _ in rows.values()]

    def where(step: str) -> Figure:
        grounds = AGENCY_STEPS[step]
        return lessons_where(of_agency(named.id, step), items, lambda x: grounds(*rows[x.id]))

    return AgencyTally(
        agency=named,
        responsible=where("responsible"),
        exempted=where("exempted"),
        shared=where("shared"),
        acknowledged=where("acknowledged"),
        embedding_told=where("embedding-told"),
        confirmed=where("confirmed"),
        embedded=where("embedded"),
        support_withdrawn=where("support-withdrawn"),
    )


def _made_responsible(_item: ItemDifference, row: AgencyCoverage) -> Events:
    made = row.made_responsible
    return (made,) if made and row.responsible else ()


def _exempted(_item: ItemDifference, row: AgencyCoverage) -> Events:
    return (row.exemption,) if row.exemption else ()


def _shared(item: ItemDifference, row: AgencyCoverage) -> Events:
    return tuple(
        each.event
        for each in item.sharings
        if each.whole_partnership or row.agency in each.agencies
    )


def _acknowledged(item: ItemDifference, row: AgencyCoverage) -> Events:
    return tuple(
        said.event
        for each in item.sharings
        for said in each.acknowledgements
        if said.agency == row.agency
    )


def _embedding_told(item: ItemDifference, row: AgencyCoverage) -> Events:
    return tuple(each.event for each in item.embeddings if each.agency == row.agency)


def _confirmed(_item: ItemDifference, row: AgencyCoverage) -> Events:
    return (row.confirmation,) if row.confirmation else ()


def _embedded(item: ItemDifference, row: AgencyCoverage) -> Events:
    return turning(item, Stage.EMBEDDED, row.agency.id)


def _support_withdrawn(item: ItemDifference, row: AgencyCoverage) -> Events:
    return tuple(
        each.event
        for each in item.turning_points
        if each.support_withdrawn and each.agency == row.agency
    )


AGENCY_STEPS: Mapping[str, Callable[[ItemDifference, AgencyCoverage], Events]] = {
    "responsible": _made_responsible,
    "exempted": _exempted,
    "shared": _shared,
    "acknowledged": _acknowledged,
    "embedding-told": _embedding_told,
    "confirmed": _confirmed,
    "embedded": _embedded,
    "support-withdrawn": _support_withdrawn,
}
"""The events that bring a lesson to each step in one agency."""
