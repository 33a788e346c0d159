"""From a child's, a session's or an indicator's state to its row: only lessons the reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from domain.indicator import Definition, Indicator
from domain.observation_session import ObservationSession
from domain.tracked_child.state import TrackedChild
from projections._store.words import shown
from projections.register import rows_children as rows
from projections.register.showing import Found, Names

_SAME = tuple(
    each.name
    for each in fields(Definition)
    if each.name not in {"name", "reliability_source", "licence_note"}
)


def indicator_row(found: Found, _names: Names) -> rows.IndicatorRow:
    """An indicator with its versions."""
    indicator: Indicator = found.state
    return rows.IndicatorRow(
        **found.head,
        definitions=tuple(
            _definition(number, each) for number, each in indicator.definitions.items()
        ),
        withdrawn=indicator.withdrawn,
    )


def _definition(number: int, told: Definition) -> rows.DefinitionRow:
    return rows.DefinitionRow(
        number=number,
        name=shown(told.name),
        reliability_source=shown(told.reliability_source),
        licence_note=shown(told.licence_note),
        **{name: getattr(told, name) for name in _SAME},
    )


def session_row(found: Found, _names: Names) -> rows.SessionRow:
    """A session of several children."""
    session: ObservationSession = found.state
    return rows.SessionRow(
        **found.head,
        kind=session.kind,
        children=session.children,
        held=session.held,
        withdrawn=session.withdrawn,
    )


def child_row(found: Found, names: Names) -> rows.ChildRow:
    """A child, as far as codes, months and numbers tell."""
    child: TrackedChild = found.state
    return rows.ChildRow(
        **found.head,
        owner_role=found.owner,
        age_band=child.age_band,
        locality=child.locality,
        cohorts=tuple(_cohorts(child, names)),
        observations=tuple(_observations(child)),
        views=tuple(_views(child, names)),
        exposures=tuple(_exposures(child, names)),
        due=tuple(
            rows.DueRow(each.phase, each.indicator, each.month) for each in child.due.values()
        ),
        closed=_closed(child),
        erased=child.erased is not None,
    )


def _cohorts(child: TrackedChild, names: Names) -> Iterator[rows.CohortRow]:
    for item, each in child.cohorts.items():
        if item in names.lessons:
            since = each.stands.occurred
            yield rows.CohortRow(
                item, each.role, each.selection, each.tracked, each.not_tracked, since
            )


def _observations(child: TrackedChild) -> Iterator[rows.ObservationRow]:
    for number, each in child.observations.items():
        yield rows.ObservationRow(
            number=number,
            phase=each.phase,
            indicator=each.indicator,
            indicator_version=each.indicator_version,
            value=each.value,
            not_measured=each.not_measured,
            informant=each.informant,
            method=each.method,
            grade=each.grade,
            occurred=each.stands.occurred,
        )


def _views(child: TrackedChild, names: Names) -> Iterator[rows.ViewRow]:
    """A view that is about hidden lessons alone is hidden with them."""
    for number, each in child.views.items():
        items = tuple(item for item in each.items if item in names.lessons)
        if items or not each.items:
            yield rows.ViewRow(
                number=number,
                asked=each.asked,
                answered=each.answered,
                better_off=each.better_off,
                heard_by=each.heard_by,
                consent_to_quote=each.consent_to_quote,
                items=items,
                occurred=each.stands.occurred,
            )


def _exposures(child: TrackedChild, names: Names) -> Iterator[rows.ExposureRow]:
    for number, each in child.exposures.items():
        if each.item in names.lessons:
            yield rows.ExposureRow(
                number, each.item, each.reached, each.embeddings, each.stands.occurred
            )


def _closed(child: TrackedChild) -> rows.ClosedRow | None:
    told = child.closed
    return rows.ClosedRow(told.reason, told.stands.occurred) if told else None
