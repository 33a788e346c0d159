"""Puts the yearly page together: for internal use, at one position, from the figures of one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from api.pages.frame import whole
from api.pages.markup import (
    NOTHING,
    Markup,
    bullets,
    element,
    paragraph,
    said,
    section,
    sentence,
    together,
)
from api.pages.year.children import children
from api.pages.year.done import agencies, done
from api.pages.year.learned import learned
from api.pages.year.lessons import lessons
from api.pages.year.open_ends import due, needed, not_known
from api.pages.year.view import YearView
from projections.difference.telling import SYNTHETIC

INTERNAL: Final = (
    "For internal use. Groups here are small and nothing has been taken out to protect anybody:"
    " do not publish this page or send it on."
)
CONTENTS: Final = (
    ("in-short", "In short"),
    ("learned", "What was learned, and from where"),
    ("done", "Shared, embedded and evaluated"),
    ("agencies", "In each agency"),
    ("difference", "What difference it made"),
    ("children", "Children"),
    ("not-known", "What is not known"),
    ("needed", "What would be needed"),
    ("due", "What is due"),
)
"""The parts of the page, by the ids that links lead to."""


def year_page(
    view: YearView, *, head: Markup, opened: Callable[[], Markup] = lambda: NOTHING
) -> str:
    """The whole page; `opened` gives the lists behind its numbers, where it carries them itself."""
    title = f"{view.answer.title}: the year in learning"
    header, parts = _header(view), _parts(view)
    return whole(title, head, header, [*parts, opened()])


def _parts(view: YearView) -> list[Markup]:
    return [
        section("in-short", "In short", sentence(view.group.sentence)),
        learned(view),
        done(view),
        agencies(view),
        lessons(view),
        children(view),
        not_known(view),
        needed(view),
        due(view),
    ]


def _header(view: YearView) -> Markup:
    title = element("h1", said(view.answer.title))
    links = bullets(element("a", said(words), href=f"#{key}") for key, words in CONTENTS)
    return together(
        title,
        paragraph(said("The year in learning: what was learned, what was done, what it changed.")),
        *(element("p", each, class_="notice") for each in _notices(view)),
        element("nav", links, aria_label="Contents"),
    )


def _notices(view: YearView) -> Iterator[Markup]:
    """What has to be known before any number is read."""
    yield said(INTERNAL)
    if view.answer.synthetic:
        yield said(SYNTHETIC)
    yield said(f"The year: {view.days.words}, by the dates of the lessons. {_known(view)}")
    on = view.answer.valid_on
    if on is not None:
        yield together(
            said(f"As things were on {on.day:%-d %B %Y}. Left out, because it may or may not have"),
            said(" held by then: facts about "),
            view.numbers.number(on.uncertain),
            said(" lessons and "),
            view.numbers.number(on.uncertain_children),
            said(" children."),
        )
    if view.answered.parked:
        yield said(f"Not complete: {view.answered.parked} histories could not be read yet.")


def _known(view: YearView) -> str:
    if view.instant is None:
        return f"As known at position {view.answered.position}."
    return (
        f"As known at position {view.answered.position}, recorded by"
        f" {view.instant:%-d %B %Y %H:%M} UTC."
    )
