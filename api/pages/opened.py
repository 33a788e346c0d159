"""The list behind a number, as part of a page: what it means, what it counts, and its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from api.opening import FigureTold, as_told, members_for
from api.pages.markup import Markup, bullets, element, paragraph, said, section, together
from api.pages.numbers import plain
from application.access import Caller, NotFound
from projections.figures.figure import AnyFigure, Member, MemberKind
from projections.figures.finding import figures_in

NOT_YOURS = "What it counts is not for your role."
Called = Callable[[UUID], str]
"""What a lesson is called on the page."""


def anchor(name: str) -> str:
    """Where the page itself opens a figure."""
    return f"#figure-{name}"


def every_number(caller: Caller, used: Mapping[str, AnyFigure], called: Called) -> Markup:
    """All figures that a page shows, and those that they are computed from, each with its list."""
    found: dict[str, AnyFigure] = {}
    for figure in figures_in(tuple(used.values())):
        found.setdefault(figure.name, figure)
    parts = (_opened(caller, each, called) for each in found.values())
    return section("numbers", "Every number, opened", paragraph(said(_HOW)), *parts)


_HOW = (
    "Each number above leads here. An event is named by its history and, after the point, its place"
    " in it: goldenthread history shows what it says, to those who may read it."
)


def _opened(caller: Caller, figure: AnyFigure, called: Called) -> Markup:
    told = as_told(figure)
    return element(
        "section",
        element(
            "h3", said(f"{told.words}: {plain(figure)}" if told.value is not None else told.words)
        ),
        meaning(told, anchor),
        _members(caller, figure, called),
        id=anchor(told.name).removeprefix("#"),
        class_="figure",
    )


def meaning(told: FigureTold, address: Callable[[str], str]) -> Markup:
    """What the number means, and the numbers that it is computed from."""
    sources = (element("a", said(each), href=address(each)) for each in told.computed_from)
    made = together(*sources, by=", ")
    return together(
        paragraph(said(told.definition), said(" Its name is "), element("code", said(told.name))),
        paragraph(said("Computed from "), made) if made else made,
    )


def _members(caller: Caller, figure: AnyFigure, called: Called) -> Markup:
    try:
        members = members_for(caller, figure)
    except NotFound:
        return paragraph(said(NOT_YOURS))
    return bullets(_member(each, called) for each in members) or paragraph(
        said("It counts nothing.")
    )


def _member(member: Member, called: Called) -> Markup:
    events = ", ".join(_events(member.events))
    return said(f"{member_words(member, called)}; events {events}")


def member_words(member: Member, called: Called) -> str:
    """What is counted: its kind, its id, and for a lesson what the page calls it."""
    if member.kind is not MemberKind.LEARNING_ITEM:
        return f"{member.kind.value.replace('-', ' ')} {member.id}"
    name = called(member.id)
    return f"lesson {name}" if name == str(member.id) else f"lesson {name} ({member.id})"


def _events(events: Iterable[object]) -> Iterable[str]:
    return (str(each) for each in events)
