"""Who could have been looked at and who was: the coverage that stands beside every answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate
from domain.measuring import Asked, CohortRole, Phase, Reached, Selection
from domain.tracked_child.state import Exposure, Observation, TrackedChild, View
from projections.difference.children import labels
from projections.difference.children.known import Cohort
from projections.difference.children.shapes import Coverage
from projections.difference.counting import Events, counted
from projections.difference.shapes import When
from projections.figures.figure import Figure, Label, Member, MemberKind
from projections.figures.partition import Place, divided

_WAS_ASKED = frozenset({Asked.YES, Asked.DECLINED})


def coverage(cohort: Cohort) -> Coverage:
    """Eligible, tracked, followed up, asked and answered, each with its children (R100)."""
    eligible = children_where(labels.ELIGIBLE, [(x, joined(cohort, x)) for x in cohort.eligible()])
    enrolment = divided(eligible, labels.ENROLMENT, lambda one: _enrolled(cohort, one))
    tracked = enrolment.parts[0]
    children = cohort.tracked()
    exposed = children_where(
        labels.EXPOSED,
        [(x, joined(cohort, x)) for x in children if cohort.standing(x).role is CohortRole.EXPOSED],
    )
    return Coverage(
        eligible=eligible,
        enrolment=enrolment,
        tracked=tracked,
        roles=divided(tracked, labels.ROLES, lambda one: _role(cohort, one)),
        selection=divided(tracked, labels.SELECTION, lambda one: _selected(cohort, one)),
        followed_up=children_where(labels.FOLLOWED_UP, [(x, followed_up(x)) for x in children]),
        asked=children_where(labels.ASKED, [(x, _asked(cohort, x)) for x in children]),
        answered=children_where(labels.ANSWERED, [(x, answered(cohort, x)) for x in children]),
        accounted_for=children_where(
            labels.ACCOUNTED_FOR, [(x, _accounted_for(cohort, x)) for x in children]
        ),
        exposed=exposed,
        reached=divided(exposed, labels.REACHED, lambda one: _reached(cohort, one)),
        reached_yes=children_where(
            labels.EXPOSED_REACHED, [(x, was_reached(cohort, x)) for x in children]
        ),
        closed=divided(tracked, labels.CLOSED, lambda one: _closed(cohort, one)),
        siblings=_siblings(cohort, children),
        one_informant_only=children_where(
            labels.ONE_INFORMANT, [(x, _one_informant(x)) for x in children]
        ),
        undated=children_where(labels.UNDATED, [(x, _undated(x)) for x in children]),
        indicators=_indicators(children),
        oldest=_oldest(children),
        remarks=tuple(_remarks(cohort, children)),
    )


def children_where(label: Label, told: Iterable[tuple[TrackedChild, Events]]) -> Figure:
    """The children of whom something is true, by the events that make it so."""
    found = {child.id: events for child, events in told if events}
    return counted(label, found, MemberKind.TRACKED_CHILD)


def joined(cohort: Cohort, child: TrackedChild) -> Events:
    """The events that put the child into the cohort."""
    return tuple(dict.fromkeys(each.stands.ref for _, each in cohort.memberships(child)))


def _enrolled(cohort: Cohort, member: Member) -> Place:
    why_not = cohort.standing(cohort.known.children[member.id]).not_tracked
    return (why_not.value if why_not else "tracked"), member.events


def _role(cohort: Cohort, member: Member) -> Place:
    held = cohort.standing(cohort.known.children[member.id])
    return held.role.value, (held.stands.ref,)


def _selected(cohort: Cohort, member: Member) -> Place:
    held = cohort.standing(cohort.known.children[member.id])
    return held.selection.value if held.selection else labels.NOT_RECORDED, (held.stands.ref,)


def followed_up(child: TrackedChild) -> Events:
    """Every later look at the child that found a value."""
    return tuple(each.stands.ref for each in _measured(child) if each.phase is not Phase.BASELINE)


def _measured(child: TrackedChild) -> Iterator[Observation]:
    return (each for each in child.observations.values() if each.value is not None)


def view_of(cohort: Cohort, child: TrackedChild) -> View | None:
    """The view that counts: an answer before a mere asking, about any of the lessons or none."""
    found = (child.view_on(item) for item, _ in cohort.memberships(child))
    views = [each for each in found if each is not None]
    return max(views, key=_newest_answer, default=None)


def _newest_answer(view: View) -> tuple[object, ...]:
    """An answer before a mere asking; then by when it was given, and then written down."""
    return view.answered, view.stands.occurred.order, view.stands.ref.version


def _asked(cohort: Cohort, child: TrackedChild) -> Events:
    view = view_of(cohort, child)
    return (view.stands.ref,) if view and view.asked in _WAS_ASKED else ()


def answered(cohort: Cohort, child: TrackedChild) -> Events:
    """The child's answer, where there is one."""
    view = view_of(cohort, child)
    return (view.stands.ref,) if view and view.answered else ()


