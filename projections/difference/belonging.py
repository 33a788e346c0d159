"""Why a lesson belongs to what is asked about: the events that tie it there."""

from __future__ import annotations

from projections.difference.counting import Events, Grounds, recorded
from projections.difference.questions import Kind, Question
from projections.difference.shapes import ItemDifference


def belonging(question: Question) -> Grounds:
    """The events that tie a lesson to the thing asked about.

    A source, theme, agency or day may have come with the recording itself, which then is the
    event; so it is for a whole area.
    """

    def grounds(item: ItemDifference) -> Events:
        return tuple(_ties(item, question)) or recorded(item)

    return grounds


def _ties(item: ItemDifference, question: Question) -> Events:
    match question.kind:
        case Kind.SOURCE:
            return tuple(each.event for each in item.sources if each.id == question.id)
        case Kind.AGENCY:
            rows = (each for each in item.coverage if each.agency.id == question.id)
            return tuple(each.made_responsible for each in rows if each.made_responsible)
        case Kind.PRIORITY:
            told = (each for each in item.priorities if each.priority.id == question.id)
            return tuple(each.event for each in told)
        case Kind.THEME:
            return (item.stood_on.theme,) if item.stood_on.theme else ()
        case Kind.YEAR:
            return (item.stood_on.dated,) if item.stood_on.dated else ()
        case _:
            return ()