def _accounted_for(cohort: Cohort, child: TrackedChild) -> Events:
    view = view_of(cohort, child)
    return (view.stands.ref,) if view and view.accounted_for else ()


def exposure_of(cohort: Cohort, child: TrackedChild) -> Exposure | None:
    """The strongest word on whether one of the lessons reached the work with the child."""
    found = (child.exposure_to(item) for item, _ in cohort.memberships(child))
    told = [each for each in found if each is not None]
    return min(told, key=lambda each: list(Reached).index(each.reached), default=None)


def _reached(cohort: Cohort, member: Member) -> Place:
    told = exposure_of(cohort, cohort.known.children[member.id])
    return (
        (told.reached.value, (told.stands.ref,))
        if told
        else (
            labels.NOT_RECORDED,
            member.events,
        )
    )


def was_reached(cohort: Cohort, child: TrackedChild) -> Events:
    """The word that one of the lessons reached the work with the child, where there is one."""
    told = exposure_of(cohort, child)
    return (told.stands.ref,) if told and told.reached in {Reached.YES, Reached.PART} else ()


def _closed(cohort: Cohort, member: Member) -> Place:
    closed = cohort.known.children[member.id].closed
    return (
        (closed.reason.value, (closed.stands.ref,))
        if closed
        else (
            labels.STILL_TRACKED,
            member.events,
        )
    )


def _siblings(cohort: Cohort, children: tuple[TrackedChild, ...]) -> Figure:
    """Children who share a session with another tracked child."""
    here = {each.id for each in children}
    found: dict[UUID, Events] = {}
    for session in cohort.known.sessions:
        together = here & set(session.children)
        if session.withdrawn or len(together) < 2:  # noqa: PLR2004  several
            continue
        for key in together:
            found[key] = (*found.get(key, ()), session.ref)
    return children_where(labels.SIBLINGS, [(x, found.get(x.id, ())) for x in children])


def _one_informant(child: TrackedChild) -> Events:
    """Every look, where no two kinds of informant are named; one that is not named is none."""
    looks = list(_measured(child))
    named = {each.informant for each in looks} - {None}
    return tuple(each.stands.ref for each in looks) if len(named) <= 1 else ()


def _undated(child: TrackedChild) -> Events:
    return tuple(x.stands.ref for x in _measured(child) if not x.stands.occurred.known)


def _indicators(children: tuple[TrackedChild, ...]) -> Figure:
    """Every indicator that was used, with the looks that used it."""
    found: dict[UUID, Events] = {}
    for child in children:
        for each in child.observations.values():
            found[each.indicator] = (*found.get(each.indicator, ()), each.stands.ref)
    return counted(labels.INDICATORS, found, MemberKind.INDICATOR)


def _oldest(children: tuple[TrackedChild, ...]) -> When | None:
    """The oldest thing that was measured, by the last day on which it can have been."""
    dated = [each.stands.occurred for child in children for each in _measured(child)]
    known = [each for each in dated if each.latest is not None]
    return When.of(min(known, key=_last_day)) if known else None


def _last_day(when: BusinessDate) -> date:
    return when.latest or date.max


def _remarks(cohort: Cohort, children: tuple[TrackedChild, ...]) -> Iterator[str]:
    """What an evaluator has to be told of how the children were chosen."""
    chosen = {cohort.standing(each).selection for each in children}
    if Selection.PURPOSIVE in chosen:
        yield (
            "some children were chosen on purpose, so they do not stand for all"
            if len(chosen) > 1
            else "the children were chosen on purpose, so they do not stand for all"
        )
    if len({cohort.standing(each).role for each in children}) > 1:
        yield "children in different roles are counted apart"
